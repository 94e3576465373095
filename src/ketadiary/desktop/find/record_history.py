"""What happened to one record, as a part of its sheet."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import text
from ketadiary.desktop.widgets.form import named
from ketadiary.wording import RecordWords, line_of


def history_of(session: Session, record_id: str) -> list[QWidget]:
    """The history of one record; nothing where nothing happened."""
    words, zone = RecordWords.of(session.diary, session.tr), session.clock().zone
    lines = [line_of(entry, words, zone) for entry in session.diary.history(record_id)]
    if not lines:
        return []
    return [named(session.tr("History"), *(text(line, "small", wrap=True) for line in lines))]
