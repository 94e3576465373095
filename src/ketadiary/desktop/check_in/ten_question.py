""" "10?", asked in place at the row of the 1."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from ketadiary.desktop.widgets import button, row, text
from ketadiary.wording import Language


class TenQuestion(QFrame):
    """Two large answers below the cells of a row, for when nothing goes on before one is given.

    Signals:
        answered: the person said whether it is ten (bool).
    """

    answered = Signal(bool)

    def __init__(self, question: str, tr: Language) -> None:
        super().__init__()
        self.setProperty("surface", "soft")
        one = button(tr("1  (key 1 or Enter)"), lambda: self.answered.emit(False))
        ten = button(tr("10  (key 0)"), lambda: self.answered.emit(True))
        one.setAccessibleName(tr("{question} It is 1", question=question))
        ten.setAccessibleName(tr("{question} It is 10", question=question))
        for answer in (one, ten):
            answer.setMinimumSize(120, 40)
            answer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(row(text(question, "strong"), 8, one, ten, None, margins=(12, 8, 12, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
