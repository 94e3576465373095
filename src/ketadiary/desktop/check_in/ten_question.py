""" "10?", asked in place at the row of the 1."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from ketadiary.desktop.widgets import button, row, text
from ketadiary.wording import Language


class TenQuestion(QFrame):
    """Two large answers below the cells of a row, for when nothing goes on before one is given.

    Signals:
        answered: the person said whether it is ten (bool).
    """

    answered = Signal(bool)

    def __init__(self, label: str, tr: Language) -> None:
        super().__init__()
        self.question = tr("{measure}: 1 or 10?", measure=label)
        self.setProperty("surface", "soft")
        one = button(tr("1  (key 1)"), lambda: self.answered.emit(False))
        ten = button(tr("10  (key 0)"), lambda: self.answered.emit(True))
        one.setAccessibleName(tr("{measure} is 1", measure=label))
        ten.setAccessibleName(tr("{measure} is 10", measure=label))
        for answer in (one, ten):
            answer.setMinimumSize(120, 40)
            _no_focus(answer)
        self.setLayout(row(text(self.question, "strong"), 8, one, ten, None, margins=(12, 8, 12, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def ten_chip(label: str, tr: Language) -> QPushButton:
    """The quiet form of the question, while typing goes on."""
    chip = button(tr("10?  Y"), kind="quiet", hint=tr("Press Y if it was 10 and not 1 and 0"))
    chip.setAccessibleName(tr("{measure} is 10", measure=label))
    _no_focus(chip)
    return chip


def _no_focus(widget: QWidget) -> None:
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
