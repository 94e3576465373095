"""Restoring in the window: what would change is seen first, what was there is kept, and the window shows the backup."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.safekeeping.conftest import PASSPHRASE
from ketadiary.desktop.settings.backups_card import BackupsCard
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.widgets import DropDown
from ketadiary.diary import Diary
from ketadiary.diary.safekeeping import backups, is_protected, make_backup, new_code, protect, unlock
from ketadiary.model import CheckInDraft
from support import FrozenClock


@pytest.fixture
def path(tmp_path: Path, clock: FrozenClock) -> Path:
    """A diary with a backup, and an entry since."""
    path = tmp_path / "diary.db"
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.record(CheckInDraft(felt_at=clock(), note="before"))
        make_backup(path, None, clock())
        clock.forward(timedelta(hours=1))
        diary.record(CheckInDraft(felt_at=clock(), note="after"))
    return path


Open = Callable[..., QWidget]


@pytest.fixture
def open_sheet(desktop: Desktop, qtbot: QtBot) -> Open:
    """Opens the sheet of a diary in Settings, and waits until it has read the first backup."""

    def opened(path: Path, *, passphrase: str = "", said: str = "It holds") -> QWidget:
        assert desktop.open(path, key=unlock(path, passphrase) if passphrase else None)
        desktop.begin()
        desktop.window.show_page("settings")
        card = desktop.window.findChild(BackupsCard)
        named(card, "Restore a backup…", QPushButton).click()
        sheet = QApplication.activeModalWidget()
        qtbot.waitUntil(lambda: said in texts(sheet))
        return sheet

    return opened


def restore(sheet: QWidget, desktop: Desktop, qtbot: QtBot) -> None:
    before = desktop.window
    named(sheet, "Restore this backup", QPushButton).click()
    qtbot.waitUntil(lambda: desktop.window is not before and "restored" in desktop.window.notice.sentence())


def notes(desktop: Desktop) -> list[str | None]:
    return sorted(one.note for one in desktop.window.session.diary.check_ins())


def test_what_would_change_is_seen_and_then_done(
    path: Path, open_sheet: Open, desktop: Desktop, qtbot: QtBot, clock: FrozenClock
) -> None:
    sheet = open_sheet(path)
    assert "It holds 1 check-in." in texts(sheet)
    assert "1 entry of today’s diary is not in the backup" in texts(sheet)
    assert "1 entry" in named(sheet, "Backup", DropDown).currentText()
    restore(sheet, desktop, qtbot)
    assert notes(desktop) == ["before"]
    kept = next(one.path for one in backups(path) if "before-restore" in one.path.name)
    assert str(kept) in desktop.window.notice.sentence()
    with Diary.open(kept, clock=clock, read_only=True) as was_there:
        assert len(was_there.check_ins()) == 2


def test_nothing_is_done_by_looking(path: Path, open_sheet: Open, desktop: Desktop) -> None:
    sheet = open_sheet(path)
    named(sheet, "Cancel", QPushButton).click()
    assert notes(desktop) == ["after", "before"]


def test_a_plain_backup_is_protected_before_it_takes_the_place(
    path: Path, open_sheet: Open, desktop: Desktop, qtbot: QtBot
) -> None:
    protect(path, PASSPHRASE, new_code())
    sheet = open_sheet(path, passphrase=PASSPHRASE)
    restore(sheet, desktop, qtbot)
    assert notes(desktop) == ["before"]
    assert is_protected(path)
    assert unlock(path, PASSPHRASE) == desktop.window.session.diary.key


def test_a_file_elsewhere_under_another_passphrase_is_asked_for_it(
    path: Path, open_sheet: Open, desktop: Desktop, qtbot: QtBot, clock: FrozenClock, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    other = tmp_path / "elsewhere" / "other.db"
    with Diary.open(other, clock=clock, create=True) as diary:
        diary.record(CheckInDraft(felt_at=clock(), note="elsewhere"))
    protect(other, "another", new_code())
    sheet = open_sheet(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    named(sheet, "Choose a file…", QPushButton).click()
    qtbot.waitUntil(lambda: "another passphrase" in texts(sheet))
    field = named(sheet, "Passphrase of this backup", QLineEdit)
    field.setText("wrong")
    named(sheet, "Open it", QPushButton).click()
    qtbot.waitUntil(lambda: "This is not the passphrase" in texts(sheet))
    field.setText("another")
    named(sheet, "Open it", QPushButton).click()
    qtbot.waitUntil(named(sheet, "Restore this backup", QPushButton).isEnabled)
    restore(sheet, desktop, qtbot)
    assert notes(desktop) == ["elsewhere"]
    assert unlock(path, "another") == desktop.window.session.diary.key


def test_a_damaged_backup_is_refused(path: Path, open_sheet: Open) -> None:
    [made] = backups(path)
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2 : -4096] = bytes(len(content) - 4096 - len(content) // 2)
    made.path.write_bytes(content)
    sheet = open_sheet(path, said="is damaged, so it was not restored")
    assert not named(sheet, "Restore this backup", QPushButton).isEnabled()


def test_without_a_backup_a_file_is_asked_for(tmp_path: Path, open_sheet: Open, clock: FrozenClock) -> None:
    path = tmp_path / "diary.db"
    Diary.open(path, clock=clock, create=True).close()
    assert open_sheet(path, said="No backups were found")
