"""Picking a moment, clock changes included."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QDateEdit, QPushButton, QTimeEdit
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.theme import ThemeKeeper
from ketadiary.desktop.widgets import MomentPicker
from ketadiary.model import Moment, Problem
from ketadiary.wording import Language
from support import FrozenClock, moment


@pytest.fixture
def picker(clock: FrozenClock, tr: Language, dressed: ThemeKeeper, qtbot: QtBot) -> MomentPicker:
    picker = MomentPicker(clock, tr, name="Felt at")
    qtbot.addWidget(picker)
    picker.show()
    return picker


def pick(picker: MomentPicker, choice: str) -> None:
    named(picker, f"Felt at: {choice}", QPushButton).click()


def type_wall(picker: MomentPicker, day: QDate, time: QTime) -> None:
    pick(picker, "Another time")
    named(picker, "Felt at: date", QDateEdit).setDate(day)
    named(picker, "Felt at: time", QTimeEdit).setTime(time)


def test_now_means_when_it_is_asked(picker: MomentPicker, clock: FrozenClock) -> None:
    later = clock.forward(timedelta(minutes=7))
    assert picker.moment() == later


def test_a_little_ago_is_said_in_words(picker: MomentPicker, clock: FrozenClock) -> None:
    pick(picker, "30 min ago")
    assert picker.moment() == clock().shifted(timedelta(minutes=-30))
    assert "Today at 11:30" in texts(picker)


def test_a_time_that_was_skipped_is_explained_in_place(picker: MomentPicker) -> None:
    type_wall(picker, QDate(2025, 3, 30), QTime(2, 30))
    assert isinstance(picker.moment(), Problem)
    assert "02:30 does not exist on 2025-03-30" in texts(picker)


def test_a_time_that_came_twice_asks_which(picker: MomentPicker) -> None:
    type_wall(picker, QDate(2025, 10, 26), QTime(2, 30))
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
