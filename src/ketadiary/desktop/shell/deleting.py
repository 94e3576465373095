"""Deleting: at once, into the bin, with the way back in sight."""

from collections.abc import Callable

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.step_sentences import record_name
from ketadiary.diary import Change, Refused
from ketadiary.model import Draft, Measure, Record


def delete_with_notice(session: Session, record_id: str) -> None:
    """Move a record to the bin and say which, with an action that restores it."""
    record = session.diary.find(record_id)
    if record is not None and _done(session, lambda: session.diary.delete(record_id)):
        sentence = session.tr("In the bin: {what}.", what=record_name(record, session))
        session.give_notice(sentence, session.tr("Undo"), lambda: restore(session, record_id))


def take_back(session: Session, record_id: str) -> bool:
    """Move what has just been recorded to the bin again; say why where that cannot be. Answers whether it is done."""
    return _done(session, lambda: session.diary.delete(record_id))


def tell_saved_as(session: Session, sentence: str, record: Record, before: Draft | None) -> None:
    """Say what was recorded, or changed from `before`, with an action that takes exactly that back.

    Where it is as it was before, that is said in place of `sentence`.
    """

    def undo() -> None:
        if before is not None:
            session.tell_refused(session.record(before, confirmed=True))
        elif isinstance(record, Measure):
            _done(session, lambda: session.diary.remove_measure(record.key))
        else:
            take_back(session, record.id)

    if record == before:
        what = record_name(record, session)
        session.give_notice(session.tr("Saved again, nothing changed: {what}.", what=what))
    else:
        session.give_notice(sentence, session.tr("Undo"), undo)


def restore(session: Session, record_id: str) -> None:
    """Take a record out of the bin; say why where that cannot be."""
    _done(session, lambda: session.diary.restore(record_id))


def _done(session: Session, operation: Callable[[], Change | Refused | None]) -> bool:
    answer = session.do(operation)
    session.tell_refused(answer)
    return isinstance(answer, Change)
