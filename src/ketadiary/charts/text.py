"""Text in pictures: drawn in one way, measured before it is placed, never over other text."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEngine, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts import fonts
from ketadiary.charts.tips import tip
from ketadiary.dataclass import dataclass

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def width(text: str, font: QFont) -> float:
    """How many pixels wide `text` is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def line_height(font: QFont) -> float:
    """From one line of text to the next."""
    return float(round(QFontMetricsF(font).height() * 1.08))


def elided(text: str, font: QFont, room: float) -> str:
    """`text`, or its beginning and an ellipsis where it is wider than `room` pixels."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


def first_words(text: str, font: QFont, room: float) -> str:
    """`text`, or as many of its first words as have room and an ellipsis; where not even one has, it is cut."""
    if width(text, font) <= room:
        return text
    words = text.split()
    beginnings = (" ".join(words[:count]).rstrip(":,;") + "…" for count in range(len(words) - 1, 0, -1))
    return next((one for one in beginnings if width(one, font) <= room), elided(text, font, room))


def wrapped(text: str, font: QFont, room: float, most: int = 3) -> list[str]:
    """`text` broken between words into at most `most` lines of `room` pixels; the last one is elided."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), font) <= room:
            count += 1
        lines.append(elided(" ".join(words[:count]), font, room))
        words = words[count:]
    return [*lines, elided(" ".join(words), font, room)] if words else lines


class WordsSvg(QSvgGenerator):
    """An SVG in which text stays text: for readers that are known to have the typeface, such as the report's."""


def draw_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag,
    *,
    behind: str = "",
) -> None:
    """Draw one line of text inside a box, with a rim of the colour `behind` it where it may cross lines.

    An SVG gets outlines, but for `WordsSvg`: its reader may not have the typeface, and other widths would let labels
    collide.
    """
    metrics = QFontMetricsF(font)
    x = start_of(box, metrics.horizontalAdvance(text), align)
    y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
    if behind:
        painter.fillPath(_rim(text, font.pixelSize(), font.weight()).translated(x, y), QColor(behind))
    if painter.paintEngine().type() is QPaintEngine.Type.SVG and not isinstance(painter.device(), WordsSvg):
        outline = QPainterPath()
        outline.addText(QPointF(x, y), font, text)
        painter.fillPath(outline, QColor(colour))
    else:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(x, y), text)


@lru_cache(maxsize=1024)
def _rim(text: str, pixels: int, weight: QFont.Weight) -> QPainterPath:
    """What lies up to 1.5 pixels around a text that starts at 0, 0. Kept: it takes ten times as long as drawing it."""
    outline, pen = QPainterPath(), QPen(Qt.PenStyle.SolidLine)
    outline.addText(QPointF(), fonts.font(pixels, weight), text)
    pen.setWidthF(3.0)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return QPainterPathStroker(pen).createStroke(outline)


def start_of(box: QRectF, advance: float, align: Qt.AlignmentFlag) -> float:
    """Where a line of text that is `advance` pixels wide begins in a box."""
    if align & Qt.AlignmentFlag.AlignRight:
        return box.right() - advance
    if align & Qt.AlignmentFlag.AlignHCenter:
        return box.center().x() - advance / 2
    return box.left()


class Label(QGraphicsItem):
    """One line of text in a box, elided where it does not fit."""

    def __init__(
        self, parent: QGraphicsItem, box: QRectF, text: str, font: QFont, colour: str, align: Qt.AlignmentFlag = LEFT
    ) -> None:
        super().__init__(parent)
        self.text = elided(text, font, box.width() + 0.5)
        self._box, self._font, self._colour, self._align = box, font, colour, align
        if self.text != text:
            self.setToolTip(tip(text))

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        draw_text(painter, self._box, self.text, self._font, self._colour, self._align)


@dataclass(frozen=True)
class Placed:
    """A label that found room: its place in the order given, its row, where it starts and how wide it may be.

    `before`: it stands on the other side of its place.
    """

    index: int
    row: int
    left: float
    room: float
    before: bool = False


def place_in_rows(
    starts: Sequence[float], widths: Sequence[float], bounds: tuple[float, float], rows: int, gap: float, aside: float
) -> list[Placed]:
    """Room for labels that begin at `starts` (ascending), in `rows` rows, so that none touches another.

    What they name lies `aside` before their start. One without room after it is put before it where that is free.

    A label that would run into the next one of its row or beyond the `bounds` gets less room; the caller elides it, or
    leaves it out where the room is too small to be read.
    """
    reach = [
        start if start + wide <= bounds[1] else start - 2 * aside - wide
        for start, wide in zip(starts, widths, strict=True)
    ]
    chosen = _rows_chosen(starts, widths, reach, rows, gap)
    placed: list[Placed] = []
    for index, row in enumerate(chosen):
        later = (starts[one] for one in range(index + 1, len(chosen)) if chosen[one] == row)
        following = next(later, bounds[1] + gap)
        room = min(widths[index], following - gap - starts[index])
        taken = max((one.left + one.room + gap for one in placed if one.row == row), default=bounds[0])
        mirrored = starts[index] - 2 * aside - widths[index]
        if room < widths[index] and mirrored >= taken:
            placed.append(Placed(index, row, mirrored, widths[index], before=True))
        else:
            placed.append(Placed(index, row, starts[index], room))
    return placed


def _rows_chosen(
    starts: Sequence[float], widths: Sequence[float], reach: Sequence[float], rows: int, gap: float
) -> list[int]:
    """The row of each label: the first in which it touches none before it, else the one that is free the soonest.

    `reach` is where a label begins in the picture: one without room after its start stands before it.
    """
    ends = [-1e9] * rows
    chosen = []
    for start, wide, first in zip(starts, widths, reach, strict=True):
        free = [row for row in range(rows) if ends[row] + gap <= first]
        row = free[0] if free else min(range(rows), key=lambda one: ends[one])
        ends[row] = start + wide
        chosen.append(row)
    return chosen


def apart(centres: Sequence[float], widths: Sequence[float], gap: float) -> list[int]:
    """Which of these centred labels can be written, as many as have room: from the end, as the latest is looked for."""
    kept: list[int] = []
    free = float("inf")
    for place in range(len(centres) - 1, -1, -1):
        if centres[place] + widths[place] / 2 <= free:
            kept.insert(0, place)
            free = centres[place] - widths[place] / 2 - gap
    return kept


def thinned(centres: Sequence[float], widths: Sequence[float], gap: float) -> list[int]:
    """Which of these centred labels can be written without touching: every one, every second, third, ..."""
    for step in range(1, len(centres) + 1):
        # From the end, because the latest is the one people look for.
        kept = list(range(len(centres) - 1, -1, -step))[::-1]
        if all(
            centres[after] - widths[after] / 2 - gap >= centres[before] + widths[before] / 2
            for before, after in pairwise(kept)
        ):
            return kept
    return []
