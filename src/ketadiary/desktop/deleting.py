"""Deleting: at once, into the bin, with the way back in sight."""

from ketadiary.desktop.session import Session
from ketadiary.diary import Refused
from ketadiary.wording import problem_sentence


def delete_with_notice(session: Session, record_id: str, sentence: str) -> None:
    """Move a record to the bin and say so, with an action that restores it."""
    answer = session.do(lambda: session.diary.delete(record_id))
    if isinstance(answer, Refused):
        session.bus.notice_given.emit(problem_sentence(answer.problems[0], session.tr), "", None)
    else:
        session.bus.notice_given.emit(sentence, session.tr("Put it back"), lambda: restore(session, record_id))


def take_back(session: Session, record_id: str) -> None:
    """Move what has just been recorded to the bin again; say why where that cannot be."""
    answer = session.do(lambda: session.diary.delete(record_id))
    if isinstance(answer, Refused):
        session.bus.notice_given.emit(problem_sentence(answer.problems[0], session.tr), "", None)


def restore(session: Session, record_id: str) -> None:
    """Take a record out of the bin; say why where that cannot be."""
    answer = session.do(lambda: session.diary.restore(record_id))
    if isinstance(answer, Refused):
        session.bus.notice_given.emit(problem_sentence(answer.problems[0], session.tr), "", None)
