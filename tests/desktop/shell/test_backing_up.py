"""Backups that nobody has to think of."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.backing_up import BackingUp
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary
from ketadiary.diary.safekeeping import SECOND_PLACE, backups, make_backup
from ketadiary.model import CheckInDraft
from support import FrozenClock


@pytest.fixture
def backing_up(session: Session, qapp: QObject) -> BackingUp:
    return BackingUp(session, qapp, soon=timedelta(0))


def check_in(session: Session) -> None:
    session.record(CheckInDraft(felt_at=session.clock(), note="sleepy"))


def wait_for(number: int, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(backups(session.diary.path)) == number)


def wait_for_what_is_due(session: Session, qtbot: QtBot) -> None:
    """The timer is at hand within one turn of the loop, and the thread does one thing after another."""
    for _ in range(2):
        done: list[None] = []
        QTimer.singleShot(1, partial(session.side.ask, lambda: None, done.append))
        qtbot.waitUntil(partial(bool, done))


@pytest.mark.usefixtures("backing_up")
def test_what_is_entered_is_soon_in_a_backup(session: Session, qtbot: QtBot) -> None:
    check_in(session)
    wait_for(1, session, qtbot)
    with Diary.open(backups(session.diary.path)[0].path, clock=session.clock, read_only=True) as kept:
        assert kept.count() == session.diary.count()


def test_there_is_one_at_most_every_half_hour_and_one_on_closing(
    backing_up: BackingUp, session: Session, clock: FrozenClock, qtbot: QtBot
) -> None:
    check_in(session)
    wait_for(1, session, qtbot)
    clock.forward(timedelta(minutes=29))
    check_in(session)
    wait_for_what_is_due(session, qtbot)
    assert len(backups(session.diary.path)) == 1
    backing_up.finish()
    wait_for(2, session, qtbot)


@pytest.mark.usefixtures("backing_up")
def test_half_an_hour_later_there_is_another(session: Session, clock: FrozenClock, qtbot: QtBot) -> None:
    check_in(session)
    wait_for(1, session, qtbot)
    clock.forward(timedelta(minutes=30))
    check_in(session)
    wait_for(2, session, qtbot)


def test_nothing_new_makes_none_on_closing(backing_up: BackingUp, session: Session, qtbot: QtBot) -> None:
    session.do(lambda: session.diary.set_setting("appearance", "dark"))
    backing_up.finish()
    wait_for_what_is_due(session, qtbot)
    assert backups(session.diary.path) == []
    check_in(session)
    wait_for(1, session, qtbot)
    backing_up.finish()
    wait_for_what_is_due(session, qtbot)
    assert len(backups(session.diary.path)) == 1


def test_an_invented_diary_has_none(session: Session, qapp: QObject, qtbot: QtBot) -> None:
    session.diary.set_setting("invented", True)
    backing_up = BackingUp(session, qapp, soon=timedelta(0))
    check_in(session)
    backing_up.finish()
    wait_for_what_is_due(session, qtbot)
    assert backups(session.diary.path) == []


@pytest.mark.logs
def test_what_cannot_be_done_is_said_once(
    backing_up: BackingUp, window: Window, session: Session, qtbot: QtBot
) -> None:
    folder = session.diary.path.parent / "backups"
    folder.write_text("a note")
    check_in(session)
    qtbot.waitUntil(lambda: str(folder) in window.notice.sentence())
    session.give_notice("Something else.")
    check_in(session)
    backing_up.finish()  # which cannot be done either, and lets the window go
    wait_for_what_is_due(session, qtbot)
    assert window.notice.sentence() == "Something else."
    folder.unlink()
    backing_up.finish()
    wait_for(1, session, qtbot)


def choose_second_place(session: Session, folder: Path) -> None:
    """As Settings does: a place has a backup from the beginning."""
    make_backup(session.diary.path, None, session.clock(), folder)
    session.diary.set_setting(SECOND_PLACE, str(folder))


@pytest.mark.usefixtures("backing_up")
def test_a_second_place_gets_its_own(session: Session, clock: FrozenClock, qtbot: QtBot, tmp_path: Path) -> None:
    choose_second_place(session, tmp_path / "stick")
    clock.forward(timedelta(minutes=30))
    check_in(session)
    wait_for(1, session, qtbot)
    qtbot.waitUntil(lambda: len(backups(session.diary.path, tmp_path / "stick")) == 2)


def test_a_second_place_that_is_not_there_is_said_once(
    backing_up: BackingUp, window: Window, session: Session, clock: FrozenClock, qtbot: QtBot, tmp_path: Path
) -> None:
    """Nothing is written where a stick would be, also where an empty folder has its name."""
    place, away = tmp_path / "stick", tmp_path / "drawer"
    choose_second_place(session, place)
    place.rename(away)
    place.mkdir()
    check_in(session)
    qtbot.waitUntil(lambda: f"is not there now: {place}." in window.notice.sentence())
    session.give_notice("Something else.")
    clock.forward(timedelta(minutes=30))
    check_in(session)
    wait_for(2, session, qtbot)
    wait_for_what_is_due(session, qtbot)
    assert window.notice.sentence() == "Something else."
    assert list(place.iterdir()) == []
    place.rmdir()
    away.rename(place)
    backing_up.finish()
    clock.forward(timedelta(minutes=30))
    check_in(session)
    qtbot.waitUntil(lambda: len(backups(session.diary.path, place)) == 2)
