"""How long each measure usually lasts, in a word each, so that nobody has to look them up one by one."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.lasting.finding_words import middle_text
from ketadiary.desktop.shell.insights import Found
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Flow, Folding, button, clear, column, text
from ketadiary.insight import UsualState

_FEWEST, _MOST = 2, 6


class AtAGlance(QWidget):
    """A line of all measures that have an estimate; one that is pressed is shown closely.

    Signals:
        measure_chosen: a measure is to be shown (its key).
    """

    measure_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Mapping[str, tuple[str, str]] = {}
        self._place = column()
        self.setLayout(self._place)
        self.hide()

    def show_found(self, found: Found) -> None:
        """Show what was found. The line is away while there are too few to compare."""
        told = {
            key: (one.measure.label, middle_text(one.usual.faded, self._session.tr))
            for key, one in found.insight.measures.items()
            if one.usual is not None and one.usual.state is UsualState.ESTIMATED
        }
        told = dict(list(told.items())[:_MOST])
        self.setVisible(len(told) >= _FEWEST)
        if told != self._shown:
            self._shown = told
            clear(self._place)
            self._place.addWidget(self._line(told))

    def _line(self, told: Mapping[str, tuple[str, str]]) -> QWidget:
        tr = self._session.tr
        buttons = []
        for key, (measure, time) in told.items():
            words = tr("{measure} {time}", measure=measure, time=time)
            one = button(words, partial(self.measure_chosen.emit, key), kind="quiet")
            one.setAccessibleName(tr("{measure}: best estimate, faded after about {time}", measure=measure, time=time))
            buttons.append(one)
        return Folding(text(tr("Best estimate: faded after about"), "muted"), Flow(*buttons))
