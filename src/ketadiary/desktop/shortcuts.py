"""The keys that do something wherever in a window the keyboard is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Shortcuts:
    """The shortcuts of one window. In a foggy check-in most are off: nothing is taken back or left by mistake there."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._off_in_fog: list[QShortcut] = []

    def add(self, keys: str, do: Callable[[], object], *, in_fog: bool = False) -> None:
        """Have keys, such as "Ctrl+N", do something; also in a foggy check-in if `in_fog`."""
        made = QShortcut(QKeySequence(keys), self._window, context=Qt.ShortcutContext.WindowShortcut)
        made.setAutoRepeat(False)  # keys that are held too long take back one step, not a week
        made.activated.connect(do)
        if not in_fog:
            self._off_in_fog.append(made)

    def set_foggy(self, foggy: bool) -> None:
        """Be as a foggy check-in needs it, or as usual again."""
        for one in self._off_in_fog:
            one.setEnabled(not foggy)
