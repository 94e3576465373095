"""Notices what other programs, such as the terminal commands, write to the diary while the window is open."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.events import FileTroubleChanged
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Change, DiaryError
from ketadiary.model import Problem

_EVERY_MS = 1_000
EVERYTHING = frozenset(("infusion", "check_in", "vitals", "event", "response", "measure", "setting"))


class Watcher(QObject):
    """Asks the diary once a second while its window is seen, and at once when the person comes back to it."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._trouble: Problem | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        window.installEventFilter(self)

    def look(self) -> None:
        """Tell the pages if another program has written, and once what is wrong with the diary's file."""
        if not self._window.isVisible() or self._window.isMinimized():
            return
        diary, changed, trouble = self._session.diary, False, None
        try:
            changed = diary.changed_elsewhere()
            if not diary.is_in_place():
                trouble = Problem("file-gone", values={"path": diary.path})
        except DiaryError as error:
            trouble = error.problem
        if trouble != self._trouble:
            self._trouble = trouble
            self._session.bus.tell(FileTroubleChanged(trouble))
        if changed:
            self._session.bus.tell(Change(EVERYTHING))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)
