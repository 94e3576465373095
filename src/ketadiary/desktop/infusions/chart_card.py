"""What was rated after one infusion, hour by hour, with the curves fitted to it."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import Signal

from ketadiary.charts import HoursRange, InfusionChart, Records, estimates, fade_brackets
from ketadiary.desktop.pictures.figure_look import figure_look, figure_theme
from ketadiary.desktop.pictures.hours_choice import HoursChoice
from ketadiary.desktop.shell.insights import Found
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, column, row
from ketadiary.insight import FadeCurve, FadeFinding
from ketadiary.model import Infusion, Timeline, baseline_since

_BEFORE = timedelta(hours=48)
_HEIGHT = 520  # all of it is seen at once on a small laptop


class ChartCard(Card):
    """How each measure came back after an infusion, with a switch for how much of the time is shown.

    Signals:
        check_in_chosen: the id of the check-in whose dot was clicked.
    """

    check_in_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Your ratings"))
        self._session = session
        self._infusion: Infusion | None = None
        self._chart: InfusionChart | None = None
        self._fades: dict[str, FadeFinding] = {}
        self._place = column()
        self._range = HoursChoice(tr)
        self._range.chosen.connect(self._on_range_chosen)
        self.add(row(None, self._range), self._place)
        session.insights.found.connect(self._on_found)
        session.insights.curves_found.connect(self._on_curves_found)

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Draw this infusion."""
        records, found = self._records(infusion, timeline), self._session.insights.want()
        if self._chart is None:
            self._chart = InfusionChart(records, infusion.id, look=figure_look(self._session))
            self._chart.follow(figure_theme)
            self._chart.check_in_chosen.connect(self.check_in_chosen)
            self._place.addWidget(self._chart)
        with self._chart.drawn_once():
            self._chart.show_records(records, infusion.id)
            self._chart.show_left_out(self._session.diary.left_out())
            if self._infusion is None or self._infusion.id != infusion.id:
                self._chart.show_fades({}, {})
        self._chart.keep_room(_HEIGHT)
        self._infusion = infusion
        if found:
            self._show_found(found)

    def _on_found(self, found: Found) -> None:
        if self._infusion is not None:
            self._show_found(found)

    def _show_found(self, found: Found) -> None:
        """Ask for the curves, which take longest."""
        assert self._infusion is not None
        infusion_id = self._infusion.id
        fades = [one for each in found.insight.measures.values() for one in each.infusions]
        self._fades = {one.measure.key: one for one in fades if one.infusion_id == infusion_id}
        self._session.insights.want_curves(infusion_id)

    def _on_curves_found(self, infusion_id: str, curves: Mapping[str, FadeCurve]) -> None:
        if self._chart is not None and self._infusion is not None and infusion_id == self._infusion.id:
            self._chart.show_fades(estimates(curves, self._fades), fade_brackets(self._fades))

    def _records(self, infusion: Infusion, timeline: Timeline) -> Records:
        diary, following = self._session.diary, timeline.after(infusion)
        since = min(infusion.started_at.utc - _BEFORE, baseline_since(infusion, timeline.infusions))
        until = following.started_at.utc if following else None
        return Records(
            infusions=timeline.infusions,
            check_ins=diary.check_ins(since, until),
            measures=diary.measures(),
            now=self._session.clock(),
            left_out=diary.left_out(),
        )

    def _on_range_chosen(self, hours_range: HoursRange | None) -> None:
        if self._chart is not None:
            self._chart.show_range(hours_range)
