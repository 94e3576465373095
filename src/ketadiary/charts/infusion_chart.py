"""How one infusion's symptoms fade: a strip for each measure, hours from the end."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts import dates
from ketadiary.charts.answers import answer_in_words
from ketadiary.charts.axes import TimeAxis, TimeGrid, axis_height
from ketadiary.charts.bands import BaselineLine, Estimate, FadeBand, InfusionBand, TimeLine
from ketadiary.charts.brackets import BracketBar, End, Ends, ends_in
from ketadiary.charts.fonts import Type
from ketadiary.charts.hours_figure import HoursFigure
from ketadiary.charts.key import KeyEntry
from ketadiary.charts.lane import Lane, LaneLabel
from ketadiary.charts.left_out import LeftOutDots, is_left_out, left_out_entry
from ketadiary.charts.look import Look
from ketadiary.charts.panel import Panel
from ketadiary.charts.ratings import BRACKET_LANE, UNANSWERED_LANE, DotNumbers, RatingDots, RatingLine, Unanswered
from ketadiary.charts.records import Records
from ketadiary.charts.series import (
    Dot,
    HoursRange,
    baseline,
    between,
    charted,
    close_pairs,
    dots_of,
    fitting_range,
    rated,
)
from ketadiary.charts.signs import (
    answer_entries,
    area_entry,
    bracket_entry,
    estimate_entry,
    far_apart_entry,
    line_entry,
    upright_entry,
)
from ketadiary.charts.strip import Strip, add_backdrops, add_strip, least_rows, margin_width, rows_of
from ketadiary.charts.text import line_height
from ketadiary.charts.theme import SeriesStyle
from ketadiary.charts.weak import weakly
from ketadiary.model import MOOD, CheckIn, Measure, hours_between
from ketadiary.wording.durations import duration, from_end

_LINES_AROUND = 5
"""Lines of text above and below the strips: what the lines of time are, and the key."""
_MOOD_WEIGHT = 1.35
_BEFORE = {HoursRange.HOURS_6: 1.5, HoursRange.HOURS_48: 6.0, HoursRange.DAYS_14: 30.0}
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
        self._brackets: Mapping[str, tuple[float | None, float | None]] = {}
        self._take(records, infusion_id)

    def show_records(self, records: Records, infusion_id: str) -> None:
        """Draw other records, or another infusion."""
        self._take(records, infusion_id)
        self.redraw()

    def show_fades(
        self,
        estimates: Mapping[str, Estimate],
        brackets: Mapping[str, tuple[float | None, float | None]],
    ) -> None:
        """Add fitted curves with their uncertainty, and between which entries each measure was back, by measure."""
        self._estimates, self._brackets = estimates, brackets
        self.redraw()

    def _take(self, records: Records, infusion_id: str) -> None:
        timeline = records.timeline
        self._records = records
        place = [infusion.id for infusion in timeline.infusions].index(infusion_id)
        self._number, self.infusion = place + 1, timeline.infusions[place]
        following = timeline.after(self.infusion)
        self._next = following.started_at.utc if following else None
        self._check_ins = self._around(records, following.started_at.utc if following else None)
        belonging = [check_in for check_in in self._check_ins if check_in.felt_at.utc >= self.infusion.started_at.utc]
        self._measures = self._chosen_measures(belonging)
        self._baselines = {one.key: baseline(self._check_ins, self.infusion, one) for one in self._measures}
        self._series = {one.key: dots_of(self._check_ins, one.key, self._hours) for one in self._measures}
        self._fitting_range = fitting_range(self._series, self._measures, self._baselines)

    def _around(self, records: Records, following: datetime | None) -> Sequence[CheckIn]:
        """The check-ins that can come into sight: from a little before the start to two weeks, or the next start."""
        since = self.infusion.started_at.utc - timedelta(hours=_BEFORE[HoursRange.DAYS_14])
        until = self._zero + timedelta(hours=HoursRange.DAYS_14.hours * 1.01)
        return between(records.check_ins)(since, min(until, following or until))

    def _chosen_measures(self, check_ins: Sequence[CheckIn]) -> list[Measure]:
        if self._wanted_measures:
            return [self._records.measures[key] for key in self._wanted_measures]
        return charted(self._records.measures, rated(check_ins))

    @property
    def _zero(self) -> datetime:
        return self.infusion.ended_at or self.infusion.started_at.utc

    def _hours(self, instant: datetime) -> float:
        return hours_between(self._zero, instant)

    def _span(self) -> tuple[float, float]:
        length = -self._hours(self.infusion.started_at.utc)
        return -max(_BEFORE[self.hours_range], length * 1.15), self.hours_range.hours * 1.01

    # What the figure says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        self.time.set_span(*self._span())
        margin = margin_width(self._measures, self.theme, area.width())
        lane_high = line_height(Type(self.theme.text_scale).small) + 2
        plot = area.adjusted(margin, lane_high, -6, -axis_height(self.theme))
        self.time.setGeometry(plot)
        self._draw_time(
            page, *add_backdrops(page, plot, self.time.span, self.theme), plot.adjusted(0, -lane_high, 0, 0)
        )
        lane = (UNANSWERED_LANE if self._unanswered() else 4.0) + (BRACKET_LANE if self._brackets else 0.0)
        for measure, row in zip(self._measures, rows_of(plot, self._weights()), strict=True):
            style = self.theme.series(measure.key, self._records.measures)
            strip = add_strip(page, area.left(), row, self.time.span, measure, style, self.theme, lane)
            self._draw_estimates(strip, measure.key, style.colour)
            self._draw_ratings(strip, measure, style)

    def least_height(self) -> int:
        around = _LINES_AROUND * line_height(Type(self.theme.text_scale).small)
        return round(least_rows(self._weights(), self.theme) + axis_height(self.theme) + around)

    def _weights(self) -> list[float]:
        return [_MOOD_WEIGHT if measure.key == MOOD else 1.0 for measure in self._measures]

    def _draw_time(self, page: QGraphicsItem, ground: Panel, backdrop: Panel, lane: QRectF) -> None:
        theme, tr, ticks = self.theme, self.look.tr, self.ticks()
        TimeGrid(backdrop, ticks)
        TimeAxis(page, backdrop, ticks, weakly(self._axis_title))
        labels = []
        if self.infusion.ended_at:
            InfusionBand(ground, self._hours(self.infusion.started_at.utc), 0.0)
        labels.append(LaneLabel(0.0, tr("infusion"), before=True))
        TimeLine(backdrop, 0.0, theme.text, 1.2)
        if stop := self._stop():
            TimeLine(backdrop, stop.x, theme.muted, 1.0, self._stop_dash)
            labels.append(stop)
        Lane(page, lane, backdrop, labels)

    def _stop(self) -> LaneLabel | None:
        """Where this infusion's time stops, if that is in sight: at the next one, or now."""
        tr = self.look.tr
        at, name = (self._records.now.utc, tr("now")) if self._next is None else (self._next, tr("next infusion"))
        return LaneLabel(self._hours(at), name) if self._hours(at) <= self._span()[1] else None

    @property
    def _stop_dash(self) -> tuple[float, float]:
        return (1.0, 3.0) if self._next is None else (5.0, 3.0)

    def _axis_title(self) -> str:
        tr, days = self.look.tr, self.in_days
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

    def _draw_ratings(self, strip: Strip, measure: Measure, style: SeriesStyle) -> None:
        dots, high = self._series[measure.key], strip.row.height()
        if (before := self._baselines[measure.key]) is not None and before > measure.scale_min:
            BaselineLine(strip, before)
        if measure.key not in self._estimates:
            start = self._hours(self.infusion.started_at.utc)
            RatingLine(strip, dots, style.colour, self.hours_range.closeness, broken_at=start)
        RatingDots(strip, dots, style, radius=4.2 if high > 60 else 3.6, tell=weakly(self._tell))
        LeftOutDots(strip, [dot for dot in dots if is_left_out(dot, measure.key, self._left_out)])
        Unanswered(strip, dots, weakly(self._tell))
        if high >= _ROOM_FOR_NUMBERS:
            DotNumbers(strip, dots)

    def _shown(self, key: str) -> list[Dot]:
        low, high = self._span()
        return [dot for dot in self._series[key] if low <= dot.x <= high]

    def _unanswered(self) -> bool:
        return any(dot.value is None for measure in self._measures for dot in self._shown(measure.key))

    def key(self) -> list[KeyEntry]:
        tr, theme = self.look.tr, self.theme
        dots = [dot for measure in self._measures for dot in self._shown(measure.key)]
        entries = answer_entries(dots, theme, tr)
        if self._far_apart():
            entries.append(far_apart_entry(self.hours_range.closeness, theme, tr))
        if any(value and value > self._records.measures[key].scale_min for key, value in self._baselines.items()):
            entries.append(line_entry(tr("median of the 24 hours before the infusion"), theme.muted, 1.2, (1.0, 3.0)))
        if self.infusion.ended_at:
            entries.append(area_entry(tr("the infusion"), theme.band))
        if stop := self._stop():
            entries.append(upright_entry(stop.text, theme.muted, self._stop_dash))
        if any(is_left_out(dot, key, self._left_out) for key in self._series for dot in self._shown(key)):
            entries.append(left_out_entry(theme, tr))
        return entries + self._estimate_entries()

    def _far_apart(self) -> bool:
        start, close = self._hours(self.infusion.started_at.utc), self.hours_range.closeness
        joined = (measure.key for measure in self._measures if measure.key not in self._estimates)
        return any(close_pairs(self._shown(key), close, start)[1] for key in joined)

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
        shown = (self._brackets[measure.key] for measure in self._measures if measure.key in self._brackets)
        return {ends for low, high in shown if (ends := ends_in(self._span(), low, high))}

    def title(self) -> str:
        day = dates.long_date(self.infusion.started_at.date, self.look.tr.code)
        return self.look.tr("Infusion {number}, {date}", number=self._number, date=day)

    def caption(self) -> str:
        tr, infusion = self.look.tr, self.infusion
        parts = [infusion.dose_as_entered] if infusion.dose_as_entered else []
        if infusion.minutes:
            parts.append(tr("{minutes} minutes", minutes=infusion.minutes))
        count = len({dot.check_in.id for measure in self._measures for dot in self._shown(measure.key) if dot.x > 0})
        parts.append(tr.plural("{count} check-in after it", "{count} check-ins after it", count))
        zero = tr("Zero is the end of the infusion.") if infusion.ended_at else tr("Zero is the start of the infusion.")
        return f"{', '.join(parts)}. {zero}"

    def description(self) -> str:
        tr = self.look.tr
        said = [words for measure in self._measures if (words := self._in_words(measure))]
        if not said:
            return tr("{title}: nothing was entered in this time.", title=self.title())
        return tr("{title}: {measures}.", title=self.title(), measures="; ".join(said))

    def _in_words(self, measure: Measure) -> str:
        given = [dot for dot in self._shown(measure.key) if dot.value is not None and dot.x >= 0]
        if not given:
            return ""
        top, last = max(given, key=lambda dot: dot.value or 0.0), given[-1]
        return self.look.tr(
            "{measure} at most {top:g} after {top_time}, last {last:g} after {last_time}",
            measure=measure.label,
            top=top.value,
            top_time=duration(top.x, self.look.tr),
            last=last.value,
            last_time=duration(last.x, self.look.tr),
        )

    def columns(self) -> list[str]:
        tr = self.look.tr
        return [tr("Felt at"), tr("Time from the end"), *(measure.label for measure in self._measures)]

    def rows(self) -> list[list[str]]:
        low, high = self._span()
        return [
            [
                dates.date_and_time(one.felt_at, self.look.tr.code),
                from_end(self._hours(one.felt_at.utc), self.look.tr),
                *self._cells(one),
            ]
            for one in self._check_ins
            if low <= self._hours(one.felt_at.utc) <= high
        ]

    def _cells(self, check_in: CheckIn) -> list[str]:
        return [answer_in_words(check_in, measure.key, self.look.tr) for measure in self._measures]

    def _tell(self, dot: Dot) -> str:
        tr = self.look.tr
        when = dates.date_and_time(dot.check_in.felt_at, tr.code)
        lines = [f"{when}  ({from_end(dot.x, tr)})"]
        lines += [
            f"{measure.label}: {answer}"
            for measure in self._measures
            if (answer := answer_in_words(dot.check_in, measure.key, tr))
        ]
        if dot.late:
            lines.append(tr("Written down later"))
        return "\n".join([*lines, dot.check_in.note] if dot.check_in.note else lines)
