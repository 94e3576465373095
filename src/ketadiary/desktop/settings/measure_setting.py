"""One measure in Settings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.widgets import NEAR, WIDE, Beside, Switch, icon_button, row, text
from ketadiary.desktop.widgets.buttons import name_button
from ketadiary.model import Measure
from ketadiary.wording import Language, ends_text


class MeasureSetting(QWidget):
    """A measure's switch, what its ends mean, and buttons that change it or move it.

    Signals:
        switched: it was switched on or off (bool).
        change_asked_for: it is to be changed.
        moved: it is to go up (-1) or down (1).
    """

    switched = Signal(bool)
    change_asked_for = Signal()
    moved = Signal(int)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.switch = Switch()
        self.switch.clicked.connect(self.switched)
        self._names = _Names(self.switch)
        self._edit = icon_button("edit", "", self.change_asked_for.emit)
        self._up = icon_button("arrow-up", "", lambda: self.moved.emit(-1))
        self._down = icon_button("arrow-down", "", lambda: self.moved.emit(1))
        content = row(self._names, self._edit, self._up, self._down, gap=NEAR)
        content.setStretch(0, 1)
        self.setLayout(content)

    def show_measure(self, measure: Measure, *, first: bool, last: bool) -> None:
        """Show a measure as it is now, with the ways that it can be moved."""
        tr, label = self._tr, measure.label
        self.switch.setText(label)
        self.switch.setChecked(measure.on)
        self._names.ends.setText(ends_text(measure, tr))
        name_button(self._edit, tr("Change {measure}", measure=label))
        name_button(self._up, tr("Move {measure} up", measure=label))
        name_button(self._down, tr("Move {measure} down", measure=label))
        for button, at_its_end in ((self._up, first), (self._down, last)):
            if at_its_end and button.hasFocus():
                self.switch.setFocus()  # the keyboard stays with the measure
            button.setEnabled(not at_its_end)

    def room_of_ends(self) -> int:
        """How wide the ends are in one line."""
        self._names.ends.ensurePolished()
        return self._names.ends.fontMetrics().horizontalAdvance(self._names.ends.text())

    def align(self, width: int, room: int) -> None:
        """Have the ends begin where those of the other measures do, all beside the switches or all below them."""
        self.switch.setMinimumWidth(width)
        self._names.room = room
        self._names.fold()


class _Names(Beside):
    """The switch, and the ends beside it, or below its words where there is little room."""

    def __init__(self, switch: Switch) -> None:
        self.ends = text("", "small", wrap=True)
        self.room = 0
        super().__init__(switch, self.ends)
        self._switch = switch
        self._line.setStretch(0, 0)

    def fold(self) -> bool:
        beside = super().fold()
        self._line.setSpacing(WIDE if beside else 0)
        self.ends.setIndent(0 if beside else self._switch.words_at())
        return beside

    def _least_beside(self) -> int:
        return self._switch.minimumWidth() + WIDE + self.room
