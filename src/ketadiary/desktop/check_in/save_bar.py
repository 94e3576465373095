"""What Enter does, always in the same place: the values read back, and the button that saves them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from ketadiary.desktop.widgets import button, row, text
from ketadiary.model import Measure, Rating
from ketadiary.wording import Language, ratings_in_words

_GAP = 16
_LINES = 1.8
"""Two, less what is left empty at the ends of lines."""


class SaveBar(QFrame):
    """The words at the left, the way to the list of keys, Save at the right.

    Signals:
        save_asked_for: the person wants to save.
        keys_asked_for: the person wants to know the keys.
    """

    save_asked_for = Signal()
    keys_asked_for = Signal()

    def __init__(self, tr: Language, words: str) -> None:
        super().__init__()
        self._tr = tr
        self._long = self._short = ""
        self._words = text("", "muted", wrap=True)
        self._words.setMinimumWidth(120)
        self.save = button(words, self.save_asked_for.emit, kind="primary", hint=tr("Enter"))
        self.save.setMinimumSize(150, 44)
        self.save.setAutoDefault(True)
        self._keys = button(tr("Keys"), self.keys_asked_for.emit, kind="quiet", hint=tr("Which keys do what"))
        layout = row(self._words, self._keys, self.save, gap=_GAP)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def read_back(self, ratings: Sequence[Rating], measures: Mapping[str, Measure]) -> None:
        """Show what would be saved of the measures that are asked about, or what to do while nothing is said."""
        tr = self._tr
        if ratings:
            short = tr("{count} of {rows} answered", count=len(ratings), rows=len(measures))
            self._say(ratings_in_words(ratings, measures, tr), short)
        else:
            long = tr(
                "Type 0 to 9, or the key right of 0 for 10. After the last row Enter saves. Empty rows are skipped."
            )
            self._say(long, tr("Type 0 to 9 in each row."))

    def _say(self, words: str, short: str) -> None:
        """Show words, or `short` ones where these would take more than two lines of the window."""
        self._long, self._short = words, short
        self.save.setAccessibleDescription(words)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._keys.sizeHint().width() - self.save.sizeHint().width() - 2 * _GAP
        fits = self._words.fontMetrics().horizontalAdvance(self._long) < room * _LINES
        self._words.setText(self._long if fits else self._short)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
