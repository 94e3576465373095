"""One choice of several, in a list that opens."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

_KEYS = Qt.Key
_OPENING = frozenset(
    (_KEYS.Key_Up, _KEYS.Key_Down, _KEYS.Key_PageUp, _KEYS.Key_PageDown, _KEYS.Key_Home, _KEYS.Key_End)
)
_MOST_SEEN = 12
_TYPED_WITH = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class DropDown(QComboBox):
    """A combo box that takes another value only from its open list, by a click or Enter.

    Keys that would change a closed one open the list, where Escape leaves the value as it was: one that changes
    unseen, by a key meant for something else, may be the country of an emergency number. A turning wheel passes over
    it: it scrolls the page, and changes nothing on its way.
    """

    def __init__(self) -> None:
        super().__init__()
        self._has_list = False
        self.setMaxVisibleItems(_MOST_SEEN)

    def _make_list(self) -> None:
        """Made when first needed: it takes its time."""
        if not self._has_list:
            self._has_list = True
            self.setItemDelegate(QStyledItemDelegate(self))  # the usual one of a combo box passes the style sheet over
            self.view().setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    # Qt overrides

    def showPopup(self) -> None:
        self._make_list()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().isprintable() and event.text().strip() and not event.modifiers() & ~_TYPED_WITH
        if typed:
            self.showPopup()
            self.view().keyboardSearch(event.text())
        elif event.key() in _OPENING:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
