"""After an infusion Today shows what was usual after the earlier ones: a record of before, never a forecast."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, settle, texts
from ketadiary.charts.lasted_chart import LastedChart
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.today.earlier_card import SHOWN, EarlierCard
from ketadiary.desktop.today.today_page import TodayPage
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from ketadiary.wording import Language
from ketadiary.wording.findings import driving_line
from support import FrozenClock

_FADING = ((0.2, 7), (1.0, 4), (2.0, 2), (3.0, 1), (5.0, 0))


def record(session: Session, earlier: int, *, ended_ago: float) -> None:
    """So many weekly infusions with nausea that fades, and one of today that ended so many hours ago."""
    for week in range(earlier, 0, -1):
        start = session.clock().shifted(-timedelta(days=7 * week))
        session.record(InfusionDraft(started_at=start, length=60), confirmed=True)
        for hours, value in _FADING:
            felt_at = start.shifted(timedelta(hours=1 + hours))
            ratings = (Rating(measure="nausea", value=value), Rating(measure="mood", value=6))
            session.record(CheckInDraft(felt_at=felt_at, ratings=ratings), confirmed=True)
    start = session.clock().shifted(-timedelta(hours=ended_ago + 1))
    session.record(InfusionDraft(started_at=start, length=60), confirmed=True)


def shown(session: Session, qtbot: QtBot) -> TodayPage:
    """Today, after its first paint."""
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 1400)
    page.show()
    page.fill_in()
    return page


def card_of(page: TodayPage) -> EarlierCard:
    card = page.findChild(EarlierCard)
    assert card is not None
    return card


def test_it_shows_the_usual_times_and_now_with_the_times_of_day(session: Session, qtbot: QtBot, tr: Language) -> None:
    record(session, 4, ended_ago=1.0)
    with qtbot.waitSignal(session.insights.earlier_found):
        page = shown(session, qtbot)
    card = card_of(page)
    chart = card.findChild(LastedChart)
    assert chart is not None
    assert [row.measure.key for row in chart.lasted.rows] == ["nausea"]  # nothing of mood
    assert chart.lasted.now == pytest.approx(1.0, abs=0.02)
    said = texts(card).replace("\N{NO-BREAK SPACE}", " ")
    assert "In nine of ten of your earlier infusions nausea was back to before after 1.5 h to 4 h." in said
    assert "From today’s end that is 12:30 to 15:00. Today may be different." in said
    assert driving_line(tr) in said
    page.hide()


def test_before_the_first_paint_nothing_is_asked(session: Session, qtbot: QtBot) -> None:
    record(session, 4, ended_ago=1.0)
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.show()
    settle(page)
    assert card_of(page).isHidden()
    assert session.insights.latest is None
    page.hide()


@pytest.mark.parametrize(("earlier", "ended_ago"), [(2, 1.0), (4, 6.0), (4, -0.5)])
def test_too_few_earlier_ones_a_time_that_is_over_or_an_end_to_come_show_nothing(
    session: Session, qtbot: QtBot, earlier: int, ended_ago: float
) -> None:
    record(session, earlier, ended_ago=ended_ago)
    page = shown(session, qtbot)
    with qtbot.waitSignal(session.insights.found):
        session.insights.want()
    settle(page)
    assert card_of(page).isHidden()
    page.hide()


def test_it_goes_after_the_latest_of_its_times(session: Session, qtbot: QtBot, clock: FrozenClock) -> None:
    record(session, 4, ended_ago=1.0)
    with qtbot.waitSignal(session.insights.earlier_found):
        page = shown(session, qtbot)
    assert not card_of(page).isHidden()
    clock.forward(timedelta(hours=5))
    page.focus_first()
    assert card_of(page).isHidden()
    page.hide()


def test_it_can_be_hidden_and_shown_again(session: Session, qtbot: QtBot) -> None:
    record(session, 4, ended_ago=1.0)
    with qtbot.waitSignal(session.insights.earlier_found):
        page = shown(session, qtbot)
    named(card_of(page), "Hide", QPushButton).click()
    assert card_of(page).isHidden()
    assert session.diary.setting(SHOWN) is False
    with qtbot.waitSignal(session.insights.earlier_found):
        session.do(lambda: session.diary.set_setting(SHOWN, True))
    assert not card_of(page).isHidden()
    page.hide()
