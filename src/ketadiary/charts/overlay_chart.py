"""One measure after every infusion, all laid over each other at their ends, the latest or a chosen one in front."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.answer_words import answer_in_words
from ketadiary.charts.axes import TimeAxis, TimeGrid, axis_height
from ketadiary.charts.bands import BaselineLine, InfusionBand, Spread, SpreadBand, TimeLine
from ketadiary.charts.figure import SMALLEST
from ketadiary.charts.figure_key import KeyEntry, key_height
from ketadiary.charts.fonts import Type
from ketadiary.charts.hours_figure import HoursFigure
from ketadiary.charts.hours_shown import TimeShown, felt_until
from ketadiary.charts.key_signs import dot_entry, far_apart_entry, line_entry, spread_entries
from ketadiary.charts.left_out import LeftOutDots, is_left_out, left_out_entry
from ketadiary.charts.look import Look
from ketadiary.charts.names_on_top import Lane, LaneLabel
from ketadiary.charts.overlay_marks import EarlierInfusions
from ketadiary.charts.panel import Panel
from ketadiary.charts.ratings import RatingDots, RatingLine
from ketadiary.charts.records import Records
from ketadiary.charts.series import Dot, HoursRange, between, close_pairs, dots_of
from ketadiary.charts.strip import add_backdrops, add_single, ends_width
from ketadiary.charts.text import line_height
from ketadiary.charts.weak_callbacks import weakly
from ketadiary.model import FADED, Infusion, baseline, baseline_since
from ketadiary.wording import from_end, moment_text, number_text, short_day_text

_LATEST = 12
_PLOT_LINES = 15
"""How high the plot is at least, with what leads to it, in lines of small text."""
_HOUR = timedelta(hours=1)
_LEAST_BEFORE = 0.9
"""Hours before the end, in which a usual infusion is seen."""
_MOST = 60
"""More lines than this hide each other; the spread still tells of all infusions."""


class OverlayChart(HoursFigure):
    """The latest infusions whose end is known, at most sixty and one chosen, each from its end to the next start."""

    def __init__(
        self,
        records: Records,
        measure: str,
        look: Look,
        *,
        hours_range: HoursRange | None = None,
    ) -> None:
        super().__init__(look, hours_range)
        self.spread: Spread | None = None
        self._chosen: str | None = None
        self._gathered: list[tuple[Infusion, list[Dot]]] | None = None
        self._take(records, measure)

    def show_records(self, records: Records, measure: str) -> None:
        """Draw other records, or another measure."""
        self._take(records, measure)
        self.redraw()

    def show_range(self, hours_range: HoursRange | None) -> None:
        """Show so much of the time after the ends; None: as much as the latest was still felt."""
        if hours_range != self.wanted_range:
            self._gathered = None
        super().show_range(hours_range)

    def show_spread(self, spread: Spread | None) -> None:
        """Draw how the ratings of all infusions spread, behind the lines."""
        if spread is not self.spread:
            self.spread = spread
            self.redraw()

    def show_in_front(self, infusion_id: str | None) -> None:
        """Draw this infusion in front of all others; None: the latest."""
        before, self._chosen = self._front[0] if self._series else None, infusion_id
        if all(infusion.id != infusion_id for infusion, _ in self._series):
            self._gathered = None  # an earlier one comes to those drawn
        if self._series and self._front[0] is not before:
            self.redraw()

    def _take(self, records: Records, measure: str) -> None:
        self._records, self._timeline = records, records.timeline
        self._measure = records.measures[measure]
        self._fetch = between(records.check_ins)
        self._ended = [infusion for infusion in self._timeline.infusions if infusion.ended_at]
        self._fitting = self._usually_felt()
        self._gathered = None

    def _usually_felt(self) -> TimeShown:
        """What fits half of the latest infusions, so that a single long one does not squeeze all others.

        What does not fade, mood, is looked at for as long as there are ratings.
        """
        series = (self._after(infusion, HoursRange.DAYS_14.hours) for infusion in reversed(self._ended))
        latest = list(islice((dots for dots in series if dots), _LATEST))
        if not self._measure.fades:
            return TimeShown.until(dots[-1].x for dots in latest)
        ends = sorted(felt_until(dots, FADED) for dots in latest)
        return TimeShown.until(ends[len(ends) // 2 : len(ends) // 2 + 1])

    @property
    def shown(self) -> TimeShown:
        """How much of the time after the ends is shown."""
        return TimeShown.of(self.wanted_range) if self.wanted_range else self._fitting

    @property
    def _series(self) -> list[tuple[Infusion, list[Dot]]]:
        """The infusions drawn, with their dots; gathered once for several changes."""
        if self._gathered is None:
            drawn = [one for one in self._ended[:-_MOST] if one.id == self._chosen] + self._ended[-_MOST:]
            self._gathered = self._rated(drawn)
        return self._gathered

    def _rated(self, infusions: Sequence[Infusion]) -> list[tuple[Infusion, list[Dot]]]:
        series = ((infusion, self._after(infusion, self.shown.hours)) for infusion in infusions)
        return [(infusion, dots) for infusion, dots in series if dots]

    @property
    def _front(self) -> tuple[Infusion, list[Dot]]:
        """The infusion that is drawn in front, with its dots."""
        return next((one for one in self._series if one[0].id == self._chosen), self._series[-1])

    def _after(self, infusion: Infusion, hours: float) -> list[Dot]:
        """The ratings from the start of an infusion to so many hours after its end, or to the next start."""
        end, following = cast(datetime, infusion.ended_at), self._timeline.after(infusion)
        until = end + timedelta(hours=hours)
        until = min(until, following.started_at.utc) if following else until
        check_ins = [one for one in self._fetch(infusion.started_at.utc, until) if not one.time_assumed]
        dots = dots_of(check_ins, self._measure.key, lambda instant: (instant - end) / _HOUR)
        return [dot for dot in dots if dot.value is not None]

    # What the figure says

    def least_height(self) -> int:
        small = line_height(Type(self.theme.text_scale).small)
        key = key_height(self.key(), max(self.room_across(), SMALLEST.width()), self.theme)
        return round(_PLOT_LINES * small + axis_height(self.theme) + key)

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        self.time.set_span(*self._span())
        theme, fonts = self.theme, Type(self.theme.text_scale)
        lane_high = line_height(fonts.small) + 2
        margin = ends_width(self._measure, theme)
        plot = area.adjusted(margin, lane_high, -6, -axis_height(theme))
        self.time.setGeometry(plot)
        self._draw_time(page, *add_backdrops(page, plot, self.time.span, theme), plot.adjusted(0, -lane_high, 0, 0))
        style = theme.series(self._measure.key, self._records.measures)
        strip = add_single(page, area.left(), plot, self.time.span, self._measure, theme)
        if self.spread is not None:
            SpreadBand(strip, self.spread, style.colour)
        if self._series:
            closeness, (front, dots) = self.shown.closeness, self._front
            others = [others for infusion, others in self._series if infusion is not front]
            if (before := self._before(front)) is not None:
                BaselineLine(strip, before)
            EarlierInfusions(strip, others, closeness, weakly(self._tell), once=not self.look.standalone)
            RatingLine(strip, dots, style.colour, closeness, width=2.4)
            RatingDots(strip, dots, style, radius=5.0, tell=weakly(self._tell))
            LeftOutDots(strip, self._struck(), radius=5.0)

    def _before(self, infusion: Infusion) -> float | None:
        """The rating before an infusion, to compare with; None where there is none, or the lowest of the scale."""
        infusions, start = self._timeline.infusions, infusion.started_at.utc
        before = self._fetch(baseline_since(infusion, infusions), start)
        found = baseline(infusion, infusions, before, self._measure, self._records.left_out)
        return found if found is not None and found > self._measure.scale_min else None

    def _struck(self) -> list[Dot]:
        dots = self._front[1] if self._series else []
        return [dot for dot in dots if is_left_out(dot, self._measure.key, self._left_out)]

    def _draw_time(self, page: QGraphicsItem, ground: Panel, backdrop: Panel, lane: QRectF) -> None:
        tr, ticks = self.look.tr, self.shown.ticks(self.look.tr)
        TimeGrid(backdrop, ticks)
        title = (
            tr("days from the end of each infusion")
            if self.shown.in_days
            else tr("hours from the end of each infusion")
        )
        TimeAxis(page, backdrop, ticks, lambda: title)
        if self._series:
            InfusionBand(ground, -(self._front[0].minutes or 0) / 60, 0.0)
        TimeLine(backdrop, 0.0, self.theme.text, 1.2)
        Lane(page, lane, backdrop, [LaneLabel(0.0, tr("infusion"), before=True)])

    def _span(self) -> tuple[float, float]:
        return -self.shown.before, self.shown.hours

    def key(self) -> list[KeyEntry]:
        tr, theme = self.look.tr, self.theme
        if not self._series:
            return []
        style = theme.series(self._measure.key, self._records.measures)
        entries = self._line_entries(style.colour)
        closeness = self.shown.closeness
        if any(close_pairs(dots, closeness)[1] for _, dots in self._series):
            entries.append(far_apart_entry(closeness, theme, tr))
        if any(dot.late for _, dots in self._series for dot in dots):
            entries.append(
                dot_entry(tr("written down more than an hour later"), theme, marker=style.marker, hollow=True)
            )
        if self._struck():
            entries.append(left_out_entry(theme, tr))
        return entries + (spread_entries(style.colour, theme, tr) if self.spread is not None else [])

    def _line_entries(self, colour: str) -> list[KeyEntry]:
        """What the lines are: the infusion in front, the others, and what was rated before it."""
        tr, theme, front = self.look.tr, self.theme, self._front[0]
        number, is_latest = self._timeline.number(front.id), front is self._series[-1][0]
        name = (
            tr("infusion {number}, the latest", number=number) if is_latest else tr("infusion {number}", number=number)
        )
        entries = [line_entry(name, colour, 2.4)]
        if len(self._series) > 1:
            others = tr("earlier infusions") if is_latest else tr("other infusions")
            if len(self._ended) > _MOST:
                others = tr("{others}: {drawn} drawn of {all}", others=others, drawn=len(self._series) - 1,
                            all=len(self._ended) - 1)  # fmt: skip
            entries.append(line_entry(others, theme.faded, 1.2))
        if self._before(front) is not None:
            words = tr("median of the 24 hours before infusion {number}", number=number)
            entries.append(line_entry(words, theme.muted, 1.2, (1.0, 3.0)))
        return entries

    def title(self) -> str:
        return self.look.tr("{measure} after every infusion", measure=self._measure.label)

    def caption(self) -> str:
        tr = self.look.tr
        if not self._series:
            return tr("Nothing has been rated after an infusion yet.")
        first, last = self._series[0][0], self._series[-1][0]
        count = tr.plural("{count} infusion", "{count} infusions", len(self._series))
        if len(self._ended) > _MOST:
            count = tr("{infusions} of {all}", infusions=count, all=len(self._ended))
        since, until = (short_day_text(one.started_at.date, tr) for one in (first, last))
        if since == until:
            return tr("{infusions} of {day}. Zero is the end.", infusions=count, day=since)
        return tr(
            "{infusions} from {first} to {last}. Zero is the end of each. Dots in one place are set apart along time.",
            infusions=count,
            first=since,
            last=until,
        )

    def description(self) -> str:
        tr = self.look.tr
        tops = [max(dot.value or 0.0 for dot in dots) for _, dots in self._series]
        if not tops:
            return self.caption()
        return tr(
            "{title}: {infusions}, highest rating between {low} and {high}, {last} after the latest.",
            title=self.title(),
            infusions=tr.plural("{count} infusion", "{count} infusions", len(tops)),
            low=min(tops),
            high=max(tops),
            last=tops[-1],
        )

    def columns(self) -> list[str]:
        return [self.look.tr("Infusion"), self.look.tr("Time from the end"), self._measure.label]

    def row_makers(self) -> list[Callable[[], list[str]]]:
        high = self._span()[1]
        return [
            partial(self._row, infusion, dot)
            for infusion, dots in self._rated(self._ended)
            for dot in dots
            if dot.x <= high
        ]

    def _row(self, infusion: Infusion, dot: Dot) -> list[str]:
        return [
            number_text(self._timeline.number(infusion.id) or 0, self.look.tr),
            from_end(dot.x, self.look.tr),
            number_text(dot.value or 0.0, self.look.tr),
        ]

    def _tell(self, dot: Dot) -> str:
        tr, place = self.look.tr, self._timeline.place(dot.check_in.felt_at.utc)
        when = moment_text(dot.check_in.felt_at, tr)
        answer = answer_in_words(dot.check_in, self._measure.key, tr)
        number = place.number if place else 0
        return tr("Infusion {number}: {answer} on {when}", number=number, answer=answer, when=when)
