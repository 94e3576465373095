"""A list that is filled again keeps the keyboard, and the page its place."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.widgets.in_sight import focus_in_sight
from ketadiary.desktop.widgets.tab_order import stops


@contextmanager
def keyboard_kept(around: QWidget) -> Iterator[None]:
    """While what is in a widget is made anew, leave the keyboard where it is in it, counted from the top.

    What was deleted gives it to what has come to its place, or to the last one.
    """
    focus, before = around.window().focusWidget(), stops(around)
    place = before.index(focus) if focus in before else None
    yield
    _show_new(around)
    after = stops(around)
    if place is not None and after:
        focus_in_sight(after[min(place, len(after) - 1)])


def _show_new(around: QWidget) -> None:
    """Show what was added: Qt does so some events later, and a page that is short until then scrolls to its top."""
    for one in around.findChildren(QWidget):
        if one.isHidden() and not one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            one.show()
