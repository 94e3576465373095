"""Deleting: at once, into the bin, with the way back in sight. And the ways back from what was recorded.

A way back takes back the last step where that is what it is offered for: then *Redo* makes it again, and the next undo
goes on before it. Where other steps came after, it is a step of its own.
"""

from collections.abc import Callable

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.step_sentences import record_name, undone_sentence
from ketadiary.diary import Change, Refused
from ketadiary.model import Draft, Measure, Record


def delete_with_notice(session: Session, record_id: str) -> None:
    """Move a record to the bin and say which, with an action that restores it."""
    record = session.diary.find(record_id)
    if record is not None and _done(session, lambda: session.diary.delete(record_id)):
        sentence = session.tr("In the bin: {what}.", what=record_name(record, session))

        def undo() -> None:
            if not _undone(session, record_id):
                restore(session, record_id)

        session.give_notice(sentence, session.tr("Undo"), undo)


def take_back(session: Session, record_id: str) -> bool:
    """Take back that this was recorded, else move it to the bin; say why where neither can be. Whether it is done."""
    return _undone(session, record_id) or _done(session, lambda: session.diary.delete(record_id))


def tell_saved_as(session: Session, sentence: str, record: Record, before: Draft | None) -> None:
    """Say what was recorded, or changed from `before`, with an action that takes exactly that back.

    Where it is as it was before, that is said in place of `sentence`.
    """

    def undo() -> None:
        if before is not None:
            if not _undone(session, record.key if isinstance(record, Measure) else record.id):
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


def _undone(session: Session, record_id: str) -> bool:
    change = session.do(lambda: session.diary.undo(of=record_id))
    if not isinstance(change, Change):
        return False
    session.give_notice(undone_sentence(change, session), session.tr("Redo"), lambda: session.do(session.diary.redo))
    return True


def _done(session: Session, operation: Callable[[], Change | Refused | None]) -> bool:
    answer = session.do(operation)
    session.tell_refused(answer)
    return isinstance(answer, Change)
