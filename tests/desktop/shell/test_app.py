"""Opening: bad files get one sentence and a way on; two windows become one."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.check_in.foggy.measure_screen import MeasureScreen
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.backing_up import BackingUp
from ketadiary.desktop.shell.diary_choice import OpeningSheet
from ketadiary.desktop.shell.single_instance import SingleInstance
from ketadiary.desktop.shell.targets import InventedDiaryTarget
from ketadiary.diary import Diary
from ketadiary.diary.safekeeping import backups
from ketadiary.model import InfusionDraft
from support import FrozenClock


def folder(path: Path) -> None:
    path.mkdir()


def no_diary(path: Path) -> None:
    path.write_text("a shopping list")


def somebody_elses(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [(folder, "is a folder"), (no_diary, "is not a diary"), (somebody_elses, "belongs to another program")],
)
def test_a_file_that_is_no_diary_is_said_and_left_alone(
    desktop: Desktop, tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "diary.db"
    make(path)
    before = path.stat()
    said: list[str] = []

    def quit_after_reading() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, OpeningSheet)
        said.append(texts(sheet))
        named(sheet, "Quit", QPushButton).click()

    QTimer.singleShot(0, quit_after_reading)
    assert not desktop.open(path)
    assert sentence in said[0]
    assert path.stat().st_mtime == before.st_mtime


def test_whoever_only_tries_the_window_is_told_in_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    no_diary(path)
    folders = os.pathsep.join(entry for entry in sys.path if entry)
    answer = subprocess.run(
        [sys.executable, "-m", "ketadiary", "--diary", str(path), "desktop", "--exit-when-ready"],
        env={**os.environ, "PYTHONPATH": folders, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith("ketadiary: ")
    assert "is not a diary" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_another_diary_can_be_chosen_instead(desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "diary.db"
    path.write_text("a shopping list")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "new.db"), ""))
    QTimer.singleShot(0, lambda: named(QApplication.activeModalWidget(), "Make a new one…", QPushButton).click())
    assert desktop.open(path)
    assert desktop.window.session.diary.path == tmp_path / "new.db"


def test_the_window_opens_where_a_rating_can_be_typed(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    assert desktop.open(tmp_path / "diary.db")
    desktop.begin()
    qtbot.waitExposed(desktop.window)
    assert desktop.window.pages["today"].isAncestorOf(desktop.window.focusWidget())


def test_the_terminal_may_write_while_the_window_is_open(desktop: Desktop, tmp_path: Path, clock: FrozenClock) -> None:
    assert desktop.open(tmp_path / "diary.db")
    with Diary.open(tmp_path / "diary.db", clock=clock) as terminal:
        terminal.record(InfusionDraft(started_at=clock()))
    assert len(desktop.window.session.diary.infusions()) == 1


def test_a_second_window_asks_the_first_to_come_forward(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = SingleInstance(tmp_path / "diary.db"), SingleInstance(tmp_path / "diary.db")
    asked: list[bool] = []
    assert first.take()
    first.listen(lambda *, check_in: asked.append(check_in))
    assert not second.take()
    assert second.call_forward()
    qtbot.waitUntil(lambda: asked == [False])
    assert second.call_forward(check_in=True)
    qtbot.waitUntil(lambda: asked == [False, True])
    first.leave()
    assert second.take()
    second.leave()


def test_looking_around_leads_there_and_back(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    own = tmp_path / "diary.db"
    assert desktop.open(own)
    desktop.begin()
    session = desktop.window.session
    session.do(lambda: session.diary.set_setting("appearance", "dark"))
    session.open(InventedDiaryTarget())
    qtbot.waitUntil(lambda: desktop.window.session.diary.path != own)
    assert "This diary is invented" in texts(desktop.window)
    desktop.window.show_page("trends")  # its chart is dressed as the own diary is, after this one has closed
    named(desktop.window, "Back to your diary", QPushButton).click()
    qtbot.waitUntil(lambda: desktop.window.session.diary.path == own)
    assert desktop.window.session.diary.infusions() == []


def test_every_page_is_ready_before_it_is_asked_for_and_findings_follow(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    assert desktop.open(tmp_path / "diary.db")
    desktop.begin()
    qtbot.waitUntil(lambda: len(desktop.window.pages) == 8)
    assert [key for key, page in desktop.window.pages.items() if page.isVisible()] == ["today"]
    insights = desktop.window.session.insights
    qtbot.waitUntil(lambda: insights.want() is not None)


def test_a_foggy_check_in_can_be_what_it_opens_with(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    assert desktop.open(tmp_path / "diary.db")
    desktop.begin(check_in=True)
    qtbot.waitExposed(desktop.window)
    assert isinstance(desktop.window.focusWidget(), MeasureScreen)
    assert "1 of 5" in texts(desktop.window)


def test_closing_leaves_a_backup_of_what_was_entered(
    desktop: Desktop, tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    path = tmp_path / "diary.db"
    Diary.open(path, clock=clock, create=True).close()
    assert desktop.open(path)
    desktop.begin()
    window = desktop.window
    assert window is not None
    qtbot.waitUntil(lambda: bool(desktop.findChildren(BackingUp)))
    window.session.record(InfusionDraft(started_at=clock()))
    desktop.close()
    [made] = backups(path)
    with Diary.open(made.path, clock=clock, read_only=True) as kept:
        assert kept.count()["infusion"] == 1
