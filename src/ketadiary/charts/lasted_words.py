"""The words beside each row of "how long it lasted"."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts.fonts import Type
from ketadiary.charts.lasted_rows import LastedRow
from ketadiary.charts.markers import draw_marker
from ketadiary.charts.text import LEFT, RIGHT, Label, line_height, width
from ketadiary.charts.theme import SeriesStyle, Theme

_MARKER, _RADIUS = 20.0, 4.6
Line = tuple[str, QFont, str]
"""Words, their typeface and colour."""


class RowName(QGraphicsItem):
    """Left of a row: its name with its marker, and beneath it what was rated."""

    def __init__(self, parent: QGraphicsItem, box: QRectF, row: LastedRow, style: SeriesStyle, theme: Theme) -> None:
        super().__init__(parent)
        self._box, self._style, self._theme = box, style, theme
        lines = _name_lines(row, theme)
        top = _stack(self, box.adjusted(0, 0, -_marker_room(theme), 0), lines, RIGHT)
        self._marker_at = QPointF(box.right() - 7, top + line_height(lines[0][1]) / 2)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_marker(
            painter,
            self._style.marker,
            self._marker_at,
            _RADIUS * self._theme.text_scale,
            self._style.colour,
            self._theme.surface,
        )


class RowTold(QGraphicsItem):
    """Right of a row: how long it lasted, whether that is unusual, and beneath it what is usual."""

    def __init__(self, parent: QGraphicsItem, box: QRectF, row: LastedRow, theme: Theme) -> None:
        super().__init__(parent)
        self._box = box
        _stack(self, box, _told_lines(row, theme), LEFT)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """The words are items of their own."""


def name_width(row: LastedRow, theme: Theme) -> float:
    """How wide a row's name is, with its marker."""
    return max(width(text, font) for text, font, _ in _name_lines(row, theme)) + _marker_room(theme) + 2


def _marker_room(theme: Theme) -> float:
    return _MARKER * theme.text_scale


def told_width(row: LastedRow, theme: Theme) -> float:
    """How wide the words at the right of a row are."""
    return max(width(text, font) for text, font, _ in _told_lines(row, theme)) + 2


def _name_lines(row: LastedRow, theme: Theme) -> list[Line]:
    fonts = Type(theme.text_scale)
    return [(row.measure.label, fonts.label, theme.text), *([(row.note, fonts.small, theme.muted)] if row.note else [])]


def _told_lines(row: LastedRow, theme: Theme) -> list[Line]:
    fonts = Type(theme.text_scale)
    known = row.drawn or row.middle is not None
    told = (row.told, fonts.label if known else fonts.body, theme.text if known else theme.muted)
    beneath = (row.beneath, fonts.strong if row.unusual else fonts.small, theme.text if row.unusual else theme.muted)
    return [told, beneath] if row.beneath else [told]


def _stack(parent: QGraphicsItem, box: QRectF, lines: Sequence[Line], align: Qt.AlignmentFlag) -> float:
    """Lines under each other in the middle of a box; answers where the first begins."""
    first = top = box.center().y() - sum(line_height(font) for _, font, _ in lines) / 2
    for text, font, colour in lines:
        Label(parent, QRectF(box.left(), top, box.width(), line_height(font)), text, font, colour, align)
        top += line_height(font)
    return first
