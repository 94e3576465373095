"""How each kind of record lies in its table: the way between record and image, and the columns."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ketadiary.diary.shelf import Image, Parts, Shelf, read_instant, written
from ketadiary.model import (
    Answer,
    Better,
    CheckIn,
    Event,
    EventKind,
    Infusion,
    Kind,
    Measure,
    Moment,
    Phase,
    Rating,
    Response,
    Status,
    Vitals,
)


def _moment(image: Image, column: str) -> Moment:
    return Moment(read_instant(image[column]), image["zone"])


_COMMON = ("id", "entered_at", "deleted_at")


def _common(record: Infusion | CheckIn | Vitals | Event | Response) -> dict[str, Any]:
    return {"id": record.id, "entered_at": written(record.entered_at), "deleted_at": None}


_TEXTS = ("dose_as_entered", "drug", "route", "place", "premedication", "note", "driver")
_NUMBERS = ("minutes", "weight_kg", "ready_to_leave_minutes")


def _infusion_image(infusion: Infusion) -> Image:
    return {
        **_common(infusion),
        "started_at": written(infusion.started_at.utc),
        "zone": infusion.started_at.zone,
        "phase": infusion.phase and infusion.phase.value,
        **{name: getattr(infusion, name) for name in _TEXTS + _NUMBERS},
    }


def _infusion(image: Image) -> Infusion:
    return Infusion(
        id=image["id"],
        entered_at=read_instant(image["entered_at"]),
        started_at=_moment(image, "started_at"),
        phase=Phase(image["phase"]) if image["phase"] else None,
        **{name: image[name] for name in _TEXTS + _NUMBERS},
    )


def _check_in_image(check_in: CheckIn) -> Image:
    return {
        **_common(check_in),
        "felt_at": written(check_in.felt_at.utc),
        "zone": check_in.felt_at.zone,
        "affected": int(check_in.affected),
        "note": check_in.note,
        "ratings": [
            {"id": rating.id, "measure": rating.measure, "value": rating.value, "status": rating.status.value}
            for rating in check_in.ratings
        ],
    }


_STATUS = {status.value: status for status in Status}


def _check_in(image: Image) -> CheckIn:
    return CheckIn(
        id=image["id"],
        entered_at=read_instant(image["entered_at"]),
        felt_at=_moment(image, "felt_at"),
        affected=bool(image["affected"]),
        note=image["note"],
        ratings=tuple(
            Rating(measure=part["measure"], value=part["value"], status=_STATUS[part["status"]], id=part["id"])
            for part in image["ratings"]
        ),
    )


_VITALS = ("systolic", "diastolic", "pulse", "oxygen")


def _vitals_image(vitals: Vitals) -> Image:
    return {
        **_common(vitals),
        "measured_at": written(vitals.measured_at.utc),
        "zone": vitals.measured_at.zone,
        **{name: getattr(vitals, name) for name in _VITALS},
    }


def _vitals(image: Image) -> Vitals:
    return Vitals(
        id=image["id"],
        entered_at=read_instant(image["entered_at"]),
        measured_at=_moment(image, "measured_at"),
        **{name: image[name] for name in _VITALS},
    )


def _event_image(event: Event) -> Image:
    return {**_common(event), "date": event.date.isoformat(), "kind": event.kind.value, "text": event.text}


def _event(image: Image) -> Event:
    return Event(
        id=image["id"],
        entered_at=read_instant(image["entered_at"]),
        date=date.fromisoformat(image["date"]),
        kind=EventKind(image["kind"]),
        text=image["text"],
    )


def exact(stored: float) -> Decimal:
    """The decimal number that a table keeps as binary: every one of up to 15 digits comes back as it was.

    Sums of before scores were exact, such as 1.0999999999999999, come back as what they meant.
    """
    return Decimal(f"{stored:.15g}")


def _response_image(response: Response) -> Image:
    return {
        **_common(response),
        "answered_at": written(response.answered_at.utc),
        "zone": response.answered_at.zone,
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
        entered_at=read_instant(image["entered_at"]),
        answered_at=_moment(image, "answered_at"),
        instrument=image["instrument"],
        version=image["version"],
        total=None if image["total"] is None else exact(image["total"]),
        answers=tuple(
            # An image of before choices were kept has none.
            Answer(item=part["item"], label=part["label"], value=exact(part["value"]), choice=part.get("choice"))
            for part in image["answers"]
        ),
    )


_MEASURE = ("key", "label", "kind", "scale_min", "scale_max", "low_label", "high_label", "better", "on", "position")


def _measure_image(measure: Measure) -> Image:
    image = {name: getattr(measure, name) for name in _MEASURE}
    return {**image, "kind": measure.kind.value, "better": measure.better.value, "on": int(measure.on)}


def _measure(image: Image) -> Measure:
    fields = {name: image[name] for name in _MEASURE}
    return Measure(
        **{**fields, "kind": Kind(image["kind"]), "better": Better(image["better"]), "on": bool(image["on"])}
    )


INFUSIONS = Shelf("infusion", "infusions", "started_at", (*_COMMON, "started_at", "zone", "phase", *_TEXTS, *_NUMBERS),
                  _infusion_image, _infusion,
                  texts=("place", "premedication", "driver", "note", "dose_as_entered"))  # fmt: skip
CHECK_INS = Shelf("check_in", "check_ins", "felt_at", (*_COMMON, "felt_at", "zone", "affected", "note"),
                  _check_in_image, _check_in, Parts("ratings", "check_in_id", ("id", "measure", "value", "status")),
                  texts=("note",))  # fmt: skip
VITALS = Shelf("vitals", "vitals", "measured_at", (*_COMMON, "measured_at", "zone", *_VITALS), _vitals_image, _vitals)
EVENTS = Shelf("event", "events", "date", (*_COMMON, "date", "kind", "text"), _event_image, _event, texts=("text",))
RESPONSES = Shelf("response", "responses", "answered_at",
                  (*_COMMON, "answered_at", "zone", "instrument", "version", "total"), _response_image, _response,
                  Parts("answers", "response_id", ("item", "label", "value", "choice")))  # fmt: skip
MEASURES = Shelf("measure", "measures", "position", _MEASURE, _measure_image, _measure, key="key")

DATED: tuple[Shelf[Any], ...] = (INFUSIONS, CHECK_INS, VITALS, EVENTS, RESPONSES)
BY_KIND: Mapping[str, Shelf[Any]] = {shelf.kind: shelf for shelf in (*DATED, MEASURES)}


def shelf_of(record_type: type) -> Shelf[Any]:
    """The shelf on which records of a class belong."""
    return _BY_TYPE[record_type]


_BY_TYPE: Mapping[type, Shelf[Any]] = {
    Infusion: INFUSIONS,
    CheckIn: CHECK_INS,
    Vitals: VITALS,
    Event: EVENTS,
    Response: RESPONSES,
    Measure: MEASURES,
}
