"""A note: one line high while it is empty, growing with what is written."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ketadiary.desktop.widgets.scrolling import show_when_placed

_LINES = (1, 8)
_EDGE = 8
"""Pixels that the style sheet leaves above and below the text of every field. Qt's `frameWidth` is what it leaves at
the sides, and something else before the field is styled."""


class NoteField(QPlainTextEdit):
    """A plain text of any length, in sight while it is written. Tab leaves it, so that the keyboard is never caught."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def write_on(self, words: str) -> None:
        """Write at the end, and put the keyboard there."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertPlainText(words)
        show_when_placed(self)

    def _grow(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        needs_bar = self.document().size().height() > _LINES[1]
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needs_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if self.hasFocus():
            show_when_placed(self)

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._grow()

    def sizeHint(self) -> QSize:
        # The size of a plain text's document is counted in lines.
        lines = min(max(round(self.document().size().height()), _LINES[0]), _LINES[1])
        around = 2 * (self.document().documentMargin() + _EDGE)
        return QSize(super().sizeHint().width(), round(lines * self.fontMetrics().lineSpacing() + around))
