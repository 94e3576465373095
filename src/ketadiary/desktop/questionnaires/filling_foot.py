"""What stands below a questionnaire that is being filled in, whatever of it is in sight."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.widgets import WIDE, button, column, row, text
from ketadiary.wording import Language


class Foot(QWidget):
    """What speaks against saving, what would be saved, and Save.

    Signals:
        save_asked_for: the person wants to save.
    """

    save_asked_for = Signal()

    def __init__(self, troubles: QWidget, tr: Language, *, widest: int) -> None:
        super().__init__()
        self._words = text("", "muted", wrap=True)
        self._words.setMinimumWidth(120)
        self._save = button(tr("Save"), self.save_asked_for.emit, kind="primary")
        self._save.setMinimumSize(150, 44)
        bar = row(self._words, self._save, gap=WIDE)
        bar.setStretch(0, 1)
        inside = QWidget()
        inside.setMaximumWidth(widest)
        inside.setLayout(column(troubles, bar))
        self.setLayout(row(inside, margins=(32, 8, 44, 10)))

    def tell(self, words: str) -> None:
        """Say what would be saved."""
        self._words.setText(words)
        self._save.setAccessibleDescription(words)

    def focus_save(self) -> None:
        """Put the keyboard on Save."""
        self._save.setFocus()

    def has_keyboard(self) -> bool:
        """Whether it is on Save."""
        return self._save.hasFocus()
