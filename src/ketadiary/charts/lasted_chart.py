"""How long it lasted: one row a measure, from the end of the infusion. The picture of this program."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.axes import Ticks, TimeAxis, TimeGrid, axis_height
from ketadiary.charts.figure import SMALLEST, Figure
from ketadiary.charts.figure_key import KeyEntry, key_height
from ketadiary.charts.fonts import Type
from ketadiary.charts.lasted_axis import DAYS, HOURS, LastedAxis, time_label
from ketadiary.charts.lasted_key import lasted_key
from ketadiary.charts.lasted_marks import (
    EachInfusion,
    EstimateTick,
    LastedBar,
    MiddleDot,
    NowLine,
    RowGround,
    UsualBand,
)
from ketadiary.charts.lasted_rows import Lasted, LastedRow
from ketadiary.charts.lasted_words import RowName, RowTold, name_width, told_width
from ketadiary.charts.look import Look
from ketadiary.charts.names_on_top import Lane, LaneLabel
from ketadiary.charts.panel import Panel
from ketadiary.charts.strip import Layer
from ketadiary.charts.text import line_height
from ketadiary.model import Moment
from ketadiary.wording import Language, duration, time_text

_GAP = 14.0
_MOST_NAME, _MOST_TOLD = 0.28, 0.40
"""How much of the width names and words may take."""
_HIGHEST_ROW, _HIGHEST_ALONE = 52.0, 92.0
"""How high a row is at most, in pixels; in a picture that stands alone, whose size is what was asked for."""
_CLOCK_GAP = 4.0
Block = tuple[LastedAxis, Sequence[LastedRow]]
"""Rows with the axis that they share; without one where none has a time."""


class LastedChart(Figure):
    """Each measure's bar, its best estimate and what is usual for this person.

    Signals:
        measure_chosen: the key of the measure whose row was clicked.
    """

    measure_chosen = Signal(str)

    def __init__(self, lasted: Lasted, look: Look) -> None:
        super().__init__(look)
        self.lasted = lasted
        self._row_boxes: list[tuple[QRectF, LastedRow]] = []

    def show_lasted(self, lasted: Lasted) -> None:
        """Draw other rows."""
        if lasted != self.lasted:
            self.lasted = lasted
            self.redraw()

    # What the figure says

    def least_height(self) -> int:
        return self._height(self._least_row())

    def best_height(self) -> int:
        """How high it is, in pixels, when no row is squeezed and none is further from the next than is good to read."""
        return self._height(_HIGHEST_ROW * self.theme.text_scale)

    def _height(self, row: float) -> int:
        rows = len(self.lasted.rows) * row + self._blocks_room()
        key = key_height(self.key(), max(self.room_across(), SMALLEST.width()), self.theme)
        return round(rows + key + 8 + self._line)

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        self._row_boxes = []
        rows = self.lasted.rows
        if not rows:
            return
        names = min(max(name_width(row, self.theme) for row in rows), area.width() * _MOST_NAME)
        told = min(max(told_width(row, self.theme) for row in rows), area.width() * _MOST_TOLD)
        room = area.height() - self._blocks_room()
        highest = (_HIGHEST_ALONE if self.look.standalone else _HIGHEST_ROW) * self.theme.text_scale
        high = max(min(room / len(rows), highest), self._least_row())
        top = area.top()
        for block in self._blocks():
            top += self._lane_room(block[0])
            plot = QRectF(area.left() + names + _GAP, top, area.width() - names - told - 2 * _GAP, high * len(block[1]))
            self._add_block(page, area, plot, block)
            top = plot.bottom() + self._axis_room(block) + _GAP

    def key(self) -> list[KeyEntry]:
        return lasted_key(self.lasted.rows, self.theme, self.look.tr)

    def title(self) -> str:
        return self.lasted.title

    def caption(self) -> str:
        return self.lasted.caption

    def description(self) -> str:
        said = "; ".join(self._in_words(row) for row in self.lasted.rows)
        return self.look.tr("{title}. {rows}.", title=self.title(), rows=said) if said else self.title()

    def columns(self) -> list[str]:
        tr = self.look.tr
        bars = [tr("Last entry above the level before it"), tr("First entry back")] if self._has_bars else []
        return [tr("Measure"), tr("Rated"), *bars, tr("How long"), tr("Usually")]

    def rows(self) -> list[list[str]]:
        return [self._as_cells(row) for row in self.lasted.rows]

    def tell(self, row: LastedRow) -> str:
        """What stands in a row, in words."""
        return self._in_words(row)

    def _in_words(self, row: LastedRow) -> str:
        words = ", ".join(part for part in (row.told, row.beneath, row.note) if part)
        return self.look.tr("{measure}: {words}", measure=row.measure.label, words=words)

    def _as_cells(self, row: LastedRow) -> list[str]:
        ends = [self._hours(row.above or None), self._hours(row.back)] if self._has_bars else []
        return [row.measure.label, row.note, *ends, row.told, row.beneath]

    def _hours(self, hours: float | None) -> str:
        return duration(hours, self.look.tr) if hours is not None else ""

    @property
    def _has_bars(self) -> bool:
        return any(row.drawn for row in self.lasted.rows)

    # How it is laid out

    def _blocks(self) -> list[Block]:
        """The rows that share an axis."""
        return [(axis, rows) for axis, rows in ((DAYS, self.lasted.long), (HOURS, self.lasted.fading)) if rows]

    def _least_row(self) -> float:
        fonts = Type(self.theme.text_scale)
        return line_height(fonts.label) + line_height(fonts.small) + 4

    def _blocks_room(self) -> float:
        """What the blocks need beside their rows, with a gap between two."""
        blocks = self._blocks()
        return sum(self._lane_room(one[0]) + self._axis_room(one) for one in blocks) + _GAP * (len(blocks) - 1)

    def _lane_room(self, axis: LastedAxis) -> float:
        return self._line if axis is HOURS and self.lasted.now is not None else 0.0

    def _axis_room(self, block: Block) -> float:
        if not _times(block):
            return 0.0
        return axis_height(self.theme, titled=False) + (self._line + _CLOCK_GAP if self._has_clock(block[0]) else 0.0)

    def _has_clock(self, axis: LastedAxis) -> bool:
        return axis is HOURS and self.lasted.clock is not None

    @property
    def _line(self) -> float:
        return line_height(Type(self.theme.text_scale).small)

    def _add_block(self, page: QGraphicsItem, area: QRectF, plot: QRectF, block: Block) -> None:
        axis, rows = block
        now = self.lasted.now if axis is HOURS else None
        times = [*_times(block), *([] if now is None else [now])]
        span = (0.0, axis.end(times))
        ground, panel = (Panel(page, plot, lambda: span, (0, 1), self.theme) for _ in range(2))
        ground.setZValue(Layer.GRID)
        if times:
            self._add_times(page, ground, axis)
        high = plot.height() / len(rows)
        for place, row in enumerate(rows):
            across = QRectF(area.left(), plot.top() + place * high, area.width(), high)
            self._add_row(page, panel, across, axis, row)
        if now is not None and now <= axis.longest:
            self._add_now(page, panel, plot, axis.place(now))

    def _add_times(self, page: QGraphicsItem, ground: Panel, axis: LastedAxis) -> None:
        ticks = axis.ticks(time_label(self.look.tr), Type(self.theme.text_scale).small)
        TimeGrid(ground, ticks)
        TimeAxis(page, ground, ticks, str, titled=False)
        if self._has_clock(axis):
            self._add_clock(page, ground, axis)

    def _add_row(self, page: QGraphicsItem, panel: Panel, across: QRectF, axis: LastedAxis, row: LastedRow) -> None:
        self._row_boxes.append((across, row))
        style = self.theme.series(row.measure.key)
        RowGround(panel, across, self.tell(row))
        if row.band:
            UsualBand(panel, across, *map(axis.place, row.band))
        if row.above is not None:
            back = axis.place(row.back) if row.back is not None else None
            LastedBar(panel, across, axis.place(row.above), back, style.colour)
        if row.each:
            EachInfusion(panel, across, [axis.place(hours) for hours in row.each], style.colour)
        if row.estimate is not None:
            EstimateTick(panel, across, axis.place(row.estimate))
        if row.middle is not None:
            MiddleDot(panel, across, axis.place(row.middle), style.colour)
        left, right = panel.area.left() - _GAP, panel.area.right() + _GAP
        RowName(
            page, QRectF(across.left(), across.top(), left - across.left(), across.height()), row, style, self.theme
        )
        RowTold(page, QRectF(right, across.top(), across.right() - right, across.height()), row, self.theme)

    def _add_now(self, page: QGraphicsItem, panel: Panel, plot: QRectF, at: float) -> None:
        NowLine(panel, at)
        end, now = self.lasted.clock, self.look.tr("now")
        if end is not None:
            now = self.look.tr("now, {time}", time=_time_of_day(end, self.look.tr, self.lasted.now or 0.0))
        lane = QRectF(plot.left(), plot.top() - self._line - 2, plot.width(), self._line)
        Lane(page, lane, panel, [LaneLabel(at, now)])

    def _add_clock(self, page: QGraphicsItem, ground: Panel, axis: LastedAxis) -> None:
        span = ground.mapping.x
        below = Panel(page, ground.area.adjusted(0, 0, 0, self._line + _CLOCK_GAP), lambda: span, (0, 1), self.theme)
        TimeAxis(page, below, self._clock_ticks(axis), str, titled=False)

    def _clock_ticks(self, axis: LastedAxis) -> Ticks:
        end = self.lasted.clock
        assert end is not None
        return axis.ticks(partial(_time_of_day, end, self.look.tr), Type(self.theme.text_scale).small)

    def _on_clicked(self, at: QPointF) -> None:
        for box, row in self._row_boxes:
            if box.contains(at):
                self.measure_chosen.emit(row.measure.key)
                return


def _times(block: Block) -> list[float]:
    """Every time that a block has a sign at, in hours."""
    return [hours for row in block[1] for hours in row.hours]


def _time_of_day(end: Moment, tr: Language, hours: float) -> str:
    return time_text(end.shifted(timedelta(hours=hours)), tr)
