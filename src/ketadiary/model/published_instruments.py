"""The instruments that the program knows by itself, from `resources/questionnaires`: facts, never their wording."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ketadiary.model.instrument import Band, Choice, Instrument, Item
from ketadiary.resources import resource


@lru_cache(maxsize=1)
def published_instruments() -> Mapping[str, Instrument]:
    """Every published instrument by its name, such as "phq-9", in the order of the names."""
    paths = sorted(resource("questionnaires").glob("*.toml"))
    return MappingProxyType({path.stem: _instrument(path) for path in paths})


def _instrument(path: Path) -> Instrument:
    import tomllib  # noqa: PLC0415 - recording a check-in does without

    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    bands, codes = facts.get("bands", {}), facts.get("loinc", {})
    return Instrument(
        name=path.stem,
        title=facts["title"],
        items=_items(facts, codes),
        version=facts["version"],
        recall_days=facts["recall_days"],
        domains=tuple(tuple(domain) for domain in facts.get("domains", [])),
        either=tuple(tuple(pair) for pair in facts.get("either", [])),
        factor=facts.get("factor", 1),
        bands=tuple(_band(**band) for band in bands.get("list", [])),
        bands_source=bands.get("source", ""),
        meanings=tuple(facts["meanings"]),
        source=facts["source"],
        self_harm=tuple(facts["self_harm"]) if "self_harm" in facts else None,
        panel_code=codes.get("panel", ""),
        total_code=codes.get("total", ""),
        published=True,
    )


def _band(low: int, high: int, label: str) -> Band:
    return Band(low=Decimal(low), high=Decimal(high), label=label)


def _items(facts: Mapping[str, Any], codes: Mapping[str, Any]) -> tuple[Item, ...]:
    lowest, highest = facts["values"]
    values = range(lowest, highest + 1)
    choices = tuple(
        Choice(value=Decimal(value), code=code)
        for value, code in zip(values, codes.get("choices", [""] * len(values)), strict=True)
    )
    topics = facts["topics"]
    keys = facts.get("numbers", [str(number) for number in range(1, len(topics) + 1)])
    item_codes = codes.get("items", [""] * len(topics))
    return tuple(
        Item(key=key, choices=choices, topic=topic, code=code)
        for key, topic, code in zip(keys, topics, item_codes, strict=True)
    )
