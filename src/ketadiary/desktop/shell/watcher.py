"""Notices what other programs, such as the terminal commands, write to the diary while the window is open."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Change, DiaryError
from ketadiary.wording import window_sentence

_EVERY_MS = 1_000
EVERYTHING = frozenset(("infusion", "check_in", "vitals", "event", "response", "measure", "setting"))


class Watcher(QObject):
    """Asks the diary once a second while its window is seen, and at once when the person comes back to it."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._trouble = ""
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        window.installEventFilter(self)

    def look(self) -> None:
        """Tell the pages if another program has written; say once what is wrong if the diary cannot be asked."""
        if not self._window.isVisible() or self._window.isMinimized():
            return
        try:
            changed = self._session.diary.changed_elsewhere()
        except DiaryError as error:
            self._say_once(window_sentence(error.problem, self._session.tr))
            return
        self._trouble = ""
        if changed:
            self._session.bus.tell(Change(EVERYTHING))

    def _say_once(self, sentence: str) -> None:
        if sentence != self._trouble:
            self._trouble = sentence
            self._session.give_notice(sentence)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)
