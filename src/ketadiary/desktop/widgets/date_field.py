"""A day, typed or picked from a month."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit

from ketadiary.desktop.widgets.tab_order import move_focus
from ketadiary.wording import Language, typed_day_pattern


class DateField(QDateEdit):
    """A field for a date that opens a month to pick from.

    Digits are another day, and do not fall on the name of the weekday. Tab leaves it at once, wherever in the date the
    cursor is, and a turning wheel passes over it.
    """

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self.setDisplayFormat(typed_day_pattern(tr))
        self.setCalendarPopup(True)
        self._has_month = False
        self.lineEdit().installEventFilter(self)

    def _make_month(self) -> None:
        """Made when first needed: it takes its time, and most fields are never opened."""
        if not self._has_month:
            from ketadiary.desktop.widgets.month import Month  # noqa: PLC0415 - most fields are never opened

            self._has_month = True
            self.setCalendarWidget(Month(self))

    def _to_the_day(self) -> None:
        """Leave the name of the weekday, which nobody types."""
        place = int(self.displayFormat().startswith("ddd"))
        if self.currentSectionIndex() < place:
            self.setCurrentSectionIndex(place)
            self.setSelectedSection(self.sectionAt(place))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and not self.lineEdit().hasSelectedText():
            self.setSelectedSection(self.sectionAt(self.currentSectionIndex()))  # typing replaces what was clicked at
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._make_month()
        super().focusInEvent(event)
        self._to_the_day()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal():
            self._to_the_day()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._make_month()  # a click into a window that is not active opens the month before the keyboard comes
        super().mousePressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self.window(), forward=next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
