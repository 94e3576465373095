"""Mood and symptoms over the calendar, with infusions and events."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.axes import TimeAxis, TimeGrid, axis_height, calendar_ticks
from ketadiary.charts.figure import Figure
from ketadiary.charts.figure_key import KeyEntry
from ketadiary.charts.fonts import Type
from ketadiary.charts.key_signs import event_entry, upright_entry
from ketadiary.charts.look import Look
from ketadiary.charts.records import Records
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import Fetch
from ketadiary.charts.strip import add_backdrops, margin_width
from ketadiary.charts.text import line_height
from ketadiary.charts.trend_lines import NO_LINES, TrendLines
from ketadiary.charts.trend_marks import EventFlags, InfusionLines, InfusionNumbers, days_together, flag_rows
from ketadiary.charts.trend_sight import DAYS, TrendSight, first_of_last_days
from ketadiary.charts.trend_strips import TrendStrips
from ketadiary.charts.trend_words import TrendWords
from ketadiary.model import Event
from ketadiary.wording import sentence

_LEAST_DAYS = 2 / 24
_SPARE_DAYS, _SPARE_SHARE = 2.0, 0.04
"""Room at the ends of everything that is known: so many days at most, or such a share of them."""
_YEAR = 365.0
_BEYOND = 10
"""How many days before the first entry and after now can be looked at."""
_MOST_FLAG_ROWS = 3
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
        lines: TrendLines = NO_LINES,
    ) -> None:
        super().__init__(look)
        self._all_measures = measures is None
        self._sight = TrendSight(records, fetch, self.time.span, measures)
        self._words = TrendWords(self._sight, look.tr)
        self._flags: EventFlags | None = None
        self._lines = lines
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

    def show_lines(self, lines: TrendLines) -> None:
        """Draw what was found of the leading measure: mood among several, or the only one."""
        if lines is not self._lines:
            self._lines = lines
            self.redraw()

    @property
    def lead(self) -> str:
        """The key of the measure that is drawn in large; "" where none is."""
        leading = self._sight.lead()
        return leading.key if leading else ""

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
        return days_together(self._plot_width() / (high - low))

    def _plot_width(self) -> float:
        """About how many pixels of the figure the plot has."""
        return self._drawn_at.width() * _PLOT_SHARE

    # What the figure says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        theme, sight = self.theme, self._sight
        small = line_height(Type(theme.text_scale).small)
        names = [*sight.measures(), *(totals.as_measure() for totals in sight.totals())]
        across = area.adjusted(margin_width(names, theme, area.width()), 0, -6, 0)
        rows = self._flag_rows(across, area.right())
        flags, numbers = rows * (small + 2), small + 5
        plot = across.adjusted(0, flags + numbers, 0, -axis_height(theme, titled=False))
        self.time.setGeometry(plot)
        _, lines = add_backdrops(page, plot, self.time.span, theme)
        ticks = calendar_ticks(sight.records.now.zone, self.look.tr)
        TimeGrid(lines, ticks)
        TimeAxis(page, lines, ticks, str, titled=False)  # the caption says which days these are
        InfusionLines(lines, sight.infusions)
        lane = QRectF(plot.left() - 8, plot.top() - numbers, plot.width() + 16, numbers)
        InfusionNumbers(page, lane, lines, sight.infusions)
        self._flags = None
        if sight.flags:
            flag_box = QRectF(plot.left(), area.top(), area.right() - plot.left(), plot.bottom() - area.top())
            self._flags = EventFlags(page, flag_box, lines, sight.flags, rows)
        self._strips.add(page, area.left(), plot)

    def _flag_rows(self, across: QRectF, right: float) -> int:
        """In how many rows the events stand of the days that are shown; at least one where there are others."""
        scale = Scale(self.time.span(), (0, 1), across)
        shown = [(scale.px(x), event) for x, event in self._sight.flags if scale.x[0] <= x <= scale.x[1]]
        box = QRectF(across.left(), 0, right - across.left(), 0)
        rows = flag_rows(shown, box, self.theme, _MOST_FLAG_ROWS)
        return max(rows, min(1, len(self._sight.flags)))

    def least_height(self) -> int:
        return self._strips.least_height()

    def key(self) -> list[KeyEntry]:
        tr, theme = self.look.tr, self.theme
        entries = self._strips.key()
        if self._sight.infusion_count():
            entries.append(upright_entry(tr("infusion"), theme.infusion))
        if self._sight.events():
            entries.append(event_entry(tr("event"), theme))
        return entries

    @property
    def _strips(self) -> TrendStrips:
        return TrendStrips(self._sight, self._words, self.theme, self._lines, self._plot_width(), self._together)

    def title(self) -> str:
        """One sentence about before treatment and now, once that is known."""
        tr = self.look.tr
        if self._lines.since is not None:
            return sentence(self._lines.since, tr)
        return tr("Mood and symptoms") if self._all_measures else tr("Ratings over time")

    def caption(self) -> str:
        return self._words.caption()

    def description(self) -> str:
        words = self._words.description()
        return f"{self.title()} {words}" if self._lines.since is not None else words

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
