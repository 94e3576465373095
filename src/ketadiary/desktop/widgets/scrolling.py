"""What has the keyboard is in sight."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QScrollArea, QWidget

_AROUND = 24
_FIELDS = QLineEdit | QAbstractSpinBox | QComboBox


def focus_in_sight(widget: QWidget) -> None:
    """Give the keyboard to a widget that may have just been made."""
    widget.setFocus()
    keep_in_sight(widget)


def keep_in_sight(focus: QWidget) -> None:
    """Bring what has the keyboard into sight, if it has it still when everything has found its place."""

    def placed() -> None:
        if focus.window().focusWidget() is focus:
            bring_into_sight(focus)

    QTimer.singleShot(0, focus, placed)


def show_when_placed(widget: QWidget) -> None:
    """Bring a widget into sight once everything has found its place: only then is it known whether it is."""
    QTimer.singleShot(0, widget, lambda: bring_into_sight(widget))


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget, if it or a part of it is scrolled away; to a field also if its name above it is."""
    is_field = isinstance(widget, _FIELDS)
    if not is_field and widget.visibleRegion().boundingRect() == widget.rect():
        return  # the first question for a parent makes Qt's Python layer learn every kind of widget
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea) and (inside := area.widget()):
        # Not `ensureWidgetVisible`: of a table or a text it is content with the line where the keyboard is.
        centre = widget.mapTo(inside, widget.rect().center())
        name = widget.fontMetrics().height() * 3 // 2 if is_field else 0
        around = min(widget.height() // 2 + max(_AROUND, name), area.viewport().height() // 2)
        area.ensureVisible(centre.x(), centre.y(), 0, around)
