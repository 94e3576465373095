"""Leaving a check-in that was changed and not saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from desktop.finding import named, texts
from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.sheet import CheckInSheet
from ketadiary.desktop.session import Session
from ketadiary.desktop.window import Window
from ketadiary.model import CheckIn, CheckInDraft, Rating


@pytest.fixture
def sheet(window: Window, session: Session) -> CheckInSheet:
    """A check-in with a note begun, in a sheet too low for it."""
    recorded = session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=4),)))
    assert isinstance(recorded.record, CheckIn)
    sheet = CheckInSheet(session, recorded.record, CheckInActions(session), window)
    sheet.open()
    sheet.resize(820, 420)
    note = named(sheet, "Note", QPlainTextEdit)
    note.setFocus()
    QTest.keyClicks(note, "wobbly")
    return sheet


def press_escape() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QApplication.processEvents()


def test_escape_asks_in_sight_and_escape_goes_on(sheet: CheckInSheet) -> None:
    press_escape()
    go_on = named(sheet, "Go on", QPushButton)
    assert go_on.hasFocus()
    assert go_on.visibleRegion().boundingRect() == go_on.rect()
    press_escape()
    assert sheet.isVisible()
    assert "Your changes are not saved." not in texts(sheet)
    assert named(sheet, "Note", QPlainTextEdit).toPlainText() == "wobbly"


def test_changes_are_given_up_only_when_that_is_said(sheet: CheckInSheet, session: Session) -> None:
    named(sheet, "Cancel", QPushButton).click()
    assert sheet.isVisible()
    named(sheet, "Leave without saving", QPushButton).click()
    assert session.diary.check_ins()[0].note == ""
