"""A diary, a session and a dressed application for tests of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.bus import Bus
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary
from ketadiary.wording import Language
from support import FrozenClock, Seconds


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> ThemeKeeper:
    """The application as it is dressed for people."""
    return ThemeKeeper(qapp)


@pytest.fixture
def keeper(dressed: ThemeKeeper) -> Iterator[ThemeKeeper]:
    """Dresses the application, which is light again after the test."""
    yield dressed
    dressed.wear(Appearance.LIGHT, 1.0)


@pytest.fixture
def diary(tmp_path: Path, clock: FrozenClock) -> Iterator[Diary]:
    """A new diary."""
    with Diary.open(tmp_path / "diary.db", clock=clock, create=True) as diary:
        yield diary


@pytest.fixture
def session(
    diary: Diary, clock: FrozenClock, seconds: Seconds, tr: Language, dressed: ThemeKeeper, qtbot: QtBot
) -> Iterator[Session]:
    """What pages are handed."""
    session = Session(diary, clock, tr, Bus(), seconds)
    yield session
    session.close()


@pytest.fixture
def desktop(qapp: QApplication, tr: Language, clock: FrozenClock, qtbot: QtBot) -> Iterator[Desktop]:
    """What holds the window and its diary, with nothing open yet."""
    desktop = Desktop(qapp, tr, clock)
    yield desktop
    desktop.close()
    desktop.deleteLater()


Hold = Callable[[], Event]


@pytest.fixture
def hold_side(session: Session) -> Iterator[Hold]:
    """Gives the side thread something else to do, until what this answers is set, or the test is over."""
    held: list[Event] = []

    def hold() -> Event:
        held.append(Event())
        session.side.ask(held[-1].wait, lambda _: None)
        return held[-1]

    yield hold
    for one in held:
        one.set()


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[Window]:
    """The window on the new diary, as it opens."""
    window = Window(session)
    qtbot.addWidget(window)
    window.show_page("today")
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()  # while the diary is open: fields that lose the keyboard keep what was typed
