"""A record close up, with what it was before, where there is nothing to type."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.find.record_history import history_of
from ketadiary.desktop.shell.deleting import delete_with_notice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import NEAR, Sheet, button, column, text
from ketadiary.model import Measure, Response
from ketadiary.wording import RecordWords, id_of


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
