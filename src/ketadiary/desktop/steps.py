"""What undo and redo say they did."""

from ketadiary.desktop.dates import moment_text, short_day_text, time_text
from ketadiary.desktop.finding.words import titles_of
from ketadiary.desktop.lines import shortened
from ketadiary.desktop.session import Session
from ketadiary.diary import Change, HistoryEntry
from ketadiary.model import CheckIn, Event, Infusion, Measure, Moment, Record, Response, Vitals


def undone_sentence(change: Change, session: Session) -> str:
    """What was taken back, and of which record."""
    return session.tr("Taken back: {what}.", what=step_name(change, session))


def redone_sentence(change: Change, session: Session) -> str:
    """What was done again, and to which record."""
    return session.tr("Done again: {what}.", what=step_name(change, session))


def step_name(change: Change, session: Session) -> str:
    """What the person calls a step of the diary's history, such as "changing the check-in of 10:30"."""
    tr, (deed, _, kind) = session.tr, change.step.partition("-")
    if deed == "import":
        return tr("an import")
    (entry,) = session.diary.history(change.ids[-1], latest=1)
    what = record_name(entry.record, session)
    if deed == "record" and (kind == "measure" or _is_change(entry)):
        return tr("changing {what}", what=what)
    return {
        "record": tr("saving {what}", what=what),
        "delete": tr("deleting {what}", what=what),
        "restore": tr("restoring {what}", what=what),
    }[deed]


def _is_change(entry: HistoryEntry) -> bool:
    return entry.before is not None and entry.after is not None


def record_name(record: Record, session: Session) -> str:
    """What a sentence calls a record, such as "the check-in of 10:30"."""
    tr = session.tr
    match record:
        case CheckIn():
            return tr("the check-in of {moment}", moment=_when(record.felt_at, session))
        case Infusion():
            return tr("the infusion of {moment}", moment=_when(record.started_at, session))
        case Vitals():
            return tr("the vitals of {moment}", moment=_when(record.measured_at, session))
        case Event():
            day = short_day_text(record.date, tr)
            return tr("the event “{text}” of {day}", text=shortened(record.text), day=day)
        case Response():
            form = titles_of(session).get(record.instrument, record.instrument)
            return tr("the {form} of {moment}", form=form, moment=_when(record.answered_at, session))
        case Measure():
            return tr("the measure {label}", label=tr(record.label))


def _when(moment: Moment, session: Session) -> str:
    today = moment.date == session.clock().date
    return time_text(moment) if today else moment_text(moment, session.tr)
