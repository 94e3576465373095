"""Searching while a great deal has been written: the window goes on meanwhile, and Enter opens what is found."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.check_in.check_in_sheet import CheckInSheet
from ketadiary.desktop.find import search_view
from ketadiary.desktop.find.day_query import days_typed
from ketadiary.desktop.shell.deleting import tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets.record_list import RecordList
from ketadiary.diary import Diary, Recorded
from ketadiary.exchange.extraction import DayRange
from ketadiary.model import (
    CheckInDraft,
    EventDraft,
    InfusionDraft,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
)
from ketadiary.wording import Language
from support import FrozenClock, moment

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


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


def test_a_rating_and_words_without_accents_are_found(
    field: QLineEdit, diary: Diary, clock: FrozenClock, window: Window, qtbot: QtBot
) -> None:
    diary.record(
        CheckInDraft(felt_at=clock(), ratings=(Rating(measure="nausea", value=8),), note="I don’t like the café")
    )
    for words in ("nausea 8", "cafe don't", "NAUSEA 8 café"):
        field.setText(words)
        qtbot.waitUntil(lambda: "1 found" in texts(window))
        field.setText("nothing of the kind")
        qtbot.waitUntil(lambda: "1 found" not in texts(window))


def test_enter_opens_what_is_found_when_it_is_found(field: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "qz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CheckInSheet))
    QApplication.activeModalWidget().close()


def test_one_click_opens_what_is_found_and_none_a_heading(
    field: QLineEdit, diary: Diary, clock: FrozenClock, window: Window, qtbot: QtBot
) -> None:
    QTest.keyClicks(field, "qz")
    qtbot.waitUntil(lambda: "1 found" in texts(window))
    found = named(window, "Found", RecordList)
    heading, line = (found.visualRect(found.model().index(row, 0)).center() for row in (0, 1))
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    QTest.keyClick(found, Qt.Key.Key_Down)
    assert QApplication.activeModalWidget() is None
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=line)
    assert isinstance(QApplication.activeModalWidget(), CheckInSheet)
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
    said = "Nothing with" if words.strip() else "The latest entries"
    qtbot.waitUntil(lambda: said in texts(window))


@pytest.mark.parametrize(
    "words", ["2026-01-10", "10 Jan 2026", "January 10, 2026", "10. january", "10.1.2026", "10/01", "10.1.", "10-1-26"]
)
def test_a_day_finds_everything_of_that_day(
    field: QLineEdit, diary: Diary, window: Window, qtbot: QtBot, words: str
) -> None:
    at = moment("2026-01-10T23:50:00-05:00", "America/New_York")  # the day where it was felt
    diary.record(CheckInDraft(felt_at=at, ratings=(Rating(measure="mood", value=4),)))
    diary.record(InfusionDraft(started_at=moment("2026-01-10T09:00:00+01:00")))
    diary.record(EventDraft(date=at.date, text="Bad night"))
    diary.record(VitalsDraft(measured_at=moment("2026-01-10T10:00:00+01:00"), pulse=70))
    diary.record(ResponseDraft(instrument="phq-9", answered_at=at, total=7))
    diary.record(CheckInDraft(felt_at=moment("2026-01-11T00:10:00+01:00"), note="10 Feb"))
    field.setText(words)
    qtbot.waitUntil(lambda: "5 entries of 10 January 2026" in texts(window))


def test_a_day_without_entries_says_so(field: QLineEdit, window: Window, qtbot: QtBot) -> None:
    field.setText("1 Jan 2020")
    qtbot.waitUntil(lambda: "The diary has nothing of 1 January 2020." in texts(window))


def test_words_that_may_mean_a_day_are_searched_for_too(
    field: QLineEdit, diary: Diary, window: Window, qtbot: QtBot
) -> None:
    diary.record(EventDraft(date=date(2026, 2, 27), text="Bad night"))
    diary.record(EventDraft(date=date(2026, 1, 2), text="Friday group"))
    field.setText("fri")
    qtbot.waitUntil(lambda: "2 found, of 27 February 2026 or with “fri” in it" in texts(window))


@pytest.mark.parametrize("words", ["10", "31 Feb 2026", "10 ma", "10 well", "120/80", "0.5", "nightly"])
def test_what_names_no_day_is_searched_for(words: str, tr: Language) -> None:
    assert days_typed(words, tr, date(2026, 3, 2)) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 Mar", date(2025, 3, 3)),
        ("29 Feb", date(2024, 2, 29)),
        ("Sun 1 March", date(2026, 3, 1)),
        ("Yesterday", date(2026, 3, 1)),
        ("friday", date(2026, 2, 27)),
        ("Mon", date(2026, 2, 23)),
    ],
)
def test_a_day_without_a_year_is_the_last_one(words: str, day: date, tr: Language) -> None:
    assert days_typed(words, tr, date(2026, 3, 2)) == DayRange(day, day)  # a Monday


@pytest.mark.parametrize(("code", "day"), [("en", date(2026, 9, 4)), ("en_US", date(2026, 4, 9))])
def test_numbers_are_read_in_the_order_of_the_language(code: str, day: date) -> None:
    assert days_typed("04/09/2026", Language.load(code), date(2026, 3, 2)) == DayRange(day, day)


@pytest.mark.parametrize(
    ("words", "first"), [("february", "2026-02-01"), ("Apr", "2025-04-01"), ("Feb 2024", "2024-02-01")]
)
def test_a_month_is_all_of_its_days(words: str, first: str, tr: Language) -> None:
    days = days_typed(words, tr, date(2026, 3, 2))
    assert days is not None
    assert days.since == date.fromisoformat(first)
    assert days.until is not None
    assert (days.until + timedelta(days=1)).day == 1


@pytest.mark.parametrize("words", ["nausea", "infusion", "Infusions", "mood"])
def test_entries_are_found_by_what_they_are_and_what_was_rated(
    field: QLineEdit, diary: Diary, clock: FrozenClock, window: Window, qtbot: QtBot, words: str
) -> None:
    before = clock().shifted(timedelta(days=-400))
    diary.record(InfusionDraft(started_at=before))
    diary.record(
        CheckInDraft(felt_at=before, ratings=(Rating(measure="nausea", value=3), Rating(measure="mood", value=2)))
    )
    diary.record(CheckInDraft(felt_at=before, ratings=(Rating(measure="nausea", status=Status.SKIPPED),)))
    field.setText(words)
    qtbot.waitUntil(lambda: "1 found" in texts(window))


def test_with_nothing_typed_the_latest_of_all_kinds_are_listed(
    diary: Diary, clock: FrozenClock, window: Window, qtbot: QtBot
) -> None:
    now = clock()
    diary.record(EventDraft(date=date(2024, 1, 1), text="Moved"))
    diary.record(VitalsDraft(measured_at=now, pulse=70))
    diary.record(InfusionDraft(started_at=now.shifted(timedelta(days=-100))))
    page = window.show_page("find")
    qtbot.waitUntil(lambda: "The latest entries" in texts(window))
    found = named(page, "Found", RecordList)
    lines = [str(found.model().index(row, 0).data()) for row in range(found.model().rowCount())]
    assert [line.split()[0] for line in lines] == ["Vitals", "Infusion", "Other:"]


def test_an_infusion_is_found_by_who_drove_home_and_says_so(
    field: QLineEdit, diary: Diary, clock: FrozenClock, window: Window, qtbot: QtBot
) -> None:
    diary.record(InfusionDraft(started_at=clock(), place="Clinic", driver="Marta"))
    field.setText("mart")
    qtbot.waitUntil(lambda: "1 found" in texts(window))
    line = named(window, "Found", RecordList).currentIndex()
    assert "Marta" in line.data(Qt.ItemDataRole.AccessibleTextRole)


def test_questionnaires_are_found_by_their_name(
    field: QLineEdit, diary: Diary, clock: FrozenClock, window: Window, qtbot: QtBot
) -> None:
    diary.record(ResponseDraft(instrument="phq-9", answered_at=clock(), total=7))
    diary.record(ResponseDraft(instrument="gad-7", answered_at=clock(), total=5))
    field.setText("phq")
    qtbot.waitUntil(lambda: "1 found" in texts(window))


def test_what_is_found_anew_is_marked_from_the_top(
    field: QLineEdit, diary: Diary, window: Window, qtbot: QtBot
) -> None:
    diary.record_all([EventDraft(date=date(2026, 1, day), text=f"walk {day}") for day in (2, 3, 4)])
    field.setText("walk")
    qtbot.waitUntil(lambda: "3 found" in texts(window))
    found = named(window, "Found", RecordList)
    found.setCurrentIndex(found.model().index(3, 0))
    field.setText("wal")
    qtbot.waitUntil(lambda: found.currentIndex().row() == 1)


def test_ctrl_z_takes_back_what_the_notice_names_until_more_is_typed(
    field: QLineEdit, diary: Diary, session: Session, window: Window
) -> None:
    field.setFocus()
    QTest.keyClicks(field, "walk")
    event = session.record(EventDraft(date=date(2026, 1, 2), text="Walk"))
    assert isinstance(event, Recorded)
    tell_saved_as(session, "Noted", event.record, None)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (diary.events(), field.text()) == ([], "walk")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL_SHIFT)
    assert (len(diary.events()), field.text()) == (1, "walk")
    QTest.keyClicks(field, "s")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (len(diary.events()), field.text()) == (1, "")
