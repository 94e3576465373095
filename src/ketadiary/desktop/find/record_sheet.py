"""A record close up, with what it was before, where there is nothing to type."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.deleting import delete_with_notice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import NEAR, Sheet, button, column, text
from ketadiary.desktop.widgets.form import named
from ketadiary.model import Measure, Response
from ketadiary.wording import RecordWords, id_of, line_of


def history_of(session: Session, record_id: str) -> list[QWidget]:
    """The history of one record; nothing where nothing happened."""
    words, zone = RecordWords.of(session.diary, session.tr), session.clock().zone
    lines = [line_of(entry, words, zone) for entry in session.diary.history(record_id)]
    if not lines:
        return []
    return [named(session.tr("History"), *(text(line, "small", wrap=True) for line in lines))]


class RecordSheet(Sheet):
    """Shows a filled-in questionnaire or a measure."""

    def __init__(self, session: Session, record: Response | Measure, parent: QWidget | None) -> None:
        tr = session.tr
        words = RecordWords.of(session.diary, tr)
        super().__init__(parent, words.title(record))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._record = session, record
        self.add(column(*(text(line, wrap=True) for line in words.value_lines(record)), gap=NEAR))
        if isinstance(record, Response):
            self.footer.insertWidget(0, button(tr("Delete"), self._delete, picture="bin"))
        self.add(*history_of(session, id_of(record)))
        close = button(tr("Close"), self.accept)
        self.add_buttons(close)
        self.fit()
        close.setFocus()

    def _delete(self) -> None:
        assert isinstance(self._record, Response)
        self.accept()
        delete_with_notice(self._session, self._record.id)
