"""How long it lasted, as a picture on a page: with its table, and the line that always stands beside times."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ketadiary.charts import Lasted, LastedChart, LastedRow
from ketadiary.desktop.pictures.figure_look import figure_look, figure_theme
from ketadiary.desktop.pictures.figure_table import FigureTable
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import HANGING, NEAR, column, row, text
from ketadiary.model import Measure
from ketadiary.wording import driving_line


class LastedPicture(QWidget):
    """As high as its rows need, at any width and size of text.

    Signals:
        measure_chosen: the key of the measure whose row was clicked.
    """

    measure_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._tr = tr
        self._chart = LastedChart(Lasted(title=tr("How long it lasted")), figure_look(session))
        self._chart.follow(figure_theme)
        self._chart.measure_chosen.connect(self.measure_chosen)
        self._table = FigureTable(tr, tr("How long it lasted, as a table"), lambda: self._chart)
        driving = row(text(driving_line(tr), "caption", wrap=True), self._table.toggle, HANGING)
        driving.setStretch(0, 1)
        self.setLayout(column(self._chart, driving, self._table, gap=NEAR))

    def show_lasted(self, lasted: Lasted) -> None:
        """Show these rows."""
        self._chart.show_lasted(lasted)
        self._fit()
        self._table.renew()

    def show_waiting(self, measures: Iterable[Measure]) -> None:
        """Keep the place of the rows that are awaited, so that nothing moves when they come."""
        rows = [LastedRow(measure=measure, told=self._tr("…")) for measure in measures]
        self.show_lasted(Lasted(title=self._tr("Looking through your ratings…"), fading=rows))

    def _fit(self) -> None:
        self._chart.keep_room(0)
        self._chart.setFixedHeight(max(self._chart.least_height(), self._chart.best_height()))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
