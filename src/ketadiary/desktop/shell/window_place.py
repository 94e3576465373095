"""Where the window was when it was last closed, and how large."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session

_GEOMETRY = "window_geometry"
_FRAME = QSize(8, 48)
"""Pixels that the desktop's own frame may take around the window."""


def restore_place(window: QWidget, session: Session) -> None:
    """Have a window where it was, and no larger than the screen, which may be another one by now."""
    kept = session.diary.setting(_GEOMETRY)
    if kept is None or not window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
        window.resize(1200, 800)
    if not (window.isMaximized() or window.isFullScreen()):
        _fit_the_screen(window)


def keep_place(window: QWidget, session: Session) -> None:
    """Remember where a window is."""
    geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    if geometry != session.diary.setting(_GEOMETRY):
        session.do(lambda: session.diary.set_setting(_GEOMETRY, geometry))


def _fit_the_screen(window: QWidget) -> None:
    room = window.screen().availableGeometry()
    window.resize(window.size().boundedTo(room.size() - _FRAME))
    if not room.contains(window.frameGeometry()):
        window.move(room.topLeft())
