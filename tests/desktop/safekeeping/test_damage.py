"""A diary that is damaged, or whose file goes away while the window is open: it is said, and nothing more is lost."""

import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.shell.test_file_trouble import full_disk
from ketadiary.desktop.safekeeping.damage import FaultsSheet, look_for_faults
from ketadiary.desktop.safekeeping.restore_sheet import RestoreSheet
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.diary_choice import OpeningSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.watcher import Watcher
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary, Refused
from ketadiary.diary.safekeeping import make_backup
from ketadiary.model import CheckInDraft, Rating
from support import FrozenClock


@pytest.fixture
def watcher(session: Session, window: Window) -> Watcher:
    return Watcher(session, window)


def check_in(session: Session, note: str) -> object:
    return session.record(CheckInDraft(felt_at=session.clock(), note=note))


def damaged(path: Path, clock: FrozenClock) -> bytes:
    """Makes a diary with a backup and damages it so that it does not open; what is in the file then."""
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.record(CheckInDraft(felt_at=clock(), note="kept"))
    make_backup(path, None, clock())
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes(3996)
    path.write_bytes(content)
    return bytes(content)


def when_asked(do: Callable[[OpeningSheet], object]) -> QTimer:
    """Have this done with the sheet that asks; nothing is waited for once the timer that this answers is stopped."""
    timer = QTimer(QApplication.instance(), interval=1)

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, OpeningSheet):
            timer.stop()
            do(sheet)

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_a_damaged_diary_offers_its_last_backup(
    desktop: Desktop, tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    path = tmp_path / "diary.db"
    content = damaged(path, clock)

    def restores(sheet: OpeningSheet) -> None:
        assert f"{path} is damaged" in texts(sheet)
        named(sheet, "Restore a backup…", QPushButton).click()
        [restoring] = sheet.findChildren(RestoreSheet)
        qtbot.waitUntil(lambda: "It holds 1 check-in." in texts(restoring))
        named(restoring, "Restore this backup", QPushButton).click()

    when_asked(restores)
    assert desktop.open(path)
    desktop.begin()
    qtbot.waitUntil(lambda: "The backup is restored. What was there" in desktop.window.notice.sentence())
    assert [one.note for one in desktop.window.session.diary.check_ins()] == ["kept"]
    assert [file.read_bytes() for file in tmp_path.glob("diary-damaged-*.db")] == [content]


def test_a_damaged_diary_can_be_copied_as_it_is(
    desktop: Desktop, tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "diary.db", tmp_path / "copy.db"
    content = damaged(path, clock)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(copy), ""))
    said: list[str] = []

    def copies(sheet: OpeningSheet) -> None:
        named(sheet, "Save a copy as it is…", QPushButton).click()
        said.append(texts(sheet))
        sheet.reject()

    when_asked(copies)
    assert not desktop.open(path)
    assert copy.read_bytes() == path.read_bytes() == content
    assert f"A copy as it is lies at {copy}." in said[0]


def test_what_is_hurt_is_named_and_the_rest_is_shown(window: Window, session: Session, qtbot: QtBot) -> None:
    check_in(session, "sound")
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=6),)))
    with sqlite3.connect(session.diary.path) as other:
        other.execute("UPDATE ratings SET value = 77")
    other.close()
    look_for_faults(session, window)
    qtbot.waitUntil(lambda: "A part of the diary is damaged." in window.notice.sentence())
    named(window, "What is damaged", QPushButton).click()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, FaultsSheet)
    assert "The check-in" in texts(sheet)
    assert "sound" not in texts(sheet)
    assert "sound" in [one.note for one in session.diary.check_ins()]
    sheet.reject()


def test_of_a_sound_diary_nothing_is_said(window: Window, session: Session, qtbot: QtBot) -> None:
    check_in(session, "sound")
    look_for_faults(session, window)
    done: list[None] = []
    session.side.ask(lambda: None, done.append)
    qtbot.waitUntil(partial(bool, done))
    assert window.notice.sentence() == ""


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replaced(path: Path) -> None:
    shutil.copyfile(path, path.with_name("other.db"))
    path.with_name("other.db").replace(path)


def folder_renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name("renamed"))


@pytest.mark.parametrize("goes", [deleted, moved, replaced, folder_renamed])
def test_a_file_that_goes_away_is_told_and_all_of_it_can_be_saved(
    goes: Callable[[Path], None],
    window: Window,
    session: Session,
    watcher: Watcher,
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    check_in(session, "before")
    copy = tmp_path_factory.mktemp("else") / "copy.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(copy), ""))
    goes(session.diary.path)
    watcher.look()
    assert "lost unless you save a copy" in texts(window)
    assert isinstance(check_in(session, "after"), Refused)
    assert "--" not in texts(window)
    named(window, "Save a copy elsewhere…", QPushButton).click()
    assert f"A copy of the whole diary is at {copy}." in window.notice.sentence()
    with Diary.open(copy, clock=clock, read_only=True) as saved:
        assert "before" in [one.note for one in saved.check_ins()]
        assert saved.faults() == []


def test_a_file_that_comes_back_is_trouble_no_more(window: Window, session: Session, watcher: Watcher) -> None:
    path, away = session.diary.path, session.diary.path.with_name("away.db")
    path.rename(away)
    watcher.look()
    assert "lost unless you save a copy" in texts(window)
    away.rename(path)
    watcher.look()
    assert "lost unless you save a copy" not in texts(window)
    check_in(session, "again")
    assert len(session.diary.check_ins()) == 1


def test_a_full_disk_is_told_until_something_was_saved(window: Window, session: Session, diary: Diary) -> None:
    with full_disk():
        assert isinstance(check_in(session, "no room"), Refused)
        assert named(window, "Save a copy elsewhere…", QPushButton).isVisible()
    check_in(session, "room again")
    assert "Save a copy elsewhere…" not in [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]
    assert len(diary.check_ins()) == 1


def test_what_can_be_read_of_a_damaged_diary_is_opened_in_a_new_one(
    desktop: Desktop, tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    path = tmp_path / "diary.db"
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.record(CheckInDraft(felt_at=clock(), note="kept"))
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title)")
    other.close()
    content = path.read_bytes()
    when_asked(lambda sheet: named(sheet, "Open what can be read", QPushButton).click())
    assert desktop.open(path)
    desktop.begin()
    said = "What can be read is in a new diary: 1 entry. The damaged diary lies where it was."
    qtbot.waitUntil(lambda: desktop.window.notice.sentence() == said)
    diary = desktop.window.session.diary
    assert [one.note for one in diary.check_ins()] == ["kept"]
    assert diary.faults() == []
    assert (path.read_bytes(), diary.path.parent) == (content, tmp_path)


def test_where_nothing_can_be_read_it_is_said(
    desktop: Desktop, tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    path = tmp_path / "diary.db"
    damaged(path, clock)

    def tries(sheet: OpeningSheet) -> None:
        named(sheet, "Open what can be read", QPushButton).click()
        qtbot.waitUntil(lambda: "is damaged" in texts(sheet) or "No entry of" in texts(sheet))
        qtbot.waitUntil(lambda: not any(one.text() == "Being read…" and one.isVisible() for one in buttons(sheet)))
        sheet.reject()

    when_asked(tries)
    assert not desktop.open(path)


def buttons(sheet: OpeningSheet) -> list[QPushButton]:
    return sheet.findChildren(QPushButton)


def without_page_of(table: str, path: Path, clock: FrozenClock) -> None:
    """Makes a diary with a check-in, of which the page is gone on which a table begins."""
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=6),), note="kept"))
    with sqlite3.connect(path) as other:
        [(page,)] = other.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table])
    other.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


TABLES = ("infusions check_ins ratings vitals events responses answers measures operations history settings drafts "
          "instruments notes notes_fts_data check_ins_by_time infusions_by_time").split()  # fmt: skip


@pytest.mark.logs
@pytest.mark.parametrize("table", TABLES)
def test_whatever_piece_is_damaged_what_can_be_read_is_opened(
    table: str, desktop: Desktop, tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    path = tmp_path / "diary.db"
    without_page_of(table, path, clock)
    waiting = when_asked(lambda sheet: named(sheet, "Open what can be read", QPushButton).click())
    assert desktop.open(path)
    waiting.stop()
    desktop.begin()
    if desktop.window.session.diary.path == path:  # the window could be built without
        qtbot.waitUntil(lambda: "A part of the diary is damaged." in desktop.window.notice.sentence())
        named(desktop.window, "What is damaged", QPushButton).click()
        before = desktop.window
        named(QApplication.activeModalWidget(), "Open what can be read", QPushButton).click()
        qtbot.waitUntil(lambda: desktop.window not in (None, before))
    said = "What can be read is in a new diary: 1 entry."
    qtbot.waitUntil(lambda: said in desktop.window.notice.sentence())
    [check_in] = desktop.window.session.diary.check_ins()
    assert (check_in.note, check_in.value("mood")) == ("kept", 6)
