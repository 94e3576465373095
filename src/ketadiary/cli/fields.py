"""The fields that `edit` can change, by the names of the CSV columns, and how each is read."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ketadiary.cli import parsing
from ketadiary.model import (
    CheckIn,
    Dated,
    Event,
    EventKind,
    Infusion,
    Moment,
    Phase,
    Problem,
    Rating,
    Response,
    UnknownZone,
    Vitals,
    parse_time,
    zone_info,
)
from ketadiary.model.typed import parse_choice, parse_day, parse_number, parse_truth, parse_whole

Read = Callable[[str, Moment], object]


def _text(text: str, now: Moment) -> object:
    return text


def _unless_empty(parse: Callable[[str], object]) -> Read:
    return lambda text, now: parse(text) if text.strip() else None


_number, _whole = _unless_empty(parse_number), _unless_empty(parse_whole)
_INFUSION: Mapping[str, tuple[str, Read]] = {
    "started_at": ("started_at", parse_time),
    "minutes": ("minutes", _whole),
    "drug": ("drug", _text),
    "route": ("route", _text),
    "dose_as_entered": ("dose_as_entered", _text),
    "weight_kg": ("weight_kg", _number),
    "phase": ("phase", _unless_empty(lambda text: parse_choice(text, Phase))),
    "ready_to_leave_minutes": ("ready_to_leave_minutes", _whole),
    "place": ("place", _text),
    "premedication": ("premedication", _text),
    "driver": ("driver", _text),
    "note": ("note", _text),
}
_CHECK_IN: Mapping[str, tuple[str, Read]] = {
    "felt_at": ("felt_at", parse_time),
    "affected": ("affected", lambda text, now: parse_truth(text)),
    "note": ("note", _text),
}
_VITALS: Mapping[str, tuple[str, Read]] = {
    "measured_at": ("measured_at", parse_time),
    "systolic_mmhg": ("systolic", _whole),
    "diastolic_mmhg": ("diastolic", _whole),
    "pulse_bpm": ("pulse", _whole),
    "oxygen_percent": ("oxygen", _whole),
}
_EVENT: Mapping[str, tuple[str, Read]] = {
    "date": ("date", lambda text, now: parse_day(text)),
    "kind": ("kind", lambda text, now: parse_choice(text, EventKind)),
    "text": ("text", _text),
}
_RESPONSE: Mapping[str, tuple[str, Read]] = {
    "answered_at": ("answered_at", parse_time),
    "instrument": ("instrument", _text),
    "version": ("version", _text),
}
_FIELDS: Mapping[type, Mapping[str, tuple[str, Read]]] = {
    Infusion: _INFUSION,
    CheckIn: _CHECK_IN,
    Vitals: _VITALS,
    Event: _EVENT,
    Response: _RESPONSE,
}
_TIMES = {Infusion: "started_at", CheckIn: "felt_at", Vitals: "measured_at", Response: "answered_at"}


def changed(record: Dated, name: str, text: str, now: Moment, measures: list[str]) -> Dated | Problem:
    """The record with the field called `name` as `text` says, or the problem that keeps it from being so."""
    fields = _FIELDS[type(record)]
    if name == "zone" and type(record) in _TIMES:
        return _in_zone(record, text)
    if name in fields:
        field, read = fields[name]
        value = read(text, now)
        return value if isinstance(value, Problem) else _with(record, field, value)
    if isinstance(record, CheckIn) and name in measures:
        return _rated(record, name, text)
    known = [*fields, *(["zone"] if type(record) in _TIMES else []), *(measures if isinstance(record, CheckIn) else [])]
    return Problem("field-unknown", values={"name": name, "choices": ", ".join(known)})


def _in_zone(record: Dated, zone: str) -> Dated | Problem:
    """The same instant, felt in another zone."""
    try:
        zone_info(zone)
    except UnknownZone:
        return Problem("zone-unknown", "zone", {"zone": zone})
    field = _TIMES[type(record)]
    return _with(record, field, replace(getattr(record, field), zone=zone))


def _with(record: Dated, field: str, value: object) -> Dated:
    return type(record)(**{**vars(record), field: value})


def _rated(check_in: CheckIn, measure: str, text: str) -> CheckIn | Problem:
    """With one rating in the place of what was there; an empty text means that it was not asked."""
    before = check_in.rating(measure)
    others = tuple(rating for rating in check_in.ratings if rating.measure != measure)
    if not text.strip():
        return replace(check_in, ratings=others)
    rating = parsing.rating(measure, text)
    if isinstance(rating, Problem):
        return rating
    kept = replace(rating, id=before.id) if before else rating
    ratings: list[Rating] = [kept if old.measure == measure else old for old in check_in.ratings]
    return replace(check_in, ratings=tuple(ratings if before else [*others, kept]))
