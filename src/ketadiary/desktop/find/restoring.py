"""Brings back what is not in the diary now, from the bin or from the history."""

from ketadiary.desktop.find.record_words import id_of, name_of, titles_of
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.diary import Change, Refused
from ketadiary.model import Record


def put_back(session: Session, record: Record) -> Change | Refused | None:
    """Put a record back, say that it is there and offer to open it."""
    tr, record_id = session.tr, id_of(record)
    answer = session.do(lambda: session.diary.restore(record_id))
    if isinstance(answer, Change):
        session.give_notice(
            tr("Back in the diary: {what}", what=name_of(record, titles_of(session), tr)),
            tr("Open it"),
            lambda: session.open(RecordTarget(record_id)),
        )
    return answer
