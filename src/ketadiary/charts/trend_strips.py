"""The strips of a trend, from the top: what people come for in large, then the rest, side effects in slim ones."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.axes import axis_height
from ketadiary.charts.bands import BaselineLine
from ketadiary.charts.course_band import CourseBand
from ketadiary.charts.figure_key import KeyEntry
from ketadiary.charts.fonts import Type
from ketadiary.charts.key_signs import answer_entries, bar_entry, dot_entry, estimate_entry, line_entry, upright_entry
from ketadiary.charts.ratings import UNANSWERED_LANE, Unanswered
from ketadiary.charts.series import Dot
from ketadiary.charts.strip import Strip, add_strip, least_rows, rows_of
from ketadiary.charts.text import line_height
from ketadiary.charts.theme import SeriesStyle, Theme
from ketadiary.charts.total_marks import TOTAL_MARKER, TotalMarks
from ketadiary.charts.trend_highest import HighestOfDays
from ketadiary.charts.trend_lines import TrendLines
from ketadiary.charts.trend_marks import TrendRatings, dots_have_room
from ketadiary.charts.trend_sight import TrendSight
from ketadiary.charts.trend_words import TrendWords
from ketadiary.charts.weak_callbacks import weakly
from ketadiary.model import Measure

_LEADING, _USUAL, _SLIM = 4.0, 1.25, 0.75
"""How high the leading strip is, others, and the slim ones, to each other."""
_LINES_AROUND = 6
"""Lines of text above and below the strips: flags, numbers and the key."""


class TrendStrips:
    """Which strips there are, what is in each, and what the key says of them.

    `pixels`: how wide the plot is; `together`: how many days are one.
    """

    def __init__(
        self,
        sight: TrendSight,
        words: TrendWords,
        theme: Theme,
        lines: TrendLines,
        pixels: float,
        together: Callable[[], int],
    ) -> None:
        self._sight, self._words, self._theme, self._lines = sight, words, theme, lines
        self._pixels, self._together = pixels, together

    def least_height(self) -> int:
        """How high the whole figure must be, in pixels, for every strip to have room for its name."""
        around = _LINES_AROUND * line_height(Type(self._theme.text_scale).small)
        weights = self._weights(len(self._sight.records.totals))
        return round(least_rows(weights, self._theme) + axis_height(self._theme) + around)

    def add(self, page: QGraphicsItem, left: float, plot: QRectF) -> None:
        """Draw them into a plot whose margin begins at `left`."""
        measures, all_totals = self._sight.measures(), self._sight.totals()
        rows = rows_of(plot, self._weights(len(all_totals)))
        for measure, row in zip(measures, rows, strict=False):
            self._add_measure(page, left, row, measure)
        for totals, row in zip(all_totals, rows[len(measures) :], strict=True):
            style = SeriesStyle(self._theme.text, TOTAL_MARKER)
            strip = add_strip(page, left, row, self._sight.span, totals.as_measure(), style, self._theme)
            TotalMarks(strip, totals, weakly(self._words.tell_total))

    def key(self) -> list[KeyEntry]:
        """The signs that are in sight."""
        tr, theme, length = self._words.tr, self._theme, self._together()
        entries = answer_entries(self._dots_drawn(), theme, tr) if length <= 1 else []
        entries += self._lines_key(length)
        if any(len(self._sight.days_of(one.key, length).ranges()) for one in self._ranged(length)):
            entries.append(upright_entry(self._words.ranges(length), theme.text if length == 1 else theme.faded))
        if any((self._sight.values_of(one.key) > one.scale_min).any() for one in self._slim()):
            entries.append(bar_entry(self._words.highest(max(1, length)), theme))
        if self._sight.totals():
            entries.append(dot_entry(tr("total of a questionnaire"), theme, marker=TOTAL_MARKER))
        return entries

    # Which strips

    def _weights(self, totals: int) -> list[float]:
        return [*(self._weight(one) for one in self._sight.measures()), *([_USUAL] * totals)]

    def _weight(self, measure: Measure) -> float:
        if measure == self._sight.lead():
            return _LEADING
        return _SLIM if self._sight.is_slim(measure) else _USUAL

    def _slim(self) -> list[Measure]:
        return [one for one in self._sight.measures() if self._sight.is_slim(one)]

    def _wide(self) -> list[Measure]:
        return [one for one in self._sight.measures() if not self._sight.is_slim(one)]

    # What is in them

    def _add_measure(self, page: QGraphicsItem, left: float, row: QRectF, measure: Measure) -> None:
        sight, theme = self._sight, self._theme
        style = theme.series(measure.key, sight.records.measures)
        slim, each = sight.is_slim(measure), self._together() <= 1
        lane = UNANSWERED_LANE if each and not slim and any(dot.value is None for dot in self._dots()) else 4.0
        strip = add_strip(page, left, row, sight.span, measure, style, theme, lane)
        if slim:
            HighestOfDays(strip, measure.key, weakly(sight.stretch), style, weakly(self._together),
                          weakly(self._words.tell))  # fmt: skip
            return
        self._add_lines(strip, measure)
        TrendRatings(
            strip,
            measure.key,
            weakly(sight.stretch),
            style,
            joined=self._is_joined(measure),
            ranged=measure.fades,
            together=weakly(self._together),
            tell=weakly(self._words.tell),
        )
        if each:
            Unanswered(strip, sight.stretch().dots(measure.key), weakly(self._words.tell))

    def _add_lines(self, strip: Strip, measure: Measure) -> None:
        if measure != self._sight.lead():
            return
        if self._lines.course is not None:
            CourseBand(strip, self._lines.course, self._theme.text)
        if self._lines.before is not None:
            BaselineLine(strip, self._lines.before)

    def _is_joined(self, measure: Measure) -> bool:
        """A symptom tells of what an infusion did, not of the days between; a long trend is a line enough."""
        return not measure.fades and not (measure == self._sight.lead() and self._lines.course is not None)

    # What the key says of them

    def _dots(self) -> list[Dot]:
        return [dot for one in self._wide() for dot in self._sight.dots_of(one.key)]

    def _dots_drawn(self) -> list[Dot]:
        """Those of measures whose ratings are drawn one by one, and all that have no number."""
        return [
            dot
            for one in self._wide()
            for dot in self._sight.dots_of(one.key)
            if dot.value is None or self._is_single(one)
        ]

    def _is_single(self, measure: Measure) -> bool:
        return dots_have_room(len(self._sight.values_of(measure.key)), self._pixels)

    def _ranged(self, length: int) -> Iterator[Measure]:
        """The measures whose days are drawn with their extremes."""
        return (one for one in self._wide() if length > 1 or one.fades or not self._is_single(one))

    def _lines_key(self, length: int) -> Iterator[KeyEntry]:
        tr, theme, sight = self._words.tr, self._theme, self._sight
        joined = [one for one in self._wide() if self._is_joined(one) and len(sight.days_of(one.key, length).joins())]
        if joined:
            colour = theme.series(joined[0].key, sight.records.measures).colour
            yield line_entry(self._words.medians(length, joined), colour)
        if sight.lead() is not None and self._lines.course is not None:
            yield estimate_entry(tr("long trend: an estimate with its range"), theme)
        if sight.lead() is not None and self._lines.before is not None:
            yield line_entry(tr("before the first infusion"), theme.muted, 1.2, (1.0, 3.0))
