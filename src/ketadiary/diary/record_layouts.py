"""How each kind of record lies in its table: the way between record and image, and the columns."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Any

from ketadiary.diary.record_table import Image, Parts, RecordTable, read_instant, written
from ketadiary.model import (
    Answer,
    Better,
    CheckIn,
    Event,
    EventKind,
    Infusion,
    Kind,
    Length,
    Measure,
    Moment,
    Phase,
    Rating,
    Response,
    Status,
    Vitals,
)

_COMMON = ("id", "entered_at", "deleted_at")
_FELT = ("zone", "utc_offset", "time_assumed")
"""What is kept beside every time: the zone, how far its clocks were from UTC, and whether only the day was told."""


def _common(record: Infusion | CheckIn | Vitals | Event | Response) -> dict[str, Any]:
    entered_at = record.entered_at and written(record.entered_at)
    return {"id": record.id, "entered_at": entered_at, "deleted_at": None}


def _felt(column: str, moment: Moment, record: Infusion | CheckIn | Vitals | Response) -> dict[str, Any]:
    return {
        column: written(moment.utc),
        "zone": moment.zone,
        "utc_offset": seconds_of(moment.offset),
        "time_assumed": int(record.time_assumed),
    }


def moment_of(image: Image, column: str) -> Moment:
    """The moment that an image has in a column, on the clock of the record."""
    offset = image["end_offset" if column == "ended_at" else "utc_offset"]
    return Moment(read_instant(image[column]), image["zone"], offset_of(offset))


def _when_entered(image: Image) -> datetime | None:
    return image["entered_at"] and read_instant(image["entered_at"])


def seconds_of(offset: timedelta | None) -> int | None:
    """An offset as the diary's tables have it."""
    return None if offset is None else round(offset.total_seconds())


@cache
def offset_of(seconds: int | None) -> timedelta | None:
    """An offset that the diary's tables have."""
    return None if seconds is None else timedelta(seconds=seconds)


def _text(image: Image, name: str) -> str:
    """A text of an image. Raises TypeError for what is none, as a changed bit in a file may have it."""
    value = image[name]
    if type(value) is not str:
        raise TypeError(name)
    return value


def _number(image: Image, name: str) -> Any:
    """A number of an image, or None. Raises TypeError or ValueError for what is none."""
    value = image[name]
    if value is not None and not isfinite(value):
        raise ValueError(name)
    return value


_TEXTS = ("dose_as_entered", "drug", "route", "place", "premedication", "note", "driver")
_NUMBERS = ("weight_kg", "ready_to_leave_minutes")
_LENGTH = ("minutes", "ended_at", "end_offset")


def _infusion_image(infusion: Infusion) -> Image:
    return {
        **_common(infusion),
        **_felt("started_at", infusion.started_at, infusion),
        "phase": infusion.phase and infusion.phase.value,
        **{name: getattr(infusion, name) for name in _TEXTS},
        **_length_image(infusion),
        **{name: getattr(infusion, name) for name in _NUMBERS},
    }


def _length_image(infusion: Infusion) -> Image:
    if isinstance(infusion.length, Moment):
        end = infusion.length
        return {"minutes": None, "ended_at": written(end.utc), "end_offset": seconds_of(end.offset)}
    return {"minutes": infusion.length, "ended_at": None, "end_offset": seconds_of(infusion.end_offset)}


def _length(image: Image) -> Length | None:
    if image["ended_at"] is None:
        minutes: int | None = _number(image, "minutes")
        return minutes
    return moment_of(image, "ended_at")


def _infusion(image: Image) -> Infusion:
    length = _length(image)
    rest: dict[str, Any] = {name: _text(image, name) for name in _TEXTS}
    infusion = Infusion(
        id=image["id"],
        entered_at=_when_entered(image),
        started_at=moment_of(image, "started_at"),
        length=length,
        end_offset=offset_of(image["end_offset"]) if isinstance(length, int) else None,
        time_assumed=bool(image["time_assumed"]),
        phase=Phase(image["phase"]) if image["phase"] else None,
        **rest,
        **{name: _number(image, name) for name in _NUMBERS},
    )
    if isinstance(length, int):
        for day in (-1, 1):  # which the end lies away from UTC at most; it is in no calendar where a bit made it huge
            _ = infusion.started_at.utc + timedelta(days=day, minutes=length)
    return infusion


def _check_in_image(check_in: CheckIn) -> Image:
    return {
        **_common(check_in),
        **_felt("felt_at", check_in.felt_at, check_in),
        "affected": int(check_in.affected),
        "note": check_in.note,
        "ratings": [
            {"id": rating.id, "measure": rating.measure, "value": rating.value, "status": rating.status.value}
            for rating in check_in.ratings
        ],
    }


_OF_A_MEASURE = {"measure": "CASE WHEN measure IN (SELECT key FROM measures) THEN measure END"}
_STATUS = {status.value: status for status in Status}


def _check_in(image: Image) -> CheckIn:
    return CheckIn(
        id=image["id"],
        entered_at=_when_entered(image),
        felt_at=moment_of(image, "felt_at"),
        time_assumed=bool(image["time_assumed"]),
        affected=bool(image["affected"]),
        note=_text(image, "note"),
        ratings=tuple(
            Rating(
                measure=_text(part, "measure"),
                value=_number(part, "value"),
                status=_STATUS[part["status"]],
                id=part["id"],
            )
            for part in image["ratings"]
        ),
    )


_VITALS = ("systolic", "diastolic", "pulse", "oxygen")


def _vitals_image(vitals: Vitals) -> Image:
    return {
        **_common(vitals),
        **_felt("measured_at", vitals.measured_at, vitals),
        **{name: getattr(vitals, name) for name in _VITALS},
    }


def _vitals(image: Image) -> Vitals:
    return Vitals(
        id=image["id"],
        entered_at=_when_entered(image),
        measured_at=moment_of(image, "measured_at"),
        time_assumed=bool(image["time_assumed"]),
        **{name: _number(image, name) for name in _VITALS},
    )


def _event_image(event: Event) -> Image:
    return {**_common(event), "date": event.date.isoformat(), "kind": event.kind.value, "text": event.text}


def _event(image: Image) -> Event:
    return Event(
        id=image["id"],
        entered_at=_when_entered(image),
        date=date.fromisoformat(image["date"]),
        kind=EventKind(image["kind"]),
        text=_text(image, "text"),
    )


def exact(stored: float) -> Decimal:
    """The decimal number that a table keeps as binary: every one of up to 15 digits comes back as it was.

    Sums of before scores were exact, such as 1.0999999999999999, come back as what they meant.
    """
    return Decimal(f"{stored:.15g}")


def _response_image(response: Response) -> Image:
    return {
        **_common(response),
        **_felt("answered_at", response.answered_at, response),
        "instrument": response.instrument,
        "version": response.version,
        "total": None if response.total is None else float(response.total),
        "answers": [
            {"item": answer.item, "label": answer.label, "value": float(answer.value), "choice": answer.choice}
            for answer in response.answers
        ],
    }


def _response(image: Image) -> Response:
    return Response(
        id=image["id"],
        entered_at=_when_entered(image),
        answered_at=moment_of(image, "answered_at"),
        time_assumed=bool(image["time_assumed"]),
        instrument=_text(image, "instrument"),
        version=_text(image, "version"),
        total=None if image["total"] is None else exact(_number(image, "total")),
        answers=tuple(
            Answer(
                item=_text(part, "item"),
                label=_text(part, "label"),
                value=exact(_number(part, "value")),
                # An image of before choices were kept has none.
                choice=_number({"choice": None, **part}, "choice"),
            )
            for part in image["answers"]
        ),
    )


_MEASURE = ("key", "label", "kind", "scale_min", "scale_max", "low_label", "high_label", "better", "on", "position")


def _measure_image(measure: Measure) -> Image:
    image = {name: getattr(measure, name) for name in _MEASURE}
    return {**image, "kind": measure.kind.value, "better": measure.better.value, "on": int(measure.on)}


def _measure(image: Image) -> Measure:
    texts = {name: _text(image, name) for name in ("key", "label", "low_label", "high_label")}
    numbers = {name: _number(image, name) for name in ("scale_min", "scale_max", "position")}
    if not numbers["scale_min"] < numbers["scale_max"]:
        raise ValueError("scale")
    return Measure(
        **{**texts, **numbers, "kind": Kind(image["kind"]), "better": Better(image["better"]), "on": bool(image["on"])}
    )


def _stand_in(image: Image) -> Measure:
    """A measure of which only the name can be read: what was rated by it is shown by that."""
    return Measure(key=str(image["key"]), label=str(image["key"]))


INFUSIONS = RecordTable(
    "infusion",
    "infusions",
    "started_at",
    (*_COMMON, "started_at", *_FELT, "phase", *_TEXTS, *_LENGTH, *_NUMBERS),
    _infusion_image,
    _infusion,
    texts=("place", "premedication", "driver", "note", "dose_as_entered"),
)
CHECK_INS = RecordTable(
    "check_in",
    "check_ins",
    "felt_at",
    (*_COMMON, "felt_at", *_FELT, "affected", "note"),
    _check_in_image,
    _check_in,
    Parts("ratings", "check_in_id", ("id", "measure", "value", "status"), _OF_A_MEASURE),
    texts=("note",),
)
VITALS = RecordTable(
    "vitals", "vitals", "measured_at", (*_COMMON, "measured_at", *_FELT, *_VITALS), _vitals_image, _vitals
)
EVENTS = RecordTable(
    "event", "events", "date", (*_COMMON, "date", "kind", "text"), _event_image, _event, texts=("text",)
)
RESPONSES = RecordTable(
    "response",
    "responses",
    "answered_at",
    (*_COMMON, "answered_at", *_FELT, "instrument", "version", "total"),
    _response_image,
    _response,
    Parts("answers", "response_id", ("item", "label", "value", "choice")),
)
MEASURES = RecordTable(
    "measure", "measures", "position", _MEASURE, _measure_image, _measure, key="key", stand_in=_stand_in
)

DATED: tuple[RecordTable[Any], ...] = (INFUSIONS, CHECK_INS, VITALS, EVENTS, RESPONSES)
BY_KIND: Mapping[str, RecordTable[Any]] = {one.kind: one for one in (*DATED, MEASURES)}


def record_table_of(record_type: type) -> RecordTable[Any]:
    """The table in which records of a class lie."""
    return _BY_TYPE[record_type]


_BY_TYPE: Mapping[type, RecordTable[Any]] = {
    Infusion: INFUSIONS,
    CheckIn: CHECK_INS,
    Vitals: VITALS,
    Event: EVENTS,
    Response: RESPONSES,
    Measure: MEASURES,
}
