"""A day, typed or picked from a month."""

from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit

from ketadiary.desktop.widgets.tab_order import move_focus


class DateField(QDateEdit):
    """A field for a date that opens a month to pick from.

    Tab leaves it at once, wherever in the date the cursor is, and a turning wheel passes over it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self._has_month = False

    def _make_month(self) -> None:
        """Made when first needed: it takes its time, and most fields are never opened."""
        if not self._has_month:
            from ketadiary.desktop.widgets.month import Month  # noqa: PLC0415

            self._has_month = True
            self.setCalendarWidget(Month(self))

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._make_month()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._make_month()  # a click into a window that is not active opens the month before the keyboard comes
        super().mousePressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self.window(), forward=next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
