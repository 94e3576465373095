"""A person at the keyboard, and what the desktop would show them beside the window."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ketadiary.desktop.reminding import reminder
from ketadiary.desktop.reminding.notifications import Notifier
from ketadiary.wording import Language
from stories.person import Person
from support import FrozenClock

_ASKED: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.bind", "socket.sendto") and isinstance(arguments[1], tuple):
        _ASKED.append(f"{event} {arguments[1]}")  # sockets of the machine itself have names, not pairs


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def _no_internet() -> Iterator[None]:
    """No story asks for the internet."""
    _ASKED.clear()
    yield
    assert _ASKED == []


class CountedNotifications(Notifier):
    """Notifications that are only counted."""

    shown = 0

    def available(self) -> bool:
        return True

    def notify(self) -> None:
        self.shown += 1


@pytest.fixture
def notifications(monkeypatch: pytest.MonkeyPatch) -> CountedNotifications:
    """The desktop's notifications: a test has no desktop that could show them."""
    counted = CountedNotifications()
    monkeypatch.setattr(reminder, "notifier_here", lambda *_: counted)
    return counted


@pytest.fixture
def newcomer(tmp_path: Path, clock: FrozenClock, tr: Language, qtbot: QtBot) -> Iterator[Person]:
    """Somebody who has no diary yet."""
    newcomer = Person(tmp_path / "diary.db", clock, tr, qtbot)
    yield newcomer
    newcomer.closes_the_program()
    gc.unfreeze()  # what the program keeps from the garbage collector once it has started


@pytest.fixture
def person(newcomer: Person) -> Person:
    """Somebody whose diary is empty and not new; the program is closed."""
    newcomer.has_recorded()
    return newcomer
