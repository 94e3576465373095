"""All infusions laid over each other at their ends, one measure at a time."""

from ketadiary.charts import HoursRange, OverlayChart, Records
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.trends.all_check_ins import AllCheckIns
from ketadiary.desktop.trends.figure_card import FigureCard
from ketadiary.desktop.trends.figure_look import figure_look
from ketadiary.desktop.trends.hours_choice import HoursChoice


class Aligned(FigureCard):
    """The overlay, with a choice of how much time after the infusions is shown."""

    def __init__(self, session: Session, entries: AllCheckIns) -> None:
        super().__init__(session, entries)
        self._range = HoursChoice(session.tr)
        self._range.chosen.connect(self._show_range)
        self.tools.addWidget(self._range)
        self._chart: OverlayChart | None = None
        self._drawn = ""

    def _draw(self, measure: str) -> OverlayChart:
        diary = self.session.diary
        records = Records(
            infusions=diary.infusions(),
            check_ins=self.entries.all(),
            measures=diary.measures(),
            now=self.session.clock(),
        )
        another, self._drawn = measure != self._drawn, measure
        if self._chart is None:
            self._chart = OverlayChart(records, measure, figure_look(self.session))
            return self._chart
        with self._chart.drawn_once():
            if another:
                self._range.choose(None)  # what fits a symptom is no measure for mood
                self._chart.show_range(None)
            self._chart.show_records(records, measure)
        return self._chart

    def _show_range(self, hours_range: HoursRange | None) -> None:
        assert self._chart is not None
        self._chart.show_range(hours_range)
        self.tell()
