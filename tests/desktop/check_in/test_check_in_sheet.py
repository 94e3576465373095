"""Leaving a check-in that was changed and not saved."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QPlainTextEdit, QPushButton

from desktop.finding import named, texts
from ketadiary.desktop.check_in.check_in_sheet import CheckInSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.model import CheckIn, CheckInDraft, Rating, Status

Open = Callable[[], CheckInSheet]


@pytest.fixture
def check_in(session: Session) -> CheckIn:
    ratings = (Rating(measure="mood", value=4), Rating(measure="nausea", value=2))
    recorded = session.record(CheckInDraft(felt_at=session.clock(), ratings=ratings)).record
    assert isinstance(recorded, CheckIn)
    return recorded


def front() -> CheckInSheet:
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, CheckInSheet)
    return sheet


@pytest.fixture
def sheet(window: Window, check_in: CheckIn) -> CheckInSheet:
    """A check-in in which mood, what it was felt at and the note are changed."""
    window.open(RecordTarget(check_in.id))
    sheet = front()
    for key in "3<s":
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Up if key == "<" else key)
    day = named(sheet, "Felt at: date", QDateEdit)
    day.setDate(day.date().addDays(-1))
    QTest.keyClicks(named(sheet, "Note", QPlainTextEdit), "wobbly")
    return sheet


def press_escape() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QApplication.processEvents()


def assert_is_as_it_was_left(sheet: CheckInSheet) -> None:
    typed = sheet.typed()
    assert (typed["mood"], typed["nausea"], typed["note"]) == ("skipped", "2", "wobbly")
    assert typed["felt_at"].startswith("2026-03-01")
    assert "It is as you left it." in texts(sheet)


@pytest.mark.usefixtures("sheet")
def test_escape_keeps_what_was_changed_and_the_notice_leads_back(window: Window, check_in: CheckIn) -> None:
    press_escape()
    assert window.session.diary.find(check_in.id) == check_in
    assert "Kept, and not saved yet: changing the check-in of 12:00." in window.notice.sentence()
    named(window.notice, "Go on", QPushButton).click()
    assert_is_as_it_was_left(front())
    named(front(), "Start afresh", QPushButton).click()
    press_escape()
    assert window.session.diary.drafts() == []


@pytest.mark.usefixtures("sheet")
def test_a_closed_window_keeps_them_and_today_leads_back(window: Window, check_in: CheckIn) -> None:
    window.close()
    window.show()
    assert "Not saved yet: changing the check-in of 12:00." in texts(window)
    named(window.pages["today"], "Go on", QPushButton).click()
    assert_is_as_it_was_left(front())
    named(front(), "Save changes", QPushButton).click()
    (saved,) = window.session.diary.check_ins()
    assert (saved.note, saved.ratings[0].status) == ("wobbly", Status.SKIPPED)
    assert saved.ratings[0].id == check_in.ratings[0].id
    assert "Not saved yet" not in texts(window)


@pytest.mark.usefixtures("sheet")
def test_cancel_gives_them_up_and_that_can_be_taken_back(window: Window) -> None:
    named(front(), "Cancel", QPushButton).click()
    assert window.session.diary.drafts() == []
    named(window.notice, "Bring it back", QPushButton).click()
    assert_is_as_it_was_left(front())
    press_escape()
    away = named(window.pages["today"], "Let it go", QPushButton)
    away.click()
    away.click()  # as quickly as Enter can follow
    assert window.session.diary.drafts() == []
    named(window.notice, "Bring it back", QPushButton).click()
    assert_is_as_it_was_left(front())


def test_what_is_not_changed_is_left_without_a_word(window: Window, check_in: CheckIn) -> None:
    window.open(RecordTarget(check_in.id))
    press_escape()
    assert window.notice.sentence() == ""
    assert window.session.diary.drafts() == []
