"""A key file that is damaged, missing or another diary's, found while the window is locked or before it is open."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.safekeeping.conftest import PASSPHRASE
from desktop.safekeeping.test_unlocking import Hands, leaves, types
from ketadiary.desktop.safekeeping.lock import Lock
from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary, Key
from ketadiary.diary.key_file import keys_path, read_key_file
from ketadiary.diary.safekeeping import change_passphrase, make_backup, new_code, protect
from support import FrozenClock

SPARE = "Use the key file of a backup"
Hurt = Callable[[Path], object]


def missing(diary: Path) -> None:
    keys_path(diary).unlink()


def damaged(diary: Path) -> None:
    keys_path(diary).write_text("{")


def opens_nothing(diary: Path) -> None:
    """Damaged where the keys are sealed."""
    file = keys_path(diary)
    content = json.loads(file.read_text())
    for slot in content["slots"]:
        slot["sealed"] = f"{slot['sealed'][:-8]}{'A' * 8}"
    file.write_text(json.dumps(content))


def anothers(diary: Path) -> None:
    other = diary.with_name("other.db")
    Diary.open(other, clock=FrozenClock(), create=True).close()
    protect(other, "other words", new_code())
    keys_path(other).replace(keys_path(diary))


EACH = pytest.mark.parametrize("hurt", [missing, damaged, opens_nothing, anothers])


@pytest.fixture
def diary(protected: Path, key: Key, clock: FrozenClock) -> Iterator[Diary]:
    with Diary.open(protected, clock=clock, key=key) as diary:
        yield diary


@pytest.fixture
def lock(window: Window, session: Session) -> Iterator[Lock]:
    lock = Lock(session, window)
    yield lock
    lock.close()


def unlock(passphrase: str) -> UnlockSheet:
    [sheet] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert isinstance(sheet, UnlockSheet)
    field = named(sheet, "Passphrase", QLineEdit)
    field.setText(passphrase)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return sheet


@EACH
def test_locked_it_opens_as_before_and_puts_the_key_file_back(
    hurt: Hurt, window: Window, session: Session, lock: Lock, protected: Path, qtbot: QtBot
) -> None:
    note = named(window.show_page("today"), "Note", QPlainTextEdit)
    note.setPlainText("half a sentence")
    before = keys_path(protected).read_bytes()
    lock.lock()
    hurt(protected)
    sheet = unlock("something else")
    qtbot.waitUntil(lambda: "This is not the passphrase" in texts(sheet))
    unlock(PASSPHRASE)
    qtbot.waitUntil(lambda: not lock.is_locked)
    assert note.toPlainText() == "half a sentence"
    assert window.notice.sentence() == "The key file beside the diary does not open it any more."
    named(window, "Put it back", QPushButton).click()
    assert keys_path(protected).read_bytes() == before
    assert window.notice.sentence() == "The key file is beside the diary again, as it was."


def test_a_passphrase_that_was_changed_meanwhile_is_the_one_that_counts(
    lock: Lock, protected: Path, key: Key, qtbot: QtBot
) -> None:
    lock.lock()
    change_passphrase(protected, key, "a new one")
    sheet = unlock(PASSPHRASE)
    qtbot.waitUntil(lambda: "This is not the passphrase" in texts(sheet))
    unlock("a new one")
    qtbot.waitUntil(lambda: not lock.is_locked)


@EACH
def test_a_copy_elsewhere_takes_the_key_file_along_that_opens_it(
    hurt: Hurt, diary: Diary, protected: Path, key: Key
) -> None:
    change_passphrase(protected, key, "a new one")
    newest = keys_path(protected).read_bytes()
    assert diary.key_file == newest
    hurt(protected)
    copy = protected.with_name("copy.db")
    diary.save_copy(copy)
    assert keys_path(copy).read_bytes() == newest


@pytest.mark.parametrize("hurt", [damaged, opens_nothing, anothers])
def test_before_it_is_open_the_key_file_of_a_backup_serves_and_what_was_typed_is_tried_again(
    hurt: Hurt, desktop: Desktop, protected: Path, key: Key, clock: FrozenClock
) -> None:
    make_backup(protected, key, clock())
    hurt(protected)
    bad = keys_path(protected).read_bytes()
    hands = Hands(types(PASSPHRASE), lambda sheet: named(sheet, SPARE, QPushButton).click())
    if hurt is anothers:
        keys_path(protected).write_bytes(bad.replace(b"passes", b"pusses"))  # which opens nothing either
        bad = keys_path(protected).read_bytes()
    assert desktop.open(protected)
    assert "is damaged" in hands.said[1]
    assert read_key_file(protected).whole
    assert keys_path(protected).with_name("diary.db.keys.damaged").read_bytes() == bad


def test_without_a_backup_none_is_offered(desktop: Desktop, protected: Path) -> None:
    opens_nothing(protected)
    seen: list[bool] = []

    def looks(sheet: QApplication) -> None:
        seen.append(any(one.text() == SPARE and one.isVisible() for one in sheet.findChildren(QPushButton)))
        leaves(sheet)

    hands = Hands(types(PASSPHRASE), looks)
    assert not desktop.open(protected)
    assert "is damaged" in hands.said[1]
    assert seen == [False]


def test_one_that_is_missing_is_taken_from_a_backup(
    desktop: Desktop, protected: Path, key: Key, clock: FrozenClock, qtbot: QtBot
) -> None:
    make_backup(protected, key, clock())
    missing(protected)

    def takes(_: object = None) -> None:
        sheet = QApplication.activeModalWidget()
        if sheet is None:
            QTimer.singleShot(1, takes)
            return
        assert "key file" in texts(sheet)
        named(sheet, SPARE, QPushButton).click()
        hands.append(Hands(types(PASSPHRASE)))

    hands: list[Hands] = []
    QTimer.singleShot(0, takes)
    assert desktop.open(protected)
    assert not keys_path(protected).with_name("diary.db.keys.damaged").exists()


def test_the_key_file_of_another_diary_among_the_backups_is_none(
    desktop: Desktop, protected: Path, key: Key, clock: FrozenClock
) -> None:
    backup = make_backup(protected, key, clock()).path
    anothers(protected)
    shutil.copyfile(keys_path(protected), keys_path(backup))
    missing(protected)
    seen: list[str] = []

    def looks(_: object = None) -> None:
        sheet = QApplication.activeModalWidget()
        if sheet is None:
            QTimer.singleShot(1, looks)
            return
        seen.extend(one.text() for one in sheet.findChildren(QPushButton) if one.isVisible())
        sheet.reject()

    QTimer.singleShot(0, looks)
    assert not desktop.open(protected)
    assert seen
    assert SPARE not in seen
