"""What a slim strip of a trend shows: how high a symptom was on each day."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ketadiary.charts.fonts import Type
from ketadiary.charts.panel import DOT_ROOM, Panel, pen
from ketadiary.charts.ratings import DotMark
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import Dot
from ketadiary.charts.text import LEFT, draw_text, line_height, width
from ketadiary.charts.theme import SeriesStyle
from ketadiary.charts.trend_data import Days, Stretch
from ketadiary.wording import typed_number

_DAY_SHARE = 0.6
_THINNEST, _WIDEST = 1.2, 6.0
_BESIDE, _ABOVE = 3.0, 3.0
_BELOW = 2.0
"""How far the room of a number may reach below the axis: digits end above the end of theirs."""
_TICK = 2.5
"""How high the sign of a day is on which nothing was felt, in pixels."""


class HighestOfDays(DotMark):
    """A bar up to the highest rating of each day, with its number where it has room; a tick where all were the lowest.

    Where years are shown, weeks or four weeks stand for days.
    """

    def __init__(
        self,
        panel: Panel,
        measure: str,
        stretch: Callable[[], Stretch],
        style: SeriesStyle,
        together: Callable[[], int],
        tell: Callable[[Dot], str],
    ) -> None:
        super().__init__(panel, tell)
        self.measure = measure
        self._stretch, self._style, self._together = stretch, style, together
        self._font = Type(panel.theme.text_scale).strong
        self._high = line_height(self._font)
        self._texts: dict[float, tuple[float, str]] = {}

    def days(self, scale: Scale) -> Days:
        """The days in sight, or what stands for them."""
        length = self._length()
        return self._stretch().together(self.measure, length).between(scale.x[0] - length, scale.x[1] + length)

    def draw(self, painter: QPainter, scale: Scale) -> None:
        days = self.days(scale)
        painter.setClipRect(scale.area.adjusted(0, -DOT_ROOM, 0, DOT_ROOM), Qt.ClipOperation.IntersectClip)
        floor, xs, tops = scale.py(scale.y[0]), scale.pxs(days.x), scale.pys(days.high)
        felt = days.high > scale.y[0]
        painter.setPen(pen(self.theme.faded, 1.0))
        painter.drawLines([QLineF(x, floor, x, floor - _TICK) for x in xs[~felt].tolist()])
        wide = min(max(scale.pixels_per_x * self._length() * _DAY_SHARE, _THINNEST), _WIDEST)
        places = zip(xs[felt].tolist(), tops[felt].tolist(), strict=True)
        bars = [QRectF(x - wide / 2, y, wide, floor - y) for x, y in places]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._style.colour))
        painter.drawRects(bars)
        self._draw_numbers(painter, bars, days.high[felt].tolist())

    def _draw_numbers(self, painter: QPainter, bars: list[QRectF], values: list[float]) -> None:
        for box, text in beside_bars(bars, [self._text(value) for value in values], self._high):
            draw_text(painter, box, text, self._font, self.theme.text, LEFT)

    def _text(self, value: float) -> tuple[float, str]:
        """How wide a number is, and the number: few stand for many days, in every frame."""
        if value not in self._texts:
            words = typed_number(value)
            self._texts[value] = width(words, self._font), words
        return self._texts[value]

    def placed(self, scale: Scale) -> Iterable[tuple[Dot, QPointF]]:
        return ((dot, scale.point(x, dot.value or 0.0)) for x, dot in self._highest(scale))

    def _highest(self, scale: Scale) -> Iterator[tuple[float, Dot]]:
        """The highest rating of each day in sight, and where the day's bar stands."""
        low, high = scale.x
        rated = (dot for dot in self._stretch().dots(self.measure) if dot.value is not None)
        for _, group in groupby(rated, key=lambda dot: dot.check_in.felt_at.date):
            dots = list(group)
            if low <= (at := dots[len(dots) // 2].x) <= high:
                yield at, max(dots, key=lambda dot: dot.value or 0.0)

    def _length(self) -> int:
        return max(1, self._together())


def beside_bars(bars: Sequence[QRectF], texts: Sequence[tuple[float, str]], high: float) -> list[tuple[QRectF, str]]:
    """Boxes right of the tops of bars, for texts of these widths, that meet no bar and no other text: highest first.

    They stand above the axis of their bars. The bars are alike in width and stand in order, so that a box can only
    meet those that begin near it.
    """
    if not bars or sum(wide for wide, _ in texts) > bars[-1].right() - bars[0].left() + texts[-1][0]:
        return []
    placed: list[tuple[QRectF, str]] = []
    lefts, taken = [bar.left() for bar in bars], _Taken(max(wide for wide, _ in texts))
    for place in sorted(range(len(bars)), key=lambda one: bars[one].top()):
        bar, (wide, text) = bars[place], texts[place]
        top = min(bar.top() - _ABOVE, bar.bottom() + _BELOW - high)
        box = QRectF(bar.right() + _BESIDE, top, wide, high)
        beside = bars[bisect_left(lefts, box.left() - bar.width()) : bisect_right(lefts, box.right())]
        if not any(map(box.intersects, chain(beside, taken.near(box)))):
            placed.append((box, text))
            taken.add(box)
    return placed


class _Taken:
    """Boxes no wider than `widest`, found by where they begin."""

    def __init__(self, widest: float) -> None:
        self._widest = widest
        self._lefts: list[float] = []
        self._boxes: list[QRectF] = []

    def add(self, box: QRectF) -> None:
        place = bisect_left(self._lefts, box.left())
        self._lefts.insert(place, box.left())
        self._boxes.insert(place, box)

    def near(self, box: QRectF) -> list[QRectF]:
        """Those that can meet a box."""
        return self._boxes[bisect_left(self._lefts, box.left() - self._widest) : bisect_right(self._lefts, box.right())]
