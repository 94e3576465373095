"""A time of day, typed as people type it."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from ketadiary.model import Problem, parse_clock_time
from ketadiary.wording import Language, clock_text, halves_of_day

_STEP = timedelta(minutes=5)
_SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a wall clock, to count on


class TimeField(QLineEdit):
    """A field that takes 1030, 10:30, 9.15, 9 or 10:30 pm, and shows the time as the language writes it when left.

    Up and Down move the time by five minutes, within the day. What is no time stays as it was typed.

    Signals:
        time_changed: something else is typed, which may be no time.
    """

    time_changed = Signal()

    def __init__(self, tr: Language, name: str) -> None:
        super().__init__()
        self._tr = tr
        self._last = time()
        self._entered_by_mouse = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Such as 9:15 or 2130. Up and Down move it by 5 minutes."))
        self.setToolTip(self.accessibleDescription())
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> time | Problem:
        """The time typed, to the minute, or why it is none."""
        typed = self.text()
        for half, mark in zip(halves_of_day(self._tr), ("am", "pm"), strict=True):
            if half and half in typed:
                typed = typed.replace(half, "") + mark
        answer = parse_clock_time(typed)
        return Problem(answer.key, answer.about, {"text": self.text()}) if isinstance(answer, Problem) else answer

    def set_time(self, shown: time) -> None:
        """Show a time."""
        self._last = shown
        words = clock_text(shown, self._tr)
        if words != self.text():
            self.setText(words)

    def _on_edited(self) -> None:
        typed = self.value()
        if isinstance(typed, time):
            self._last = typed
        self.time_changed.emit()

    def _on_finished(self) -> None:
        typed = self.value()
        if isinstance(typed, time):
            self.set_time(typed)

    def _move(self, by: timedelta) -> None:
        moved = datetime.combine(_SOME_DAY, self._last) + by
        if moved.date() == _SOME_DAY.date():
            self.set_time(moved.time())
            self.selectAll()
            self.time_changed.emit()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._entered_by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # The click that brought the keyboard here also placed the cursor: typing shall replace the time.
        if self._entered_by_mouse and not self.hasSelectedText():
            self.selectAll()
        self._entered_by_mouse = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers() & ~_ON_KEYPAD:
            self._move(_STEP if event.key() == Qt.Key.Key_Up else -_STEP)
        else:
            super().keyPressEvent(event)


_ON_KEYPAD = Qt.KeyboardModifier.KeypadModifier
