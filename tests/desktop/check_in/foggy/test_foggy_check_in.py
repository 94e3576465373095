"""The foggy check-in, key by key."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.hands import type_keys, type_slowly
from ketadiary.desktop.check_in.foggy.foggy_check_in import FoggyCheckIn
from ketadiary.desktop.check_in.foggy.large_widgets import LargeCell
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import ASIDE, UNFINISHED, Diary
from ketadiary.model import CheckInDraft, Kind, Measure, Rating
from support import FrozenClock, Seconds

Open = Callable[[], FoggyCheckIn]


@pytest.fixture
def open_foggy(session: Session, qtbot: QtBot) -> Open:
    def open_one() -> FoggyCheckIn:
        foggy = FoggyCheckIn(session)
        qtbot.addWidget(foggy)
        foggy.resize(1000, 650)
        foggy.show()
        foggy.activateWindow()
        QApplication.processEvents()
        foggy.focus_first()
        return foggy

    return open_one


@pytest.fixture
def foggy(open_foggy: Open) -> FoggyCheckIn:
    return open_foggy()


def buttons(foggy: FoggyCheckIn) -> list[str]:
    return [one.text() for one in foggy.findChildren(QPushButton) if one.isVisible()]


def values(diary: Diary) -> list[list[float | None]]:
    return [[rating.value for rating in check_in.ratings] for check_in in diary.check_ins()]


def test_a_digit_goes_straight_to_the_next_measure(foggy: FoggyCheckIn) -> None:
    assert "Mood" in texts(foggy)
    type_keys("4")
    assert "Dissociation" in texts(foggy)
    assert "2 of 5" in texts(foggy)


def test_enter_on_an_unanswered_measure_only_says_what_to_do(foggy: FoggyCheckIn) -> None:
    type_keys("\r\r")
    assert "Mood" in texts(foggy)
    assert "S to skip" in texts(foggy)


def test_a_key_held_too_long_counts_once(foggy: FoggyCheckIn) -> None:
    for repeated in (False, True, True):
        press = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier, "4", autorep=repeated, count=1
        )
        QApplication.sendEvent(QApplication.focusWidget(), press)
    assert "2 of 5" in texts(foggy)


@pytest.mark.parametrize(
    ("keys", "saved"),
    [
        ("10y2031", [10, 2, 0, 3, 1]),
        ("10203", [1, 0, 2, 0, 3]),
        ("102031 0", [10, 2, 0, 3, 1]),  # one number more than there are measures: asked, and 0 says ten
        ("42031010", [4, 2, 0, 3, 1]),
        ("420310 0", [4, 2, 0, 3, 10]),
        ("1010321 0y1", [10, 10, 3, 2, 1]),  # typed in one go, then asked about each
        ("42010 1", [4, 2, 0, 1, 0]),
        ("42010 0 3", [4, 2, 0, 10, 3]),
    ],
)
def test_one_and_nothing_or_ten(
    foggy: FoggyCheckIn, diary: Diary, seconds: Seconds, keys: str, saved: list[float]
) -> None:
    """A blank is time to look."""
    for typed_at_once in keys.split():
        type_keys(typed_at_once)
        seconds.now += 2
    type_keys("\r")
    assert values(diary) == [saved]


def test_from_the_read_back_one_answer_is_mended_and_read_back_again(foggy: FoggyCheckIn, diary: Diary) -> None:
    type_keys("42031")
    named(foggy, "Dissociation: 2 of 10", QPushButton).click()
    type_keys("7")
    assert "Dissociation: 7 of 10" in buttons(foggy)
    type_keys("\r")
    assert values(diary) == [[4, 7, 0, 3, 1]]


def test_a_ten_typed_while_mending_is_a_ten(foggy: FoggyCheckIn, diary: Diary, seconds: Seconds) -> None:
    type_keys("42031")
    named(foggy, "Mood: 4 of 10", QPushButton).click()
    type_keys("10")
    assert "Mood: 10 of 10, as good as it gets" in buttons(foggy)
    type_keys("\r")
    assert values(diary) == [[10, 2, 0, 3, 1]]


def test_backspace_goes_back_and_deletes_nothing(foggy: FoggyCheckIn, diary: Diary, seconds: Seconds) -> None:
    type_slowly("420<<<<<<", seconds)
    assert "1 of 5" in texts(foggy)
    type_slowly("\r\r\r31\r", seconds)
    assert values(diary) == [[4, 2, 0, 3, 1]]


def test_same_as_last_shows_the_value_and_says_it_again(open_foggy: Open, diary: Diary, clock: FrozenClock) -> None:
    ratings = (Rating(measure="mood", value=6), Rating(measure="nausea", value=3))
    diary.record(CheckInDraft(felt_at=clock().shifted(timedelta(hours=-2)), ratings=ratings))
    foggy = open_foggy()
    assert "Same as last: 6  ·  Today, 10:00  (Space)" in buttons(foggy)
    type_keys(" ")
    assert not [words for words in buttons(foggy) if "Same as last" in words]
    type_keys("<")
    clock.forward(timedelta(days=1))
    foggy.focus_first()
    assert "Same as last: 6  ·  Yesterday, 10:00  (Space)" in buttons(foggy)
    type_keys(" ")
    type_keys("2 01\r")
    assert values(diary)[-1] == [6, 2, 3, 0, 1]


def test_a_saved_one_can_be_changed_at_once(foggy: FoggyCheckIn, diary: Diary, seconds: Seconds, qtbot: QtBot) -> None:
    type_keys("42031\r")
    assert "There is nothing more to do." in texts(foggy)
    type_slowly("<<9\r", seconds)
    assert values(diary) == [[4, 2, 0, 3, 9]]
    with qtbot.waitSignal(foggy.left):
        type_keys("\r")
    assert diary.draft(UNFINISHED) is None


def test_nothing_said_is_not_saved(foggy: FoggyCheckIn, diary: Diary, seconds: Seconds) -> None:
    type_slowly("sssss\r", seconds)
    assert values(diary) == []
    assert "There is nothing to save yet" in texts(foggy)


def test_a_quantity_is_no_affair_of_the_fog_and_one_that_was_typed_before_it_is_kept(
    open_foggy: Open, diary: Diary, clock: FrozenClock, seconds: Seconds
) -> None:
    diary.record(Measure(key="slept", label="Hours asleep", kind=Kind.QUANTITY, scale_max=24, position=-1))
    foggy = open_foggy()
    assert "1 of 5" in texts(foggy)
    type_keys("42031\r")
    [check_in] = diary.check_ins()
    assert check_in.rating("slept") is None
    diary.keep_draft(UNFINISHED, CheckInDraft(felt_at=clock(), ratings=(Rating(measure="slept", value=7.5),)))
    foggy = open_foggy()
    type_keys("53")
    foggy.leave()
    assert diary.draft(UNFINISHED).value("slept") == 7.5
    foggy = open_foggy()
    type_slowly("000\r", seconds)
    assert {one.value("slept") for one in diary.check_ins()} == {None, 7.5}


def test_it_is_felt_when_it_was_answered(foggy: FoggyCheckIn, diary: Diary, clock: FrozenClock) -> None:
    clock.forward(timedelta(minutes=2))
    type_keys("42031")
    answered = clock()
    clock.forward(timedelta(hours=1))
    assert f"At {answered.local:%H:%M} you said:" in texts(foggy)
    type_keys("\r")
    assert diary.check_ins()[0].felt_at == answered


LATER = pytest.mark.parametrize(
    ("later", "when"),
    [(timedelta(minutes=100), "at 12:00"), (timedelta(hours=24, minutes=29), "yesterday at 12:00")],
)


@LATER
def test_what_was_begun_long_ago_is_put_aside_and_now_is_asked_about(
    window: Window, diary: Diary, clock: FrozenClock, seconds: Seconds, later: timedelta, when: str
) -> None:
    window.start_foggy_check_in()
    type_keys("49c")
    begun = clock()
    clock.forward(later)  # fallen asleep
    window.start_foggy_check_in()
    assert "1 of 5" in texts(window)
    assert f"What you said {when} is kept. Say how it is now." in texts(window)
    type_slowly("62113\r\r", seconds)
    assert values(diary) == [[6, 2, 1, 1, 3]]
    assert diary.check_ins()[0].felt_at == clock()
    named(window, "Go back to it", QPushButton).click()
    type_keys("\r")
    earlier = diary.check_ins()[0]
    assert (earlier.felt_at, earlier.value("dissociation"), earlier.affected) == (begun, 9, True)


def test_a_key_typed_before_that_is_seen_answers_what_was_seen(
    foggy: FoggyCheckIn, diary: Diary, clock: FrozenClock
) -> None:
    type_keys("49c")
    clock.forward(timedelta(hours=2))  # the laptop slept
    type_keys("31")
    assert "Dizziness: 3 of 10" in buttons(foggy)
    type_keys("\r")
    assert values(diary) == [[None, None, None, 3, 1]]
    assert diary.check_ins()[0].felt_at == clock()


def test_a_key_that_says_nothing_only_shows_that_it_is_later(foggy: FoggyCheckIn, clock: FrozenClock) -> None:
    type_keys("49")
    clock.forward(timedelta(hours=2))
    type_keys("<")
    assert "1 of 5" in texts(foggy)
    assert "What you said at 12:00 is kept." in texts(foggy)


@LATER
def test_what_was_answered_to_the_end_is_saved_for_when_it_was(
    foggy: FoggyCheckIn, diary: Diary, clock: FrozenClock, later: timedelta, when: str
) -> None:
    type_keys("49031")
    assert "Save  (Enter)" in buttons(foggy)
    answered = clock()
    clock.forward(later)
    foggy.focus_first()
    assert f"{when[0].upper()}{when[1:]} you said:" in texts(foggy)
    short = when.replace("at ", "").replace("yesterday", "yesterday,")
    assert f"Save for {short}  (Enter)" in buttons(foggy)
    named(foggy, "Mood: 4 of 10", QPushButton).click()
    type_keys("5\r")
    assert f"Saved for {short}" in texts(foggy)
    assert values(diary) == [[5, 9, 0, 3, 1]]
    assert diary.check_ins()[0].felt_at == answered


def test_what_stood_open_with_nothing_said_is_of_now(foggy: FoggyCheckIn, diary: Diary, clock: FrozenClock) -> None:
    clock.forward(timedelta(days=1))
    type_keys("42031\r")
    assert diary.check_ins()[0].felt_at == clock()
    assert diary.draft(ASIDE) is None


@pytest.mark.parametrize("size", [(1000, 650), (1024, 600), (800, 560)])
def test_targets_are_large_in_every_window(window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    foggy = window.start_foggy_check_in()
    QApplication.processEvents()
    cells = [cell for cell in foggy.findChildren(LargeCell) if cell.isVisible()]
    assert len(cells) == 11
    large = [one for one in foggy.findChildren(QPushButton) if one.isVisible()]
    for target in [*cells, *large]:
        assert target.width() >= 64
        assert target.height() >= 64
        corner = target.mapTo(window, target.rect().bottomRight())
        assert window.rect().contains(corner)


def test_sixty_measures_can_be_gone_through(open_foggy: Open, diary: Diary, seconds: Seconds) -> None:
    for number in range(55):
        diary.record(Measure(key=f"own_{number}", label=f"Own {number}", position=100 + number))
    foggy = open_foggy()
    type_slowly("5" * 60, seconds)
    assert len([label for label in foggy.findChildren(QLabel) if label.text() == "At 12:00 you said:"]) == 1
    type_keys("\r")
    assert values(diary) == [[5] * 60]


def test_a_mouse_that_lies_still_marks_no_number(foggy: FoggyCheckIn) -> None:
    for keys, moves in (("", False), ("4", False), ("", True)):
        type_keys(keys)
        cell = next(one for one in foggy.findChildren(LargeCell) if one.isVisible() and one.text() == "5")
        place = QPointF(cell.rect().center())
        QApplication.sendEvent(cell, QEnterEvent(place, place, place))
        if moves:
            nothing, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(cell, QMouseEvent(QEvent.Type.MouseMove, place, place, nothing, nothing, none))
        assert cell.is_pointed_at() == moves
