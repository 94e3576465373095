"""Types as a person would: on whatever has the keyboard."""

from PySide6.QtCore import QObject, Qt, QTimer, QTimerEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from support import Seconds

_KEYS = {"\r": Qt.Key.Key_Return, "<": Qt.Key.Key_Backspace}


def type_keys(keys: str) -> None:
    """Type these; "\\r" is Enter, and "<" Backspace."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, _KEYS.get(key, key))


def type_slowly(keys: str, seconds: Seconds) -> None:
    """Type these with half a second after each, which is time to see what it brought."""
    for key in keys:
        type_keys(key)
        seconds.now += 0.5


def end_pauses(inside: QObject) -> None:
    """As if somebody waited a while: what waits for a pause happens now, however fast the computer is."""
    for timer in inside.findChildren(QTimer):
        if isValid(timer) and timer.isActive():
            QApplication.sendEvent(timer, QTimerEvent(timer.timerId()))
    QApplication.processEvents()
