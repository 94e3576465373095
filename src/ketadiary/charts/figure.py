"""What all figures share: a scene that is laid out anew for each size, a title, a key, a voice for screen readers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QToolTip, QWidget

from ketadiary.charts.canvas import Canvas, TimeView
from ketadiary.charts.figure_key import Key, KeyEntry, key_height
from ketadiary.charts.fonts import Type
from ketadiary.charts.look import Look
from ketadiary.charts.panel import Mark, pen
from ketadiary.charts.ratings import DotMark
from ketadiary.charts.series import Dot
from ketadiary.charts.text import CENTRE, Label, line_height, width, wrapped
from ketadiary.charts.theme import Theme
from ketadiary.charts.tips import tip
from ketadiary.charts.weak_callbacks import weakly

_RING = 2
_DRESSED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
SMALLEST = QSize(360, 240)


class Page(QGraphicsItem):
    """The ground that everything in a figure lies on."""

    def __init__(self, box: QRectF) -> None:
        super().__init__()
        self._box = box

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """The ground itself shows nothing."""


class Badge(QGraphicsItem):
    """Says on the picture itself that its diary is invented."""

    def __init__(self, parent: QGraphicsItem, box: QRectF, text: str, theme: Theme) -> None:
        super().__init__(parent)
        self._box, self._theme = box, theme
        Label(self, box, text, Type(theme.text_scale).small, theme.muted, CENTRE)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(self._theme.muted))
        radius = self._box.height() / 2
        painter.drawRoundedRect(self._box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Figure(QWidget):
    """A picture of records.

    Subclasses fill `build`, `key`, `title`, `caption`, `description`, `columns` and `rows`. A stand-alone figure
    carries its title and caption in the picture; one in a window leaves them to the page around it.

    Signals:
        check_in_chosen: the id of the check-in whose dot was clicked.
    """

    check_in_chosen = Signal(str)
    movable = False

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._theme_now: Callable[[], Theme] | None = None
        self._page: Page | None = None
        self._drawn_at = QSize()
        self._held = self._outdated = False
        self._least = 0
        self.canvas = Canvas(self, still=not self.movable)
        self.canvas.viewport().installEventFilter(self)
        self.time = TimeView(weakly(self._on_clicked), movable=self.movable)
        self.canvas.addItem(self.time)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(SMALLEST)

    # What a subclass says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        """Draw the figure into an area of the page."""
        raise NotImplementedError

    def key(self) -> list[KeyEntry]:
        """The signs that this picture uses."""
        return []

    def least_height(self) -> int:
        """How high the figure must be, in pixels, for nothing in it to be squeezed."""
        return SMALLEST.height()

    def title(self) -> str:
        """What the picture shows, in a few words."""
        raise NotImplementedError

    def caption(self) -> str:
        """How to read it: what zero is, how much was entered, the date."""
        raise NotImplementedError

    def description(self) -> str:
        """The picture in one sentence, for those who cannot see it."""
        raise NotImplementedError

    def columns(self) -> list[str]:
        """The headings of `rows`."""
        raise NotImplementedError

    def rows(self) -> list[list[str]]:
        """What is drawn, as a table. Subclasses give this or `row_makers`."""
        return [make() for make in self.row_makers()]

    def row_makers(self) -> list[Callable[[], list[str]]]:
        """Each of `rows` as what makes it, for tables that show a few of thousands."""
        return [partial(list, row) for row in self.rows()]

    # What every figure can do

    @property
    def theme(self) -> Theme:
        return self.look.theme

    def follow(self, theme_now: Callable[[], Theme]) -> None:
        """Ask for the theme again whenever the application is dressed anew."""
        self._theme_now = theme_now

    def room_across(self) -> float:
        """How wide the area is that `build` gets, in pixels, in a figure as wide as this one is now."""
        return self.width() - 2 * (_RING + self._edge)

    def keep_room(self, least: int) -> None:
        """Never be lower than so many pixels, nor than what is drawn needs, also in another size of text."""
        self._least = least
        self.setMinimumHeight(max(least, self.least_height()))

    def draw_at(self, size: QSize) -> None:
        """Lay the figure out for a size in pixels, shown or not."""
        self._drawn_at, self._outdated = size, False
        if self._page is not None:
            self.canvas.scene().removeItem(self._page)
        box = QRectF(0, 0, size.width(), size.height())
        self._page = Page(box)
        self.canvas.scene().addItem(self._page)
        self.canvas.setBackground(self.theme.surface)
        self._lay_out(self._page, box)
        self.setAccessibleName(self.title())
        self.setAccessibleDescription(self.description())
        self.canvas.forget()
        self.canvas.scene().update()

    def is_drawn_at(self, size: QSize) -> bool:
        """Whether the figure is laid out for this size, as its records are now."""
        return self._drawn_at == size and not self._outdated

    def redraw(self) -> None:
        """Draw again, as the records or the look have changed; in a window, once it is seen."""
        self._outdated = True
        unseen = self.parentWidget() is not None and not self.isVisible()
        if self._page is not None and not self._held and not unseen:
            self.draw_at(self._drawn_at)

    @contextmanager
    def drawn_once(self) -> Iterator[None]:
        """Make several changes and draw them together at the end."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._outdated:
            self.redraw()

    def marks(self) -> list[Mark]:
        """Everything drawn in panels, the front first."""
        return [item for item in self.canvas.scene().items() if isinstance(item, Mark)]

    def tip(self, at: QPointF) -> str:
        """What to tell about a place in the picture."""
        return next(
            (tip for mark in self.marks() if mark.sceneBoundingRect().contains(at) and (tip := mark.tip(at))), ""
        )

    def dot_at(self, at: QPointF) -> Dot | None:
        """The dot nearest to a place, within reach."""
        found = [near for mark in self.marks() if isinstance(mark, DotMark) and (near := mark.nearest(at))]
        return min(found, key=lambda near: near[0])[1] if found else None

    @property
    def _edge(self) -> float:
        return 24.0 if self.look.standalone else 10.0

    def _on_clicked(self, at: QPointF) -> None:
        if dot := self.dot_at(at):
            self.check_in_chosen.emit(dot.check_in.id)

    def _lay_out(self, page: Page, box: QRectF) -> None:
        edge = self._edge
        area = box.adjusted(edge, edge - 4, -edge, -edge + 4)
        badge = self._add_badge(page, area)
        if self.look.standalone:
            area = self._add_heading(page, area, badge.width() + 16 if badge.width() else 0.0)
        area = self._add_key(page, area, 0.0 if self.look.standalone else badge.width())
        self.build(page, area)

    def _add_badge(self, page: Page, area: QRectF) -> QRectF:
        if not self.look.invented:
            return QRectF()
        text, font = self.look.tr("Invented diary"), Type(self.theme.text_scale).small
        high, wide = line_height(font) + 5, width(text, font) + 22
        top = area.top() if self.look.standalone else area.bottom() - high
        box = QRectF(area.right() - wide, top, wide, high)
        Badge(page, box, text, self.theme)
        return box

    def _add_heading(self, page: Page, area: QRectF, taken: float) -> QRectF:
        fonts, top = Type(self.theme.text_scale), area.top()
        caption = f"{self.caption()} {self.look.days}".rstrip()
        lines = [
            (line, fonts.title, self.theme.text) for line in wrapped(self.title(), fonts.title, area.width() - taken, 2)
        ]
        lines += [(line, fonts.body, self.theme.muted) for line in wrapped(caption, fonts.body, area.width(), 3)]
        for line, font, colour in lines:
            high = line_height(font)
            room = area.width() - (taken if font == fonts.title else 0)
            Label(page, QRectF(area.left(), top, room, high), line, font, colour)
            top += high + (3 if font == fonts.title else 0)
        return area.adjusted(0, top - area.top() + 12, 0, 0)

    def _add_key(self, page: Page, area: QRectF, taken: float) -> QRectF:
        entries = self.key()
        room = area.width() - (taken + 16 if taken else 0.0)
        high = key_height(entries, room, self.theme)
        if taken:
            high = max(high, line_height(Type(self.theme.text_scale).small) + 5)
        if not high:
            return area
        if entries:
            Key(page, QRectF(area.left(), area.bottom() - high, room, high), entries, self.theme)
        return area.adjusted(0, 0, 0, -high - 8)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._least and event.size().width() != event.oldSize().width():
            self.keep_room(self._least)  # its key may take more lines
        self.canvas.setGeometry(self.rect().adjusted(_RING, _RING, -_RING, -_RING))
        if self.isVisible() and self._drawn_at != self.canvas.size():
            self.draw_at(self.canvas.size())
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._outdated or self._drawn_at != self.canvas.size():
            self.draw_at(self.canvas.size())
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        # Dressing the application sends these for every widget around the figure that gets other colours, and once
        # for another size of text.
        theme_now = self._theme_now if event.type() in _DRESSED else None
        if theme_now is not None and (theme := theme_now()) != self.theme:
            self.look = replace(self.look, theme=theme)
            self.redraw()
            self.keep_room(self._least)
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self.theme.surface))
            if self.hasFocus():
                painter.setPen(QPen(QColor(self.theme.accent), _RING))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.tip(self.canvas.mapToScene(event.pos()))
            QToolTip.showText(event.globalPos(), tip(words), self.canvas)
            return True
        return super().eventFilter(watched, event)
