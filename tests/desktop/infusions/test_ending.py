"""The end of an infusion: said as a time or as a length, and kept as it was said."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from desktop.finding import name_of, named, settle, texts
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import TimeField
from ketadiary.model import CheckInDraft, InfusionDraft, Phase, Rating
from support import FrozenClock

ACTS = ("It has just ended", "It ended 15 min ago", "It ended 30 min ago", "It ended at a time")


@pytest.fixture
def page(window: Window) -> Window:
    window.show_page("infusions")
    return window


def begun(page: Window, session: Session, minutes_ago: int) -> None:
    session.record(InfusionDraft(started_at=session.clock().shifted(timedelta(minutes=-minutes_ago))))
    settle(page)


def press(root: Window | InfusionForm, name: str) -> None:
    named(root, name, QPushButton).click()
    QApplication.processEvents()


def type_time(root: Window | InfusionForm, name: str, typed: str) -> None:
    field = named(root, name, TimeField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)


def acts_in_order(page: Window) -> list[str]:
    shown = [one for one in page.findChildren(QPushButton) if one.isVisible() and name_of(one) in ACTS]
    return [name_of(one) for one in sorted(shown, key=lambda one: one.mapTo(page, one.rect().center()).x())]


@pytest.mark.parametrize(("act", "ago"), [(ACTS[0], 0), (ACTS[1], 15), (ACTS[2], 30)])
def test_one_press_says_when_it_ended(page: Window, session: Session, act: str, ago: int) -> None:
    begun(page, session, 50)
    press(page, act)
    [infusion] = session.diary.infusions()
    assert infusion.length == session.clock().shifted(timedelta(minutes=-ago)).to_the_minute()
    assert infusion.minutes == 50 - ago
    press(page, "Undo")
    assert session.diary.infusions()[0].length is None


def test_it_ended_at_a_time(page: Window, session: Session, clock: FrozenClock) -> None:
    begun(page, session, 180)
    press(page, "It ended at a time")
    type_time(page, "Ended: time", "09:45")
    press(page, "Save this time")
    [infusion] = session.diary.infusions()
    assert infusion.length == clock().shifted(timedelta(minutes=-135))
    assert infusion.minutes == 45


def test_an_end_before_the_start_is_refused_in_words(page: Window, session: Session) -> None:
    begun(page, session, 60)
    press(page, "It ended at a time")
    type_time(page, "Ended: time", "10:30")
    press(page, "Save this time")
    assert "is not after the start" in texts(page)
    assert session.diary.infusions()[0].length is None


@pytest.mark.parametrize(
    ("minutes", "order"),
    [
        (10, [ACTS[0], ACTS[3]]),
        (20, [ACTS[0], ACTS[1], ACTS[3]]),
        (60, list(ACTS)),
        (61, [ACTS[3], ACTS[2], ACTS[1], ACTS[0]]),
        (600, [ACTS[3], ACTS[2], ACTS[1], ACTS[0]]),
    ],
)
def test_an_hour_late_it_has_not_just_ended(page: Window, session: Session, minutes: int, order: list[str]) -> None:
    begun(page, session, minutes)
    assert acts_in_order(page) == order


def form_of(window: Window) -> InfusionForm:
    return next(form for form in window.findChildren(InfusionForm) if form.isVisible())


def test_the_form_takes_the_end_as_a_time(page: Window, session: Session, clock: FrozenClock) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    press(form, "Start: 60 min ago")
    press(form, "Ended: 15 min ago")
    clock.forward(timedelta(minutes=10))  # both stay what they were when they were pressed
    press(form, "Save")
    [infusion] = session.diary.infusions()
    assert infusion.started_at == clock().shifted(timedelta(minutes=-70))
    assert infusion.length == clock().shifted(timedelta(minutes=-25))


def test_an_end_and_a_length_at_once_are_refused(page: Window, session: Session) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    press(form, "Start: 60 min ago")
    press(form, "Ended: 15 min ago")
    named(form, "Length in minutes", QLineEdit).setText("40")
    press(form, "Save")
    assert "The length and the end were both given: give one of them." in texts(form)
    assert session.diary.infusions() == []


@pytest.mark.parametrize("said", ["end", "minutes"])
def test_what_was_said_stays_what_it_is_when_the_start_is_mended(page: Window, session: Session, said: str) -> None:
    start = session.clock().shifted(timedelta(minutes=-60))
    end = start.shifted(timedelta(minutes=40))
    session.record(InfusionDraft(started_at=start, length=end if said == "end" else 40))
    settle(page)
    press(page, "Change")
    form = form_of(page)
    type_time(form, "Start: time", "10:50")
    press(form, "Save")
    [infusion] = session.diary.infusions()
    assert infusion.started_at == start.shifted(timedelta(minutes=-10))
    assert infusion.length == (end if said == "end" else 40)
    assert infusion.minutes == (50 if said == "end" else 40)


def test_what_the_last_one_was_is_offered_and_not_filled_in(page: Window, session: Session) -> None:
    start = session.clock().shifted(timedelta(days=-3))
    session.record(
        InfusionDraft(started_at=start, length=40, dose_as_entered="35 mg", route="im", phase=Phase.MAINTENANCE)
    )
    settle(page)
    press(page, "Record an infusion")
    form = form_of(page)
    dose, minutes = named(form, "Dose, as you were told", QLineEdit), named(form, "Length in minutes", QLineEdit)
    route, phase = named(form, "Route", QComboBox), named(form, "Phase", QComboBox)
    assert (dose.text(), minutes.text(), route.currentData(), phase.currentData()) == ("", "", "iv", None)
    for offer in (
        "Dose as last time: 35 mg",
        "Length as last time: 40 min",
        "Route as last time: Into a muscle (IM)",
        "Phase as last time: Maintenance",
    ):
        press(form, offer)
    assert (dose.text(), minutes.text(), route.currentData(), phase.currentData()) == (
        "35 mg", "40", "im", Phase.MAINTENANCE,
    )  # fmt: skip


def test_the_first_infusion_has_nothing_to_be_like(page: Window) -> None:
    press(page, "Record an infusion")
    assert "As last time" not in texts(form_of(page))


def test_a_new_infusion_leads_to_the_check_in_and_not_to_empty_charts(page: Window, session: Session) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    press(form, "Start: 60 min ago")
    press(form, "Ended: 15 min ago")
    press(form, "Save")
    settle(page)
    assert "Nothing has been rated after it yet." in texts(page)
    assert "Time shown: 14 days" not in {name_of(one) for one in page.findChildren(QPushButton) if one.isVisible()}
    check_in = named(page, "Check in now", QPushButton)
    check_in.click()
    assert page.pages["today"].isVisible()
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=4),)))
    page.show_page("infusions")
    settle(page)
    assert named(page, "Time shown: 14 days").isVisible()
