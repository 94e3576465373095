"""Searching while a great deal has been written: the window goes on meanwhile, and Enter opens what is found."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.check_in.sheet import CheckInSheet
from ketadiary.desktop.finding import search_view
from ketadiary.desktop.finding.days import day_typed
from ketadiary.desktop.window import Window
from ketadiary.diary import Diary
from ketadiary.model import (
    CheckInDraft,
    EventDraft,
    InfusionDraft,
    Rating,
    ResponseDraft,
    VitalsDraft,
)
from ketadiary.wording import Language
from support import FrozenClock, moment


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


@pytest.mark.parametrize("words", ["2026-01-10", "10 Jan 2026", "10 jan", "January 10, 2026", "10. january"])
def test_a_day_finds_everything_of_that_day(
    field: QLineEdit, diary: Diary, window: Window, qtbot: QtBot, words: str
) -> None:
    at = moment("2026-01-10T23:50:00-05:00", "America/New_York")  # the day where it was felt
    diary.record(CheckInDraft(felt_at=at, ratings=(Rating(measure="mood", value=4),)))
    diary.record(InfusionDraft(started_at=moment("2026-01-10T09:00:00+01:00")))
    diary.record(EventDraft(date=at.date, text="Bad night"))
    diary.record(VitalsDraft(measured_at=moment("2026-01-10T10:00:00+01:00"), pulse=70))
    diary.record(ResponseDraft(instrument="phq-9", answered_at=at, total=7))
    diary.record(CheckInDraft(felt_at=moment("2026-01-11T00:10:00+01:00"), note="10 jan"))
    field.setText(words)
    qtbot.waitUntil(lambda: "5 entries of 10 January 2026" in texts(window))


def test_a_day_without_entries_says_so(field: QLineEdit, window: Window, qtbot: QtBot) -> None:
    field.setText("1 Jan 2020")
    qtbot.waitUntil(lambda: "The diary has nothing of 1 January 2020." in texts(window))


@pytest.mark.parametrize("words", ["10", "Jan", "Jan 2026", "31 Feb 2026", "10 ma", "10/1/2026", "10 well"])
def test_what_names_no_one_day_is_searched_for(words: str, tr: Language) -> None:
    assert day_typed(words, tr, date(2026, 3, 2)) is None


@pytest.mark.parametrize(("words", "day"), [("3 Mar", date(2025, 3, 3)), ("29 Feb", date(2024, 2, 29))])
def test_a_day_without_a_year_is_the_last_one(words: str, day: date, tr: Language) -> None:
    assert day_typed(words, tr, date(2026, 3, 2)) == day


def test_questionnaires_are_found_by_their_name(
    field: QLineEdit, diary: Diary, clock: FrozenClock, window: Window, qtbot: QtBot
) -> None:
    diary.record(ResponseDraft(instrument="phq-9", answered_at=clock(), total=7))
    diary.record(ResponseDraft(instrument="gad-7", answered_at=clock(), total=5))
    field.setText("phq")
    qtbot.waitUntil(lambda: "1 found" in texts(window))
