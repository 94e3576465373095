"""The sheet in which the clinic's instructions are typed."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ketadiary.desktop.care.aftercare_card import AFTERCARE
from ketadiary.desktop.drafts.draft_sheet import DraftForm
from ketadiary.desktop.drafts.unfinished_forms import AFTERCARE_WORDS
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Form, ProblemLabel
from ketadiary.diary import Refused

_LINES = 10


class AftercareSheet(DraftForm):
    """Asks for the words of the clinic."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(
            session,
            AFTERCARE_WORDS,
            parent,
            tr("Afterwards, as your clinic said"),
            tr("In the clinic’s words. It is shown here, and on Today on the day of an infusion."),
        )
        self._words = QPlainTextEdit(str(session.diary.setting(AFTERCARE, "")))
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(self.fontMetrics().height() * _LINES)
        self.form = Form(tr, columns=1)
        self.form.add("words", tr("What your clinic said"), self._words)
        self._problem = ProblemLabel()
        self.add(self.form, self._problem)
        self.start()

    def focus_start(self) -> None:
        self._words.setFocus()
        self._words.moveCursor(QTextCursor.MoveOperation.End)

    def save(self) -> None:
        words = self._words.toPlainText().strip()
        answer = self.session.do(lambda: self.session.diary.set_setting(AFTERCARE, words or None))
        if isinstance(answer, Refused):
            self._problem.show_problems(answer.problems, self.session.tr)
        else:
            self.accept()
