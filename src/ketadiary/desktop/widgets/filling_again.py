"""A list that is filled again keeps the keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager

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
    after = stops(around)
    if place is not None and after:
        focus_in_sight(after[min(place, len(after) - 1)])
