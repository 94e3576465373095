"""A figure with what belongs around it: its words, its controls and its table."""

from PySide6.QtWidgets import QWidget

from ketadiary.charts import Figure
from ketadiary.desktop.pictures.figure_look import figure_theme
from ketadiary.desktop.pictures.figure_table import FigureTable
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.trends.all_check_ins import AllCheckIns
from ketadiary.desktop.widgets import HANGING, WIDE, Card, Folding, row, text
from ketadiary.desktop.widgets.layout import add_items, held

HEIGHT = 350
"""Of a figure at least, in pixels."""


class FigureCard(Card):
    """The base of the views of Trends. Subclasses give the figure in `_draw` and put controls into `tools`.

    A dot that is clicked asks for its check-in.
    """

    def __init__(self, session: Session, entries: AllCheckIns) -> None:
        super().__init__()
        tr = session.tr
        self.session, self.entries = session, entries
        self.figure: Figure | None = None
        self.measure = ""
        self.tools = row()
        self._title = text("", "heading")
        self._caption = text("", "muted", wrap=True)
        self._table = FigureTable(tr, tr("The chart as a table"), lambda: self.figure)
        self._table.row_chosen.connect(self._on_row_chosen)
        below = row(gap=WIDE)
        self.add(self._head(), below, self._table)
        # Once it is in place, so that the mark of the keyboard is not cut off where the button hangs over.
        add_items(below, (self._caption, self._table.toggle, HANGING))
        below.setStretch(0, 1)

    def _head(self) -> QWidget:
        """The title and the controls, above the figure."""
        return Folding(self._title, held(row(self.tools, None)))

    def show_measure(self, measure: str) -> None:
        """Draw one measure as the diary is now; "" for all of them, where the view has all."""
        self.measure = measure
        self.figure = self._draw(measure)
        if self.figure.parentWidget() is None:
            self.figure.follow(figure_theme)
            self.figure.check_in_chosen.connect(self.open_record)
            self.body.insertWidget(1, self.figure, 1)
        self.figure.keep_room(HEIGHT)
        self.tell()

    def tell(self) -> None:
        """Say in words, and in the table if it is open, what the figure shows."""
        assert self.figure is not None
        self._title.setText(self._said())
        self._caption.setText(self.figure.caption())
        self._table.renew()

    def _said(self) -> str:
        """What stands above the figure."""
        assert self.figure is not None
        return self.figure.title()

    def _draw(self, measure: str) -> Figure:
        """The figure, drawn or drawn again."""
        raise NotImplementedError

    def open_record(self, record_id: str) -> None:
        """Open a record that the figure shows."""
        self.session.open(RecordTarget(record_id))

    def _record_of_row(self, row: int) -> str:
        """The id of the record that a row of the table tells of; "" where it tells of none alone."""
        return ""

    def _on_row_chosen(self, row: int) -> None:
        if record_id := self._record_of_row(row):
            self.open_record(record_id)
