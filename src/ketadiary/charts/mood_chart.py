"""Mood by days after infusions: how a rise holds. Pain and anxiety can stand in its place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Self

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.answer_words import answer_in_words
from ketadiary.charts.axes import Tick, TimeAxis, TimeGrid, axis_height
from ketadiary.charts.bands import BaselineLine, SpreadBand, TimeLine
from ketadiary.charts.days_after import AfterOne, after_each, counts_by_day, spreads
from ketadiary.charts.figure import SMALLEST, Figure
from ketadiary.charts.figure_key import KeyEntry, key_height
from ketadiary.charts.fonts import Type
from ketadiary.charts.key_signs import dot_entry, line_entry, spread_entries
from ketadiary.charts.look import Look
from ketadiary.charts.names_on_top import Lane, LaneLabel
from ketadiary.charts.overlay_marks import EarlierInfusions
from ketadiary.charts.panel import Panel
from ketadiary.charts.ratings import RatingDots, RatingLine
from ketadiary.charts.records import Records
from ketadiary.charts.series import Closeness, Dot
from ketadiary.charts.strip import add_backdrops, add_single, ends_width
from ketadiary.charts.text import CENTRE, RIGHT, Label, line_height, thinned, width
from ketadiary.charts.theme import SeriesStyle
from ketadiary.charts.weak_callbacks import weakly
from ketadiary.dataclass import dataclass
from ketadiary.insight.lift_findings import LiftFindings
from ketadiary.wording import days, halved_label, moment_text, number_text, short_day_text, told_level

_PLOT_LINES = 13
"""How high the plot is at least, in lines of small text."""
_SHORTEST = 7
_MARGIN = 0.5
"""Days before the end and after the last entry that are drawn."""
_CLOSE = Closeness(1.5, 3.5)
"""Days between ratings that are joined by a line, and by a dashed one."""
_TICK_ROOM = 46.0
_STEPS = (1, 2, 7, 14)


@dataclass(frozen=True)
class MoodLines:
    """What is drawn from findings: the level before the first infusion, and after how many days half of a rise is
    usually gone."""

    before: float | None = None
    half_gone: float | None = None

    @classmethod
    def of(cls, found: LiftFindings | None) -> Self:
        """What the findings of one measure carry."""
        if found is None:
            return cls()
        before = found.since_before_treatment.before if found.since_before_treatment else None
        half_gone = found.usual.half_gone if found.usual else None
        return cls(before.estimate if before else None, half_gone.estimate if half_gone else None)


_NO_LINES = MoodLines()


class MoodChart(Figure):
    """The infusions outside close-spaced series, each from its end to the next start, the latest in front."""

    def __init__(self, records: Records, measure: str, look: Look, lines: MoodLines = _NO_LINES) -> None:
        super().__init__(look)
        self._take(records, measure, lines)

    def show_records(self, records: Records, measure: str, lines: MoodLines = _NO_LINES) -> None:
        """Draw other records, or another measure."""
        self._take(records, measure, lines)
        self.redraw()

    def _take(self, records: Records, measure: str, lines: MoodLines) -> None:
        self._records, self._measure, self._lines = records, records.measures[measure], lines
        self.series = after_each(records, measure)
        self.spreads = list(spreads(self.series))
        self._counts = counts_by_day(self.series)
        # Looked at three times for every drawing, and of many years there are thousands of dots.
        self._outside_bands = [self._outside(one.dots) for one in self.series]
        self._any_late = any(dot.late for one in self.series for dot in one.dots)

    # What the figure says

    def least_height(self) -> int:
        small = line_height(Type(self.theme.text_scale).small)
        key = key_height(self.key(), max(self.room_across(), SMALLEST.width()), self.theme)
        return round((_PLOT_LINES + 2) * small + axis_height(self.theme) + key + 8)

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        theme, small = self.theme, line_height(Type(self.theme.text_scale).small)
        span = (-_MARGIN, self._last_day() + _MARGIN)
        margin = max(ends_width(self._measure, theme), width(self._counts_label(), Type(theme.text_scale).small) + 8)
        plot = area.adjusted(margin, small + 2, -6, -axis_height(theme) - small - 6)
        _, backdrop = add_backdrops(page, plot.adjusted(0, 0, 0, small + 6), lambda: span, theme)
        TimeGrid(backdrop, _ticks)
        title = self.look.tr("days from the end of each infusion")
        TimeAxis(page, backdrop, _ticks, lambda: title)
        strip = add_single(page, area.left(), plot, lambda: span, self._measure, theme)
        self._add_counts(page, strip, area.left(), QRectF(plot.left(), plot.bottom() + 4, plot.width(), small))
        self._add_ratings(strip)
        self._add_lines(page, strip, QRectF(plot.left(), plot.top() - small - 2, plot.width(), small))

    @property
    def _style(self) -> SeriesStyle:
        return self.theme.series(self._measure.key, self._records.measures)

    def _add_ratings(self, strip: Panel) -> None:
        for spread in self.spreads:
            SpreadBand(strip, spread, self._style.colour)
        if self.series:
            latest = self.series[-1]
            # In the colour of text, so that it stands out from the band of its own measure.
            front = replace(self._style, colour=self.theme.text)
            EarlierInfusions(strip, self._outside_bands[:-1], _CLOSE, weakly(self._tell), once=not self.look.standalone)
            RatingLine(strip, latest.dots, front.colour, _CLOSE, width=2.4)
            RatingDots(strip, latest.dots, front, radius=5.0, tell=weakly(self._tell))

    def _add_lines(self, page: QGraphicsItem, strip: Panel, lane: QRectF) -> None:
        if self._lines.before is not None:
            BaselineLine(strip, self._lines.before)
        if self._lines.half_gone is not None and self._lines.half_gone <= strip.mapping.x[1]:
            TimeLine(strip, self._lines.half_gone, self.theme.text, 1.2, (4.0, 3.0))
            label = halved_label(self._measure, self._lines.half_gone, self.look.tr)
            Lane(page, lane, strip, [LaneLabel(self._lines.half_gone, label)])

    def _add_counts(self, page: QGraphicsItem, strip: Panel, left: float, row: QRectF) -> None:
        """Below the scale, how many infusions stand behind each day."""
        font, muted = Type(self.theme.text_scale).small, self.theme.muted
        Label(page, QRectF(left, row.top(), row.left() - left - 8, row.height()), self._counts_label(), font, muted,
              RIGHT)  # fmt: skip
        drawn = [day for day in sorted(self._counts) if day <= self._last_day()]
        places = [strip.mapping.px(day) for day in drawn]
        wide = [width(str(self._counts[day]), font) for day in drawn]
        for place in thinned(places, wide, 8.0):
            box = QRectF(places[place] - 20, row.top(), 40, row.height())
            Label(page, box, str(self._counts[drawn[place]]), font, muted, CENTRE)

    def _counts_label(self) -> str:
        return self.look.tr("infusions")

    def _last_day(self) -> int:
        """The last day that is drawn: the latest infusion's, and any that more than one has ratings at."""
        shared = [day for day, count in self._counts.items() if count > 1]
        latest = max(self.series[-1].by_day) if self.series else 0
        return max([_SHORTEST, latest, *shared])

    def _outside(self, dots: Sequence[Dot]) -> list[Dot]:
        """The dots where too few infusions have ratings for a band: there each is seen by itself."""
        for spread in self.spreads:
            first, last = float(spread.x[0]) - 0.5, float(spread.x[-1]) + 0.5
            dots = [dot for dot in dots if not first <= dot.x <= last]
        return list(dots)

    def key(self) -> list[KeyEntry]:
        tr, theme = self.look.tr, self.theme
        if not self.series:
            return []
        latest = tr("infusion {number}, the latest", number=self.series[-1].number)
        entries = [line_entry(latest, theme.text, 2.4)]
        if any(self._outside_bands[:-1]):
            entries.append(line_entry(tr("earlier infusions"), theme.faded, 1.2))
        if self._any_late:
            entries.append(dot_entry(tr("written down more than an hour later"), theme, hollow=True))
        entries += spread_entries(self._style.colour, theme, tr) if self.spreads else []
        if self._lines.before is not None:
            entries.append(line_entry(tr("before the first infusion"), theme.muted, 1.2, (1.0, 3.0)))
        return entries

    def title(self) -> str:
        return self.look.tr("{measure} after an infusion", measure=self._measure.label)

    def caption(self) -> str:
        tr = self.look.tr
        if not self.series:
            return tr("Nothing has been rated on the days after an infusion yet.")
        return tr(
            "{infusions} from {first} to {last}. An infusion that another of its series follows is left out.",
            infusions=tr.plural("{count} infusion", "{count} infusions", len(self.series)),
            first=short_day_text(self.series[0].infusion.started_at.date, tr),
            last=short_day_text(self.series[-1].infusion.started_at.date, tr),
        )

    def description(self) -> str:
        tr = self.look.tr
        if not self.series:
            return self.caption()
        parts = [f"{self.title()}: {self.caption()}"]
        if self._lines.before is not None:
            parts.append(tr("Before the first infusion: {value}.", value=told_level(self._lines.before)))
        dot = self.series[-1].dots[-1]
        parts.append(tr("After the latest, last {value} after {time}.", value=dot.value, time=days(dot.x, tr)))
        return " ".join(parts)

    def columns(self) -> list[str]:
        tr = self.look.tr
        return [tr("Infusion"), tr("Days from the end"), self._measure.label]

    def row_makers(self) -> list[Callable[[], list[str]]]:
        return [partial(self._row, one, dot) for one in self.series for dot in one.dots]

    def _row(self, one: AfterOne, dot: Dot) -> list[str]:
        return [
            number_text(one.number, self.look.tr),
            days(dot.x, self.look.tr),
            number_text(dot.value or 0.0, self.look.tr),
        ]

    def _tell(self, dot: Dot) -> str:
        tr, place = self.look.tr, self._records.timeline.place(dot.check_in.felt_at.utc)
        when = moment_text(dot.check_in.felt_at, tr)
        answer = answer_in_words(dot.check_in, self._measure.key, tr)
        return tr(
            "Infusion {number}: {answer} on {when}", number=place.number if place else 0, answer=answer, when=when
        )


def _ticks(span: tuple[float, float], pixels: float) -> list[Tick]:
    per_day = pixels / (span[1] - span[0])
    step = next((step for step in _STEPS if step * per_day >= _TICK_ROOM), _STEPS[-1])
    return [Tick(day, str(day)) for day in range(0, int(span[1]) + 1, step)]
