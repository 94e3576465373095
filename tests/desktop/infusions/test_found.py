"""What was found of an infusion stands under its chart."""

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.finding import settle
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.desktop.infusions.fade_sentences import Sentences
from ketadiary.desktop.infusions.infusions_page import InfusionsPage
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InfusionTarget
from ketadiary.model import CheckInDraft, Infusion, InfusionDraft, Rating
from ketadiary.wording import Language
from ketadiary.wording.findings import driving_line

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


def test_curve_bracket_and_sentence_follow_the_infusion_chosen(session: Session, qtbot: QtBot, tr: Language) -> None:
    fading = record(session, 9, fading=True)
    silent = record(session, 2, fading=False)
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.insights.curves_found):
        page.show()
    assert "Nausea: still 2 at 2 h" not in said(page)

    with qtbot.waitSignal(session.insights.curves_found):
        page.show_target(InfusionTarget(fading.id))

    assert "Nausea: still 2 at 2 h. Then 1 at 3 h." in said(page)
    assert driving_line(tr) in said(page)
    key = [entry.text for entry in page.findChild(InfusionChart).key()]
    assert {"estimate, and the range it lies in", "back between these entries"} <= set(key)

    page.show_target(InfusionTarget(silent.id))

    assert "Nausea: still" not in said(page)
    assert "back between these entries" not in [entry.text for entry in page.findChild(InfusionChart).key()]
    page.hide()


@pytest.mark.parametrize(("minutes", "found"), [(60, "Nausea: still 2 at 2 h"), (None, "Say when this infusion ended")])
def test_sentences_that_come_late_move_nothing(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, minutes: int | None, found: str
) -> None:
    record(session, 9, fading=True, minutes=minutes)
    monkeypatch.setattr(session.insights, "want", lambda: None)
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    assert "Looking through your ratings…" in said(page)
    before = chart_at(page)

    monkeypatch.undo()
    with qtbot.waitSignal(session.insights.curves_found):
        session.insights.want()

    assert found in said(page)
    assert chart_at(page) == before
    labels = [label for label in page.findChild(Sentences).findChildren(QLabel) if label.isVisible()]
    tops = sorted((label.y(), label.height()) for label in labels)
    assert all(below - top < height + 20 for (top, height), (below, _) in pairwise(tops))  # the room left over is last
    page.hide()
    page.show()
    assert chart_at(page) <= before  # and none is left over when the person comes back
    page.hide()


def test_one_short_sentence_leaves_no_gap(session: Session, qtbot: QtBot, tr: Language) -> None:
    start = record(session, 9, fading=True, minutes=None).started_at
    before = CheckInDraft(felt_at=start.shifted(-timedelta(hours=1)), ratings=(Rating(measure="mood", value=4),))
    session.record(before)
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.insights.curves_found):
        page.show()
    settle(page)
    labels = {label.text(): label.geometry() for label in page.findChild(Sentences).findChildren(QLabel)}
    [sentence] = [box for words, box in labels.items() if words.startswith("Say when")]
    assert labels[driving_line(tr)].top() - sentence.bottom() < sentence.height()
    page.hide()


def test_what_cannot_be_reckoned_is_said_in_its_place(session: Session, qtbot: QtBot) -> None:
    record(session, 9, fading=True)
    page = InfusionsPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.insights.curves_found):
        page.show()
    page.findChild(Sentences).begin(awaited=1)
    session.insights.failed.emit()
    assert "This could not be reckoned from your ratings." in said(page)
    page.hide()


def chart_at(page: InfusionsPage) -> int:
    settle(page)
    return page.findChild(InfusionChart).mapTo(page, QPoint()).y()
