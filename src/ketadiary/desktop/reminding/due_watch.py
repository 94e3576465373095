"""Knows what is due after an infusion, and when to look again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Change, DiaryError
from ketadiary.diary.running_plan import running_plan
from ketadiary.model import Due, State, dismissed_from_json, dismissed_to_json, due

TOUCHED_BY = frozenset(("infusion", "check_in", "measure", "setting"))
# Timers stand still while a laptop sleeps and clocks can be set: nothing is trusted for longer than this.
LONGEST_WAIT = timedelta(minutes=1)


def due_now(session: Session) -> list[Due]:
    """What is due after the latest infusion, or went by, or comes next."""
    running = running_plan(session.diary)
    return due(running, session.clock()) if running else []


class SingleShot(Protocol):
    """A timer that fires once."""

    def start(self, milliseconds: int, /) -> None:
        """Fire after so long, in place of any earlier wish."""

    def stop(self) -> None:
        """Do not fire."""


TimerFactory = Callable[[QObject, Callable[[], None]], SingleShot]


def qt_timer(parent: QObject, do: Callable[[], None]) -> QTimer:
    """A Qt timer that calls `do` once each time it is started."""
    timer = QTimer(parent, singleShot=True)
    timer.timeout.connect(do)
    return timer


class DueWatch(QObject):
    """Watches the plan of the latest infusion while the window is open.

    Signals:
        due_changed: what is to be shown has changed (list of `Due`).
        became_due: something is newly due while the person is elsewhere, for a desktop notification.
    """

    due_changed = Signal(list)
    became_due = Signal()

    def __init__(
        self, session: Session, is_active: Callable[[], bool], parent: QObject | None = None,
        *, new_timer: TimerFactory = qt_timer,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session = session
        self._is_active = is_active
        self._timer = new_timer(self, self._on_timer)
        self._items: list[Due] | None = None
        self._announced: set[tuple[str, str]] = set()
        self._looked = session.clock()
        session.bus.diary_changed.connect(self._on_diary_changed)

    @property
    def items(self) -> list[Due]:
        """What was shown when this last looked."""
        return self._items or []

    def look(self) -> None:
        """See what is due now and wait for the next change."""
        try:
            items = self._read()
        except DiaryError:
            # Whoever watches the file says what is wrong with it; this tries again.
            self._timer.start(_milliseconds(LONGEST_WAIT))
            return
        changed, self._items = items != self._items, items
        self._announce()
        if changed:
            self.due_changed.emit(items)
        self._wait()

    def dismiss(self) -> None:
        """Never again show what is due or went by."""
        shown = {(one.infusion_id, one.key) for item in _open(self.items) for one in item.covers}
        diary = self._session.diary
        kept = dismissed_to_json(dismissed_from_json(diary.setting("dismissed")) | shown)
        self._session.do(lambda: diary.set_setting("dismissed", kept))

    def _read(self) -> list[Due]:
        self._looked = self._session.clock()
        return due_now(self._session)

    def _announce(self) -> None:
        """Say it once, and only to somebody who does not see the window."""
        keys = {(item.planned.infusion_id, item.planned.key) for item in _open(self.items)}
        new = keys - self._announced
        self._announced |= keys
        if new and not self._is_active():
            self.became_due.emit()

    def _wait(self) -> None:
        if self._items:
            self._timer.start(_milliseconds(min(LONGEST_WAIT, self._next_change() - self._looked.utc)))
        else:
            self._timer.stop()

    def _next_change(self) -> datetime:
        return min(item.until for item in self.items)

    def _on_timer(self) -> None:
        now = self._session.clock()
        if now.utc >= self._next_change() or now.utc < self._looked.utc or now.zone != self._looked.zone:
            self.look()
        else:
            self._timer.start(_milliseconds(min(LONGEST_WAIT, self._next_change() - now.utc)))

    def _on_diary_changed(self, change: Change) -> None:
        if change.kinds & TOUCHED_BY:
            self.look()


def _open(items: list[Due]) -> list[Due]:
    return [item for item in items if item.state is not State.UPCOMING]


def _milliseconds(span: timedelta) -> int:
    """A span for a timer, a little longer: one that fires early would find nothing changed."""
    return max(0, span // timedelta(milliseconds=1)) + 50
