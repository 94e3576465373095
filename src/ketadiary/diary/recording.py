"""How a draft becomes a record."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from ketadiary.diary.record_layouts import MEASURES, record_table_of
from ketadiary.diary.record_table import Image, RecordTable
from ketadiary.model import (
    CheckIn,
    CheckInDraft,
    Dated,
    Draft,
    Event,
    EventDraft,
    Infusion,
    InfusionDraft,
    Measure,
    Moment,
    Record,
    Response,
    ResponseDraft,
    Vitals,
    VitalsDraft,
    new_id,
)

D = TypeVar("D", CheckInDraft, ResponseDraft)
_RECORD_OF: Mapping[type, type] = {
    InfusionDraft: Infusion,
    CheckInDraft: CheckIn,
    VitalsDraft: Vitals,
    EventDraft: Event,
    ResponseDraft: Response,
}


def record_table_for(draft: Draft) -> RecordTable[Any]:
    """The table for which a draft is meant."""
    return MEASURES if isinstance(draft, Measure) else record_table_of(_record_type(draft))


def key_of(draft: Draft) -> str:
    """The id of the record that a draft changes; empty for a new one."""
    return draft.key if isinstance(draft, Measure) else draft.id or ""


def record_of(draft: Draft, now: Moment, before: Image | None, *, entered_at: datetime | None) -> Record:
    """The record that a draft becomes: with an id, and with the time at which it was first entered.

    `entered_at` is that of a new one that does not say it itself.
    """
    if isinstance(draft, Measure):
        return draft
    earlier: Dated | None = record_table_for(draft).record(before) if before else None
    content = {field.name: getattr(draft, field.name) for field in fields(draft)}
    first_entered = draft.entered_at or (earlier.entered_at if earlier else entered_at)
    content |= {"id": draft.id or new_id(now.utc), "entered_at": first_entered}
    if isinstance(draft, CheckInDraft):
        content["ratings"] = tuple(
            rating if rating.id else replace(rating, id=new_id(now.utc)) for rating in draft.ratings
        )
    if isinstance(draft, InfusionDraft):
        content |= _end_as_kept(draft, earlier if isinstance(earlier, Infusion) else None)
    record: Record = _record_type(draft)(**content)
    return record


def _end_as_kept(draft: InfusionDraft, earlier: Infusion | None) -> dict[str, object]:
    """The length of an infusion, and the offset at its end, which stays what it was as long as neither end is moved."""
    start, length = draft.started_at, draft.length
    if isinstance(length, Moment):
        return {"length": replace(length, zone=start.zone), "end_offset": None}
    if length is None:
        return {"end_offset": None}
    if earlier is None and draft.end_offset is not None:
        return {}
    if earlier and (earlier.started_at, earlier.length) == (start, length):
        return {"end_offset": earlier.end_offset}
    return {"end_offset": start.shifted(timedelta(minutes=length)).offset}


def image_of_unfinished(draft: CheckInDraft | ResponseDraft) -> Image:
    """The image under which a draft waits to be finished; nothing of it is entered yet."""
    record = _record_type(draft)(**{**vars(draft), "id": draft.id or "", "entered_at": None})
    image: Image = record_table_for(draft).image(record)
    return image


def unfinished(kind: type[D], image: Image) -> D:
    """The draft of this kind that waits under an image."""
    record = record_table_of(_RECORD_OF[kind]).record(image)
    content = {field.name: getattr(record, field.name) for field in fields(kind)}
    return kind(**{**content, "id": record.id or None, "entered_at": None})


def _record_type(draft: Draft) -> type:
    """What a draft becomes; a record that is changed is a draft as well."""
    return _RECORD_OF.get(type(draft), type(draft))
