"""A month to pick a day from."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from ketadiary.desktop.widgets.icons import icon

_EDGE, _ROOMY = 6, 1.2
_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


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
