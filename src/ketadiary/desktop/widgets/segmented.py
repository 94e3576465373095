"""One choice of a few, all in sight."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPushButton, QSizePolicy

from ketadiary.desktop.widgets.buttons import button

_GAP = 2


class Segmented(QFrame):
    """Segmented buttons; arrow keys move the choice.

    Signals:
        chosen: the person chose another value (the value). Not sent by `choose`.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Hashable, str]]) -> None:
        """`name` is what the choice is about; `options` are values with their words."""
        super().__init__()
        self.setProperty("surface", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self._buttons = [button(words, kind="segment") for _, words in options]
        for number, ((_, words), segment) in enumerate(zip(options, self._buttons, strict=True)):
            segment.setCheckable(True)
            segment.setAccessibleName(f"{name}: {words}")
            self._group.addButton(segment, number)
        self._group.idClicked.connect(self._on_clicked)
        self._grid = QGridLayout(self)
        self._grid.setSpacing(_GAP)
        self._grid.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._fold(len(self._buttons))
        self._lead_to(self._buttons[0])
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def value(self) -> Hashable | None:
        """The value chosen; None while there is none."""
        number = self._group.checkedId()
        return None if number < 0 else self._values[number]

    def _fold(self, columns: int) -> None:
        """Stand in so many columns."""
        self._columns = columns
        for number, segment in enumerate(self._buttons):
            self._grid.addWidget(segment, *divmod(number, columns))

    def _width_of(self, columns: int) -> int:
        lines = [self._buttons[start::columns] for start in range(columns)]
        widths = [max(segment.sizeHint().width() for segment in line) for line in lines]
        return sum(widths) + _GAP * (columns + 1) + 2 * self.frameWidth() + 2

    def choose(self, value: Hashable | None) -> None:
        """Show `value` as chosen; None takes the choice away."""
        self._group.setExclusive(False)
        for one, segment in zip(self._values, self._buttons, strict=True):
            segment.setChecked(one == value)
            if one == value:
                self._lead_to(segment)
        self._group.setExclusive(True)

    def _on_clicked(self, number: int) -> None:
        clicked = self._buttons[number]
        self._lead_to(clicked)
        if any(segment.hasFocus() for segment in self._buttons):
            clicked.setFocus()  # also where it was pressed without the keyboard coming along
        self.chosen.emit(self._values[number])

    def _lead_to(self, reached: QPushButton) -> None:
        """Have the Tab key find one segment and no other; arrows go on from there."""
        self.setFocusProxy(reached)
        policies = Qt.FocusPolicy
        for segment in self._buttons:
            segment.setFocusPolicy(policies.StrongFocus if segment is reached else policies.ClickFocus)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(len(self._buttons)), self._grid.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        # With very large text the choices stand in two lines, so that none is cut.
        return QSize(self._width_of((len(self._buttons) + 1) // 2), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self._buttons)
        columns = count if self.width() >= self._width_of(count) else (count + 1) // 2
        if columns != self._columns:
            self._fold(columns)
