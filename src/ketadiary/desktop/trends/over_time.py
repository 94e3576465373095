"""Mood and symptoms over the calendar: opens on ninety days, or on all of a younger diary."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketadiary.charts import DAYS, Records, TrendChart, TrendLines, totals_of
from ketadiary.desktop.pictures.figure_look import figure_look
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.trends.all_check_ins import AllCheckIns
from ketadiary.desktop.trends.figure_card import FigureCard
from ketadiary.desktop.widgets import Segmented, column, row, unbroken
from ketadiary.desktop.widgets.layout import held
from ketadiary.desktop.widgets.switch import Switch
from ketadiary.model import CheckIn, Kind

if TYPE_CHECKING:
    from ketadiary.insight import Course, LiftFindings

_EVERYTHING = 0


class OverTime(FigureCard):
    """The trend, with a choice of how much of it is in sight."""

    def __init__(self, session: Session, entries: AllCheckIns) -> None:
        super().__init__(session, entries)
        tr = session.tr
        ranges = [(30, tr("30 days")), (DAYS, tr("90 days")), (365, tr("1 year")), (_EVERYTHING, tr("All"))]
        self._range = Segmented(tr("Time shown"), ranges)
        self._range.chosen.connect(self._on_range_chosen)
        self._trend = Switch(tr("Long trend"))
        self._trend.setToolTip(tr("An estimate, without the day after each infusion. It stops where the ratings do."))
        self._trend.clicked.connect(self._on_trend_clicked)
        session.insights.course_found.connect(self._on_course_found)
        session.insights.material_read.connect(self._on_material_read)
        session.insights.found.connect(self._on_found)
        session.insights.failed.connect(self._on_failed)
        self.tools.addWidget(self._trend)
        self.tools.addWidget(self._range)
        self._chart: TrendChart | None = None
        self._drawn: str | None = None
        self._course: Course | None = None
        self._asked_by_hand = self._is_waiting = False

    def _draw(self, measure: str) -> TrendChart:
        if self._chart is None or measure != self._drawn:
            self._replace_chart(measure)
        elif not self._has_to_wait():
            with self._chart.drawn_once():
                self._chart.show_records(self._records(), self.entries.fetch)
                self._show_chosen(self._chart)
        assert self._chart is not None
        self._show_lines()  # what was found for another page, which nobody will find again
        self._want_findings()
        return self._chart

    def _head(self) -> QWidget:
        """The sentence has a line of its own, and as many as it needs."""
        self._title.setWordWrap(True)
        return held(column(self._title, row(None, self.tools)))

    def _said(self) -> str:
        return self.session.tr("Looking through your ratings…") if self._is_waiting else unbroken(super()._said())

    def _lift(self) -> "LiftFindings | None":
        found = self.session.insights.latest
        return found.insight.lifts.get(self._chart.lead) if found and self._chart else None

    def _want_findings(self) -> None:
        assert self._chart is not None
        one = self.session.diary.measures().get(self._chart.lead)
        self._trend.setVisible(one is not None and one.kind is Kind.RATING)
        if not self._trend.isHidden() and self._trend.isChecked():
            self.session.insights.want_course(self._chart.lead)
        self.session.insights.want()

    def _show_lines(self) -> None:
        assert self._chart is not None
        self._chart.show_lines(TrendLines.of(self._course if self._trend.isChecked() else None, self._lift()))

    def _has_to_wait(self) -> bool:
        """Whether all the years are to be seen and have to be read first, beside the window: the picture follows."""
        self._is_waiting = self._range.value() == _EVERYTHING and not self.entries.are_quick()
        return self._is_waiting

    def _on_material_read(self) -> None:
        if self._is_waiting:
            self.show_measure(self.measure)

    def _on_failed(self) -> None:
        """What could not be read beside the window is read here, and is told where it cannot be read at all."""
        if self._is_waiting and self._chart is not None:
            self._is_waiting = False
            self._show_chosen(self._chart)
            self.tell()

    def _on_trend_clicked(self, wanted: bool) -> None:
        self._show_lines()
        if wanted:
            self._asked_by_hand = True
            self._want_findings()

    def _on_found(self) -> None:
        if self._chart is not None:
            self._show_lines()
            self.tell()

    def _on_course_found(self, measure: str, course: "Course | None") -> None:
        if self._chart is None or measure != self._chart.lead or not self._trend.isChecked():
            return
        self._course = course
        self._show_lines()
        if course is None and self._asked_by_hand:
            self.session.give_notice(self.session.tr("Too few days have ratings for a long trend."))
        self._asked_by_hand = False

    def _record_of_row(self, row: int) -> str:
        assert self._chart is not None
        return self._chart.record_of_row(row)

    def _replace_chart(self, measure: str) -> None:
        measures = [measure] if measure else None
        chart = TrendChart(self._records(), figure_look(self.session), fetch=self.entries.fetch, measures=measures)
        if self._chart is None:
            self._range.choose(_EVERYTHING if chart.is_young else DAYS)
        else:
            chart.time.set_span(*self._chart.time.span())
            self._chart.hide()
            self._chart.deleteLater()
        self._chart, self._drawn, self._course = chart, measure, None
        self._trend.setChecked(self._shows_trend_at_first())
        chart.event_chosen.connect(self.open_record)
        chart.range_changed.connect(self._on_range_changed)
        self._show_chosen(chart)

    def _shows_trend_at_first(self) -> bool:
        """A side effect comes and goes with the infusions; of what does not, the trend is what is looked for."""
        assert self._chart is not None
        one = self.session.diary.measures().get(self._chart.lead)
        return one is not None and (one.relief or not one.fades)

    def _records(self) -> Records:
        """Check-ins are fetched as they come into sight; here are those from which the trend begins."""
        diary = self.session.diary
        infusions = diary.infusions()
        before: list[CheckIn] = diary.check_ins(until=infusions[0].started_at.utc if infusions else None)
        return Records(
            infusions=infusions,
            check_ins=before,
            measures=diary.measures(),
            events=diary.events(),
            totals=totals_of(diary.responses(), diary.instruments()),
            now=self.session.clock(),
        )

    def _on_range_chosen(self) -> None:
        assert self._chart is not None
        if self._has_to_wait():
            self.session.insights.want()
            self.tell()
        else:
            self._show_chosen(self._chart)

    def _show_chosen(self, chart: TrendChart) -> None:
        """Show the range that is chosen; where none is, the days shown stay."""
        days = self._range.value()
        if days == _EVERYTHING:
            chart.show_everything()
        elif isinstance(days, int):
            chart.show_last_days(days)
        self._shown = chart.days()

    def _on_range_changed(self, first: date, last: date) -> None:
        """Whoever drags or zooms leaves the ranges of the buttons."""
        if (first, last) != self._shown:
            self._range.choose(None)
        self.tell()
