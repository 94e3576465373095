"""A measure that can be switched on, with what its numbers mean."""

from PySide6.QtCore import QPoint, QSize, Qt

from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import Switch, column, text
from ketadiary.model import Measure
from ketadiary.wording import Language
from ketadiary.wording.measures import ends_text

_ABOVE, _BELOW = 1, 3


class MeasureSwitch(Switch):
    """Its name, and its ends below that; all of it is the switch."""

    def __init__(self, measure: Measure, tr: Language) -> None:
        name, ends = tr(measure.label), ends_text(measure, tr)
        super().__init__(name=name)
        self.setAccessibleDescription(ends)
        self.setChecked(measure.on)
        words = text(name, wrap=True), text(ends, "small", wrap=True)
        for one in words:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = column(*words, gap=0, margins=(self.words_at() + SPACE, _ABOVE, 0, _BELOW))
        self.setLayout(self._words)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self._words.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._words.totalMinimumSize()

    def heightForWidth(self, width: int) -> int:
        return self._words.totalHeightForWidth(width)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)
