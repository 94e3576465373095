"""After an infusion Today shows what was usual after the earlier ones: a record of before, never a forecast."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, settle, texts
from ketadiary.charts.lasted_chart import LastedChart
from ketadiary.desktop.care.aftercare_card import AFTERCARE
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.today.earlier_card import SHOWN, EarlierCard
from ketadiary.desktop.today.today_page import TodayPage
from ketadiary.diary import UNFINISHED
from ketadiary.entering.row_answer import RowAnswer
from ketadiary.exchange.findings_json import insight_json
from ketadiary.insight import look
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from ketadiary.wording import Language
from ketadiary.wording.finding_sentences import driving_line
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


def test_its_figures_are_those_of_the_file_for_programs(session: Session, qtbot: QtBot, tr: Language) -> None:
    record(session, 5, ended_ago=1.0)
    with qtbot.waitSignal(session.insights.earlier_found):
        page = shown(session, qtbot)
    chart = card_of(page).findChild(LastedChart)
    assert chart is not None
    infusions, diary = session.diary.timeline().infusions, session.diary
    before = [one for one in diary.check_ins() if one.felt_at.utc < infusions[-1].started_at.utc]
    found = insight_json(look(infusions[:-1], before, diary.measures()), tr)
    [row] = chart.lasted.rows
    usual = found["measures"]["nausea"]["usual"]["faded_hours"]
    assert (*row.usual, row.middle) == pytest.approx((usual["low"], usual["high"], usual["estimate"]), abs=1e-4)
    page.hide()


def words_before_the_picture(page: TodayPage) -> list[str]:
    settle(page)
    chart = card_of(page).findChild(LastedChart)
    assert chart is not None
    top = chart.mapTo(page, QPoint()).y()
    seen = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
    return " ".join(one.text() for one in seen if one.isVisible() and one.mapTo(page, QPoint()).y() < top).split()


def made_in_the_fog(session: Session) -> None:
    yesterday = session.clock().shifted(timedelta(days=-1))
    rating = Rating(measure="mood", value=4)
    session.record(CheckInDraft(felt_at=yesterday, ratings=(rating,), affected=True))


def still_there(session: Session) -> None:
    ratings = tuple(Rating(measure=one, value=4) for one in ("nausea", "dizziness", "dissociation", "headache"))
    felt_at = session.clock().shifted(timedelta(minutes=-100))
    session.record(CheckInDraft(felt_at=felt_at, ratings=ratings))


def left_lying(session: Session) -> None:
    felt_at = session.clock().shifted(timedelta(minutes=-100))
    draft = CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=4),))
    session.diary.keep_draft(UNFINISHED, draft)


def to_follow(session: Session) -> None:
    session.diary.set_setting(AFTERCARE, "Drink water. Do not drive until tomorrow.")


def nothing_more(session: Session) -> None:
    """Nothing beside the infusion."""


STATES = {
    "due": (nothing_more,),
    "in the fog": (made_in_the_fog,),
    "still there": (still_there,),
    "left lying": (left_lying,),
    "aftercare": (to_follow,),
    "all at once": (made_in_the_fog, still_there, left_lying, to_follow),
}


@pytest.mark.parametrize(("state", "put_off"), [*((state, False) for state in STATES), ("still there", True)])
def test_few_words_stand_before_the_picture(session: Session, qtbot: QtBot, state: str, put_off: bool) -> None:
    record(session, 4, ended_ago=2.2)
    for add in STATES[state]:
        add(session)
    with qtbot.waitSignal(session.insights.earlier_found):
        page = shown(session, qtbot)
    for not_now in [one for one in page.findChildren(QPushButton) if one.text() == "Not now" and one.isVisible()]:
        if put_off:
            not_now.click()  # what is due comes and goes
    assert 20 < len(words_before_the_picture(page)) <= 60
    page.hide()


def test_few_words_stand_before_the_picture_once_it_is_saved(session: Session, qtbot: QtBot) -> None:
    record(session, 4, ended_ago=1.0)
    with qtbot.waitSignal(session.insights.earlier_found):
        page = shown(session, qtbot)
    page.editor.answers.say("nausea", RowAnswer(3))
    page.editor.save()
    assert card_of(page).isVisible()  # it stays where it is while it is reckoned anew
    assert 10 < len(words_before_the_picture(page)) <= 60
    page.hide()


def test_what_waits_below_the_picture_is_still_to_be_seen_and_heard(session: Session, qtbot: QtBot) -> None:
    record(session, 4, ended_ago=2.2)
    for add in STATES["all at once"]:
        add(session)
    with qtbot.waitSignal(session.insights.earlier_found):
        page = shown(session, qtbot)
    said = texts(page).replace("\N{NO-BREAK SPACE}", " ")
    for words in ("A check-in is due: 2 hours after infusion 5", "made in the fog", "The unfinished check-in of"):
        assert words in said
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
    assert "12:30 to 15:00" in texts(card_of(page)).replace("\N{NO-BREAK SPACE}", " ")
    for minutes, gone in ((179, False), (2, True)):
        clock.forward(timedelta(minutes=minutes))
        page.focus_first()
        assert card_of(page).isHidden() == gone
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
