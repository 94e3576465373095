"""What Enter does, always in the same place: the values read back, and the button that saves them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ketadiary.desktop.widgets import button, row, text
from ketadiary.wording import Language


class SaveBar(QFrame):
    """The words at the left, the way to the list of keys, Save at the right.

    Signals:
        save_asked_for: the person wants to save.
        keys_asked_for: the person wants to know the keys.
    """

    save_asked_for = Signal()
    keys_asked_for = Signal()

    def __init__(self, tr: Language, words: str) -> None:
        super().__init__()
        self._words = text("", "muted", wrap=True)
        self._words.setMinimumWidth(120)
        self.save = button(words, self.save_asked_for.emit, kind="primary", hint=tr("Enter"))
        self.save.setMinimumSize(150, 44)
        self.save.setAutoDefault(True)
        keys = button(tr("Keys"), self.keys_asked_for.emit, kind="quiet", hint=tr("Which keys do what"))
        layout = row(self._words, keys, self.save, gap=16)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def say(self, words: str) -> None:
        """Show what would be saved, or what to do."""
        self._words.setText(words)
        self.save.setAccessibleDescription(words)
