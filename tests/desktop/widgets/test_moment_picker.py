"""Picking a moment, clock changes included."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.shell.theme import ThemeKeeper
from ketadiary.desktop.widgets import DateField, MomentPicker, TimeField
from ketadiary.desktop.widgets.field_values import put_words, words_in
from ketadiary.model import Moment, Problem
from ketadiary.wording import Language
from support import FrozenClock, moment


@pytest.fixture
def picker(clock: FrozenClock, tr: Language, dressed: ThemeKeeper, qtbot: QtBot) -> MomentPicker:
    picker = MomentPicker(clock, tr, name="Felt at")
    dressed.dress(picker)
    qtbot.addWidget(picker)
    picker.show()
    return picker


def pick(picker: MomentPicker, choice: str) -> None:
    named(picker, f"Felt at: {choice}", QPushButton).click()


def type_wall(picker: MomentPicker, day: QDate, time: str) -> None:
    pick(picker, "Another time")
    named(picker, "Felt at: date", DateField).setDate(day)
    type_time(picker, time)


def type_time(picker: MomentPicker, time: str) -> None:
    field = named(picker, "Felt at: time", TimeField)
    field.setFocus()
    QTest.keyClicks(field, time)


def test_now_means_when_it_is_asked(picker: MomentPicker, clock: FrozenClock) -> None:
    later = clock.forward(timedelta(minutes=7))
    assert picker.moment() == later


def test_a_little_ago_is_said_in_words(picker: MomentPicker, clock: FrozenClock) -> None:
    pick(picker, "30 min ago")
    assert picker.moment() == clock().shifted(timedelta(minutes=-30))
    assert "Today at 11:30" in texts(picker)


def test_a_time_that_was_skipped_is_explained_in_place(picker: MomentPicker) -> None:
    type_wall(picker, QDate(2025, 3, 30), "230")
    assert isinstance(picker.moment(), Problem)
    assert "02:30 does not exist on 2025-03-30" in texts(picker)


def test_a_time_that_came_twice_asks_which(picker: MomentPicker) -> None:
    type_wall(picker, QDate(2025, 10, 26), "230")
    assert isinstance(picker.moment(), Problem)
    named(picker, "This time happened twice: The later", QPushButton).click()
    assert picker.moment() == moment("2025-10-26T02:30:00+01:00")


def test_a_moment_keeps_its_zone_and_its_side_of_the_clock_change(picker: MomentPicker, clock: FrozenClock) -> None:
    clock.travel("America/New_York")
    felt = moment("2025-10-26T02:30:00+02:00")
    picker.set_moment(felt)
    assert picker.moment() == felt
    assert "Europe/Paris" in texts(picker)


def test_arrow_keys_move_the_choice(picker: MomentPicker, clock: FrozenClock, qtbot: QtBot) -> None:
    now = named(picker, "Felt at: Now", QPushButton)
    now.setFocus()
    qtbot.keyClick(now, Qt.Key.Key_Right)
    assert picker.moment() == clock().shifted(timedelta(minutes=-15))
    assert isinstance(picker.moment(), Moment)


def test_another_time_begins_with_what_was_picked_to_the_minute(picker: MomentPicker, clock: FrozenClock) -> None:
    clock.forward(timedelta(minutes=9, seconds=43))
    assert picker.moment() == moment("2026-03-02T12:09:43+01:00")
    pick(picker, "15 min ago")
    assert picker.moment() == moment("2026-03-02T11:54:00+01:00")
    pick(picker, "Another time")
    clock.forward(timedelta(minutes=5))
    assert picker.moment() == moment("2026-03-02T11:54:00+01:00")


def test_a_moment_handed_in_keeps_its_seconds_until_it_is_typed_anew(picker: MomentPicker) -> None:
    felt = moment("2026-03-01T11:00:43+01:00")
    picker.set_moment(felt)
    assert picker.moment() == felt
    type_time(picker, "11")
    assert picker.moment() == moment("2026-03-01T11:00:00+01:00")


def test_half_a_time_is_no_problem_yet(picker: MomentPicker) -> None:
    pick(picker, "Another time")
    type_time(picker, "10:3")
    assert isinstance(picker.moment(), Problem)
    assert "is not a time of day" not in texts(picker)
    QTest.keyClick(picker.window().focusWidget(), Qt.Key.Key_Return)
    assert "“10:3” is not a time of day" in texts(picker)
    type_time(picker, "0")
    assert picker.moment() == moment("2026-03-02T10:30:00+01:00")
    assert "is not a time of day" not in texts(picker)


def test_what_is_still_to_come_is_said_at_once(picker: MomentPicker, clock: FrozenClock) -> None:
    pick(picker, "Another time")
    type_time(picker, "1215")
    assert "2 Mar 2026, 12:15 is in the future" in texts(picker)
    clock.forward(timedelta(minutes=20))
    picker.refresh()
    assert "in the future" not in texts(picker)
    type_wall(picker, QDate(2026, 3, 3), "9")
    assert "3 Mar 2026, 09:00 is in the future" in texts(picker)


@pytest.mark.parametrize("led", [False, True])
def test_another_time_takes_no_more_room(picker: MomentPicker, led: bool) -> None:
    if led:
        picker.lead_with(QLabel("How are you?"))
    picker.resize(700, 120)
    texts(picker)
    before = picker.sizeHint()
    pick(picker, "Another time")
    assert "Today at 12:00" in texts(picker)
    assert picker.sizeHint() == before
    pick(picker, "15 min ago")
    assert picker.sizeHint() == before


def test_an_open_sheet_says_the_time_that_it_will_save(picker: MomentPicker, clock: FrozenClock) -> None:
    clock.forward(timedelta(minutes=20))
    [timer] = [one for one in picker.findChildren(QTimer) if one.isActive()]
    timer.timeout.emit()
    assert "Today at 12:20" in texts(picker)


@pytest.mark.parametrize("minutes", [15, 30, 60])
def test_what_was_a_little_ago_when_it_was_pressed_stays_that_time(
    picker: MomentPicker, clock: FrozenClock, minutes: int
) -> None:
    pressed = clock()
    pick(picker, f"{minutes} min ago")
    clock.forward(timedelta(minutes=20))
    picker.refresh()
    assert picker.moment() == pressed.shifted(timedelta(minutes=-minutes))
    pick(picker, f"{minutes} min ago")  # pressed again, it is counted again
    assert picker.moment() == clock().shifted(timedelta(minutes=-minutes))


@pytest.fixture
def ended(clock: FrozenClock, tr: Language, dressed: ThemeKeeper, qtbot: QtBot) -> MomentPicker:
    """A picker where nothing need be said."""
    picker = MomentPicker(clock, tr, name="Felt at", minutes=(0, 15, 30), unsaid="Not said")
    dressed.dress(picker)
    qtbot.addWidget(picker)
    picker.show()
    return picker


def test_nothing_is_said_until_it_is(ended: MomentPicker, clock: FrozenClock) -> None:
    assert ended.is_unsaid()
    assert isinstance(ended.moment(), Problem)
    assert ended.told == ""
    pick(ended, "Now")
    said = clock()
    clock.forward(timedelta(minutes=5))
    assert ended.moment() == said  # an end does not go on with the clock
    pick(ended, "Not said")
    assert ended.is_unsaid()
    pick(ended, "Another time")
    type_time(ended, "1130")
    assert ended.moment() == moment("2026-03-02T11:30:00+01:00")


def test_what_is_not_said_is_kept_so(ended: MomentPicker) -> None:
    pick(ended, "15 min ago")
    put_words(words_in(ended), ended)
    assert not ended.is_unsaid()
    put_words("", ended)
    assert ended.is_unsaid()
    assert words_in(ended) == ""
