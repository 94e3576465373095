"""What reminds while a window is open: the plan, the desktop's notifications, the tray."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ketadiary.desktop.reminding.due_watch import DueWatch, TimerFactory, qt_timer
from ketadiary.desktop.reminding.notifications import Notifier, notifier_here
from ketadiary.desktop.shell.events import DueChanged, RemindingChanged
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.tray import Tray, tray_for
from ketadiary.diary import Change

NOTIFY, CLOSE_TO_TRAY = "notifications", "close_to_tray"
"""Settings: notifications are wanted (they are unless said otherwise); closing the window leaves the tray icon."""


class Reminder(QObject):
    """Ties the plan to the window, the notifications and the tray.

    Signals:
        window_asked_for: the window is wanted, from a notification or the tray.
        foggy_check_in_asked_for: a foggy check-in is wanted, from the tray.
        quit_asked_for: the program is to end.
    """

    window_asked_for = Signal()
    foggy_check_in_asked_for = Signal()
    quit_asked_for = Signal()

    def __init__(
        self, session: Session, window: QWidget, *,
        tray: Tray | None = None, notifier: Notifier | None = None, new_timer: TimerFactory = qt_timer,
    ) -> None:  # fmt: skip
        """`tray` and `notifier` are those of this desktop where none are given."""
        super().__init__(window)
        self._session, self._window = session, window
        self._tray = tray or tray_for(window, session.tr)
        self._notifier = notifier or notifier_here(self._tray, session.tr, self)
        self._due = DueWatch(session, window.isActiveWindow, self, new_timer=new_timer)
        self._connect()
        window.installEventFilter(self)

    def start(self) -> None:
        """See what is due, and find out how this desktop can remind."""
        self._due.look()
        self._notifier.start()
        self._stay_after_the_window()
        self._tell()

    def stop(self) -> None:
        """The window goes: let it close, and take the icon out of the tray."""
        self._window.removeEventFilter(self)
        if self._tray is not None:
            self._tray.hide()

    def _connect(self) -> None:
        bus = self._session.bus
        self._due.due_changed.connect(lambda due: bus.tell(DueChanged(tuple(due))))
        self._due.became_due.connect(self._notify)
        bus.due_put_off.connect(self._due.dismiss)
        bus.diary_changed.connect(self._on_diary_changed)
        self._notifier.availability_changed.connect(self._tell)
        self._notifier.clicked.connect(self.window_asked_for)
        if self._tray is not None:
            self._tray.window_asked_for.connect(self.window_asked_for)
            self._tray.foggy_check_in_asked_for.connect(self.foggy_check_in_asked_for)
            self._tray.quit_asked_for.connect(self.quit_asked_for)

    def _notify(self) -> None:
        if self._session.diary.setting(NOTIFY, True):
            self._notifier.notify()

    def _tell(self) -> None:
        notifies, reason = self._notifier.available(), self._notifier.reason(self._session.tr)
        self._session.bus.tell(RemindingChanged(notifies, reason, self._tray is not None))

    def _closes_to_tray(self) -> bool:
        return self._tray is not None and bool(self._session.diary.setting(CLOSE_TO_TRAY, False))

    def _stay_after_the_window(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setQuitOnLastWindowClosed(not self._closes_to_tray())

    def _on_diary_changed(self, change: Change) -> None:
        if "setting" in change.kinds:
            self._stay_after_the_window()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._due.look()
        elif event.type() == QEvent.Type.Close and self._closes_to_tray():
            event.ignore()
            self._window.hide()
            return True
        return super().eventFilter(watched, event)
