"""Where things stand: columns, rows, cards and the page around them."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets.space_below import RoomBelow
from ketadiary.desktop.widgets.text import text

L = TypeVar("L", bound=QBoxLayout)
Item = QWidget | QLayout | int | None
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
ANY_WIDTH = 16_777_215
"""The maximum width or height of what has no bound: Qt's own, which its Python layer does not name."""
_ROOMY_LETTERS = 60
CLOSE, NEAR, APART, WIDE = SPACE // 4, SPACE // 2, SPACE * 3 // 2, SPACE * 2
"""Gaps beside the usual `SPACE`: below a name, below a field's name, between parts of one thing, between things."""
HANGING = -11
"""A gap for a row's right end: it puts a quiet button's words, not its edge, in line with the words above and below.

At the left end Qt would take it from the button's width, and so from its words.
"""
_CARD, _SLIM = (20, 18, 20, 20), (16, 8, 8, 8)
"""The margins of cards: left, top, right, bottom."""


def column(*items: Item, gap: int = SPACE, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items below each other. A number is a fixed gap of that many pixels, None one that takes what is left."""
    return _filled(QVBoxLayout(), items, gap, margins)


def row(*items: Item, gap: int = SPACE, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items beside each other. A number is a fixed gap of that many pixels, None one that takes what is left."""
    return _filled(QHBoxLayout(), items, gap, margins)


def add_items(layout: QBoxLayout, items: Iterable[Item]) -> None:
    """Put further items, as `column` and `row` take them, at the end of one."""
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout) and _can_be_inside(item, layout):
            layout.addLayout(item)
        else:
            layout.addWidget(held(item) if isinstance(item, QLayout) else item)


def stand(layout: QBoxLayout, *, beside: bool) -> None:
    """Have the items of a layout stand beside each other, or below each other."""
    layout.setDirection(_BESIDE if beside else _BELOW)


def _can_be_inside(inner: QLayout, layout: QLayout) -> bool:
    """Whether a layout can be put into another as it is.

    Put into one that is in place, the items of a filled layout get objects of PySide's that outlive them. PySide takes
    these for whatever Qt puts at the same place in memory later, and sooner or later that ends the program.
    """
    return layout.parent() is None or not inner.count()


def held(layout: QLayout) -> QWidget:
    """A layout as a widget, which can be moved to another place, and put into a layout that is in place."""
    holder = QWidget()
    holder.setLayout(layout)
    return holder


def line() -> QFrame:
    """A hairline between two parts of a card."""
    made = QFrame()
    made.setProperty("surface", "line")
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, widgets and layouts inside it included, and let go of it."""
    while item := layout.takeAt(0):
        if inner := item.layout():
            clear(inner)
            inner.deleteLater()
            continue
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        delete(item)  # it is nobody's now, and PySide leaves it lying


class Card(QFrame):
    """A raised surface that holds what belongs together. Add to `body`."""

    def __init__(
        self, title: str = "", subtitle: str = "", *items: Item, surface: str = "card", slim: bool = False
    ) -> None:
        """A `slim` one is a strip of a sentence and its buttons."""
        super().__init__()
        self._margins = _SLIM if slim else _CARD
        self.setProperty("surface", surface)
        self.body = column(*items)
        self.head = row()
        self.title, self.subtitle = text(title, "heading", wrap=True), text(subtitle, "muted", wrap=True)
        for label in (self.title, self.subtitle):
            label.setParent(self)
            label.setHidden(not label.text())
        self.head.addLayout(column(self.title, self.subtitle, gap=CLOSE), 1)
        parts: list[Item] = [self.head, 4] if title or subtitle else []
        self._outer = column(*parts, self.body)
        self._outer.setStretchFactor(self.body, 1)  # while a card is higher than it needs, its title stays at the top
        self.setLayout(self._outer)
        self.set_dense(False)
        if title:
            self.setAccessibleName(title)

    def add(self, *items: Item) -> None:
        """Put further items below."""
        add_items(self.body, items)

    def set_dense(self, dense: bool) -> None:
        """Take as little height as can be, or as much as is good to look at."""
        left, top, right, bottom = self._margins
        share = 2 if dense else 1
        self._outer.setContentsMargins(left, top // share, right, bottom // share)
        self.body.setSpacing(SPACE if dense else APART)

    def add_action(self, widget: QWidget) -> None:
        """Put a control at the right end of the title's row; a quiet one comes last there."""
        self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        if widget.property("kind") == "quiet":
            self.head.addSpacing(HANGING)


class SoftLine(QFrame):
    """Words, and what can be done about them, on a soft surface in the way of what stands below."""

    def fill(self, words: QWidget, *buttons: QWidget) -> None:
        """Lay the words, which take what room there is, and the buttons beside them."""
        self.setProperty("surface", "soft")
        content = row(words, *buttons, margins=(APART, NEAR, NEAR, NEAR))
        content.setStretch(0, 1)
        self.setLayout(content)


class PageBody(QScrollArea):
    """The scrolling inside of a page: a header with title, subtitle and `controls`, then what is added below it.

    Content is never wider than `widest` pixels, so that lines stay readable on a wide screen.
    """

    def __init__(self, title: str, subtitle: str = "", *, widest: int = 980) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar = _ScrollBar()
        self.setVerticalScrollBar(self._bar)
        self._room = RoomBelow(self, self.setViewportMargins)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.title = text(title, "title")
        self.subtitle = text(subtitle, "muted", wrap=True)
        if not subtitle:
            self.subtitle.hide()
        self.controls = row()
        self._names = column(self.title, self.subtitle, gap=NEAR)
        self._header: QBoxLayout = row(self._names, gap=WIDE)
        self._header.setStretch(0, 1)
        self._header.addLayout(self.controls)
        self._header.setAlignment(self.controls, Qt.AlignmentFlag.AlignTop)
        self._column = column(self._header)
        self._widest = widest
        self.set_dense(False)
        self._column.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._column)
        inside.setMaximumWidth(widest)
        self._show_centred(inside)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put an item below what is there."""
        place = self._column.count() - 1
        if isinstance(item, QLayout) and _can_be_inside(item, self._column):
            self._column.insertLayout(place, item, stretch)
        else:
            self._column.insertWidget(place, held(item) if isinstance(item, QLayout) else item, stretch)

    def own_parts(self) -> tuple[QWidget, ...]:
        """What is seen of it beside what was added."""
        return self.title, self.subtitle, self._bar

    def set_subtitle(self, words: str) -> None:
        """Say something else below the title."""
        self.subtitle.setText(words)
        self.subtitle.setVisible(bool(words))
        self._arrange()

    def set_dense(self, dense: bool) -> None:
        """Take as little height as can be, or as much as is good to look at."""
        self._dense = dense
        self._column.setSpacing(SPACE if dense else WIDE)
        self._arrange()

    def make_room(self, height: int) -> None:
        """Leave so many pixels at the bottom to something else; the content stays where it is and scrolls further."""
        self._room.make(height)

    def show_top(self) -> None:
        """Scroll to the title."""
        self._bar.setValue(0)

    def _arrange(self) -> None:
        """Put below each other what has too little room beside each other, and come nearer to the edges."""
        # Asked for its viewport, Qt's Python layer would first learn every kind of widget.
        width = min(self.width() - self._bar.sizeHint().width(), self._widest)
        side = SPACE * 4 if width >= self.fontMetrics().averageCharWidth() * _ROOMY_LETTERS else WIDE
        self._column.setContentsMargins(side, APART if self._dense else SPACE * 7 // 2, side, SPACE * 4)
        room = width - 2 * side - WIDE - self.title.minimumSizeHint().width()
        room -= self.controls.minimumSize().width()
        stand(self._header, beside=room >= 0)
        words = self.subtitle.fontMetrics().horizontalAdvance(self.subtitle.text())
        in_line = self._dense and room >= words + WIDE
        stand(self._names, beside=in_line)
        self._names.setSpacing(WIDE if in_line else NEAR)
        self._names.setStretch(1, 1 if in_line else 0)

    def _show_centred(self, inside: QWidget) -> None:
        outside = QWidget()
        around = row(inside)
        around.setStretch(0, 1)
        around.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outside.setLayout(around)
        self.setWidget(outside)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._room.let_go()


class _ScrollBar(QScrollBar):
    """Keeps its place while there is nothing to scroll, unseen, so that the page does not shift when there is."""

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def _filled(layout: L, items: tuple[Item, ...], gap: int, margins: tuple[int, int, int, int]) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    add_items(layout, items)
    return layout
