"""A press that comes before a new screen can be seen: a second one by a heavy hand, or a key held down."""

from collections.abc import Callable, Hashable, Iterable

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton

from ketadiary.dataclass import dataclass
from ketadiary.desktop.check_in.keyboard import KeyReader
from ketadiary.desktop.widgets.two_clicks import NEAR, SHORTLY


@dataclass(frozen=True)
class _Spot:
    """Where on the screen the mouse or a finger pressed; what was below it may have changed since."""

    at: QPointF

    def is_near(self, other: object) -> bool:
        return isinstance(other, _Spot) and (self.at - other.at).manhattanLength() <= NEAR


class SecondPress(QObject):
    """Lets the press that brought a screen count for nothing while that screen is new; any other counts at once.

    Signals:
        passed_over: a press counted for nothing (whether because a key is held down).
    """

    passed_over = Signal(bool)

    def __init__(self, keys: KeyReader, seconds: Callable[[], float], parent: QObject) -> None:
        """`seconds` tells passing time."""
        super().__init__(parent)
        self._keys, self._seconds = keys, seconds
        self._pressed: list[Hashable] = []
        self._brought: list[Hashable] = []
        """What is being pressed, and what the screen came by: a key or a place, and what that meant."""
        self._since = seconds()

    def on_new_screen(self, buttons: Iterable[QAbstractButton]) -> None:
        """Something else is asked from now on, by these buttons among others."""
        self._since, self._brought, self._pressed = self._seconds(), self._pressed, []
        for one in buttons:
            one.installEventFilter(self)

    def takes(self, meaning: Hashable) -> bool:
        """Whether what a button means counts, however the button was pressed."""
        if self._is_again(meaning):
            self.passed_over.emit(False)
            return False
        self._pressed = [*self._pressed, meaning]
        return True

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key press counts."""
        if event.isAutoRepeat():
            self.passed_over.emit(True)
            return False
        stroke = self._keys.read(event)
        return self._takes(event.key() if stroke is None else stroke)

    def forget_key(self) -> None:
        """What was pressed has done what it does."""
        self._pressed = []

    def _takes(self, press: Hashable) -> bool:
        if self._is_again(press):
            self.passed_over.emit(False)
            return False
        self._pressed = [press]
        return True

    def _is_again(self, press: Hashable) -> bool:
        same = press in self._brought or (isinstance(press, _Spot) and any(map(press.is_near, self._brought)))
        return same and self._seconds() - self._since < SHORTLY

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return not self.takes_key(event)
        clicks = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if isinstance(event, QMouseEvent) and event.type() in clicks:
            return not self._takes(_Spot(event.globalPosition()))
        return False
