"""One choice of a few, all in sight."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy

from ketadiary.desktop.widgets.buttons import button
from ketadiary.desktop.widgets.layout import row


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
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))
        self.setLayout(row(*self._buttons, gap=2, margins=(2, 2, 2, 2)))
        self.setFocusProxy(self._buttons[0])
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def value(self) -> Hashable | None:
        """The value chosen; None while there is none."""
        number = self._group.checkedId()
        return None if number < 0 else self._values[number]

    def choose(self, value: Hashable | None) -> None:
        """Show `value` as chosen; None takes the choice away."""
        self._group.setExclusive(False)
        for one, segment in zip(self._values, self._buttons, strict=True):
            segment.setChecked(one == value)
            if one == value:
                self.setFocusProxy(segment)
        self._group.setExclusive(True)
