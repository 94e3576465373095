"""What is due is shown when it is due, also after the laptop slept or the clock was set."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ketadiary.desktop.reminding.due_watch import DueWatch
from ketadiary.desktop.shell.bus import Bus
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Diary, DiaryError, Recorded
from ketadiary.model import CheckInDraft, InfusionDraft, Problem, Rating
from ketadiary.model.due import Due
from ketadiary.wording import Language
from support import FrozenClock


class HandTimer:
    """A timer that fires when the test says so."""

    def __init__(self) -> None:
        self.waits: int | None = None
        self.fire: Callable[[], None] = lambda: None

    def made(self, _parent: QObject, do: Callable[[], None]) -> "HandTimer":
        self.fire = do
        return self

    def start(self, milliseconds: int, /) -> None:
        self.waits = milliseconds

    def stop(self) -> None:
        self.waits = None


class Person:
    """Whether the person has the window before them."""

    here = True

    def __call__(self) -> bool:
        return self.here


@pytest.fixture
def session(tmp_path: Path, clock: FrozenClock, tr: Language, qtbot: QtBot) -> Iterator[Session]:
    with Diary.open(tmp_path / "diary.db", clock=clock, create=True) as diary:
        yield Session(diary, clock, tr, Bus())


@pytest.fixture
def timer() -> HandTimer:
    return HandTimer()


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def watch(session: Session, timer: HandTimer, person: Person) -> DueWatch:
    return DueWatch(session, person, new_timer=timer.made)


def infuse(session: Session, minutes: int | None = 40) -> None:
    """An infusion that has just ended, with a check-in before it."""
    started = session.clock().shifted(timedelta(minutes=-(minutes or 40)))
    rating = Rating(measure="mood", value=3)
    assert isinstance(
        session.record(CheckInDraft(felt_at=started.shifted(timedelta(hours=-1)), ratings=(rating,))), Recorded
    )
    assert isinstance(session.record(InfusionDraft(started_at=started, length=minutes)), Recorded)


def check_in(session: Session) -> None:
    draft = CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=5),))
    assert isinstance(session.record(draft), Recorded)


def said(items: list[Due]) -> list[str]:
    return [f"{item.state} {item.planned.key}" for item in items]


def test_without_an_infusion_no_timer_runs(watch: DueWatch, timer: HandTimer) -> None:
    watch.look()
    assert watch.items == []
    assert timer.waits is None


def test_recording_an_infusion_and_a_check_in_shows_at_once(
    watch: DueWatch, session: Session, timer: HandTimer
) -> None:
    watch.look()
    infuse(session)
    assert said(watch.items) == ["due after-0", "upcoming after-30"]
    check_in(session)
    assert said(watch.items) == ["upcoming after-30"]
    assert timer.waits is not None
    assert timer.waits <= 60_100


def test_the_timer_reads_the_diary_only_when_something_changes(
    watch: DueWatch, session: Session, timer: HandTimer, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    infuse(session)
    reads: list[str] = []
    infusions = session.diary.infusions
    monkeypatch.setattr(session.diary, "infusions", lambda: reads.append("read") or infusions())
    for _ in range(29):
        clock.forward(timedelta(minutes=1))
        timer.fire()
    assert reads == []
    clock.forward(timedelta(minutes=1))
    timer.fire()
    assert reads == ["read"]
    assert said(watch.items) == ["missed after-0", "due after-30", "upcoming after-60"]


def test_a_laptop_that_slept_through_two_notifies_once(
    watch: DueWatch, session: Session, timer: HandTimer, clock: FrozenClock, person: Person, qtbot: QtBot
) -> None:
    infuse(session)
    check_in(session)
    person.here = False
    told: list[int] = []
    watch.became_due.connect(lambda: told.append(1))
    clock.forward(timedelta(minutes=65))
    timer.fire()
    watch.look()
    assert said(watch.items) == ["missed after-30", "due after-60", "upcoming after-90"]
    assert told == [1]


def test_whoever_sees_the_window_is_not_notified(
    watch: DueWatch, session: Session, timer: HandTimer, clock: FrozenClock, qtbot: QtBot
) -> None:
    infuse(session)
    clock.forward(timedelta(minutes=31))
    with qtbot.assertNotEmitted(watch.became_due):
        timer.fire()


def test_dismissed_is_gone_and_stays_gone(
    watch: DueWatch, session: Session, timer: HandTimer, clock: FrozenClock
) -> None:
    infuse(session)
    clock.forward(timedelta(minutes=31))
    timer.fire()
    watch.dismiss()
    assert said(watch.items) == ["upcoming after-60"]
    clock.forward(timedelta(minutes=-20))
    timer.fire()
    assert said(watch.items) == ["upcoming after-60"]


def test_a_clock_set_back_and_a_new_zone_are_noticed(
    watch: DueWatch, session: Session, timer: HandTimer, clock: FrozenClock
) -> None:
    infuse(session)
    check_in(session)
    clock.forward(timedelta(minutes=35))
    timer.fire()
    clock.forward(timedelta(minutes=-10))
    timer.fire()
    assert said(watch.items) == ["upcoming after-30"]
    clock.forward(timedelta(days=4))
    timer.fire()
    evening = watch.items[-1].planned.at.utc
    clock.travel("America/New_York")
    timer.fire()
    assert watch.items[-1].planned.at.utc - evening == timedelta(hours=6)


def test_what_is_shown_is_told_only_when_it_changes(watch: DueWatch, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.due_changed):
        infuse(session)
    with qtbot.assertNotEmitted(watch.due_changed):
        watch.look()


def test_a_file_that_fails_is_tried_again(
    watch: DueWatch, session: Session, timer: HandTimer, monkeypatch: pytest.MonkeyPatch
) -> None:
    infuse(session)
    before = watch.items

    def fail() -> None:
        raise DiaryError(Problem("diary-busy"))

    timer.stop()
    monkeypatch.setattr(session.diary, "infusions", fail)
    watch.look()
    assert watch.items == before
    assert timer.waits is not None
