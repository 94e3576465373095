"""Locking an open diary: nothing of it is seen until its passphrase is typed, and then all is as it was left."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from ketadiary.desktop.safekeeping import LOCK_AFTER, USUAL_MINUTES
from ketadiary.desktop.safekeeping.computer_sleep import SleepWatch
from ketadiary.desktop.safekeeping.damage import tell_of_key_file
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import Sheet
from ketadiary.diary import Key
from ketadiary.diary.safekeeping import hold_back

if TYPE_CHECKING:
    from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet

_EVERY_MS = 10_000
_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)


class Lock(QObject):
    """Hides the window with all that is over it, after a while without anybody, before sleep, or when asked.

    The diary stays open, so that what is typed stays as it is, and the key stays in memory. Nothing is shown anywhere
    meanwhile but a sheet that asks for the passphrase.

    Signals:
        other_key: it was unlocked by a key (`Key`) that the open diary has not: another program has changed it.
        left: the program is to end.
    """

    other_key = Signal(object)
    left = Signal()

    def __init__(self, session: Session, window: Window, sleep: SleepWatch | None = None) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._sheet: UnlockSheet | None = None
        self._hidden: list[Sheet] = []
        self._was_seen = False
        self._focus: QWidget | None = None
        self._then: Callable[[], object] | None = None
        self._touched = session.clock().utc
        self._sleep = sleep or SleepWatch(self)
        self._sleep.sleeping.connect(self.lock)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._watch)
        window.lock_wanted.connect(self.lock)

    @property
    def is_locked(self) -> bool:
        """Whether nothing of the diary is to be seen now."""
        return self._sheet is not None

    def lock(self) -> None:
        """Hide the diary, where it is protected."""
        if self.is_locked or self._session.diary.key is None:
            return
        from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet  # noqa: PLC0415 - not for the first paint

        diary = self._session.diary
        hold_back(self._session.diary.key.diary, held=True)
        self._sheet = UnlockSheet(diary.path, self._session.tr, country=diary.setting("country"), kept=diary.key_file)
        self._sheet.unlocked.connect(self._on_unlocked)
        self._sheet.left.connect(self.left)
        self._was_seen = self._window.isVisible()
        self._focus = QApplication.focusWidget()
        for page in self._window.pages.values():
            page.keep()
        if self._was_seen:
            self._sheet.open()
        self._hide()

    def look(self) -> None:
        """Lock where nobody has been here for as long as the person chose."""
        if self._session.diary.key is None or self.is_locked:
            return
        self._sleep.start()
        minutes = self._session.diary.setting(LOCK_AFTER, USUAL_MINUTES)
        away = self._session.clock().utc - self._touched
        if away < timedelta(0):
            self._touch()  # the clock was set back
        elif minutes and away >= timedelta(minutes=minutes):
            self.lock()

    def come_forward(self, then: Callable[[], object] | None = None) -> None:
        """Ask for the passphrase in front of other windows, and do this once the diary is unlocked."""
        self._then = then or self._then
        self._was_seen = True
        if self._sheet is not None:
            self._sheet.open()
            self._sheet.come_forward()

    def close(self) -> None:
        """The window goes, and the sheet with it."""
        self._timer.stop()
        self._sleep.close()
        self._let_go_of_sheet()

    def _hide(self) -> None:
        QToolTip.hideText()
        if popup := QApplication.activePopupWidget():
            popup.close()
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible() and isinstance(dialog, Sheet):
                self._hidden.append(dialog)
                dialog.hide()
            elif dialog.isVisible():
                dialog.reject()  # one that asks for a file: it is asked for again
        self._window.notice.hide()
        self._window.hide()

    def _on_unlocked(self, key: Key) -> None:
        self._touch()
        hold_back(key.diary, held=False)
        if key == self._session.diary.key:
            self._show()
        self._let_go_of_sheet()  # only now: with the last window that is seen the program would end
        if key != self._session.diary.key:
            self.other_key.emit(key)

    def _show(self) -> None:
        hidden, self._hidden = self._hidden, []
        if self._was_seen:
            self._window.show()
            self._window.activateWindow()
        for sheet in hidden:
            sheet.open()
        tell_of_key_file(self._session)
        then, self._then = self._then, None
        if then is not None:
            then()
        elif self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()

    def _let_go_of_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.accept()
            self._sheet.deleteLater()
            self._sheet = None

    def _touch(self) -> None:
        self._touched = self._session.clock().utc

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touch()
        return False
