"""The cards of Today that come and go: the monthly self-checks and the clinic's words; vitals at the usual times."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.care.self_check_card import SelfCheckCard
from ketadiary.desktop.care.self_check_sheet import SelfCheckSheet
from ketadiary.desktop.infusions.vitals_card import VitalsCard
from ketadiary.desktop.infusions.vitals_rows import VitalsRows
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.today.today_page import TodayPage
from ketadiary.desktop.widgets import TimeField
from ketadiary.model import CheckInDraft, InfusionDraft, Rating, Status, VitalsDraft
from support import FrozenClock, moment


def test_the_self_checks_are_due_once_a_month_where_they_are_on(
    session: Session, clock: FrozenClock, qtbot: QtBot
) -> None:
    card = SelfCheckCard(session)
    qtbot.addWidget(card)

    def is_due() -> bool:
        card.refresh()
        return not card.isHidden()

    assert not is_due()
    session.diary.set_setting("monthly_self_checks", True)
    assert is_due()
    session.diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="memory", value=7),)))
    assert not is_due()
    clock.forward(timedelta(days=31))
    assert is_due()
    named(card, "Not today").click()
    assert not is_due()
    clock.forward(timedelta(days=1))
    assert is_due()


def test_the_self_checks_are_answered_like_a_check_in(session: Session, qtbot: QtBot) -> None:
    sheet = SelfCheckSheet(session, None)
    sheet.open()
    for key in "3sc\r":
        focus = sheet.focusWidget()
        assert isinstance(focus, QWidget)
        qtbot.keyClicks(focus, key)
    [check_in] = session.diary.check_ins()
    said = {rating.measure: rating.value or rating.status for rating in check_in.ratings}
    assert said == {"urinary_discomfort": 3, "memory": Status.SKIPPED, "craving": Status.CANT_SAY}


def test_the_clinics_words_are_seen_on_the_day_of_an_infusion(
    session: Session, clock: FrozenClock, qtbot: QtBot
) -> None:
    session.diary.set_setting("aftercare", "Nothing to eat for two hours.")
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 560)
    page.show()
    assert "Nothing to eat" not in texts(page)
    session.record(InfusionDraft(started_at=clock(), length=40))
    assert "Nothing to eat" in texts(page)
    named(page, "What the clinic said", QPushButton).click()
    words = next(label for label in page.findChildren(QLabel) if "Nothing to eat" in label.text())
    qtbot.waitUntil(lambda: words.visibleRegion().boundingRect() == words.rect())
    clock.forward(timedelta(days=1))
    page.refresh()
    assert "Nothing to eat" not in texts(page)
    assert not [one for one in page.findChildren(QPushButton) if one.isVisible() and "clinic" in one.accessibleName()]


def test_vitals_at_the_usual_times_take_their_time_from_the_infusion(
    session: Session, clock: FrozenClock, qtbot: QtBot
) -> None:
    start = clock().shifted(timedelta(hours=-2))
    infusion = session.record(InfusionDraft(started_at=start, length=55)).record
    rows = VitalsRows(session)
    qtbot.addWidget(rows)
    rows.show_infusion(infusion, session.diary.vitals())
    rows.show()
    for name, value in (("Blood pressure, upper", "128"), ("Blood pressure, lower", "82"), ("Oxygen", "97")):
        qtbot.keyClicks(named(rows, f"At 40 minutes: {name}", QLineEdit), value)
    field = named(rows, "At 40 minutes: Pulse", QLineEdit)
    qtbot.keyClicks(field, "71\r")
    [vitals] = session.diary.vitals()
    assert vitals.measured_at == start.shifted(timedelta(minutes=40))
    assert (vitals.systolic, vitals.diastolic, vitals.pulse, vitals.oxygen) == (128, 82, 71, 97)
    rows.show_infusion(infusion, session.diary.vitals())
    QApplication.processEvents()
    assert "At 40 minutes" not in texts(rows)
    assert "At the end" in texts(rows)


def test_vitals_need_no_scrolling_sideways_in_large_text(
    session: Session, clock: FrozenClock, keeper: ThemeKeeper, qtbot: QtBot
) -> None:
    keeper.wear(Appearance.LIGHT, 2.0)
    session.record(InfusionDraft(started_at=clock().shifted(timedelta(hours=-3)), length=60))
    [infusion] = session.diary.infusions()
    session.record(VitalsDraft(measured_at=infusion.started_at, systolic=128, diastolic=82, pulse=70, oxygen=98))
    card = VitalsCard(session)
    keeper.dress(card)
    qtbot.addWidget(card)
    card.show_infusion(infusion, session.diary.timeline())
    card.show()
    for width in (900, 581):
        card.resize(width, 900)
        QApplication.processEvents()
        assert card.width() == width
        before, field = named(card, "Before", QLabel), named(card, "At 40 minutes: Pulse", QLineEdit)
        name = named(card, "At 40 minutes", QLabel)
        stands_above = name.mapTo(card, name.rect().bottomLeft()).y() < field.mapTo(card, QPoint(0, 0)).y()
        assert stands_above == (width < 900)
        assert before.visibleRegion().boundingRect() == before.rect()


@pytest.mark.parametrize(
    ("line", "shown", "typed", "expected"),
    [
        ("At 40 minutes", "10:40", "1025", "2026-03-02T09:25:00+00:00"),
        ("Before", "09:55", "9.20", "2026-03-02T08:20:00+00:00"),
        ("At the end", "10:55", "", "2026-03-02T09:55:00+00:00"),
    ],
)
def test_vitals_typed_later_say_for_which_time_they_are_saved(
    session: Session, clock: FrozenClock, qtbot: QtBot, line: str, shown: str, typed: str, expected: str
) -> None:
    infusion = session.record(InfusionDraft(started_at=clock().shifted(timedelta(hours=-2)), length=55)).record
    rows = VitalsRows(session)
    qtbot.addWidget(rows)
    rows.show_infusion(infusion, [])
    rows.show()
    assert "Measured at" in texts(rows)
    at = named(rows, f"{line}: measured at", TimeField)
    assert at.text() == shown
    if typed:
        at.selectAll()
        qtbot.keyClicks(at, typed)
    qtbot.keyClicks(named(rows, f"{line}: Pulse", QLineEdit), "71\r")
    [vitals] = session.diary.vitals()
    assert vitals.measured_at.utc.isoformat() == expected
    rows.show_infusion(infusion, [vitals])
    assert line not in texts(rows)  # also where they were taken some time before or after


def test_the_time_of_vitals_is_the_nearest_to_the_usual_one(session: Session, clock: FrozenClock, qtbot: QtBot) -> None:
    start = moment("2026-03-01T23:50:00+01:00")
    infusion = session.record(InfusionDraft(started_at=start, length=45)).record
    rows = VitalsRows(session)
    qtbot.addWidget(rows)
    rows.show_infusion(infusion, [])
    rows.show()
    at = named(rows, "At the end: measured at", TimeField)  # 00:35 of the day after
    for typed, expected in (("25:00", None), ("2358", "2026-03-01T22:58:00+00:00")):
        at.selectAll()
        qtbot.keyClicks(at, typed)
        qtbot.keyClicks(named(rows, "At the end: Pulse", QLineEdit), "7\r")
        assert [one.measured_at.utc.isoformat() for one in session.diary.vitals()] == ([expected] if expected else [])
