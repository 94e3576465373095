"""What the check-in folds to once it is saved. Apart from its card, which knows what is typed and where it goes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ketadiary.desktop.widgets import button, icon_label, row, text
from ketadiary.wording import Language


class SavedLine(QFrame):
    """Says that it is saved, and leads to the next one. Hidden until something is.

    Signals:
        another_chosen: another check-in shall begin.
    """

    another_chosen = Signal()

    def __init__(self, tr: Language, take: Callable[[QKeyEvent], bool]) -> None:
        """`take` is asked of every key before the button is, and answers whether it was for the check-in."""
        super().__init__()
        self._tr, self._take = tr, take
        self._words = text("", "heading", wrap=True)
        self._next = button(tr("Another check-in"), self.another_chosen.emit, picture="add")
        self._next.setAccessibleDescription(tr("A digit begins the next one at once."))
        self._next.installEventFilter(self)
        content = row(icon_label("check", 22), self._words, self._next, gap=12)
        content.setStretch(1, 1)
        self.setLayout(content)
        self.hide()

    def show_saved(self, when: str) -> None:
        """Say for when it is saved, and have the keyboard where a digit begins the next one."""
        self._words.setText(self._tr("Saved for {time}", time=when))
        self.show()
        self.focus()

    def focus(self) -> None:
        """Put the keyboard where a digit begins the next one."""
        self._next.setFocus()

    def has_focus(self) -> bool:
        """Whether the keyboard is there."""
        return self._next.hasFocus()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._take(event):
            return True
        return super().eventFilter(watched, event)
