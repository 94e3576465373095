"""The signs that keys explain, each drawn as it is in the picture."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from ketadiary.charts.bands import hatching
from ketadiary.charts.brackets import End, Ends, draw_bracket
from ketadiary.charts.colours import mixed
from ketadiary.charts.day_cells import draw_cell, draw_corner_flag
from ketadiary.charts.figure_key import KeyEntry
from ketadiary.charts.markers import draw_cant_say, draw_flag, draw_marker, draw_skipped
from ketadiary.charts.panel import crisp, pen
from ketadiary.charts.series import Closeness, Dot
from ketadiary.charts.theme import Marker, Theme
from ketadiary.model import Status
from ketadiary.wording import Language

SHADES_WIDTH = 88.0


def dot_entry(
    text: str, theme: Theme, *, marker: Marker = Marker.CIRCLE, colour: str = "", hollow: bool = False
) -> KeyEntry:
    """A dot, filled or hollow."""

    def draw(painter: QPainter, box: QRectF) -> None:
        draw_marker(painter, marker, box.center(), 4.2, colour or theme.text, theme.surface, hollow=hollow)

    return KeyEntry(draw, text)


def line_entry(text: str, colour: str, width: float = 1.6, dash: tuple[float, ...] = ()) -> KeyEntry:
    """A line."""

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setPen(pen(colour, width, dash))
        painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))

    return KeyEntry(draw, text)


def far_apart_entry(closeness: Closeness, theme: Theme, tr: Language) -> KeyEntry:
    """The dashed line between entries that are not close."""
    text = tr("entries {solid} to {dashed} hours apart", solid=closeness.solid, dashed=closeness.dashed)
    return line_entry(text, theme.text, 1.6, (3.0, 3.0))


def upright_entry(text: str, colour: str, dash: tuple[float, ...] = ()) -> KeyEntry:
    """An upright line."""

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setPen(pen(colour, 1.4, dash))
        painter.drawLine(QLineF(box.center().x(), box.top() + 2, box.center().x(), box.bottom() - 2))

    return KeyEntry(draw, text)


def bar_entry(text: str, theme: Theme) -> KeyEntry:
    """An upright bar."""

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.fillRect(QRectF(box.center().x() - 2.5, box.top() + 2, 5, box.height() - 4), QColor(theme.text))

    return KeyEntry(draw, text)


def event_entry(text: str, theme: Theme) -> KeyEntry:
    """An event's flag on its pole."""

    def draw(painter: QPainter, box: QRectF) -> None:
        at = QPointF(crisp(box.center().x() - 3), box.top())
        painter.setPen(pen(theme.muted, 1.0, (2.0, 2.0)))
        painter.drawLine(QLineF(at.x(), at.y() + 3, at.x(), box.bottom() - 1))
        draw_flag(painter, at, theme.muted)

    return KeyEntry(draw, text)


def area_entry(text: str, colour: str) -> KeyEntry:
    """A shaded area."""

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.fillRect(QRectF(box.left(), box.center().y() - 6, box.width(), 12), QColor(colour))

    return KeyEntry(draw, text)


def estimate_entry(text: str, theme: Theme) -> KeyEntry:
    """A fitted line in its hatched range with dotted edges."""

    def draw(painter: QPainter, box: QRectF) -> None:
        area = QRectF(box.left(), box.center().y() - 6, box.width(), 12)
        painter.setClipRect(area)
        painter.setPen(pen(theme.faded, 0.9))
        painter.drawLines(hatching(area, 5.0))
        painter.setPen(pen(theme.text, 1.8))
        painter.drawLine(QLineF(area.left(), area.center().y(), area.right(), area.center().y()))
        painter.setPen(pen(theme.text, 0.9, (2.0, 2.0)))
        painter.drawLines([QLineF(area.left(), y, area.right(), y) for y in (area.top() + 0.5, area.bottom() - 0.5)])

    return KeyEntry(draw, text)


def bracket_entry(text: str, theme: Theme, ends: Ends = (End.ENTRY, End.ENTRY)) -> KeyEntry:
    """A bar with its two ends."""

    def draw(painter: QPainter, box: QRectF) -> None:
        inset = (1 if end is End.ENTRY else 5 for end in ends)
        place = box.left() + next(inset), box.right() - next(inset), box.center().y()
        draw_bracket(painter, place, ends, theme.text)

    return KeyEntry(draw, text)


def answer_entries(dots: list[Dot], theme: Theme, tr: Language) -> list[KeyEntry]:
    """The kinds of answers that are among these dots."""
    entries = []
    if any(dot.value is not None and not dot.late for dot in dots):
        entries.append(dot_entry(tr("rated"), theme))
    if any(dot.value is not None and dot.late for dot in dots):
        entries.append(dot_entry(tr("written down more than an hour later"), theme, hollow=True))
    if any(dot.status is Status.SKIPPED for dot in dots):
        entries.append(KeyEntry(lambda painter, box: draw_skipped(painter, box.center(), theme.muted), tr("skipped")))
    if any(dot.status is Status.CANT_SAY for dot in dots):
        entries.append(
            KeyEntry(lambda painter, box: draw_cant_say(painter, box.center(), theme.muted), tr("can’t say"))
        )
    return entries


def spread_entries(colour: str, theme: Theme, tr: Language) -> list[KeyEntry]:
    """The parts of a spread: median, middle half, nine in ten."""

    def shade(alpha: int) -> str:
        return mixed(theme.surface, colour, alpha / 255)

    return [
        line_entry(tr("median"), colour, 1.6, (8.0, 3.0)),
        area_entry(tr("middle half of the infusions"), shade(90)),
        area_entry(tr("nine in ten infusions"), shade(30)),
    ]


def cell_entry(text: str, shade: str | None, theme: Theme, *, ringed: bool = False) -> KeyEntry:
    """A calendar cell."""

    def draw(painter: QPainter, box: QRectF) -> None:
        cell = QRectF(box.left() + 1, box.center().y() - 6.5, box.width() - 2, 13)
        draw_cell(painter, cell, shade, theme, ringed=ringed)

    return KeyEntry(draw, text)


def flagged_entry(text: str, theme: Theme) -> KeyEntry:
    """A calendar cell with the corner of an event."""

    def draw(painter: QPainter, box: QRectF) -> None:
        cell = QRectF(box.left() + 1, box.center().y() - 6.5, box.width() - 2, 13)
        draw_cell(painter, cell, theme.shades[0], theme, ringed=False)
        draw_corner_flag(painter, cell, theme)

    return KeyEntry(draw, text)


def shades_entry(text: str, theme: Theme) -> KeyEntry:
    """All shades of the calendar, the lowest on the left."""

    def draw(painter: QPainter, box: QRectF) -> None:
        wide = box.width() / len(theme.shades)
        for place, shade in enumerate(theme.shades):
            painter.fillRect(QRectF(box.left() + place * wide, box.center().y() - 6, wide + 0.3, 12), QColor(shade))

    return KeyEntry(draw, text, SHADES_WIDTH)
