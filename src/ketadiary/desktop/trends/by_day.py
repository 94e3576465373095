"""A year at a glance: one measure, a cell for every day."""

from datetime import UTC, date, datetime, time, timedelta

from ketadiary.charts import CalendarChart, Records
from ketadiary.desktop.pictures.figure_look import figure_look
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import DayTarget
from ketadiary.desktop.trends.all_check_ins import AllCheckIns
from ketadiary.desktop.trends.figure_card import FigureCard
from ketadiary.desktop.widgets import icon_button

_YEAR = timedelta(days=366)
_MARGIN = timedelta(days=40)


class ByDay(FigureCard):
    """The calendar, with a way back through the years."""

    def __init__(self, session: Session, entries: AllCheckIns) -> None:
        super().__init__(session, entries)
        tr = session.tr
        self._last_month: date | None = None
        self._chart: CalendarChart | None = None
        self._earlier = icon_button("chevron-left", tr("A year earlier"), lambda: self._step(-1))
        self._later = icon_button("chevron-right", tr("A year later"), lambda: self._step(1))
        self.tools.addWidget(self._earlier)
        self.tools.addWidget(self._later)

    def _draw(self, measure: str) -> CalendarChart:
        records = self._records()
        if self._chart is None:
            self._chart = CalendarChart(records, measure, figure_look(self.session), last_month=self._last_month)
            self._chart.day_chosen.connect(self._show_entries)
        else:
            self._chart.show_records(records, measure)
        is_later, is_earlier = self._last_month is not None, self._first_day() < self._shown_until() - _YEAR
        self._later.setEnabled(is_later)
        self._earlier.setEnabled(is_earlier)
        for step in (self._later, self._earlier):
            step.setVisible(is_later or is_earlier)
        return self._chart

    def _show_entries(self, day: date) -> None:
        self.session.open(DayTarget(day))

    def _on_row_chosen(self, row: int) -> None:
        assert self._chart is not None
        self._show_entries(self._chart.day_of_row(row))

    def _shown_until(self) -> date:
        return self._last_month or self.session.clock().date

    def _records(self) -> Records:
        diary = self.session.diary
        until = datetime.combine(self._shown_until(), time.min, UTC) + _MARGIN
        return Records(
            infusions=diary.infusions(),
            check_ins=self.entries.fetch(until - _YEAR - 2 * _MARGIN, until),
            measures=diary.measures(),
            events=diary.events((until - _YEAR - 2 * _MARGIN).date(), until.date()),
            now=self.session.clock(),
        )

    def _first_day(self) -> date:
        infusions = self.session.diary.infusions()
        return infusions[0].started_at.date if infusions else self.session.clock().date - _YEAR

    def _step(self, years: int) -> None:
        today = self.session.clock().date
        month = self._shown_until().replace(day=1)
        target = month.replace(year=month.year + years)
        self._last_month = target if target < today.replace(day=1) else None
        if self._chart is not None:
            self._chart.show_records(self._records(), self.measure)
            self._chart.show_year(self._last_month)
        self.show_measure(self.measure)
