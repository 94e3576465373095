"""Whether it changed over the infusions or with the dose: behind a click, since both are easily over-read."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ketadiary.charts import DoseChart, fade_lengths
from ketadiary.desktop.pictures.chart_records import records_of
from ketadiary.desktop.pictures.figure_look import figure_look, figure_theme
from ketadiary.desktop.shell.insights import Found, Material
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, button, column, row, text, unbroken
from ketadiary.desktop.widgets.icons import icon
from ketadiary.insight import MeasureFindings
from ketadiary.model import Measure
from ketadiary.wording import dose_line, driving_line, sentence

_HEIGHT = 300
_FEWEST_POINTS = 2


class MoreCard(Card):
    """Repetition and dose, each with its sentence; the doses as a picture."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        self._chart: DoseChart | None = None
        self._drawing: tuple[MeasureFindings, Material] | None = None
        self._toggle = button(tr("Over the infusions, and with the dose"), self._on_toggled, kind="quiet",
                              picture="chevron-down")  # fmt: skip
        self._toggle.setCheckable(True)
        self._repetition, self._dose = text("", wrap=True), text("", wrap=True)
        self._dose_line = text(dose_line(tr), "strong", wrap=True)
        self._place = column()
        self._inside = QWidget()
        self._inside.setLayout(
            column(
                text(tr("Over the infusions"), "strong"),
                self._repetition,
                8,
                text(tr("With the dose"), "strong"),
                self._dose,
                self._dose_line,
                self._place,
                text(driving_line(tr), "small", wrap=True),
            )
        )
        self._inside.hide()
        self.add(row(self._toggle, None), self._inside)

    def show_measure(self, measure: Measure, material: Material, found: Found) -> None:
        """Show one measure; the card is away where there is nothing that fades."""
        findings = found.insight.measures.get(measure.key)
        fades = findings is not None and not findings.see_lift
        self.setVisible(fades)
        if not fades or findings is None or findings.over_infusions is None or findings.dose is None:
            return
        self._repetition.setText(unbroken(sentence(findings.over_infusions, self._session.tr, named=False)))
        self._dose.setText(unbroken(sentence(findings.dose, self._session.tr, named=False)))
        self._drawing = findings, material
        self._draw_if_open()

    def _draw_if_open(self) -> None:
        if self._drawing is not None and not self._inside.isHidden():
            self._draw(*self._drawing)
            self._drawing = None

    def _draw(self, findings: MeasureFindings, material: Material) -> None:
        fades = fade_lengths(findings)
        records = records_of(material, self._session)
        if self._chart is None:
            self._chart = DoseChart(records, findings.measure.key, figure_look(self._session), fades=fades)
            self._chart.follow(figure_theme)
            self._chart.setMinimumHeight(_HEIGHT)
            self._place.addWidget(self._chart)
        else:
            self._chart.show_records(records, findings.measure.key, fades)
        drawn = len(self._chart.points) >= _FEWEST_POINTS
        self._chart.setVisible(drawn)
        self._dose_line.setVisible(not drawn)  # the picture has it inside

    def _on_toggled(self) -> None:
        is_open = self._toggle.isChecked()
        self._inside.setVisible(is_open)
        self._toggle.setIcon(icon("chevron-up" if is_open else "chevron-down", QPalette.ColorRole.Accent))
        self._draw_if_open()
