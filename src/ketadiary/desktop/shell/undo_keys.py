"""The keys that undo, past a field that would take back its own letters with them."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Lets them reach the window while a notice offers to undo or redo, until something is typed into the field."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None

    def pass_by(self, field: QWidget | None) -> None:
        """Have the keys pass by this field only, or by none."""
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = field
        if field is not None:
            field.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, _KEYS)):
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and event.text():
            self.pass_by(None)
        return False
