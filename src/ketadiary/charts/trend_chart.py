"""Mood and symptoms over the calendar, with infusions and events."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from textwrap import shorten

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from ketadiary.charts import dates
from ketadiary.charts.answers import answer_in_words
from ketadiary.charts.axes import TimeAxis, TimeGrid, axis_height, calendar_ticks, instant_of, x_of
from ketadiary.charts.bands import Estimate
from ketadiary.charts.course_band import CourseBand
from ketadiary.charts.figure import Figure
from ketadiary.charts.fonts import Type
from ketadiary.charts.key import KeyEntry
from ketadiary.charts.look import Look
from ketadiary.charts.ratings import UNANSWERED_LANE, Unanswered
from ketadiary.charts.records import Records
from ketadiary.charts.series import Dot, Fetch, between, charted
from ketadiary.charts.signs import answer_entries, dot_entry, estimate_entry, line_entry, upright_entry
from ketadiary.charts.strip import add_backdrops, add_strip, least_rows, margin_width, rows_of
from ketadiary.charts.text import line_height
from ketadiary.charts.theme import SeriesStyle
from ketadiary.charts.total_marks import TOTAL_MARKER, TotalMarks
from ketadiary.charts.totals import TotalPoint, Totals
from ketadiary.charts.trend_data import Stretch, TrendData
from ketadiary.charts.trend_marks import (
    EventFlags,
    InfusionLines,
    InfusionNumbers,
    Treatment,
    TrendRatings,
    days_together,
)
from ketadiary.charts.weak import weakly
from ketadiary.model import Better, CheckIn, Event, Kind, Measure, zone_info

DAYS = 90
_MOOD_WEIGHT = 2.0
_TOTALS_WEIGHT = 1.0
_LINES_AROUND = 6
"""Lines of text above and below the strips: flags, numbers and the key."""
_LEAST_DAYS = 3.0
_SPARE_DAYS = 2.0
_SETTLED_MS = 250
_PLOT_SHARE = 0.8
_LONGEST_NOTE = 40


class TrendChart(Figure):
    """Opens on the last 90 days. Drag or the arrow keys move it, End goes to today; Ctrl with the wheel, two fingers
    drawn apart, or plus and minus zoom.

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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._wanted_measures = measures
        self._flags: EventFlags | None = None
        self._course: Estimate | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._on_settled)
        self._take(records, fetch)
        self.show_days(since, until)
        self.time.sigXRangeChanged.connect(self._on_moved)

    def show_records(self, records: Records, fetch: Fetch | None = None) -> None:
        """Draw other records; the days shown stay, or go on to now where they reached up to the now of before."""
        (low, high), first, before = self.time.span(), self._first, x_of(self._records.now.utc)
        self._take(records, fetch)
        passed = x_of(records.now.utc) - before if high >= before else 0.0
        self.time.set_span(low + passed if low > first else low, high + passed)
        self.redraw()

    def show_days(self, since: date | None = None, until: date | None = None) -> None:
        """Show the days from `since` to `until`, both included; without them the last 90."""
        high = self._midnight(until + timedelta(days=1)) if until else x_of(self._records.now.utc) + _SPARE_DAYS
        low = self._midnight(since) if since else high - _SPARE_DAYS - DAYS
        self.time.set_span(low, max(high, low + _LEAST_DAYS))
        self.redraw()

    def show_everything(self) -> None:
        """Show all the time of which something is known."""
        self.time.set_span(self._first - _SPARE_DAYS, x_of(self._records.now.utc) + _SPARE_DAYS)
        self.redraw()

    def show_course(self, course: Estimate | None) -> None:
        """Draw the long trend of the one measure shown, `x` in days since 1970; None: leave it away."""
        if course is not self._course:
            self._course = course
            self.redraw()

    def _take(self, records: Records, fetch: Fetch | None) -> None:
        self._records = records
        self._data = TrendData(fetch or between(records.check_ins))
        timeline = records.timeline
        self._treatments = [
            Treatment(x_of(one.started_at.utc), place) for place, one in enumerate(timeline.infusions, 1)
        ]
        self._events = sorted(
            ((self._midnight(event.date, hour=12), event) for event in records.events), key=lambda flag: flag[0]
        )
        check_ins = [x_of(records.check_ins[0].felt_at.utc)] if records.check_ins else []
        totals = [one.points[0].x for one in records.totals]
        infusions = [treatment.x for treatment in self._treatments[:1]]
        now = x_of(records.now.utc)
        self._first = min([*check_ins, *totals, *infusions, *(x for x, _ in self._events), now - DAYS])
        self.time.setLimits(
            xMin=self._first - 10, xMax=now + 10, minXRange=_LEAST_DAYS, maxXRange=now - self._first + 20
        )

    def _midnight(self, day: date, hour: int = 0) -> float:
        return x_of(datetime.combine(day, time(hour), zone_info(self._records.now.zone)))

    def _stretch(self) -> Stretch:
        return self._data.stretch(*self.time.span())

    def _together(self) -> int:
        low, high = self.time.span()
        return days_together(self._drawn_at.width() * _PLOT_SHARE / (high - low))

    def _measures(self) -> list[Measure]:
        known = self._records.measures
        return (
            [known[key] for key in self._wanted_measures]
            if self._wanted_measures
            else charted(known, self._stretch().rated)
        )

    # What the figure says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        theme, measures = self.theme, self._measures()
        small = line_height(Type(theme.text_scale).small)
        # The caption of a picture that stands alone already says which days these are.
        titled = not self.look.standalone
        flag_rows = min(2 if area.height() > 420 else 1, len(self._events))
        flags, numbers = flag_rows * (small + 2), small + 5
        names = [*measures, *(totals.as_measure() for totals in self._totals())]
        margin = margin_width(names, theme, area.width())
        plot = area.adjusted(margin, flags + numbers, -6, -axis_height(theme, titled=titled))
        self.time.setGeometry(plot)
        _, lines = add_backdrops(page, plot, self.time.span, theme)
        ticks = calendar_ticks(self._records.now.zone, self.look.tr.code)
        TimeGrid(lines, ticks)
        TimeAxis(page, lines, ticks, weakly(self._range_in_words), titled=titled)
        InfusionLines(lines, self._treatments)
        lane = QRectF(plot.left() - 8, plot.top() - numbers, plot.width() + 16, numbers)
        InfusionNumbers(page, lane, lines, self._treatments)
        self._flags = None
        if self._events:
            flag_box = QRectF(plot.left(), area.top(), area.right() - plot.left(), plot.bottom() - area.top())
            self._flags = EventFlags(page, flag_box, lines, self._events, flag_rows)
        self._add_strips(page, area.left(), plot, measures)

    def least_height(self) -> int:
        weights = self._weights(self._measures(), len(self._records.totals))
        around = _LINES_AROUND * line_height(Type(self.theme.text_scale).small)
        return round(least_rows(weights, self.theme) + axis_height(self.theme) + around)

    @staticmethod
    def _weights(measures: list[Measure], totals: int) -> list[float]:
        return [*(_MOOD_WEIGHT if one.key == "mood" else 1.0 for one in measures), *([_TOTALS_WEIGHT] * totals)]

    def _add_strips(self, page: QGraphicsItem, left: float, plot: QRectF, measures: list[Measure]) -> None:
        others = list(self._records.measures)
        each = self._together() == 1
        lane = UNANSWERED_LANE if each and any(dot.value is None for dot in self._shown(measures)) else 4.0
        all_totals = self._totals()
        rows = rows_of(plot, self._weights(measures, len(all_totals)))
        for totals, row in zip(all_totals, rows[len(measures) :], strict=True):
            style = SeriesStyle(self.theme.text, TOTAL_MARKER)
            strip = add_strip(page, left, row, self.time.span, totals.as_measure(), style, self.theme, 4.0)
            TotalMarks(strip, totals, weakly(self._tell_total))
        for measure, row in zip(measures, rows, strict=False):
            style = self.theme.series(measure.key, others)
            strip = add_strip(page, left, row, self.time.span, measure, style, self.theme, lane)
            if self._course is not None and len(measures) == 1:
                CourseBand(strip, self._course, self.theme.text)
            joined = measure.better is Better.HIGH or measure.kind is Kind.QUANTITY
            TrendRatings(
                strip,
                measure.key,
                weakly(self._stretch),
                style,
                joined=joined,
                together=weakly(self._together),
                tell=weakly(self._tell),
            )
            if each:
                Unanswered(strip, self._stretch().dots(measure.key), weakly(self._tell))

    def _shown(self, measures: list[Measure]) -> list[Dot]:
        low, high = self.time.span()
        return [dot for measure in measures for dot in self._stretch().dots(measure.key) if low <= dot.x <= high]

    def _totals(self) -> list[Totals]:
        """The questionnaires of which a total is in sight, with those totals only."""
        low, high = self.time.span()
        return [shown for totals in self._records.totals if (shown := totals.between(low, high)).points]

    def _range_in_words(self) -> str:
        first, last = (dates.long_date(day, self.look.tr.code) for day in self._days_shown())
        return self.look.tr("{first} to {last}", first=first, last=last)

    def _days_shown(self) -> tuple[date, date]:
        low, high = self.time.span()
        zone = zone_info(self._records.now.zone)
        last = min(instant_of(high), self._records.now.utc)
        return instant_of(low).astimezone(zone).date(), last.astimezone(zone).date()

    def key(self) -> list[KeyEntry]:
        tr, theme, measures = self.look.tr, self.theme, self._measures()
        length = self._together()
        entries = answer_entries(self._shown(measures), theme, tr) if length == 1 else []
        if any(measure.better is Better.HIGH for measure in measures):
            entries.append(line_entry(self._medians(length), theme.series("mood").colour))
        if length > 1 or any(measure.better is Better.LOW for measure in measures):
            entries.append(upright_entry(self._ranges(length), theme.text if length == 1 else theme.faded))
        if self._totals():
            entries.append(dot_entry(tr("total of a questionnaire"), theme, marker=TOTAL_MARKER))
        if self._course is not None and len(measures) == 1:
            entries.append(estimate_entry(tr("long trend: an estimate with its range"), theme))
        entries.append(upright_entry(tr("infusion"), theme.infusion))
        return entries

    def _medians(self, length: int) -> str:
        tr = self.look.tr
        return {1: tr("median of each day"), 7: tr("median of each week")}.get(length, tr("median of each four weeks"))

    def _ranges(self, length: int) -> str:
        tr = self.look.tr
        words = {1: tr("lowest to highest of a day"), 7: tr("lowest to highest of a week")}
        return words.get(length, tr("lowest to highest of four weeks"))

    def title(self) -> str:
        return self.look.tr("Mood and symptoms") if self._wanted_measures is None else self.look.tr("Ratings over time")

    def caption(self) -> str:
        tr, (low, high) = self.look.tr, self.time.span()
        check_ins = self._stretch().count([measure.key for measure in self._measures()], low, high)
        infusions = sum(low <= treatment.x <= high for treatment in self._treatments)
        return tr(
            "{range}: {check_ins}, {infusions}. Days without an entry are left empty.",
            range=self._range_in_words(),
            check_ins=tr.plural("{count} check-in", "{count} check-ins", check_ins),
            infusions=tr.plural("{count} infusion", "{count} infusions", infusions),
        )

    def description(self) -> str:
        tr = self.look.tr
        said = []
        for measure in self._measures():
            values = self._stretch().values(measure.key, *self.time.span())
            if len(values):
                said.append(
                    tr(
                        "{measure} between {low:g} and {high:g}",
                        measure=measure.label,
                        low=values.min(),
                        high=values.max(),
                    )
                )
        for totals in self._totals():
            found = [point.value for point in totals.points]
            said.append(
                tr("{title} total between {low:g} and {high:g}", title=totals.title, low=min(found), high=max(found))
            )
        values_said = (
            tr("{range}: {measures}.", range=self._range_in_words(), measures=", ".join(said))
            if said
            else tr("{range}: nothing was entered.", range=self._range_in_words())
        )
        return " ".join([values_said, *(f"{event.text} ({self._day(event)})." for event in self._events_shown())])

    def columns(self) -> list[str]:
        tr, titles = self.look.tr, (totals.title for totals in self._totals())
        noted = [tr("Event")] if self._events_shown() else []
        return [tr("Felt at"), *(measure.label for measure in self._measures()), *titles, *noted]

    def columns_of_words(self) -> set[int]:
        return {0, len(self.columns()) - 1} if self._events_shown() else {0}

    def row_makers(self) -> list[Callable[[], list[str]]]:
        count, measures, all_totals = len(self.columns()), self._measures(), self._totals()
        makers: list[Callable[[], list[str]]] = [partial(self._row, one, measures, count) for one in self._check_ins()]
        for column, own in enumerate(all_totals, start=1 + len(measures)):
            makers += [partial(self._total_row, point, column, count) for point in own.points]
        return makers + [partial(self._event_row, event, count) for event in self._events_shown()]

    def record_of_row(self, row: int) -> str:
        """The id of the check-in or event that one of `rows` tells of; "" where it tells of a total."""
        check_ins, events = self._check_ins(), self._events_shown()
        if row < len(check_ins):
            return check_ins[row].id
        place = row - len(check_ins) - sum(len(own.points) for own in self._totals())
        return events[place].id if place >= 0 else ""

    def _row(self, check_in: CheckIn, measures: list[Measure], count: int) -> list[str]:
        tr = self.look.tr
        answers = [answer_in_words(check_in, measure.key, tr) for measure in measures]
        return [dates.date_and_time(check_in.felt_at, tr.code), *answers, *[""] * (count - 1 - len(answers))]

    def _total_row(self, point: TotalPoint, column: int, count: int) -> list[str]:
        row = [dates.date_and_time(point.answered_at, self.look.tr.code), *[""] * (count - 1)]
        row[column] = f"{point.value:g}"
        return row

    def _event_row(self, event: Event, count: int) -> list[str]:
        return [self._day(event), *[""] * (count - 2), shorten(event.text, _LONGEST_NOTE, placeholder="…")]

    def _day(self, event: Event) -> str:
        return dates.short_date(event.date, self.look.tr.code)

    def _check_ins(self) -> Sequence[CheckIn]:
        """The check-ins in sight."""
        return self._stretch().between(*self.time.span())

    def _events_shown(self) -> list[Event]:
        low, high = self.time.span()
        return [event for x, event in self._events if low <= x <= high]

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

    def _tell(self, dot: Dot) -> str:
        tr = self.look.tr
        lines = [dates.date_and_time(dot.check_in.felt_at, tr.code)]
        lines += [
            f"{measure.label}: {answer}"
            for measure in self._measures()
            if (answer := answer_in_words(dot.check_in, measure.key, tr))
        ]
        lines += [tr("Written down later")] if dot.late else []
        return "\n".join([*lines, dot.check_in.note] if dot.check_in.note else lines)

    def _tell_total(self, totals: Totals, point: TotalPoint) -> str:
        tr = self.look.tr
        when = dates.date_and_time(point.answered_at, tr.code)
        return "\n".join((when, tr("{title}: total {total:g}", title=totals.title, total=point.value)))

    # Moving

    def _on_moved(self) -> None:
        self.canvas.scene().update()
        self._settled.start()

    def _on_settled(self) -> None:
        """What depends on the range as a whole (measures, key, description) is worked out once it rests."""
        self.redraw()
        self.range_changed.emit(*self._days_shown())

    def _move(self, share: float) -> None:
        low, high = self.time.span()
        by = (high - low) * share
        by = max(self._first - 10 - low, min(by, x_of(self._records.now.utc) + 10 - high))
        self.time.set_span(low + by, high + by)

    def _zoom(self, factor: float) -> None:
        low, high = self.time.span()
        wide = max(_LEAST_DAYS, (high - low) * factor)
        # Towards the right end, because the latest days are what people come for.
        self.time.set_span(max(high - wide, self._first - 10), high)

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
