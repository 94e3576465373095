"""The fields that `edit` can change, by the names of the CSV columns, and how each is read.

A questionnaire's are also its items, by their numbers, and the total.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ketadiary.cli import parsing
from ketadiary.dataclass import dataclass
from ketadiary.exchange import COLUMN_OF
from ketadiary.model import (
    Answer,
    CheckIn,
    Dated,
    Event,
    EventKind,
    Infusion,
    Instrument,
    Measure,
    Moment,
    Phase,
    Problem,
    Rating,
    Response,
    UnknownZone,
    Vitals,
    parse_choice,
    parse_day,
    parse_decimal,
    parse_number,
    parse_truth,
    parse_whole,
    score,
)

Read = Callable[[str, Moment], object]


def _text(text: str, now: Moment) -> object:
    return text


def _unless_empty(parse: Callable[[str], object]) -> Read:
    return lambda text, now: parse(text) if text.strip() else None


def _unless_empty_time(text: str, now: Moment) -> object:
    return parsing.when(text, now) if text.strip() else None


_number, _whole = _unless_empty(parse_number), _unless_empty(parse_whole)
_FIELDS: Mapping[type, Mapping[str, Read]] = {
    Infusion: {
        "started_at": parsing.when,
        "minutes": _whole,
        "ended_at": _unless_empty_time,
        "drug": _text,
        "route": _text,
        "dose_as_entered": _text,
        "weight_kg": _number,
        "phase": _unless_empty(lambda text: parse_choice(text, Phase)),
        "ready_to_leave_minutes": _whole,
        "place": _text,
        "premedication": _text,
        "driver": _text,
        "note": _text,
    },
    CheckIn: {"felt_at": parsing.when, "affected": lambda text, now: parse_truth(text), "note": _text},
    Vitals: {
        "measured_at": parsing.when,
        "systolic_mmhg": _whole,
        "diastolic_mmhg": _whole,
        "pulse_bpm": _whole,
        "oxygen_percent": _whole,
    },
    Event: {
        "date": lambda text, now: parse_day(text),
        "kind": lambda text, now: parse_choice(text, EventKind),
        "text": _text,
    },
    Response: {
        "answered_at": parsing.when,
        "instrument": _text,
        "version": _text,
        "total": _unless_empty(parse_decimal),
    },
}
_FIELD_OF = {**{column: field for field, column in COLUMN_OF.items()}, "minutes": "length", "ended_at": "length"}
_TIMES = {Infusion: "started_at", CheckIn: "felt_at", Vitals: "measured_at", Response: "answered_at"}


@dataclass(frozen=True)
class Known:
    """What the diary has, by name: further fields follow from it."""

    measures: Mapping[str, Measure]
    instruments: Mapping[str, Instrument]


def changed(record: Dated, name: str, text: str, now: Moment, known: Known) -> Dated | Problem:
    """The record with the field called `name` as `text` says, or the problem that keeps it from being so."""
    fields = _FIELDS[type(record)]
    if name == "zone" and type(record) in _TIMES:
        return _in_zone(record, text)
    if name in fields:
        value = fields[name](text, now)
        return value if isinstance(value, Problem) else _with(record, _FIELD_OF.get(name, name), value)
    if isinstance(record, CheckIn) and name in known.measures:
        return _rated(record, name, text)
    instrument = _instrument(record, known)
    if isinstance(record, Response) and instrument and name in instrument.by_key:
        return _answered(record, instrument, name, text)
    others = known.measures if isinstance(record, CheckIn) else instrument.by_key if instrument else []
    choices = [*fields, *(["zone"] if type(record) in _TIMES else []), *others]
    return Problem("field-unknown", values={"name": name, "choices": ", ".join(choices)})


def _instrument(record: Dated, known: Known) -> Instrument | None:
    """The instrument of a questionnaire that was answered item by item, if it is known as it was answered."""
    if not isinstance(record, Response) or not record.answers:
        return None
    found = known.instruments.get(record.instrument)
    return found if found and (found.published or found.version == record.version) else None


def _answered(response: Response, instrument: Instrument, item: str, text: str) -> Response | Problem:
    """With another answer to one item, or none where the text is empty. The total follows."""
    value = parse_decimal(text) if text.strip() else None
    if isinstance(value, Problem):
        return value
    given = {answer.item: answer for answer in response.answers}
    given.pop(item, None)
    if value is not None:
        given[item] = Answer(item=item, label=instrument.by_key[item].label, value=value)
    answers = tuple(given[one.key] for one in instrument.items if one.key in given)
    return replace(response, answers=answers, total=score(instrument, answers))


def _in_zone(record: Dated, zone: str) -> Dated | Problem:
    """The same instant, felt in another zone."""
    field = _TIMES[type(record)]
    try:
        there = _with(record, field, Moment.of(getattr(record, field).utc, zone))
        if isinstance(there, Infusion) and isinstance(there.length, Moment):
            return replace(there, length=Moment.of(there.length.utc, zone))
        return there
    except UnknownZone:
        return Problem("zone-unknown", "zone", {"zone": zone})


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
