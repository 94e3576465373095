"""The line of short names above the strips: what stands at which time."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts.fonts import Type
from ketadiary.charts.panel import Panel
from ketadiary.charts.text import LEFT, draw_text, line_height, width
from ketadiary.dataclass import dataclass


@dataclass(frozen=True)
class LaneLabel:
    """A name for a time; written before it (to the left), or after."""

    x: float
    text: str
    before: bool = False


class Lane(QGraphicsItem):
    """Writes the names so that they neither touch nor leave the picture; the first ones have priority."""

    def __init__(self, parent: QGraphicsItem, box: QRectF, panel: Panel, labels: Sequence[LaneLabel]) -> None:
        super().__init__(parent)
        self._box, self._panel, self._labels = box, panel, labels
        self._font = Type(panel.theme.text_scale).small

    def places(self) -> list[tuple[str, float]]:
        """Each name that has room, with where it starts."""
        taken: list[tuple[float, float]] = []
        placed = []
        low, high = self._panel.mapping.x
        for label in self._labels:
            if not low <= label.x <= high:
                continue
            wide, at = width(label.text, self._font), self._panel.mapping.px(label.x)
            left = min(max(at - wide - 4 if label.before else at - 2, self._box.left()), self._box.right() - wide)
            if all(left > end + 8 or left + wide + 8 < start for start, end in taken):
                taken.append((left, left + wide))
                placed.append((label.text, left))
        return placed

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        high = line_height(self._font)
        for text, left in self.places():
            box = QRectF(left, self._box.top(), 400, high)
            draw_text(painter, box, text, self._font, self._panel.theme.muted, LEFT)
