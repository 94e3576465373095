"""What was found of an infusion: the picture first, and behind a button how it is worked out."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import named, settle
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.lasted_chart import LastedChart
from ketadiary.desktop.infusions.infusion_view import InfusionView
from ketadiary.desktop.infusions.infusions_page import InfusionsPage
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InfusionTarget
from ketadiary.model import CheckInDraft, Infusion, InfusionDraft, Rating
from ketadiary.wording import Language
from ketadiary.wording.finding_sentences import driving_line

_FADING = ((0.2, 7), (1.0, 4), (2.0, 2), (3.0, 1), (5.0, 0))


def record(session: Session, days_ago: int, *, fading: bool, minutes: int | None = 60) -> Infusion:
    """Records an infusion, with or without nausea that fades."""
    start = session.clock().shifted(-timedelta(days=days_ago))
    infusion = session.record(InfusionDraft(started_at=start, length=minutes), confirmed=True).record
    for hours, value in _FADING if fading else ():
        felt_at = start.shifted(timedelta(hours=1 + hours))
        session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="nausea", value=value),)))
    return infusion


def said(page: InfusionsPage) -> str:
    settle(page)
    seen = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))
    return seen.replace("\N{NO-BREAK SPACE}", " ")


def lasted(page: QWidget) -> LastedChart:
    found = page.findChild(LastedChart)
    assert found is not None
    return found


def test_the_picture_the_curve_and_the_sentences_follow_the_infusion_chosen(
    session: Session, qtbot: QtBot, tr: Language
) -> None:
    fading = record(session, 9, fading=True)
    silent = record(session, 2, fading=False)
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.insights.curves_found):
        page.show()
    assert lasted(page).title() == "How long it lasted after infusion 2"
    assert "Nausea: not rated" in lasted(page).description()

    with qtbot.waitSignal(session.insights.curves_found):
        page.show_target(InfusionTarget(fading.id))

    assert lasted(page).title() == "How long it lasted after infusion 1"
    assert "Nausea: about 2.5 h, highest 7" in lasted(page).description()
    assert driving_line(tr) in said(page)
    key = [entry.text for entry in page.findChild(InfusionChart).key()]
    assert {"estimate, and the range it lies in", "back between these entries"} <= set(key)

    page.show_target(InfusionTarget(silent.id))
    settle(page)

    assert "Nausea: not rated" in lasted(page).description()
    assert "back between these entries" not in [entry.text for entry in page.findChild(InfusionChart).key()]
    page.hide()


def test_how_it_is_worked_out_is_said_behind_a_button(session: Session, qtbot: QtBot) -> None:
    record(session, 9, fading=True)
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.insights.curves_found):
        page.show()
    assert "Nausea: still 2 at 2 h. Then 1 at 3 h." not in said(page)

    named(page, "How this is worked out", QPushButton).click()

    assert "Nausea: still 2 at 2 h. Then 1 at 3 h." in said(page)
    assert "Faded: rated less than 2 above where it was before the infusion." in said(page)
    page.hide()


@pytest.mark.parametrize("minutes", [60, None])
def test_what_comes_late_moves_nothing_above_it(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, minutes: int | None
) -> None:
    record(session, 9, fading=True, minutes=minutes)
    monkeypatch.setattr(session.insights, "want", lambda: None)
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    settle(page)
    assert lasted(page).title() == "Looking through your ratings…"
    before = place_of(page)

    monkeypatch.undo()
    with qtbot.waitSignal(session.insights.curves_found):
        session.insights.want()

    assert lasted(page).title() == "How long it lasted after infusion 1"
    assert place_of(page) == before
    page.hide()


def place_of(page: InfusionsPage) -> int:
    """Where the picture begins, in the view of the infusion."""
    view = page.findChild(InfusionView)
    assert view is not None
    return lasted(page).mapTo(view.widget(), QPoint()).y()


def test_few_words_stand_before_the_picture(session: Session, qtbot: QtBot) -> None:
    start = session.clock().shifted(-timedelta(days=3))
    full = InfusionDraft(
        started_at=start, length=40, dose_as_entered="0.7 mg/kg", weight_kg=72, place="Example Clinic",
        premedication="Ondansetron 4 mg", ready_to_leave_minutes=120, driver="Sam",
    )  # fmt: skip
    session.record(full, confirmed=True)
    rating = Rating(measure="mood", value=4)
    session.record(CheckInDraft(felt_at=start.shifted(timedelta(hours=2)), ratings=(rating,)))
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    settle(page)
    view, top = page.findChild(InfusionView), place_of(page)
    assert view is not None
    labels = [one for one in view.findChildren(QLabel) if one.isVisibleTo(view)]
    above = [one.text() for one in labels if one.mapTo(view.widget(), QPoint()).y() < top]
    seen = [one for one in view.findChildren(QPushButton) if one.isVisibleTo(view)]
    buttons = [one.text() for one in seen if one.mapTo(view.widget(), QPoint()).y() < top]
    assert len(" ".join(above + buttons).split()) <= 60
    assert any("50.4 mg (0.7 mg/kg)" in words.replace("\N{NO-BREAK SPACE}", " ") for words in above)
    page.hide()


@pytest.mark.parametrize(("press", "left_out", "kept"), [("Leave out", 1, 0), ("Keep", 0, 1)])
def test_a_rating_that_stands_against_all_others_is_left_out_or_kept_by_the_person(
    session: Session, qtbot: QtBot, press: str, left_out: int, kept: int
) -> None:
    for days_ago in (30, 23, 16):
        record(session, days_ago, fading=True)
    start = session.clock().shifted(-timedelta(days=9))
    session.record(InfusionDraft(started_at=start, length=60), confirmed=True)
    for hours, value in ((0.2, 7), (0.6, 5), (1.0, 4), (1.5, 3), (2.0, 1), (3.0, 10), (4.0, 0), (6.0, 0)):
        felt_at = start.shifted(timedelta(hours=1 + hours))
        session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="nausea", value=value),)))
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.insights.curves_found):
        page.show()
    settle(page)
    assert "Nausea: one entry stands apart" in lasted(page).description()

    with qtbot.waitSignal(session.insights.curves_found):
        named(page, f"{press} the Nausea of 10", QPushButton).click()
    settle(page)

    assert "one entry stands apart" not in lasted(page).description()
    assert (len(session.diary.left_out()), len(session.diary.kept_suspects())) == (left_out, kept)
    page.hide()


def test_what_cannot_be_worked_out_is_said(session: Session, qtbot: QtBot) -> None:
    record(session, 9, fading=True)
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.insights.curves_found):
        page.show()
    session.insights.failed.emit()
    assert "This could not be worked out from your ratings." in said(page)
    page.hide()
