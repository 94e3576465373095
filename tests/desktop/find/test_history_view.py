"""From the history comes back what is not in the diary now, or it goes for good."""

import errno

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.find.event_sheet import EventSheet
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets.record_list import RecordList
from ketadiary.diary import Diary
from ketadiary.diary import erasing_from_copies as erasing
from ketadiary.diary.safekeeping import copies_holding, make_backup
from ketadiary.model import CheckIn, CheckInDraft, EventDraft, Measure
from support import FrozenClock


@pytest.fixture
def taken_back(diary: Diary, clock: FrozenClock) -> CheckIn:
    """A check-in whose saving was taken back, and that cannot be made again."""
    record = diary.record(CheckInDraft(felt_at=clock(), note="woozy")).record
    diary.undo()
    diary.record(EventDraft(date=clock().date, text="something new"))
    assert isinstance(record, CheckIn)
    return record


def opened(window: Window, place: int) -> QDialog:
    """The sheet that Enter opens on one line of the history."""
    page = window.show_page("find")
    QTest.mouseClick(named(page, "Find: History", QPushButton), Qt.MouseButton.LeftButton)
    lines = named(page, "What was done, latest first", RecordList)
    lines.setCurrentIndex(lines.model().index(place, 0))
    QTest.keyClick(lines, Qt.Key.Key_Return)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, QDialog)
    return sheet


def test_what_was_taken_back_is_put_back(window: Window, diary: Diary, taken_back: CheckIn) -> None:
    sheet = opened(window, 1)
    assert "Saving it was taken back" in texts(sheet)
    assert "woozy" in texts(sheet)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert diary.find(taken_back.id) == taken_back
    assert QApplication.activeModalWidget() is None
    assert window.notice.sentence().startswith("Back in the diary: Check-in of")


def test_what_cannot_be_put_back_says_why(window: Window, diary: Diary, clock: FrozenClock) -> None:
    diary.record(Measure(key="knee", label="Knee"))
    diary.record(Measure(key="other", label="Other"))
    diary.undo()
    sheet = opened(window, 0)
    assert "among the measures" in texts(sheet)
    diary.redo()
    QTest.mouseClick(named(sheet, "Put it back", QPushButton), Qt.MouseButton.LeftButton)
    assert "is in the diary" in texts(sheet)
    sheet.close()


def test_what_was_taken_back_goes_for_good(window: Window, diary: Diary, taken_back: CheckIn) -> None:
    sheet = opened(window, 1)
    QTest.mouseClick(named(sheet, "Erase for good…", QPushButton), Qt.MouseButton.LeftButton)
    question = QApplication.activeModalWidget()
    QTest.mouseClick(named(question, "Erase for good", QPushButton), Qt.MouseButton.LeftButton)
    assert diary.history(taken_back.id) == []
    assert QApplication.activeModalWidget() is None


def erased(window: Window) -> None:
    sheet = opened(window, 1)
    QTest.mouseClick(named(sheet, "Erase for good…", QPushButton), Qt.MouseButton.LeftButton)
    question = QApplication.activeModalWidget()
    QTest.mouseClick(named(question, "Erase for good", QPushButton), Qt.MouseButton.LeftButton)


def test_backups_that_hold_what_was_erased_are_told_of_and_cleaned(
    window: Window, diary: Diary, clock: FrozenClock, taken_back: CheckIn, qtbot: QtBot
) -> None:
    backup = make_backup(diary.path, None, clock())
    assert b"woozy" in backup.path.read_bytes()
    erased(window)
    qtbot.waitUntil(lambda: "still holds it" in window.notice.sentence())
    assert window.notice.sentence() == "Erased from the diary. 1 backup still holds it."
    QTest.mouseClick(named(window, "Erase it there too", QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.notice.sentence() == "Erased from the backups too.")
    assert b"woozy" not in backup.path.read_bytes()
    assert copies_holding(diary.path, None, taken_back.id) == ([], [])


def test_a_backup_that_cannot_be_written_is_told_of(
    window: Window, diary: Diary, clock: FrozenClock, taken_back: CheckIn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(erasing, "put_in_place", refuse)
    made = make_backup(diary.path, None, clock()).path
    erased(window)
    qtbot.waitUntil(lambda: "still holds it" in window.notice.sentence())
    QTest.mouseClick(named(window, "Erase it there too", QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be written" in window.notice.sentence())
    assert str(made) in window.notice.sentence()


def test_a_copy_that_cannot_be_read_is_told_of(
    window: Window, diary: Diary, clock: FrozenClock, taken_back: CheckIn, qtbot: QtBot
) -> None:
    make_backup(diary.path, None, clock()).path.write_bytes(b"torn")
    erased(window)
    qtbot.waitUntil(lambda: "cannot be read" in window.notice.sentence())
    assert window.notice.sentence() == "Erased from the diary. 1 copy cannot be read and may hold it."
    assert diary.history(taken_back.id) == []


def test_what_is_in_the_bin_is_put_back_too(window: Window, diary: Diary, clock: FrozenClock) -> None:
    record = diary.record(CheckInDraft(felt_at=clock(), note="woozy")).record
    diary.delete(record.id)
    sheet = opened(window, 0)
    assert "It is in the bin." in texts(sheet)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert diary.find(record.id) == record


def clicked(window: Window, view: str, name: str) -> None:
    """One click on the first line of a list."""
    page = window.show_page("find")
    QTest.mouseClick(named(page, f"Find: {view}", QPushButton), Qt.MouseButton.LeftButton)
    lines = named(page, name, RecordList)
    place = lines.visualRect(lines.model().index(0, 0)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_one_click_opens_what_is_in_the_bin_to_be_put_back(window: Window, diary: Diary, clock: FrozenClock) -> None:
    record = diary.record(CheckInDraft(felt_at=clock(), note="woozy")).record
    diary.delete(record.id)
    clicked(window, "Bin", "In the bin, last deleted first")
    sheet = QApplication.activeModalWidget()
    assert "It is in the bin." in texts(sheet)
    assert diary.find(record.id) is None
    QTest.mouseClick(named(sheet, "Put it back", QPushButton), Qt.MouseButton.LeftButton)
    assert diary.find(record.id) == record
    assert "The bin is empty" in texts(window)


def test_one_click_opens_what_was_done(window: Window, diary: Diary, clock: FrozenClock) -> None:
    diary.record(EventDraft(date=clock().date, text="something new"))
    clicked(window, "History", "What was done, latest first")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, EventSheet)
    sheet.close()


def test_what_was_erased_is_said_to_be(window: Window) -> None:
    window.open(RecordTarget("nothing"))
    assert window.notice.sentence() == "This was erased for good."
