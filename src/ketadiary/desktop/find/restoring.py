"""Brings back what is not in the diary now, from the bin or from the history."""

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.diary import Change, Refused
from ketadiary.model import Record
from ketadiary.wording.records import RecordWords, id_of


def put_back(session: Session, record: Record) -> Change | Refused | None:
    """Put a record back, say that it is there and offer to open it."""
    tr, record_id = session.tr, id_of(record)
    answer = session.do(lambda: session.diary.restore(record_id))
    if isinstance(answer, Change):
        session.give_notice(
            tr("Back in the diary: {what}", what=RecordWords.of(session.diary, tr).title(record)),
            tr("Open it"),
            lambda: session.open(RecordTarget(record_id)),
        )
    return answer
