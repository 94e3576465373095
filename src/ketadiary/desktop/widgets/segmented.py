"""One choice of a few, all in sight."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy

from ketadiary.charts import tip
from ketadiary.desktop.widgets.buttons import button
from ketadiary.desktop.widgets.flow import Flow

_GAP = 2


class Segmented(Flow):
    """Segmented buttons; arrow keys move the choice.

    Signals:
        chosen: the person chose another value (the value). Not sent by `choose`.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Hashable, str]]) -> None:
        """`name` is what the choice is about; `options` are values with their words."""
        # With very large text the choices stand in two lines, so that none is cut.
        super().__init__(gap=_GAP, margin=_GAP, numbers=[(len(options) + 1) // 2], fill=True)
        self.setProperty("surface", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._what = name
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self._buttons = [button(words, kind="segment") for _, words in options]
        for number, ((_, words), segment) in enumerate(zip(options, self._buttons, strict=True)):
            segment.setCheckable(True)
            segment.setAccessibleName(f"{name}: {words}")
            self._group.addButton(segment, number)
        self._group.idClicked.connect(self._on_clicked)
        self.show_items(self._buttons)
        self._lead_to(self._buttons[0])
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def name(self, value: Hashable, words: str) -> None:
        """Have a tool tip and a screen reader say these words of a value, where what is seen is shorter."""
        segment = self._buttons[self._values.index(value)]
        segment.setAccessibleName(f"{self._what}: {words}")
        segment.setToolTip(tip(words))

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
