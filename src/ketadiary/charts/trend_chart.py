"""Mood and symptoms over the calendar, with infusions and events."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.axes import TimeAxis, TimeGrid, axis_height, calendar_ticks
from ketadiary.charts.bands import Estimate
from ketadiary.charts.course_band import CourseBand
from ketadiary.charts.figure import Figure
from ketadiary.charts.fonts import Type
from ketadiary.charts.key import KeyEntry
from ketadiary.charts.look import Look
from ketadiary.charts.ratings import UNANSWERED_LANE, Unanswered
from ketadiary.charts.records import Records
from ketadiary.charts.series import Fetch
from ketadiary.charts.signs import answer_entries, dot_entry, estimate_entry, event_entry, line_entry, upright_entry
from ketadiary.charts.strip import Strip, add_backdrops, add_strip, least_rows, margin_width, rows_of
from ketadiary.charts.text import line_height
from ketadiary.charts.theme import SeriesStyle
from ketadiary.charts.total_marks import TOTAL_MARKER, TotalMarks
from ketadiary.charts.trend_marks import EventFlags, InfusionLines, InfusionNumbers, TrendRatings, days_together
from ketadiary.charts.trend_sight import DAYS, TrendSight, first_of_last_days
from ketadiary.charts.trend_words import TrendWords
from ketadiary.charts.weak import weakly
from ketadiary.model import MOOD, Event, Measure

_MOOD_WEIGHT = 2.0
_TOTALS_WEIGHT = 1.0
_LINES_AROUND = 6
"""Lines of text above and below the strips: flags, numbers and the key."""
_LEAST_DAYS = 2 / 24
_SPARE_DAYS, _SPARE_SHARE = 2.0, 0.04
"""Room at the ends of everything that is known: so many days at most, or such a share of them."""
_YEAR = 365.0
_BEYOND = 10
"""How many days before the first entry and after now can be looked at."""
_SETTLED_MS = 250
_PLOT_SHARE = 0.8


class TrendChart(Figure):
    """Opens on the last 90 days, or on all of a younger diary; days that are asked for by date are drawn as asked.

    Drag or the arrow keys move it, End goes to today; Ctrl with the wheel, two fingers drawn apart, or plus and minus
    zoom.

    `fetch` gets check-ins when they come into sight; without it they are those of `records`, which then must be all.

    Signals:
        range_changed: the first and last day shown.
        event_chosen: the id of the event whose flag was clicked.
    """

    range_changed = Signal(date, date)
    event_chosen = Signal(str)
    movable = True

    def __init__(
        self,
        records: Records,
        look: Look,
        *,
        fetch: Fetch | None = None,
        measures: list[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        super().__init__(look)
        self._all_measures = measures is None
        self._sight = TrendSight(records, fetch, self.time.span, measures)
        self._words = TrendWords(self._sight, look.tr)
        self._flags: EventFlags | None = None
        self._course: Estimate | None = None
        self._asked: tuple[float, float] | None = None
        """Where the days begin and end that were asked for by date."""
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._on_settled)
        self._limit()
        self.show_days(since, until)
        self.time.sigXRangeChanged.connect(self._on_moved)

    def show_records(self, records: Records, fetch: Fetch | None = None) -> None:
        """Draw other records; the days shown stay, or go on to now where they reached up to the now of before."""
        (low, high), before = self.time.span(), self._sight.now
        self._sight.take(records, fetch)
        self._limit()
        passed = self._sight.now - before if high >= before else 0.0
        self.time.set_span(low + passed, high + passed)
        self.redraw()

    def show_days(self, since: date | None = None, until: date | None = None) -> None:
        """Show just the days from `since` to `until`, both included, however few and whatever is in them.

        Without `since` they begin 90 days before `until`, or with the first that is known; without `until` they end
        with today, and without either it is the last 90 days.
        """
        if since is until is None:
            self.show_last_days()
            return
        today, sight = self._sight.records.now.date, self._sight
        last = until or today
        first = since or max(first_of_last_days(min(last, today)), min(sight.first_day, last))
        self._asked = sight.midnight(first), sight.midnight(last + timedelta(days=1))
        self._limit()
        self.time.set_span(*self._asked)
        self.redraw()

    def show_last_days(self, days: int = DAYS) -> None:
        """Show so many days up to now, or all of a younger diary."""
        first = self._sight.midnight(first_of_last_days(self._sight.records.now.date, days))
        if self._sight.first >= first:
            self.show_everything()
            return
        self.time.set_span(first, self._sight.now + _SPARE_DAYS)
        self.redraw()

    def show_everything(self) -> None:
        """Show all the time of which something is known, from the first of that on, and two hours at least."""
        first, now = self._sight.first, self._sight.now
        spare = min(_SPARE_DAYS, (now - first) * _SPARE_SHARE)
        low = max(first - spare, self._sight.day_begins(first))
        self.time.set_span(min(low, now + spare - _LEAST_DAYS), now + spare)
        self.redraw()

    def days(self) -> tuple[date, date]:
        """The first and the last day shown, up to today."""
        return self._sight.days()

    @property
    def is_young(self) -> bool:
        """Whether nothing is known of the time before the last 90 days."""
        return self._sight.is_young

    def show_course(self, course: Estimate | None) -> None:
        """Draw the long trend of the one measure shown, `x` in days since 1970; None: leave it away."""
        if course is not self._course:
            self._course = course
            self.redraw()

    @property
    def _ends(self) -> tuple[float, float]:
        """How far can be looked: a year back at least, and wherever was asked for."""
        first, now = self._sight.first, self._sight.now
        low, high = min(first, now - _YEAR) - _BEYOND, now + _BEYOND
        return (min(low, self._asked[0]), max(high, self._asked[1])) if self._asked else (low, high)

    def _limit(self) -> None:
        low, high = self._ends
        self.time.setLimits(xMin=low, xMax=high, minXRange=_LEAST_DAYS, maxXRange=high - low)

    def _together(self) -> int:
        low, high = self.time.span()
        return days_together(self._drawn_at.width() * _PLOT_SHARE / (high - low))

    # What the figure says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        theme, sight = self.theme, self._sight
        small = line_height(Type(theme.text_scale).small)
        # The caption of a picture that stands alone already says which days these are.
        titled = not self.look.standalone
        flag_rows = min(2 if area.height() > 420 else 1, len(sight.flags))
        flags, numbers = flag_rows * (small + 2), small + 5
        names = [*sight.measures(), *(totals.as_measure() for totals in sight.totals())]
        margin = margin_width(names, theme, area.width())
        plot = area.adjusted(margin, flags + numbers, -6, -axis_height(theme, titled=titled))
        self.time.setGeometry(plot)
        _, lines = add_backdrops(page, plot, self.time.span, theme)
        ticks = calendar_ticks(sight.records.now.zone, self.look.tr)
        TimeGrid(lines, ticks)
        TimeAxis(page, lines, ticks, weakly(self._words.range), titled=titled)
        InfusionLines(lines, sight.infusions)
        lane = QRectF(plot.left() - 8, plot.top() - numbers, plot.width() + 16, numbers)
        InfusionNumbers(page, lane, lines, sight.infusions)
        self._flags = None
        if sight.flags:
            flag_box = QRectF(plot.left(), area.top(), area.right() - plot.left(), plot.bottom() - area.top())
            self._flags = EventFlags(page, flag_box, lines, sight.flags, flag_rows)
        self._add_strips(page, area.left(), plot)

    def least_height(self) -> int:
        weights = self._weights(self._sight.measures(), len(self._sight.records.totals))
        around = _LINES_AROUND * line_height(Type(self.theme.text_scale).small)
        return round(least_rows(weights, self.theme) + axis_height(self.theme) + around)

    @staticmethod
    def _weights(measures: list[Measure], totals: int) -> list[float]:
        return [*(_MOOD_WEIGHT if one.key == MOOD else 1.0 for one in measures), *([_TOTALS_WEIGHT] * totals)]

    def _add_strips(self, page: QGraphicsItem, left: float, plot: QRectF) -> None:
        sight, measures, all_totals = self._sight, self._sight.measures(), self._sight.totals()
        each = self._together() <= 1
        lane = UNANSWERED_LANE if each and any(dot.value is None for dot in sight.dots()) else 4.0
        rows = rows_of(plot, self._weights(measures, len(all_totals)))
        for totals, row in zip(all_totals, rows[len(measures) :], strict=True):
            style = SeriesStyle(self.theme.text, TOTAL_MARKER)
            strip = add_strip(page, left, row, self.time.span, totals.as_measure(), style, self.theme, 4.0)
            TotalMarks(strip, totals, weakly(self._words.tell_total))
        for measure, row in zip(measures, rows, strict=False):
            style = self.theme.series(measure.key, sight.records.measures)
            strip = add_strip(page, left, row, self.time.span, measure, style, self.theme, lane)
            if self._course is not None and len(measures) == 1:
                CourseBand(strip, self._course, self.theme.text)
            self._draw_ratings(strip, measure, style)
            if each:
                Unanswered(strip, sight.stretch().dots(measure.key), weakly(self._words.tell))

    def _draw_ratings(self, strip: Strip, measure: Measure, style: SeriesStyle) -> None:
        TrendRatings(
            strip,
            measure.key,
            weakly(self._sight.stretch),
            style,
            joined=not measure.fades,  # a symptom tells of what an infusion did, not of the days between
            together=weakly(self._together),
            tell=weakly(self._words.tell),
        )

    def key(self) -> list[KeyEntry]:
        tr, theme, measures = self.look.tr, self.theme, self._sight.measures()
        length = self._together()
        entries = answer_entries(self._sight.dots(), theme, tr) if length <= 1 else []
        days = {one: self._sight.days_of(one.key, length) for one in measures}
        if lines := [one for one in measures if not one.fades and len(days[one].joins())]:
            colour = theme.series(lines[0].key, self._sight.records.measures).colour
            entries.append(line_entry(self._words.medians(length, lines), colour))
        if any(len(days[one].ranges()) for one in measures if length > 1 or one.fades):
            entries.append(upright_entry(self._words.ranges(length), theme.text if length == 1 else theme.faded))
        if self._sight.totals():
            entries.append(dot_entry(tr("total of a questionnaire"), theme, marker=TOTAL_MARKER))
        if self._course is not None and len(measures) == 1:
            entries.append(estimate_entry(tr("long trend: an estimate with its range"), theme))
        if self._sight.infusion_count():
            entries.append(upright_entry(tr("infusion"), theme.infusion))
        if self._sight.events():
            entries.append(event_entry(tr("event"), theme))
        return entries

    def title(self) -> str:
        return self.look.tr("Mood and symptoms") if self._all_measures else self.look.tr("Ratings over time")

    def caption(self) -> str:
        return self._words.caption()

    def description(self) -> str:
        return self._words.description()

    def columns(self) -> list[str]:
        return self._words.columns()

    def row_makers(self) -> list[Callable[[], list[str]]]:
        return self._words.row_makers()

    def record_of_row(self, row: int) -> str:
        """The id of the check-in or event that one of `rows` tells of; "" where it tells of a total."""
        return self._words.record_of_row(row)

    def tip(self, at: QPointF) -> str:
        event = self._event_at(at)
        return super().tip(at) or (event.text if event else "")

    def _event_at(self, at: QPointF) -> Event | None:
        return self._flags.event_at(at) if self._flags else None

    def _on_clicked(self, at: QPointF) -> None:
        if event := self._event_at(at):
            self.event_chosen.emit(event.id)
        else:
            super()._on_clicked(at)

    # Moving

    def _on_moved(self) -> None:
        self.canvas.scene().update()
        self._settled.start()

    def _on_settled(self) -> None:
        """What depends on the range as a whole (measures, key, description) is worked out once it rests."""
        self.redraw()
        self.range_changed.emit(*self.days())

    def _move(self, share: float) -> None:
        (low, high), (least, most) = self.time.span(), self._ends
        by = max(least - low, min((high - low) * share, most - high))
        self.time.set_span(low + by, high + by)

    def _zoom(self, factor: float) -> None:
        low, high = self.time.span()
        wide = max(_LEAST_DAYS, (high - low) * factor)
        # Towards the right end, because the latest days are what people come for.
        self.time.set_span(max(high - wide, self._ends[0]), high)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -0.2, Qt.Key.Key_Right: 0.2, Qt.Key.Key_PageUp: -0.9, Qt.Key.Key_PageDown: 0.9}
        zooms = {Qt.Key.Key_Plus: 0.7, Qt.Key.Key_Equal: 0.7, Qt.Key.Key_Minus: 1 / 0.7, Qt.Key.Key_Underscore: 1 / 0.7}
        key = Qt.Key(event.key())
        if key in moves:
            self._move(moves[key])
        elif key in zooms:
            self._zoom(zooms[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(-1e9 if key == Qt.Key.Key_Home else 1e9)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        zooming = Qt.NativeGestureType.ZoomNativeGesture
        if not isinstance(event, QNativeGestureEvent) or event.gestureType() is not zooming:
            return super().eventFilter(watched, event)
        self._zoom(1 / (1 + event.value()))
        return True
