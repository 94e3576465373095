"""What comes after infusions: mood by days, or how long symptoms last."""

from ketadiary.charts import Figure, Lasted, LastedChart, MoodChart, MoodLines, Records, lasted_usually
from ketadiary.desktop.pictures.figure_look import figure_look
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.trends.all_check_ins import AllCheckIns
from ketadiary.desktop.trends.figure_card import HEIGHT, FigureCard
from ketadiary.desktop.widgets import text
from ketadiary.wording import driving_line, lift_line, not_worked_out


class AfterInfusions(FigureCard):
    """The two pictures of how long it lasts, one at a time; what was found of it follows what was entered."""

    def __init__(self, session: Session, entries: AllCheckIns) -> None:
        super().__init__(session, entries)
        self._mood: MoodChart | None = None
        self._lasted: LastedChart | None = None
        self._line = text("", "small", wrap=True)
        self.body.insertWidget(2, self._line)
        self.body.addStretch()  # rows that are apart are harder to read: what is left of a high window stays below
        session.insights.material_read.connect(self._on_found)
        session.insights.found.connect(self._on_found)
        session.insights.failed.connect(self._on_failed)

    def _draw(self, measure: str) -> Figure:
        self.session.insights.want()
        self._line.setText(lift_line(self.session.tr) if measure else driving_line(self.session.tr))
        drawn: Figure = self._draw_mood(measure) if measure else self._draw_lasted()
        for figure in (self._mood, self._lasted):
            if figure is not None:
                figure.setVisible(figure is drawn)
        return drawn

    def _draw_mood(self, measure: str) -> MoodChart:
        found, records = self.session.insights.latest, self._records()
        lines = MoodLines.of(found.insight.lifts.get(measure) if found else None)
        if self._mood is None:
            self._mood = MoodChart(records, measure, figure_look(self.session), lines)
        else:
            self._mood.show_records(records, measure, lines)
        return self._mood

    def _draw_lasted(self) -> LastedChart:
        found, tr = self.session.insights.latest, self.session.tr
        lasted = lasted_usually(found.insight, tr) if found else Lasted(title=tr("Looking through your ratings…"))
        if self._lasted is None:
            self._lasted = LastedChart(lasted, figure_look(self.session))
        else:
            self._lasted.show_lasted(lasted)
        self._lasted.setMaximumHeight(max(self._lasted.best_height(), HEIGHT))
        return self._lasted

    def _said(self) -> str:
        is_waiting = self.figure is self._mood and self.entries.at_hand() is None
        return self.session.tr("Looking through your ratings…") if is_waiting else super()._said()

    def _records(self) -> Records:
        diary = self.session.diary
        return Records(
            infusions=diary.infusions(),
            check_ins=self.entries.at_hand() or (),
            measures=diary.measures(),
            now=self.session.clock(),
            left_out=diary.left_out(),
        )

    def _on_found(self) -> None:
        if self.isVisible():
            self.show_measure(self.measure)

    def _on_failed(self) -> None:
        self._title.setText(not_worked_out(self.session.tr))
