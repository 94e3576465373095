"""What is recorded as now agrees to the minute with what is seen, and nothing changes its order by that."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication, QPushButton

from desktop.finding import named, texts
from desktop.hands import type_keys
from ketadiary.desktop.shell.targets import InfusionTarget, NewInfusionTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from support import FrozenClock, moment


def check_in(window: Window) -> None:
    window.start_check_in()
    window.activateWindow()
    QApplication.processEvents()
    type_keys("42031\r")


def record_an_infusion(window: Window) -> None:
    window.open(NewInfusionTarget())
    named(window, "Save", QPushButton).click()


def test_lengths_in_words_are_what_the_clock_shows(window: Window, diary: Diary, clock: FrozenClock) -> None:
    clock.forward(timedelta(seconds=43))
    record_an_infusion(window)
    clock.forward(timedelta(minutes=40, seconds=34))  # 12:41:17
    named(window, "It has just ended", QPushButton).click()
    clock.forward(timedelta(minutes=10, seconds=40))  # 12:51:57
    check_in(window)
    (infusion,), (felt,) = diary.infusions(), diary.check_ins()
    assert infusion.started_at == moment("2026-03-02T12:00:00+01:00")
    assert infusion.minutes == 41
    assert felt.felt_at == moment("2026-03-02T12:51:00+01:00")
    assert felt.entered_at == clock().utc
    assert "10 min since infusion 1 ended" in texts(window)
    window.open(InfusionTarget(infusion.id))
    assert "10 min after" in texts(window)


def test_what_came_first_in_a_minute_stays_first(window: Window, diary: Diary, clock: FrozenClock) -> None:
    for seconds in (10, 20, 20):
        clock.forward(timedelta(seconds=seconds))
        if seconds == 20 and not diary.infusions():
            record_an_infusion(window)
        else:
            check_in(window)
    before, after = diary.check_ins()
    (infusion,) = diary.infusions()
    assert before.felt_at.utc < infusion.started_at.utc <= after.felt_at.utc


def test_an_end_is_never_still_to_come(window: Window, diary: Diary, clock: FrozenClock) -> None:
    diary.record(InfusionDraft(started_at=clock().shifted(timedelta(minutes=-40, seconds=-17))))
    diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=4),)))
    window.show_page("infusions")
    named(window, "It has just ended", QPushButton).click()
    assert diary.infusions()[0].ended_at <= clock().utc
