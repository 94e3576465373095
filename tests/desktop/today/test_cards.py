"""The cards of Today that come and go: the monthly self-checks and the clinic's words; vitals at the usual times."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.infusions.usual_times import UsualTimesRows
from ketadiary.desktop.self_checks.card import SelfCheckCard
from ketadiary.desktop.self_checks.sheet import SelfCheckSheet
from ketadiary.desktop.session import Session
from ketadiary.desktop.today.page import TodayPage
from ketadiary.model import CheckInDraft, InfusionDraft, Rating, Status
from support import FrozenClock


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
    page.show()
    assert "Nothing to eat" not in texts(page)
    session.record(InfusionDraft(started_at=clock(), minutes=40))
    assert "Nothing to eat" in texts(page)
    clock.forward(timedelta(days=1))
    page.refresh()
    assert "Nothing to eat" not in texts(page)


def test_vitals_at_the_usual_times_take_their_time_from_the_infusion(
    session: Session, clock: FrozenClock, qtbot: QtBot
) -> None:
    start = clock().shifted(timedelta(hours=-2))
    infusion = session.record(InfusionDraft(started_at=start, minutes=55)).record
    rows = UsualTimesRows(session)
    qtbot.addWidget(rows)
    rows.show_infusion(infusion, session.diary.vitals())
    rows.show()
    for name, value in (("Blood pressure, upper", "128"), ("Blood pressure, lower", "82"), ("Oxygen", "97")):
        qtbot.keyClicks(named(rows, f"At 40 minutes, 10:40: {name}", QLineEdit), value)
    field = named(rows, "At 40 minutes, 10:40: Pulse", QLineEdit)
    qtbot.keyClicks(field, "71\r")
    [vitals] = session.diary.vitals()
    assert vitals.measured_at == start.shifted(timedelta(minutes=40))
    assert (vitals.systolic, vitals.diastolic, vitals.pulse, vitals.oxygen) == (128, 82, 71, 97)
    rows.show_infusion(infusion, session.diary.vitals())
    QApplication.processEvents()
    assert "At 40 minutes" not in texts(rows)
    assert "At the end" in texts(rows)
