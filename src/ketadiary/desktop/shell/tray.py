"""The tray icon, where the desktop has a tray. It says "Diary" and nothing else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from ketadiary.desktop.widgets.icons import app_icon
from ketadiary.wording import Language


class Tray(QSystemTrayIcon):
    """Opens the window, begins a foggy check-in, quits.

    Signals:
        window_asked_for: the window is wanted.
        foggy_check_in_asked_for: a foggy check-in is wanted.
        quit_asked_for: the program is to end.
    """

    window_asked_for = Signal()
    foggy_check_in_asked_for = Signal()
    quit_asked_for = Signal()

    def __init__(self, window: QWidget, tr: Language) -> None:
        super().__init__(app_icon(), window)
        self.setToolTip(tr("Diary"))
        self._menu = QMenu(window)
        self._menu.addAction(tr("Open"), self.window_asked_for.emit)
        self._menu.addAction(tr("Foggy check-in"), self.foggy_check_in_asked_for.emit)
        self._menu.addSeparator()
        self._menu.addAction(tr("Quit"), self.quit_asked_for.emit)
        self.setContextMenu(self._menu)
        self.activated.connect(self._on_activated)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.window_asked_for.emit()


def tray_for(window: QWidget, tr: Language) -> Tray | None:
    """A shown tray icon; None where the desktop has no tray, so that nothing relies on one."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = Tray(window, tr)
    tray.show()
    return tray
