"""One choice of several, in a list that opens."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class DropDown(QComboBox):
    """A combo box that a turning wheel passes over: it scrolls the page, and changes nothing on its way."""

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
