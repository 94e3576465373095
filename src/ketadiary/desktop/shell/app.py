"""Where the window is wired together by hand: the only place in it that asks for the system's clock and application."""

import gc
import os
import sys
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ketadiary.clock import system_clock
from ketadiary.desktop.first_run import FIRST_RUN
from ketadiary.desktop.shell.bus import Bus
from ketadiary.desktop.shell.garbage import GarbageTimer
from ketadiary.desktop.shell.opening import Opening
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.single_instance import SingleInstance
from ketadiary.desktop.shell.targets import AnewTarget, DiaryTarget, InventedDiaryTarget
from ketadiary.desktop.shell.theme import Appearance, theme_keeper
from ketadiary.desktop.shell.warm_up import warm_up
from ketadiary.desktop.shell.watcher import Watcher
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets.icons import app_icon
from ketadiary.desktop.widgets.scrolling import bring_into_sight
from ketadiary.desktop.widgets.two_clicks import TwoClicks
from ketadiary.diary import Change, Diary, DiaryError
from ketadiary.model import Clock
from ketadiary.wording import Language, locale_name, window_sentence

if TYPE_CHECKING:
    from ketadiary.desktop.first_run.invented_diary import InventedDiary
    from ketadiary.desktop.reminding.reminder import Reminder
    from ketadiary.desktop.safekeeping.lock import Lock
    from ketadiary.desktop.shell.backing_up import BackingUp
    from ketadiary.diary import Key


def run(
    path: Path, *, language: str, check_in: bool = False, exit_when_ready: bool = False, key: "Key | None" = None
) -> int:
    """Open the window on the diary at `path`, made where there is none; the exit status.

    A protected one is asked for its passphrase where no `key` is given.

    `check_in` opens with a foggy check-in. `exit_when_ready` leaves with 0 once *Today* has been painted
    and a rating can be typed, and asks nothing: DiaryError where the diary cannot be opened.
    """
    # Named here, since setting it later makes Qt's Python layer learn every style there is.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    # Nearly every call into Qt lets other threads run; while insight reckons beside it, the window must not wait the
    # usual 5 ms each time to go on.
    sys.setswitchinterval(0.0003)
    gc.disable()
    GarbageTimer(app)
    app.setApplicationName("KetaDiary")
    app.setApplicationDisplayName("")
    app.setDesktopFileName(os.environ.get("FLATPAK_ID", "ketadiary"))  # how a Flatpak's own entry is called
    app.setWindowIcon(app_icon())
    desktop = Desktop(app, Language.load(language), system_clock)
    sys.excepthook = desktop.on_exception
    if not desktop.open(path, check_in=check_in, ask=not exit_when_ready, key=key):
        return desktop.status
    desktop.begin(check_in=check_in, exit_when_ready=exit_when_ready)
    return app.exec()


class Desktop(QObject):
    """Holds what is open: a diary, its session, its window. Opening another diary replaces all three."""

    def __init__(
        self, app: QApplication, tr: Language, clock: Clock, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """`seconds` tells passing time."""
        super().__init__(app)
        self._app, self._tr, self._clock, self._seconds = app, tr, clock, seconds
        self._two_clicks = TwoClicks(app, seconds, self)
        QLocale.setDefault(QLocale(locale_name(tr.code)))
        self._look = theme_keeper(app)
        self._opening = Opening(tr, clock)
        self._session: Session | None = None
        self._first: SingleInstance | None = None
        self._around: InventedDiary | None = None
        self._reminding: Reminder | None = None
        self._backing_up: BackingUp | None = None
        self._lock: Lock | None = None
        self.window: Window | None = None
        self.status = 1
        app.aboutToQuit.connect(self.close)
        app.focusChanged.connect(self._on_focus_changed)

    def open(self, path: Path, *, check_in: bool = False, ask: bool = True, key: "Key | None" = None) -> bool:
        """Open a window on a diary, asking what to do while it cannot be opened; DiaryError where not to `ask`.

        False where there is nothing to show: the person gave up, or another window has this diary and came forward,
        with a foggy check-in where `check_in` asks for one.
        """
        opened = self._opening.open(path, check_in=check_in, ask=ask, key=key)
        if opened is None:
            self.status = self._opening.status
            return False
        self._show(*opened)
        return True

    def begin(self, *, check_in: bool = False, exit_when_ready: bool = False) -> None:
        """Show Today and, when it has been painted, do what can wait until then."""
        assert self.window is not None
        page = self.window.show_page("today")
        start: Callable[[], object] = self.window.start_foggy_check_in if check_in else self.window.start_check_in
        shown = self.window.start_foggy_check_in() if check_in else page
        shown.installEventFilter(_FirstPaint(self, exit_when_ready=exit_when_ready))
        self.window.show()
        start()

    def when_painted(self, *, exit_when_ready: bool) -> None:
        """Leave, if that was asked for, else load what the other pages need."""
        # What the start has made stays, so that looking for garbage, now and when the program ends, passes it over.
        gc.freeze()
        assert self.window is not None
        assert self._session is not None
        assert self._first is not None
        if exit_when_ready:
            # The window's own, since without a window manager no window is ever the active one.
            self._app.exit(0 if self.window.focusWidget() is not None else 1)
        else:
            self._first.listen(self._on_called)
            self._welcome()
            self._remind()
            self._back_up()
            self._watch_over()
            self._warm_up(self.window, self._session)
            self._tell_state()

    def _warm_up(self, window: Window, session: Session) -> None:
        """Make the pages ready, which then stay, as what the start has made; findings wait for that.

        What reckons them takes turns with the window.
        """
        session.insights.hold()
        drawn = chain(window.get_ready(drawn=True), (gc.freeze, session.insights.go_on))
        warm_up(window, session.side, window.get_ready(drawn=False), drawn)

    def close(self) -> None:
        """Let go of the window, the diary and the place of the first window."""
        if self._reminding is not None:
            self._reminding.stop()
        if self._lock is not None:
            self._lock.close()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            # At once: a window that learnt of another theme would ask its diary, which is closed by then.
            QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        if self._backing_up is not None:
            self._backing_up.finish()
            self._backing_up.deleteLater()
        if self._session is not None:
            self._session.close()
        if self._first is not None:
            self._first.leave()
        if self._around is not None and self._session is not None and self._session.diary.path == self._around.path:
            self._around.leave()
        self.window = self._session = self._first = self._reminding = self._backing_up = self._lock = None

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What nobody expected: a file that failed while it was read becomes a sentence, the rest goes to the log."""
        if isinstance(error, DiaryError) and self._session is not None:
            self._session.give_notice(window_sentence(error.problem, self._tr))
        else:
            sys.__excepthook__(kind, error, trace)

    def _show(self, diary: Diary, first: SingleInstance) -> None:
        self.close()
        self._first = first
        self._session = Session(diary, self._clock, self._tr, Bus(), self._seconds)
        self._dress(diary)
        self._session.bus.diary_changed.connect(self._on_diary_changed)
        self.window = Window(self._session)
        self._two_clicks.passed_over.connect(self.window.tell_passed_over)
        # Queued, because the page that asks is about to go away with its window.
        self.window.other_diary_chosen.connect(self._on_other_diary_chosen, Qt.ConnectionType.QueuedConnection)
        Watcher(self._session, self.window)

    def _welcome(self) -> None:
        """Begin a new diary with a few words."""
        assert self._session is not None
        if self._session.diary.setting(FIRST_RUN):
            from ketadiary.desktop.first_run.first_run_sheet import FirstRunSheet  # noqa: PLC0415 - once in a diary's life

            FirstRunSheet(self._session, self.window).open()

    def _dress(self, diary: Diary) -> None:
        self._look.wear(Appearance(diary.setting("appearance", "system")), diary.setting("text_scale", 1.0))

    def _on_diary_changed(self, change: Change) -> None:
        if "setting" in change.kinds and self._session is not None:
            self._dress(self._session.diary)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """The Tab key leads into a page also from beside it, and then the page does not scroll by itself.

        What is clicked stays under the mouse, and whoever comes back to the window finds it as it was.
        """
        if before is not None and now is not None and not self._app.mouseButtons():
            QTimer.singleShot(0, self._show_focus)  # when everything has found its place

    def _show_focus(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if focus := self._app.focusWidget():
            bring_into_sight(focus)

    def _on_other_diary_chosen(self, target: DiaryTarget | AnewTarget | InventedDiaryTarget) -> None:
        if isinstance(target, InventedDiaryTarget):
            self._look_around()
        elif isinstance(target, AnewTarget):
            self._open_anew(target)
        elif self.open(target.path):
            self.begin()

    def _open_anew(self, target: AnewTarget) -> None:
        self.close()
        if not self.open(target.path, key=target.key):
            self._app.quit()
            return
        self.begin()
        if target.sentence and self._session is not None:
            self._session.give_notice(target.sentence)

    def _look_around(self) -> None:
        from ketadiary.desktop.first_run.invented_diary import InventedDiary  # noqa: PLC0415 - nobody looks around at first

        assert self._session is not None
        around, show = InventedDiary(self._session.diary, self._clock), self._session.open

        def go_there(_made: None) -> None:
            self._around = around
            show(DiaryTarget(around.path))

        self._session.side.ask(around.make, go_there, about="around")

    def _remind(self) -> None:
        assert self._session is not None
        assert self.window is not None
        from ketadiary.desktop.reminding.reminder import Reminder  # noqa: PLC0415 - not before the first paint

        self._reminding = Reminder(self._session, self.window)
        self._reminding.window_asked_for.connect(self._come_forward)
        self._reminding.foggy_check_in_asked_for.connect(self._come_forward_foggy)
        self._reminding.quit_asked_for.connect(self._app.quit)
        self._reminding.start()

    def _back_up(self) -> None:
        from ketadiary.desktop.shell.backing_up import BackingUp  # noqa: PLC0415 - not before the first paint

        assert self._session is not None
        self._backing_up = BackingUp(self._session, self)

    def _watch_over(self) -> None:
        from ketadiary.desktop.safekeeping.lock import Lock  # noqa: PLC0415 - not before the first paint

        assert self._session is not None
        assert self.window is not None
        path = self._session.diary.path
        self._lock = Lock(self._session, self.window)
        self._lock.left.connect(self._app.quit)
        self._lock.other_key.connect(lambda key: self._open_anew(AnewTarget(path, key)))

    def _tell_state(self) -> None:
        """Say how the diary came to be open, and what of it is damaged."""
        from ketadiary.desktop.safekeeping.damage import look_for_faults  # noqa: PLC0415 - not before the first paint
        from ketadiary.desktop.safekeeping.unlocking import tell_of_opening  # noqa: PLC0415 - as above

        assert self._session is not None
        assert self.window is not None
        tell_of_opening(self._opening.choice, self._session, self.window)
        look_for_faults(self._session, self.window)

    def _on_called(self, *, check_in: bool) -> None:
        """A second window was started, and asks this one to come forward in its place."""
        if check_in:
            self._come_forward_foggy()
        else:
            self._come_forward()

    def _come_forward_foggy(self) -> None:
        if self._lock is not None and self._lock.is_locked and self.window is not None:
            self._lock.come_forward(self.window.start_foggy_check_in)
            return
        self._come_forward()
        if self.window is not None:
            self.window.start_foggy_check_in()

    def _come_forward(self) -> None:
        if self._lock is not None and self._lock.is_locked:
            self._lock.come_forward()
        elif self.window is not None:
            self.window.show()
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()


class _FirstPaint(QObject):
    """Waits for the first paint of Today, or of the foggy check-in over it."""

    def __init__(self, desktop: Desktop, *, exit_when_ready: bool) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._exit_when_ready = exit_when_ready

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: self._desktop.when_painted(exit_when_ready=self._exit_when_ready))
        return False
