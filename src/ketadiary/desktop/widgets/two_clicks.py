"""Two clicks for one: the second must not press what has only just come to its place, unseen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ketadiary.dataclass import dataclass

SHORTLY = 0.4
"""Seconds within which a second press is taken for a part of the first."""
NEAR = 32.0
"""So many pixels a hand that is not steady moves between two clicks."""
GUARDS_ITSELF = "guardsItself"
"""The property of a widget in which presses are looked at by itself, as long as they stay in it."""
_CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSING = (*_ENTER, Qt.Key.Key_Space)


@dataclass(frozen=True)
class _Press:
    """When and how something was pressed, and what it said then."""

    at: float
    how: int | QPointF
    """Which key, or where on the screen."""
    target: QWidget | None
    """Only to tell it from others: it may be gone since."""
    words: str
    is_button: bool
    keeper: QWidget | None

    def is_like(self, other: "_Press") -> bool:
        if isinstance(self.how, QPointF) and isinstance(other.how, QPointF):
            return (self.how - other.how).manhattanLength() <= NEAR
        return self.how == other.how


class TwoClicks(QObject):
    """Looks at every window that has the keyboard: a press of the mouse, the space bar or Enter again within
    `SHORTLY` counts for nothing where another button, or one that says something else by now, would get it.

    Signals:
        passed_over: a press counted for nothing.
    """

    passed_over = Signal()

    def __init__(self, app: QApplication, seconds: Callable[[], float], parent: QObject) -> None:
        """`seconds` tells passing time."""
        super().__init__(parent)
        self._seconds = seconds
        self._last: _Press | None = None
        app.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _takes(self, how: int | QPointF, target: QWidget | None) -> bool:
        is_button = isinstance(target, QAbstractButton)
        words = target.text() if isinstance(target, QAbstractButton) else ""
        press = _Press(self._seconds(), how, target, words, is_button, _keeper(target))
        stays_inside = press.keeper is not None and self._last is not None and press.keeper is self._last.keeper
        if self._last and not stays_inside and self._is_second(self._last, press):
            self.passed_over.emit()
            return False
        self._last = press
        return True

    @staticmethod
    def _is_second(first: _Press, press: _Press) -> bool:
        at_once = press.at - first.at < SHORTLY and press.is_like(first)
        is_other = press.target is not first.target or press.words != first.words
        return at_once and is_other and (first.is_button or press.is_button)

    def _takes_key(self, event: QKeyEvent) -> bool:
        if event.key() not in _PRESSING:
            self._last = None
            return True
        target = QApplication.focusWidget()
        if event.isAutoRepeat():
            return _keeper(target) is not None or _types(target, event.key())
        return self._takes(event.key(), target)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() in _CLICKS:
            place = event.globalPosition()
            return not self._takes(place, QApplication.widgetAt(place.toPoint()))
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return not self._takes_key(event)
        return False


def _keeper(widget: QWidget | None) -> QWidget | None:
    """What looks at the presses in a widget by itself; None where nothing does."""
    while widget is not None and not widget.property(GUARDS_ITSELF):
        widget = widget.parentWidget()
    return widget


def _types(target: QWidget | None, key: int) -> bool:
    """Whether a key that is held down writes something."""
    return isinstance(target, QPlainTextEdit) or (
        key not in _ENTER and isinstance(target, QLineEdit | QAbstractSpinBox)
    )
