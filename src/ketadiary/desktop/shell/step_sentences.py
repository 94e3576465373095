"""What undo and redo say they did, and what a sentence calls a record, with times as the window writes them."""

from functools import partial

from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Change
from ketadiary.model import Moment, Record
from ketadiary.wording import RecordWords, Steps, moment_text, short_day_text, time_text


def undone_sentence(change: Change, session: Session) -> str:
    """What was taken back, and of which record."""
    return session.tr("Taken back: {what}.", what=_step_name(change, session))


def redone_sentence(change: Change, session: Session) -> str:
    """What was done again, and to which record."""
    return session.tr("Done again: {what}.", what=_step_name(change, session))


def record_name(record: Record, session: Session) -> str:
    """What a sentence calls a record, such as "the check-in of 10:30"."""
    return _steps(session).record(record)


def _step_name(change: Change, session: Session) -> str:
    (entry,) = session.diary.history(change.ids[-1], latest=1)
    return _steps(session).name(change.step, entry)


def _steps(session: Session) -> Steps:
    return Steps(
        session.tr,
        partial(_when, session),
        partial(short_day_text, tr=session.tr),
        RecordWords.of(session.diary, session.tr).titles,
    )


def _when(session: Session, moment: Moment) -> str:
    today = moment.date == session.clock().date
    return time_text(moment, session.tr) if today else moment_text(moment, session.tr)
