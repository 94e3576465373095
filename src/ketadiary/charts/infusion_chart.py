"""How one infusion's symptoms fade: a strip for each measure, hours from the end."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.axes import TimeAxis, TimeGrid, axis_height
from ketadiary.charts.bands import BaselineLine, Estimate, FadeBand, InfusionBand, TimeLine
from ketadiary.charts.brackets import Between, BracketBar, End, Ends, ends_in
from ketadiary.charts.figure_key import KeyEntry
from ketadiary.charts.fonts import Type
from ketadiary.charts.hours_figure import HoursFigure
from ketadiary.charts.infusion_sight import Block, InfusionSight
from ketadiary.charts.infusion_words import InfusionWords
from ketadiary.charts.key_signs import (
    answer_entries,
    area_entry,
    bracket_entry,
    estimate_entry,
    far_apart_entry,
    line_entry,
    upright_entry,
)
from ketadiary.charts.left_out import LeftOutDots, is_left_out, left_out_entry
from ketadiary.charts.look import Look
from ketadiary.charts.names_on_top import Lane, LaneLabel
from ketadiary.charts.panel import Panel
from ketadiary.charts.ratings import BRACKET_LANE, UNANSWERED_LANE, DotNumbers, RatingDots, RatingLine, Unanswered
from ketadiary.charts.records import Records
from ketadiary.charts.series import Closeness, Dot, HoursRange, close_pairs
from ketadiary.charts.strip import Strip, add_backdrops, add_strip, least_rows, margin_width, rows_of
from ketadiary.charts.text import line_height
from ketadiary.charts.theme import SeriesStyle
from ketadiary.charts.weak_callbacks import weakly
from ketadiary.model import MOOD, Infusion, Measure

_LINES_AROUND = 5
"""Lines of text above and below the strips: what the lines of time are, and the key."""
_MOOD_WEIGHT = 1.35
_BLOCK_GAP = 6.0
_ROOM_FOR_NUMBERS = 58.0


class InfusionChart(HoursFigure):
    """One infusion, all measures. Zero is its end; its start where the length is not known yet."""

    def __init__(
        self,
        records: Records,
        infusion_id: str,
        look: Look,
        *,
        hours_range: HoursRange | None = None,
        measures: list[str] | None = None,
    ) -> None:
        super().__init__(look, hours_range)
        self._wanted_measures = measures
        self._estimates: Mapping[str, Estimate] = {}
        self._brackets: Mapping[str, Between] = {}
        self._take(records, infusion_id)

    def show_records(self, records: Records, infusion_id: str) -> None:
        """Draw other records, or another infusion."""
        self._take(records, infusion_id)
        self.redraw()

    def show_fades(self, estimates: Mapping[str, Estimate], brackets: Mapping[str, Between]) -> None:
        """Add fitted curves with their uncertainty, and between which entries each measure was back, by measure."""
        self._estimates, self._brackets = estimates, brackets
        self.redraw()

    def _take(self, records: Records, infusion_id: str) -> None:
        self._records = records
        self._sight = InfusionSight(records, infusion_id, self._wanted_measures)

    @property
    def infusion(self) -> Infusion:
        """The infusion that is drawn."""
        return self._sight.infusion

    @property
    def blocks(self) -> list[Block]:
        """The measures that share a time axis, from the top."""
        return self._sight.blocks(self.wanted_range)

    @property
    def _words(self) -> InfusionWords:
        return InfusionWords(self._sight, self.blocks, self.look.tr)

    def _shown(self) -> Iterator[tuple[Block, Measure, list[Dot]]]:
        """Each measure with its rows in sight, and its block."""
        for block in self.blocks:
            for measure in block.measures:
                yield block, measure, self._sight.dots_in(block, measure.key)

    # What the figure says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        blocks = self.blocks
        self.time.set_span(*blocks[0].span)
        self.time.setGeometry(area)
        around = self._lane_high + axis_height(self.theme)
        room = area.height() - around * len(blocks) - _BLOCK_GAP * (len(blocks) - 1)
        weights = [sum(_weight(measure) for measure in block.measures) for block in blocks]
        top = area.top()
        for block, weight in zip(blocks, weights, strict=True):
            high = around + room * weight / sum(weights)
            self._draw_block(page, QRectF(area.left(), top, area.width(), high), block)
            top += high + _BLOCK_GAP

    def _draw_block(self, page: QGraphicsItem, area: QRectF, block: Block) -> None:
        margin = margin_width(self._sight.measures, self.theme, area.width())
        plot = area.adjusted(margin, self._lane_high, -6, -axis_height(self.theme))
        above = plot.adjusted(0, -self._lane_high, 0, 0)
        span = block.span
        self._draw_time(page, *add_backdrops(page, plot, lambda: span, self.theme), above, block)
        lane = (UNANSWERED_LANE if self._unanswered() else 4.0) + (BRACKET_LANE if self._brackets else 0.0)
        rows = rows_of(plot, [_weight(measure) for measure in block.measures])
        for measure, row in zip(block.measures, rows, strict=True):
            style = self.theme.series(measure.key, self._records.measures)
            strip = add_strip(page, area.left(), row, lambda: span, measure, style, self.theme, lane)
            self._draw_estimates(strip, measure.key, style.colour)
            self._draw_ratings(strip, measure, style, block)

    @property
    def _lane_high(self) -> float:
        return line_height(Type(self.theme.text_scale).small) + 2

    def least_height(self) -> int:
        count = len(self.blocks)
        around = (_LINES_AROUND + count - 1) * line_height(Type(self.theme.text_scale).small) + _BLOCK_GAP * count
        weights = [_weight(measure) for measure in self._sight.measures]
        return round(least_rows(weights, self.theme) + axis_height(self.theme) * count + around)

    def _draw_time(self, page: QGraphicsItem, ground: Panel, backdrop: Panel, lane: QRectF, block: Block) -> None:
        theme, tr, ticks = self.theme, self.look.tr, block.shown.ticks(self.look.tr)
        TimeGrid(backdrop, ticks)
        title = self._axis_title(block)
        TimeAxis(page, backdrop, ticks, lambda: title)
        labels = []
        if self.infusion.ended_at:
            InfusionBand(ground, self._sight.start, 0.0)
        labels.append(LaneLabel(0.0, tr("infusion"), before=True))
        TimeLine(backdrop, 0.0, theme.text, 1.2)
        if stop := self._stop(block):
            TimeLine(backdrop, stop.x, theme.muted, 1.0, self._stop_dash)
            labels.append(stop)
        Lane(page, lane, backdrop, labels)

    def _stop(self, block: Block) -> LaneLabel | None:
        """Where this infusion's time stops, if that is in sight: at the next one, or now."""
        name = self.look.tr("now") if self._sight.is_last else self.look.tr("next infusion")
        return LaneLabel(self._sight.stop, name) if self._sight.stop <= block.span[1] else None

    @property
    def _stop_dash(self) -> tuple[float, float]:
        return (1.0, 3.0) if self._sight.is_last else (5.0, 3.0)

    def _axis_title(self, block: Block) -> str:
        tr, days = self.look.tr, block.shown.in_days
        if self.infusion.ended_at is None:
            return (
                tr("days from the start (the end is not known)")
                if days
                else tr("hours from the start (the end is not known)")
            )
        return tr("days from the end of the infusion") if days else tr("hours from the end of the infusion")

    def _draw_estimates(self, strip: Panel, key: str, colour: str) -> None:
        if key in self._estimates:
            FadeBand(strip, self._estimates[key], colour)
        if key in self._brackets:
            BracketBar(strip, *self._brackets[key], colour)

    def _draw_ratings(self, strip: Strip, measure: Measure, style: SeriesStyle, block: Block) -> None:
        dots, high = self._sight.dots[measure.key], strip.row.height()
        if (before := self._sight.before(measure)) is not None:
            BaselineLine(strip, before)
        if measure.key not in self._estimates:
            RatingLine(strip, dots, style.colour, block.shown.closeness, broken_at=self._sight.start)
        RatingDots(strip, dots, style, radius=4.2 if high > 60 else 3.6, tell=weakly(self._tell))
        LeftOutDots(strip, [dot for dot in dots if is_left_out(dot, measure.key, self._left_out)])
        Unanswered(strip, dots, weakly(self._tell))
        if high >= _ROOM_FOR_NUMBERS:
            DotNumbers(strip, dots)

    def _unanswered(self) -> bool:
        return any(dot.value is None for _, _, dots in self._shown() for dot in dots)

    def key(self) -> list[KeyEntry]:
        tr, theme = self.look.tr, self.theme
        entries = answer_entries([dot for _, _, dots in self._shown() for dot in dots], theme, tr)
        entries += [far_apart_entry(closeness, theme, tr) for closeness in self._far_apart()]
        if any(self._sight.before(measure) is not None for measure in self._sight.measures):
            entries.append(line_entry(tr("median of the 24 hours before the infusion"), theme.muted, 1.2, (1.0, 3.0)))
        if self.infusion.ended_at:
            entries.append(area_entry(tr("the infusion"), theme.band))
        if stop := next(filter(None, map(self._stop, self.blocks)), None):
            entries.append(upright_entry(stop.text, theme.muted, self._stop_dash))
        if any(is_left_out(dot, one.key, self._left_out) for _, one, dots in self._shown() for dot in dots):
            entries.append(left_out_entry(theme, tr))
        return entries + self._estimate_entries()

    def _far_apart(self) -> list[Closeness]:
        """The distances at which entries in sight are joined by a dashed line."""
        joined = ((block.shown.closeness, dots) for block, one, dots in self._shown() if one.key not in self._estimates)
        found = [close for close, dots in joined if close_pairs(dots, close, self._sight.start)[1]]
        return list(dict.fromkeys(found))

    def _estimate_entries(self) -> list[KeyEntry]:
        tr, theme = self.look.tr, self.theme
        entries = [estimate_entry(tr("estimate, and the range it lies in"), theme)] if self._estimates else []
        seen = self._bracket_ends()
        if any(End.OPEN not in ends for ends in seen):
            entries.append(bracket_entry(tr("back between these entries"), theme))
        if any(End.BEYOND in ends for ends in seen):
            entries.append(bracket_entry(tr("goes on beyond the picture"), theme, (End.ENTRY, End.BEYOND)))
        if any(after is End.OPEN for _, after in seen):
            entries.append(bracket_entry(tr("not seen to fade"), theme, (End.ENTRY, End.OPEN)))
        if any(before is End.OPEN for before, _ in seen):
            entries.append(bracket_entry(tr("gone when first rated"), theme, (End.OPEN, End.ENTRY)))
        return entries

    def _bracket_ends(self) -> set[Ends]:
        """How the brackets in sight end."""
        shown = ((block, self._brackets[one.key]) for block, one, _ in self._shown() if one.key in self._brackets)
        return {ends for block, between in shown if (ends := ends_in(block.span, *between))}

    def title(self) -> str:
        return self._words.title()

    def caption(self) -> str:
        return self._words.caption()

    def description(self) -> str:
        return self._words.description()

    def columns(self) -> list[str]:
        return self._words.columns()

    def rows(self) -> list[list[str]]:
        return self._words.rows()

    def _tell(self, dot: Dot) -> str:
        return self._words.tell(dot)


def _weight(measure: Measure) -> float:
    """How high a measure's strip is, against the others."""
    return _MOOD_WEIGHT if measure.key == MOOD else 1.0
