"""What is usual for one measure: the sentence, and all infusions laid over each other."""

from PySide6.QtCore import Signal

from ketadiary.charts import HoursRange, OverlayChart, spread
from ketadiary.desktop.lasting.leaving_out import count_all_again
from ketadiary.desktop.pictures.chart_records import records_of
from ketadiary.desktop.pictures.figure_look import figure_look, figure_theme
from ketadiary.desktop.pictures.figure_table import FigureTable
from ketadiary.desktop.pictures.hours_choice import HoursChoice
from ketadiary.desktop.shell.insights import Found, Material
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import HANGING, WIDE, Card, button, row, text, unbroken
from ketadiary.desktop.widgets.problems import announce
from ketadiary.model import Better, Measure
from ketadiary.wording import driving_line, sentence

_LEAST_HEIGHT = 360
"""How high the chart is: the plot in pixels, and what is written around it in lines of text."""


class OverviewCard(Card):
    """The sentence stands first and large; the picture shows what it was read from.

    Signals:
        check_in_chosen: the id of the check-in whose dot was clicked.
    """

    check_in_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        self._measure: Measure | None = None
        self._chart: OverlayChart | None = None
        self._sentence = text("", "heading", wrap=True)
        self._sentence.setAccessibleDescription(tr("What is usual"))
        self._driving = text(driving_line(tr), "strong", wrap=True)
        self._reading = text("", "muted", wrap=True)
        self._range = HoursChoice(tr)
        self._range.chosen.connect(self._on_range_chosen)
        self._table = FigureTable(tr, tr("All ratings as a table"), lambda: self._chart)
        self._left_out = text("", "strong")
        self._count_again = button(tr("Count all again"), self._on_count_again)
        self._tools = row(self._range, None, self._table.toggle, HANGING)
        self.add(self._sentence, self._driving, 4, self._tools)
        self.add(row(self._left_out, self._count_again, None, gap=WIDE), self._reading, self._table)

    def show_measure(self, measure: Measure, material: Material, found: Found | None, in_front: str) -> None:
        """Show one measure with one infusion in front; without findings, only what was entered."""
        another = self._measure is None or self._measure.key != measure.key
        self._measure = measure
        chart = self._chart_of(measure, material)
        with chart.drawn_once():
            self._draw(chart, measure, material, another)
            chart.show_in_front(in_front)
            if found is not None:
                self._tell(found)
            elif another:
                self.say(self._session.tr("Looking through your ratings…"))
        self._count_left_out(measure, material)
        self._driving.setVisible(measure.better is Better.LOW)
        self._table.renew()

    def show_in_front(self, infusion_id: str) -> None:
        """Draw one infusion in front of the others."""
        if self._chart is not None:
            self._chart.show_in_front(infusion_id)

    def say(self, words: str) -> None:
        """Put words in the place of the sentence, heard as well as seen where they are new."""
        if words != self._sentence.text():
            self._sentence.setText(words)
            announce(self._sentence, words)

    def _chart_of(self, measure: Measure, material: Material) -> OverlayChart:
        if self._chart is None:
            self._chart = OverlayChart(records_of(material, self._session), measure.key, figure_look(self._session))
            self._chart.follow(figure_theme)
            self._chart.check_in_chosen.connect(self.check_in_chosen)
            self.body.insertWidget(4, self._chart)
            self._shown = material, measure
        return self._chart

    def _draw(self, chart: OverlayChart, measure: Measure, material: Material, another: bool) -> None:
        if self._shown[0] is not material or self._shown[1] != measure:
            chart.show_records(records_of(material, self._session), measure.key)
            self._shown = material, measure
        chart.keep_room(_LEAST_HEIGHT)
        if another:
            chart.show_spread(None)
            self._range.choose(None)  # what fits a symptom is no measure for mood
            chart.show_range(None)
        chart.show_left_out(material.left_out)

    def _tell(self, found: Found) -> None:
        assert self._measure is not None
        assert self._chart is not None
        findings, tr = found.insight.measures.get(self._measure.key), self._session.tr
        if findings is None:
            self.say(tr("{measure}: nothing has been rated yet.", measure=self._measure.label))
            return
        lift = found.insight.lifts.get(self._measure.key)
        told = (findings.usual, lift.since_before_treatment, lift.usual) if lift else (findings.usual or findings,)
        self.say(unbroken(" ".join(sentence(one, tr) for one in told if one)))
        shaded = spread(found.fans.get(self._measure.key))
        self._chart.show_spread(shaded)
        self._reading.setText(
            tr(
                "Each line is one infusion; dots in one place are set apart along time. The shading shows how your "
                "ratings spread from infusion to infusion, hour by hour. It does not show how sure an estimate is."
            )
            if shaded
            else tr(
                "Each line is one infusion; dots in one place are set apart along time. From five on, shading shows "
                "where most of them lie."
            )
        )

    def _count_left_out(self, measure: Measure, material: Material) -> None:
        struck = {check_in_id for check_in_id, key in material.left_out if key == measure.key}
        count = sum(one.id in struck and one.value(measure.key) is not None for one in material.check_ins)
        self._left_out.setText(
            self._session.tr.plural(
                "{count} rating is left out of the estimates.", "{count} ratings are left out of the estimates.", count
            )
        )
        for widget in (self._left_out, self._count_again):
            widget.setVisible(bool(count))

    def _on_count_again(self) -> None:
        assert self._measure is not None
        count_all_again(self._session, self._measure.key)

    def _on_range_chosen(self, hours_range: HoursRange | None) -> None:
        if self._chart is not None:
            self._chart.show_range(hours_range)
            self._table.renew()
