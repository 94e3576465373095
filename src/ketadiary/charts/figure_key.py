"""The key below a figure: only what the picture really shows, each sign as it is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts.fonts import Type
from ketadiary.charts.text import LEFT, draw_text, elided, line_height, width
from ketadiary.charts.theme import Theme
from ketadiary.dataclass import dataclass

SIGN = 22.0
_GAP = 18.0


@dataclass(frozen=True)
class KeyEntry:
    """One sign, drawn into the box it is given, and what it means."""

    draw: Callable[[QPainter, QRectF], None]
    text: str
    width: float = SIGN


class Key(QGraphicsItem):
    """Signs and their meaning in as many lines as they need, from the top left of a box."""

    def __init__(self, parent: QGraphicsItem, box: QRectF, entries: list[KeyEntry], theme: Theme) -> None:
        super().__init__(parent)
        self._box, self._entries, self._theme = box, entries, theme
        self._font = Type(theme.text_scale).small

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = line_height(self._font) + 2
        for entry, (row, left) in zip(
            self._entries, _places(self._entries, self._box.width(), self._theme), strict=True
        ):
            at = QPointF(self._box.left() + left, self._box.top() + row * high)
            painter.save()
            entry.draw(painter, QRectF(at.x(), at.y(), entry.width, high))
            painter.restore()
            room = self._box.right() - at.x() - entry.width - 5
            text = elided(entry.text, self._font, room + 0.5)
            draw_text(
                painter, QRectF(at.x() + entry.width + 5, at.y(), room, high), text, self._font, self._theme.muted, LEFT
            )


def key_height(entries: list[KeyEntry], room: float, theme: Theme) -> float:
    """How high the key is when it is `room` pixels wide."""
    if not entries:
        return 0.0
    rows = _places(entries, room, theme)[-1][0] + 1
    return rows * (line_height(Type(theme.text_scale).small) + 2)


def _places(entries: list[KeyEntry], room: float, theme: Theme) -> list[tuple[int, float]]:
    font = Type(theme.text_scale).small
    places, row, left = [], 0, 0.0
    for entry in entries:
        wide = entry.width + 5 + width(entry.text, font)
        if left and left + wide > room:
            row, left = row + 1, 0.0
        places.append((row, left))
        left += wide + _GAP
    return places
