"""How long each measure usually lasts, in a word each, so that nobody has to look them up one by one."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ketadiary.desktop.lasting.finding_words import middle_text
from ketadiary.desktop.shell.insights import Found
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import button, clear, column, text
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
        return _Line(text(tr("Best estimate: faded after about"), "muted"), buttons)


class _Line(QWidget):
    """Words and the buttons that they lead to; the buttons stand below in columns where one line is too short."""

    def __init__(self, words: QLabel, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._words, self._buttons = words, buttons
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE)
        self._columns = -1
        self._stand(0)

    def _stand(self, columns: int) -> None:
        """Have the buttons in so many columns below the words; 0: beside them."""
        if columns == self._columns:
            return
        self._columns = columns
        self._words.setWordWrap(columns > 0)
        self._grid.addWidget(self._words, 0, 0, 1, columns or 1)
        for place, one in enumerate(self._buttons):
            row, column = divmod(place, columns) if columns else (-1, place + 1)
            self._grid.addWidget(one, row + 1, column, Qt.AlignmentFlag.AlignLeft)
        for column in range(len(self._buttons) + 2):
            self._grid.setColumnStretch(column, int(column == (columns or len(self._buttons) + 1)))

    def _room_for(self, columns: int) -> int:
        """How wide so many columns of buttons are, in pixels."""
        widths = [one.sizeHint().width() for one in self._buttons]
        return sum(max(widths[start::columns]) + SPACE for start in range(columns)) - SPACE

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(self._room_for(1), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        most = len(self._buttons)
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        if words + SPACE + self._room_for(most) <= self.width():
            self._stand(0)
        else:
            self._stand(next((count for count in range(most, 1, -1) if self._room_for(count) <= self.width()), 1))
