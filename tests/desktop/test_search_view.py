"""Searching while a great deal has been written: the window goes on meanwhile, and Enter opens what is found."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.check_in.sheet import CheckInSheet
from ketadiary.desktop.finding import search_view
from ketadiary.desktop.window import Window
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft
from support import FrozenClock


@pytest.fixture
def field(diary: Diary, clock: FrozenClock, window: Window, monkeypatch: pytest.MonkeyPatch) -> QLineEdit:
    """The search field of a diary with many notes, on a computer that gets through one step at a time."""
    monkeypatch.setattr(search_view, "_AT_ONCE", 0.0)
    page = window.show_page("find")
    before = clock().shifted(timedelta(days=-30))
    diary.record_all([CheckInDraft(felt_at=before, note=f"slept {'well qz' if n == 3 else ''}") for n in range(150)])
    return named(page, "Search for", QLineEdit)


def test_a_long_search_lets_the_window_go_on(field: QLineEdit, window: Window, qtbot: QtBot) -> None:
    field.setText("qz")
    window.pages["find"].refresh()  # as after the pause, which may be over before it can be looked at
    assert "Searching…" in [label.text() for label in window.findChildren(QLabel)]
    qtbot.waitUntil(lambda: "1 found" in texts(window))


def test_enter_opens_what_is_found_when_it_is_found(field: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "qz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CheckInSheet))
    QApplication.activeModalWidget().close()


def test_what_is_typed_after_enter_is_not_opened_by_it(field: QLineEdit, window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "qz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.setText("slept")
    qtbot.waitUntil(lambda: "150 found" in texts(window))
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("words", ['"', "%", "_", "*", "NEAR(", "' OR 1=1 --", "AND", "{}", "  ", "word " * 500])
def test_signs_that_mean_something_to_a_search_engine_are_letters(
    field: QLineEdit, window: Window, qtbot: QtBot, words: str
) -> None:
    field.setText(words)
    said = "Nothing that you wrote" if words.strip() else "Notes, events, places"
    qtbot.waitUntil(lambda: said in texts(window))
