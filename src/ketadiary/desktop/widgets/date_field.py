"""A day, typed or picked from a month."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QPalette, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from ketadiary.desktop.icons import icon
from ketadiary.desktop.widgets.tab_order import move_focus

_EDGE, _ROOMY = 1, 1.2
_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


class DateField(QDateEdit):
    """A field for a date that opens a month to pick from.

    Tab leaves it at once, wherever in the date the cursor is, and a turning wheel passes over it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self._has_month = False

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._has_month:  # made when first needed: it takes its time, and most fields are never opened
            self._has_month = True
            self.setCalendarWidget(Month(self))
        super().focusInEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self.window(), forward=next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Month(QCalendarWidget):
    """A month, with weekends like other days: nothing is red here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())
        for name, picture in _ARROWS.items():
            arrow = self.findChild(QToolButton, name)
            assert isinstance(arrow, QToolButton)
            arrow.setIcon(icon(picture, QPalette.ColorRole.WindowText))

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() * _ROOMY

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()
