"""A list that is filled again keeps the keyboard, and the page its place."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from ketadiary.desktop.widgets.list_row import ListRow
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.desktop.widgets.tab_order import stops


@contextmanager
def keyboard_kept(around: QWidget) -> Iterator[None]:
    """While what is in a widget is made anew, leave the keyboard where it is in it.

    Where its row is there no more, the row that has come to its place has it, and none of that row's buttons: Enter
    pressed once more would delete that one too.
    """
    focus, before, rows_before = around.window().focusWidget(), stops(around), _rows(around)
    place = before.index(focus) if focus in before else None
    row = next(
        (number for number, one in enumerate(rows_before) if around.isAncestorOf(focus) and one.holds(focus)), None
    )
    name = "" if row is None and place is None else _name(focus)
    yield
    _show_new(around)
    after, rows = stops(around), _rows(around)
    like = [one for one in (*after, *rows) if name and _name(one) == name]
    if row is not None and rows and _count(rows_before, rows_before[row]) > _count(rows, rows_before[row]):
        focus_in_sight(rows[min(row, len(rows) - 1)])
    elif like:
        focus_in_sight(like[0])
    elif place is not None and after:
        focus_in_sight(after[min(place, len(after) - 1)])


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _rows(around: QWidget) -> list[ListRow]:
    """The rows that are shown; what is taken out is hidden before it goes."""
    return [row for row in around.findChildren(ListRow) if not row.isHidden()]


def _count(rows: list[ListRow], like: ListRow) -> int:
    return sum(row.accessibleName() == like.accessibleName() for row in rows)


def _show_new(around: QWidget) -> None:
    """Show what was added: Qt does so some events later, and a page that is short until then scrolls to its top."""
    for one in around.findChildren(QWidget):
        if one.isHidden() and not _was_hidden(one):
            one.show()


def _was_hidden(widget: QWidget) -> bool:
    return widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
