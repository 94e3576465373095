"""The small parts that FHIR resources are made of (R4): codes, quantities, times, references, notes."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from ketadiary.exchange.fhir_codes import ABSENT, OWN, UCUM, Code
from ketadiary.model import Moment

Json = bool | int | float | str | list["Json"] | dict[str, "Json"]
Resource = dict[str, Json]

# FHIR's strings hold no control characters but line breaks and tabs, and more than space.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINK = re.compile(r"[\w.-]{1,64}", re.ASCII)


def own_id(record_id: str, *parts: str) -> str:
    """The id of a resource that tells a part of a record: the same whenever that record is exported."""
    return str(uuid5(UUID(record_id), "/".join(parts)))


def reference(resource_id: str) -> Resource:
    """A reference to another resource of the bundle."""
    return {"reference": f"urn:uuid:{resource_id}"}


def words(text: str) -> str:
    """A text as FHIR can hold it; empty where nothing of it is left."""
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return shown if shown.strip() else ""


def concept(text: str, *codes: Code) -> Resource:
    """A thing by its codes and in words."""
    found: Resource = {"coding": [coding(code) for code in codes]} if codes else {}
    if shown := words(text):
        found["text"] = shown
    return found


def coding(code: Code) -> Resource:
    """One code of a system."""
    return {"system": code[0], "code": code[1]}


def own(name: str) -> Code:
    """A code of our own, for what has no published one."""
    return OWN, name


def link(key: str) -> str:
    """The key of an item, as questionnaire and answers call it; that of a stranger's form can be anything."""
    return key if _LINK.fullmatch(key) else str(uuid5(NAMESPACE_URL, key.encode("utf-8", "replace").hex()))


def number(value: float | Decimal) -> int | float:
    """A number as JSON has it: whole where it is."""
    return int(value) if value == int(value) else float(value)


def quantity(value: float | Decimal, unit: str = "", code: str = "") -> Resource:
    """An amount; `code` is the UCUM code of its unit."""
    found: Resource = {"value": number(value)}
    return {**found, "unit": unit, "system": UCUM, "code": code} if code else found


def absent(reason: str) -> Resource:
    """Why there is no value: a code of HL7's data-absent-reason."""
    return {"coding": [coding((ABSENT, reason))]}


def when(moment: Moment, *, time_assumed: bool) -> str:
    """A moment with its offset; its day alone where only that was said."""
    return moment.date.isoformat() if time_assumed else moment.iso()


def instant(utc: datetime) -> str:
    """A UTC instant, to the second."""
    return utc.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def notes(texts: Iterable[str]) -> Resource:
    """The texts that say something, as the notes of a resource; nothing where there is none."""
    found: list[Json] = [{"text": shown} for text in texts if (shown := words(text))]
    return {"note": found} if found else {}
