"""One measure after every infusion, all laid over each other at their ends, the latest in front."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem, QWidget

from ketadiary.charts import dates
from ketadiary.charts.axes import TimeAxis, TimeGrid, axis_height, hour_ticks
from ketadiary.charts.bands import InfusionBand, Spread, SpreadBand, TimeLine
from ketadiary.charts.figure import Figure
from ketadiary.charts.fonts import Type
from ketadiary.charts.key import KeyEntry
from ketadiary.charts.lane import Lane, LaneLabel
from ketadiary.charts.look import Look
from ketadiary.charts.panel import Panel
from ketadiary.charts.ratings import RatingDots, RatingLine
from ketadiary.charts.records import Records
from ketadiary.charts.series import Dot, HoursRange, dots_of, fitting_range
from ketadiary.charts.signs import dot_entry, line_entry, spread_entries
from ketadiary.charts.strip import add_backdrops, add_single, ends_width
from ketadiary.charts.text import line_height
from ketadiary.charts.theme import SeriesStyle
from ketadiary.model import Infusion, Timeline

# Whole numbers fall on each other; infusions are lifted apart by less than half a point in all.
_DODGE = 0.4


class OverlayChart(Figure):
    """Every infusion whose end is known, from its end to the next start."""

    def __init__(
        self,
        records: Records,
        measure: str,
        look: Look,
        *,
        hours_range: HoursRange | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._wanted_range = hours_range
        self._spread: Spread | None = None
        self._take(records, measure)

    def show_records(self, records: Records, measure: str) -> None:
        """Draw other records, or another measure."""
        self._take(records, measure)
        self.redraw()

    def show_range(self, hours_range: HoursRange | None) -> None:
        """Show so much of the time after the infusions; None: as much as the latest was still felt."""
        self._wanted_range = hours_range
        self.redraw()

    def show_spread(self, spread: Spread | None) -> None:
        """Draw how the ratings of all infusions spread, behind the lines."""
        self._spread = spread
        self.redraw()

    @property
    def hours_range(self) -> HoursRange:
        """How much of the time after the infusions is shown."""
        return self._wanted_range or self._fitting_range

    def _take(self, records: Records, measure: str) -> None:
        self._records, self._timeline = records, records.timeline
        self._measure = records.measures[measure]
        self._series = list(self._by_infusion(self._timeline))
        ranges = [fitting_range({measure: dots}, [self._measure], {measure: 0.0}) for _, dots in self._series]
        order = list(HoursRange)
        # Half of the infusions fit into the shown range; a single long one does not squeeze all others.
        self._fitting_range = sorted(ranges, key=order.index)[len(ranges) // 2] if ranges else HoursRange.HOURS_6

    def _by_infusion(self, timeline: Timeline) -> Sequence[tuple[Infusion, list[Dot]]]:
        grouped: dict[str, list[Dot]] = {infusion.id: [] for infusion in timeline.infusions if infusion.ended_at}
        for dot in dots_of(self._records.check_ins, self._measure.key, datetime.timestamp):
            place = timeline.place(dot.check_in.felt_at.utc)
            if place and place.hours_since_end is not None and dot.value is not None:
                grouped[place.infusion.id].append(Dot(place.hours_since_end, dot.value, dot.status, dot.check_in))
        return [(infusion, grouped[infusion.id]) for infusion in timeline.infusions if grouped.get(infusion.id)]

    # What the figure says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        self.time.set_span(*self._span())
        theme, fonts = self.theme, Type(self.theme.text_scale)
        lane_high = line_height(fonts.small) + 2
        margin = ends_width(self._measure, theme)
        plot = area.adjusted(margin, lane_high, -6, -axis_height(theme))
        self.time.setGeometry(plot)
        self._draw_time(page, *add_backdrops(page, plot, self.time.span, theme), plot.adjusted(0, -lane_high, 0, 0))
        style = theme.series(self._measure.key, list(self._records.measures))
        strip = add_single(page, area.left(), plot, self.time.span, self._measure, theme)
        if self._spread is not None:
            SpreadBand(strip, self._spread, style.colour)
        for place, (_, dots) in enumerate(self._series):
            self._draw_infusion(strip, place, dots, style)

    def _draw_infusion(self, strip: Panel, place: int, dots: list[Dot], style: SeriesStyle) -> None:
        latest = place == len(self._series) - 1
        lift = 0.0 if latest else _lift(place, len(self._series))
        looks = style if latest else SeriesStyle(self.theme.faded, style.marker)
        line = RatingLine(
            strip, dots, looks.colour, self.hours_range.closeness, width=2.4 if latest else 1.0, lift=lift
        )
        marks = RatingDots(strip, dots, looks, radius=5.0 if latest else 2.6, tell=self._tell, lift=lift)
        if latest:
            line.setZValue(marks.zValue() + 0.1)
            marks.setZValue(marks.zValue() + 0.2)

    def _draw_time(self, page: QGraphicsItem, ground: Panel, backdrop: Panel, lane: QRectF) -> None:
        days = self.hours_range is HoursRange.DAYS_14
        ticks = hour_ticks(self.hours_range.step, 24.0 if days else 1.0)
        TimeGrid(backdrop, ticks)
        title = (
            self.look.tr("days from the end of each infusion")
            if days
            else self.look.tr("hours from the end of each infusion")
        )
        TimeAxis(page, backdrop, ticks, lambda: title)
        if self._series:
            latest = self._series[-1][0]
            InfusionBand(ground, -(latest.minutes or 0) / 60, 0.0)
        TimeLine(backdrop, 0.0, self.theme.text, 1.2)
        Lane(page, lane, backdrop, [LaneLabel(0.0, self.look.tr("infusion"), before=True)])

    def _span(self) -> tuple[float, float]:
        before = {HoursRange.HOURS_6: 1.2, HoursRange.HOURS_48: 4.0, HoursRange.DAYS_14: 24.0}[self.hours_range]
        return -before, self.hours_range.hours * 1.01

    def key(self) -> list[KeyEntry]:
        tr, theme = self.look.tr, self.theme
        if not self._series:
            return []
        style = theme.series(self._measure.key, list(self._records.measures))
        number = self._timeline.number(self._series[-1][0].id)
        entries = [line_entry(tr("infusion {number}, the latest", number=number), style.colour, 2.4)]
        if len(self._series) > 1:
            entries.append(line_entry(tr("earlier infusions"), theme.faded, 1.2))
        if any(dot.late for _, dots in self._series for dot in dots):
            entries.append(
                dot_entry(tr("written down more than an hour later"), theme, marker=style.marker, hollow=True)
            )
        return entries + (spread_entries(style.colour, theme, tr) if self._spread is not None else [])

    def title(self) -> str:
        return self.look.tr("{measure} after every infusion", measure=self.look.tr(self._measure.label))

    def caption(self) -> str:
        tr, code = self.look.tr, self.look.tr.code
        if not self._series:
            return tr("Nothing has been rated after an infusion yet.")
        first, last = self._series[0][0], self._series[-1][0]
        count = tr.plural("{count} infusion", "{count} infusions", len(self._series))
        return tr(
            "{infusions} from {first} to {last}. Zero is the end of each. Dots of one value are drawn a little apart.",
            infusions=count,
            first=dates.short_date(first.started_at.date, code),
            last=dates.short_date(last.started_at.date, code),
        )

    def description(self) -> str:
        tr = self.look.tr
        tops = [max(dot.value or 0.0 for dot in dots) for _, dots in self._series]
        if not tops:
            return self.caption()
        return tr(
            "{title}: {infusions}, highest rating between {low:g} and {high:g}, {last:g} after the latest.",
            title=self.title(),
            infusions=tr.plural("{count} infusion", "{count} infusions", len(tops)),
            low=min(tops),
            high=max(tops),
            last=tops[-1],
        )

    def columns(self) -> list[str]:
        return [self.look.tr("Infusion"), self.look.tr("Hours from the end"), self.look.tr(self._measure.label)]

    def rows(self) -> list[list[str]]:
        high = self._span()[1]
        return [
            [str(self._timeline.number(infusion.id)), f"{dot.x:.1f}", f"{dot.value:g}"]
            for infusion, dots in self._series
            for dot in dots
            if dot.x <= high
        ]

    def _tell(self, dot: Dot) -> str:
        tr, place = self.look.tr, self._timeline.place(dot.check_in.felt_at.utc)
        when = dates.date_and_time(dot.check_in.felt_at, tr.code)
        number = place.number if place else 0
        return tr("Infusion {number}: {value:g} on {when}", number=number, value=dot.value, when=when)


def _lift(place: int, count: int) -> float:
    """Spreads neighbours: infusions that follow each other do not lie side by side."""
    return (place * 5) % count / count * _DODGE
