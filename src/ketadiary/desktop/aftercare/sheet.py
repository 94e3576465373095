"""The sheet in which the clinic's instructions are typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ketadiary.desktop.aftercare import AFTERCARE
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import ProblemLabel, Sheet, button
from ketadiary.diary import Refused

_LINES = 10


class AftercareSheet(Sheet):
    """Asks for the words of the clinic."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(
            parent,
            tr("Afterwards, as your clinic said"),
            tr("In the clinic’s words. It is shown here, and on Today on the day of an infusion."),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._words = QPlainTextEdit(str(session.diary.setting(AFTERCARE, "")))
        self._words.setAccessibleName(tr("What your clinic said"))
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(self.fontMetrics().height() * _LINES)
        self._problem = ProblemLabel()
        self.add(self._words, self._problem)
        save = button(tr("Save"), self._save, kind="primary")
        save.setDefault(True)
        self.add_buttons(button(tr("Cancel"), self.reject), save)
        self.fit()
        self._words.setFocus()

    def _save(self) -> None:
        words = self._words.toPlainText().strip()
        answer = self._session.do(lambda: self._session.diary.set_setting(AFTERCARE, words or None))
        if isinstance(answer, Refused):
            self._problem.show_problems(answer.problems, self._session.tr)
        else:
            self.accept()
