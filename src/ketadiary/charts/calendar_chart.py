"""The year at a glance: a cell for every day, shaded by the day's median, ringed on infusion days."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from math import ceil, inf, log

from PySide6.QtCore import QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.calendar_days import CalendarDays, DayCell, days_of_month
from ketadiary.charts.figure import Figure
from ketadiary.charts.figure_key import KeyEntry
from ketadiary.charts.fonts import Type
from ketadiary.charts.key_signs import cell_entry, flagged_entry, shades_entry
from ketadiary.charts.look import Look
from ketadiary.charts.month_cells import CellText, MonthCells
from ketadiary.charts.records import Records
from ketadiary.charts.text import CENTRE, Label, line_height
from ketadiary.wording import day_text, first_weekday, month_and_year_text, number_text, short_day_text, weekday_letters

_GAP = 22.0
_BETWEEN_CELLS = 2.5
_CELL_SHAPE = 1.4
_A_ROW = 4
_FEW_MONTHS, _WEEKS = 2, 6
_LINES_AROUND = 2
"""Lines of text below the months: the key."""


class CalendarChart(Figure):
    """One measure, a cell a day: twelve months, the last one that of today, unless days were named.

    With `since` and `until` only those days are drawn and counted, in as many months as they take.

    Signals:
        day_chosen: a day of which the diary may hold something was clicked (its date).
    """

    day_chosen = Signal(object)

    def __init__(
        self,
        records: Records,
        measure: str,
        look: Look,
        *,
        last_month: date | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        super().__init__(look)
        self._named = last_month, since, until
        """The last month, the first and the last day, as far as they were asked for."""
        self._months: list[MonthCells] = []
        self._across = inf  # until it has its place
        self._take(records, measure)

    def show_records(self, records: Records, measure: str) -> None:
        """Draw other records, or another measure."""
        self._take(records, measure)
        self.redraw()

    def show_year(self, last_month: date | None) -> None:
        """Show the twelve months that end with the month of this day; None: with today's."""
        self._named = last_month, None, None
        self._take(self._days.records, self._days.measure.key)
        self.redraw()

    @property
    def months(self) -> list[date]:
        """The first days of the months that are shown."""
        return self._days.months

    @property
    def cells(self) -> list[DayCell]:
        """The days that are shown."""
        return self._days.cells

    def _take(self, records: Records, measure: str) -> None:
        self._days = CalendarDays(records, measure, *self._named)
        self._weeks = {month: self._weeks_of(month) for month in self.months}
        self._rows = max(last - first + 1 for first, last in self._weeks.values())
        self._weekdays = self._weekdays_shown()

    def _weeks_of(self, month: date) -> tuple[int, int]:
        """The first and the last week of a month that are drawn, counted from 0.

        Of few months only weeks are drawn in which a day is shown: of a young diary the others would be half a page.
        """
        if len(self.months) > _FEW_MONTHS:
            return 0, _WEEKS - 1
        weeks = [self._place(cell.day)[0] for cell in self.cells if cell.day.replace(day=1) == month]
        return (min(weeks), max(weeks)) if weeks else (0, 0)

    def _weekdays_shown(self) -> range:
        """Which places of the week are drawn: of days that are of one week only their own."""
        places = [self._place(cell.day)[1] for cell in self.cells]
        is_one_week = len(self.months) == self._rows == 1 and places
        return range(min(places), max(places) + 1) if is_one_week else range(7)

    def _place(self, day: date) -> tuple[int, int]:
        """In which week of its month a day is, and at which place of the week."""
        shift = (day.replace(day=1).weekday() - first_weekday(self.look.tr)) % 7
        return divmod(day.day - 1 + shift, 7)

    # What the figure says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        self._months = []
        self.time.setGeometry(area)
        columns = _columns(len(self.months), self._rows, area, self._names_height, CellText(self.theme))
        rows = -(-len(self.months) // columns)
        wide = (area.width() - _GAP * (columns - 1)) / columns
        high = (area.height() - _GAP * 0.6 * (rows - 1)) / rows
        by_month = {
            month: list(cells) for month, cells in groupby(self.cells, key=lambda cell: cell.day.replace(day=1))
        }
        for place, month in enumerate(self.months):
            column, row = place % columns, place // columns
            box = QRectF(area.left() + column * (wide + _GAP), area.top() + row * (high + _GAP * 0.6), wide, high)
            self._add_month(page, box, month, by_month.get(month, []))

    def _add_month(self, page: QGraphicsItem, box: QRectF, month: date, cells: Sequence[DayCell]) -> None:
        fonts, theme, tr = Type(self.theme.text_scale), self.theme, self.look.tr
        name, letters = line_height(fonts.strong), line_height(fonts.small)
        Label(
            page,
            QRectF(box.left(), box.top(), box.width(), name),
            month_and_year_text(month, tr),
            fonts.strong,
            theme.text,
        )
        grid = box.adjusted(0, name + letters, 0, 0)
        weekdays = self._weekdays
        wide = grid.width() / len(weekdays)
        # The days of a few weeks are no towers.
        high = min(grid.height() / self._rows, wide if len(self.months) <= _FEW_MONTHS else inf)
        first = first_weekday(tr)
        for place, letter in enumerate(weekday_letters(tr)):
            column = (place - first) % 7
            if column not in weekdays:
                continue
            at = QRectF(grid.left() + (column - weekdays.start) * wide, box.top() + name, wide - 2, letters)
            Label(page, at, letter, fonts.small, theme.muted, CENTRE)
        first_week, last_week = self._weeks[month]
        boxes = {}
        for day in days_of_month(month):
            row, column = self._place(day)
            if column not in weekdays or not first_week <= row <= last_week:
                continue
            corner = QPointF(grid.left() + (column - weekdays.start) * wide, grid.top() + (row - first_week) * high)
            boxes[day] = QRectF(corner, QSizeF(wide - _BETWEEN_CELLS, high - _BETWEEN_CELLS))
        self._months.append(MonthCells(page, box, boxes, cells, self._days.measure, self.look))

    def least_height(self) -> int:
        text, line = CellText(self.theme), line_height(Type(self.theme.text_scale).small)
        # With large text fewer months stand in a row, so that each day has room for its numbers.
        fitting = (self._across + _GAP) / (7 * (text.least_width + _BETWEEN_CELLS) + _GAP)
        rows = ceil(len(self.months) / max(1, int(min(_A_ROW, fitting))))
        month = self._names_height + self._rows * (text.least_height + _BETWEEN_CELLS)
        return max(super().least_height(), round(rows * (month + _GAP) + _LINES_AROUND * line))

    @property
    def _names_height(self) -> float:
        """How high the names of a month and of its weekdays are."""
        fonts = Type(self.theme.text_scale)
        return line_height(fonts.strong) + line_height(fonts.small)

    def key(self) -> list[KeyEntry]:
        tr, theme, measure = self.look.tr, self.theme, self._days.measure
        entries = [
            shades_entry(tr("from {low} to {high}", low=measure.scale_min, high=measure.scale_max), theme),
            cell_entry(tr("not rated"), None, theme),
            cell_entry(tr("day of an infusion"), theme.shades[3], theme, ringed=True),
        ]
        flagged = any(cell.events for cell in self.cells)
        return [*entries, flagged_entry(tr("day of an event"), theme)] if flagged else entries

    def title(self) -> str:
        return self.look.tr("{measure}, day by day", measure=self._days.measure.label)

    def caption(self) -> str:
        return self.look.tr(
            "{span}: {rated} of {days} days rated. A day’s shade, and its bold number where there is room for one, is "
            "the median of its ratings.",
            span=self._span(),
            rated=sum(cell.value is not None for cell in self.cells),
            days=len(self.cells),
        )

    def _span(self) -> str:
        tr = self.look.tr
        if self.cells and self._days.are_named:
            first, last = (day_text(self.cells[end].day, tr) for end in (0, -1))
        else:
            first, last = (month_and_year_text(self.months[end], tr) for end in (0, -1))
        return first if first == last else tr("{first} to {last}", first=first, last=last)

    def description(self) -> str:
        tr = self.look.tr
        values = [cell.value for cell in self.cells if cell.value is not None]
        if not values:
            return tr("{title}: no day was rated.", title=self.title())
        return tr(
            "{title}: {rated} of {days} days rated, between {low} and {high}, {infusions}.",
            title=self.title(),
            rated=len(values),
            days=len(self.cells),
            low=min(values),
            high=max(values),
            infusions=tr.plural(
                "{count} day with an infusion",
                "{count} days with an infusion",
                sum(bool(cell.infusion) for cell in self.cells),
            ),
        )

    def columns(self) -> list[str]:
        tr = self.look.tr
        return [tr("Date"), tr("Median"), tr("Ratings"), tr("Infusion"), tr("Events")]

    def rows(self) -> list[list[str]]:
        return [
            [
                short_day_text(cell.day, self.look.tr),
                "" if cell.value is None else number_text(cell.value, self.look.tr),
                str(cell.count),
                str(cell.infusion or ""),
                "; ".join(cell.events),
            ]
            for cell in self._days.telling()
        ]

    def day_of_row(self, row: int) -> date:
        """The day that one of `rows` tells of."""
        return self._days.telling()[row].day

    def tip(self, at: QPointF) -> str:
        cell = self._cell_at(at)
        if cell is None:
            return ""
        tr = self.look.tr
        label = self._days.measure.label
        said = tr("not rated") if cell.value is None else tr("{measure} {value}", measure=label, value=cell.value)
        lines = [day_text(cell.day, tr), said]
        lines += [tr("Infusion {number}", number=cell.infusion)] if cell.infusion else []
        return "\n".join([*lines, *cell.events])

    def _cell_at(self, at: QPointF) -> DayCell | None:
        return next((cell for month in self._months if (cell := month.cell_at(at))), None)

    def _on_clicked(self, at: QPointF) -> None:
        if cell := self._cell_at(at):
            self.day_chosen.emit(cell.day)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._across != self.room_across():
            self._across = self.room_across()
            self.keep_room(self._least)
        super().resizeEvent(event)


def _columns(months: int, weeks: int, area: QRectF, names: float, text: CellText) -> int:
    """In how many columns the months stand, so that cells have room for their numbers and are a little wide."""

    def strangeness(columns: int) -> tuple[bool, float]:
        rows = -(-months // columns)
        wide, high = (area.width() + _GAP) / columns - _GAP, (area.height() + _GAP * 0.6) / rows - _GAP * 0.6
        cell = QRectF(0, 0, wide / 7 - _BETWEEN_CELLS, (high - names) / weeks - _BETWEEN_CELLS)
        shape = abs(log(max(cell.width(), 1) / max(cell.height(), 1) / _CELL_SHAPE))
        return text.value_box(cell) is None, shape + 0.1 * (rows * columns - months)

    return min(range(1, months + 1), key=strangeness)
