"""What a step of the diary is called when it is taken back or made again, and what a record is known by."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ketadiary.model import CheckIn, Event, Infusion, Measure, Moment, Record, Response, Vitals
from ketadiary.wording import Language
from ketadiary.wording.dates import utc_note

if TYPE_CHECKING:
    from ketadiary.diary import Change, Diary


def kind_name(kind: str, tr: Language) -> str:
    """What people call a kind of record."""
    names = {
        "infusion": tr("infusion"),
        "check_in": tr("check-in"),
        "vitals": tr("vitals"),
        "event": tr("event"),
        "response": tr("questionnaire"),
        "measure": tr("measure"),
    }
    return names.get(kind, kind)


def in_short(record: Record) -> str:
    """One line by which the person knows a record."""
    return " ".join(filter(None, _known_by(record)))


def _known_by(record: Record) -> Sequence[str]:
    match record:
        case Infusion():
            return [_when(record.started_at), record.dose_as_entered]
        case CheckIn():
            ratings = (f"{rating.measure} {rating.value:g}" for rating in record.ratings if rating.value is not None)
            return [_when(record.felt_at), ", ".join(ratings)]
        case Vitals():
            return [_when(record.measured_at), ", ".join(_measured(record))]
        case Event():
            return [record.date.isoformat(), record.text]
        case Response():
            total = "" if record.total is None else f"{record.total:g}"
            return [_when(record.answered_at), record.instrument, total]
        case Measure():
            return [record.key]


def _measured(vitals: Vitals) -> Iterator[str]:
    if vitals.systolic is not None:
        yield f"{vitals.systolic}/{vitals.diastolic}"
    if vitals.pulse is not None:
        yield f"pulse {vitals.pulse}"
    if vitals.oxygen is not None:
        yield f"oxygen {vitals.oxygen}"


def step_name(change: "Change", diary: "Diary", tr: Language) -> str:
    """What the person calls a step that was just taken back or made again, and of which record."""
    from ketadiary.wording.steps import Steps  # noqa: PLC0415 - lists of kinds do without

    titles = {name: instrument.title for name, instrument in diary.instruments().items()}
    (entry,) = diary.history(change.ids[-1], latest=1)
    return Steps(tr, _when, date.isoformat, titles).name(change.step, entry)


def _when(moment: Moment) -> str:
    return f"{moment.local:%Y-%m-%d %H:%M}{utc_note(moment)}"
