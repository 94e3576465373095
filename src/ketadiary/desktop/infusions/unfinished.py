"""A form of an infusion that was begun and not saved: its fields as they were typed, kept beside the records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ketadiary.diary import Diary
from ketadiary.model import Moment

_KEY = "infusion_form"


@dataclass(frozen=True)
class UnfinishedForm:
    """What stood in each field, right or wrong; for a change, with the id of what is changed."""

    infusion_id: str | None
    started_at: Moment | None
    texts: Mapping[str, str] = field(default_factory=dict)


def kept_form(diary: Diary, infusion_id: str | None) -> UnfinishedForm | None:
    """The unfinished form of this infusion, or of a new one."""
    kept = diary.setting(_KEY)
    if kept is None or kept["infusion_id"] != infusion_id:
        return None
    instant, zone = kept["started_at"] or (None, "")
    started_at = Moment.of(datetime.fromisoformat(instant), zone) if instant else None
    return UnfinishedForm(infusion_id, started_at, kept["texts"])


def keep_form(diary: Diary, form: UnfinishedForm | None) -> None:
    """Keep a form in place of any other; None lets go of it."""
    if form is None:
        diary.set_setting(_KEY, None)
        return
    start = form.started_at and (form.started_at.utc.isoformat(), form.started_at.zone)
    diary.set_setting(_KEY, {"infusion_id": form.infusion_id, "started_at": start, "texts": dict(form.texts)})
