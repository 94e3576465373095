"""Where the Tab key goes: on in the order in which things are laid out, however late each of them was made."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def move_focus(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next widget of a window, or to the one before; whether there is one.

    For `QWidget.focusNextPrevChild`, where Qt itself would go on in the order in which widgets were made: to the rows
    of a list that was filled again only after everything below them.
    """
    focus = window.focusWidget()
    stops = list(_stops(window, focus))
    if not stops:
        return False
    place = stops.index(focus) + (1 if forward else -1) if focus in stops else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[place % len(stops)].setFocus(reason)
    return True


def stops(around: QWidget) -> list[QWidget]:
    """What the Tab key stops at inside a widget, in order."""
    return list(_stops(around, None))


def _stops(around: QWidget, focus: QWidget | None, *, shown: bool = True) -> Iterator[QWidget]:
    """What the Tab key stops at, and what has the keyboard: it may have just been hidden, and hand it on."""
    for widget in _parts(around):
        reached = shown and widget.isEnabled() and not _is_hidden(widget) and not widget.isWindow()
        takes_it = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if widget is focus or (reached and takes_it):
            yield widget
        if reached or (focus is not None and widget.isAncestorOf(focus)):
            yield from _stops(widget, focus, shown=reached)


def _is_hidden(widget: QWidget) -> bool:
    """Whether a widget was hidden. One that was just made is not shown yet, but will be with what is around it."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _parts(widget: QWidget) -> list[QWidget]:
    """What is laid out in a widget, and then what lies over it."""
    parts = [one for one in widget.children() if isinstance(one, QWidget)]
    layout = widget.layout()
    laid_out = list(_laid_out(layout, parts)) if layout else []
    return laid_out + [one for one in parts if one not in laid_out]


def _laid_out(layout: QLayout, parts: Sequence[QWidget]) -> Iterator[QWidget]:
    """Those of the `parts` of a widget that a layout holds, in its order.

    A layout's items are never asked for: PySide keeps what stands for an item beyond the item's end, and takes for it
    whatever Qt puts at the same place in memory later. Sooner or later that ends the program.
    """
    inner: list[QWidget | QLayout] = [one for one in layout.children() if isinstance(one, QLayout)]
    places = [(place, one) for one in (*parts, *inner) if (place := layout.indexOf(one)) >= 0]
    for _, one in sorted(places, key=itemgetter(0)):
        if isinstance(one, QLayout):
            yield from _laid_out(one, parts)
        else:
            yield one
