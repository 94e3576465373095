"""Bearable: one row for each thing noted, with the day and a part of it, or a time.

The file does not say how many levels mood has: 5 or 10. It is read from the numbers where they tell, else asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from ketadiary.exchange.apps.app import Reading, one_table
from ketadiary.exchange.apps.mapping import TableMap, ValueMap
from ketadiary.exchange.apps.source import Grid, Source, listed
from ketadiary.exchange.apps.translating import Translation
from ketadiary.model import Better, Kind

_TITLE = "Bearable"
_MARKS = {"date", "weekday", "time of day", "category", "rating/amount", "detail", "notes"}
_HEADER = ("date", "time of day", "name", "rating/amount", "note")
_SEVERITY = re.compile(r"\s*\((?:mild|moderate|severe|v\. severe)\)\s*$", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_TEN = 10
_RATED = {"mood": "mood", "energy": "energy", "sleep quality": "sleep_quality"}
_HOURS_SLEPT = "hours slept"


class Bearable:
    """The table that Bearable exports, now and before 2022."""

    name, title = "bearable", _TITLE

    def fits(self, source: Source) -> bool:
        return set(source.header) >= _MARKS

    def translated(self, source: Source, reading: Reading) -> Translation:
        rows = list(_rows(source.grid))
        means = TableMap(
            when=("date", "time of day"), note=("note",), name="name", value="rating/amount", group=("part",),
            values=dict(_values(rows)),
        )  # fmt: skip
        grid = Grid((*_HEADER, "part"), rows)
        return one_table(_TITLE, source, grid, means, reading)


def _rows(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    for number, row, beyond in grid.named():
        part = row.get("time of day", "")
        name, value, note = _said(row)
        day = row.get("date formatted") or row.get("date", "")
        yield number, [day, part if ":" in part else "", name, value, note, part.casefold(), *beyond]


def _said(row: Mapping[str, str]) -> tuple[str, str, str]:
    """What is rated, how, and what else was written."""
    category, amount, detail, notes = (row.get(part, "") for part in ("category", "rating/amount", "detail", "notes"))
    lowered = category.casefold()
    if lowered == "symptom":
        return _SEVERITY.sub("", detail), amount, notes
    if lowered == "sleep":
        hours = _HOURS.fullmatch(amount)
        return _HOURS_SLEPT, str(round(int(hours[1]) + int(hours[2]) / 60, 2)) if hours else amount, notes
    if lowered in _RATED:
        return lowered, amount, " ".join(filter(None, (detail, notes)))
    said = " ".join(filter(None, (amount, listed(detail)))).strip()
    return "", "", "\n".join(filter(None, (f"{category}: {said}" if said else "", notes)))


def _values(rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[tuple[str, ValueMap]]:
    texts: dict[str, set[str]] = {}
    named: dict[str, str] = {}
    for _, cells in rows:
        if cells[2]:
            texts.setdefault(cells[2].lower(), set()).add(cells[3])
            named.setdefault(cells[2].lower(), cells[2])
    for name, found in texts.items():
        yield name, _value(name, named[name], found)


def _value(name: str, called: str, texts: set[str]) -> ValueMap:
    if name == _HOURS_SLEPT:
        return ValueMap(measure="hours_slept", scale=(0, 24), kind=Kind.QUANTITY, better=Better.HIGH, spread=True)
    if name == "mood":
        scale = _mood_scale(texts)
        return ValueMap(measure="mood" if scale else "", label="Mood", scale=scale, spread=True, better=Better.HIGH)
    if name in _RATED:
        return ValueMap(measure=_RATED[name], label=called, scale=(1, 5), spread=False, better=Better.HIGH)
    return ValueMap(label=called, scale=(0, 4), spread=False, better=Better.LOW)


def _mood_scale(texts: set[str]) -> tuple[float, float] | None:
    """Ten levels where a mood above the fifth is among them; else nobody knows."""
    numbers = [float(text) for text in texts if text.replace(".", "", 1).isdecimal()]
    return (1, _TEN) if any(5 < number <= _TEN for number in numbers) else None
