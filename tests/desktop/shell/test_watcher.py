"""What other programs write is noticed, and trouble with the file is told once, and when it is over."""

from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.events import FileTroubleChanged
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.watcher import Watcher
from ketadiary.diary import Diary, DiaryError
from ketadiary.model import Problem

BUSY, GONE = (DiaryError(Problem(key, values={"path": "diary.db"})) for key in ("diary-busy", "diary-cannot-open"))


@pytest.fixture
def told(session: Session) -> list[FileTroubleChanged]:
    found: list[FileTroubleChanged] = []
    session.bus.file_trouble_changed.connect(found.append)
    return found


@pytest.fixture
def watcher(session: Session, qtbot: QtBot) -> Watcher:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Watcher(session, window)


def look(watcher: Watcher, *answers: DiaryError | bool) -> None:
    """Look once for each answer of the file."""
    with patch.object(Diary, "changed_elsewhere", side_effect=answers):
        for _ in answers:
            watcher.look()


def test_trouble_is_told_once_and_not_each_second(watcher: Watcher, told: list[FileTroubleChanged]) -> None:
    look(watcher, BUSY, BUSY, BUSY)
    assert len(told) == 1
    look(watcher, GONE, GONE)
    assert len(told) == 2


def test_trouble_that_comes_back_is_told_again(watcher: Watcher, told: list[FileTroubleChanged]) -> None:
    look(watcher, BUSY, False, BUSY)
    assert [event.problem for event in told] == [BUSY.problem, None, BUSY.problem]
