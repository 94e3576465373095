"""The plan after an infusion in Settings."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.settings.plan_card import PlanCard
from ketadiary.desktop.shell.session import Session
from ketadiary.model import InfusionDraft
from ketadiary.model.plan import Plan, plan_from_json


@pytest.fixture
def card(session: Session, qtbot: QtBot) -> PlanCard:
    card = PlanCard(session)
    qtbot.addWidget(card)
    card.show()
    return card


def plan(session: Session) -> Plan:
    return plan_from_json(session.diary.setting("plan"))


def type_in(card: PlanCard, name: str, words: str) -> None:
    field = named(card, name, QLineEdit)
    field.setText(words)
    field.editingFinished.emit()


def test_times_after_the_end_are_typed_and_kept(card: PlanCard, session: Session) -> None:
    type_in(card, "After the end", "0, 45 min, 3 h")
    type_in(card, "Up to day", "7")
    assert plan(session) == Plan(after_minutes=(0, 45, 180), days=7)
    assert "From day 1 or 2: " in texts(card)


def test_what_makes_no_sense_is_said_and_changes_nothing(card: PlanCard, session: Session) -> None:
    type_in(card, "After the end", "soon, 30 min, later")
    assert "“soon, later” is not a time after an infusion" in texts(card)
    assert plan(session) == Plan()
    named(card, "Ask for one before it", QCheckBox).click()
    assert plan(session) == Plan(before=False)


def test_no_number_of_days_is_asked_for_and_takes_no_evening_away(card: PlanCard, session: Session) -> None:
    type_in(card, "Up to day", "")
    assert "The daily check-ins can go on for 0 to 60 days" in texts(card)
    assert plan(session).days == 14
    named(card, "Ask for one every evening", QCheckBox).click()
    assert "The daily check-ins" not in texts(card)
    assert plan(session).days == 14


def test_tab_leads_on_from_what_makes_no_sense(card: PlanCard, qtbot: QtBot) -> None:
    card.activateWindow()
    offsets = named(card, "After the end", QLineEdit)
    offsets.setFocus()
    offsets.setText("soon")
    qtbot.keyClick(offsets, Qt.Key.Key_Tab)
    assert card.focusWidget() is named(card, "In the evening at", QLineEdit)
    assert "“soon” is not a time" in texts(card)


def test_it_can_be_switched_off(card: PlanCard, session: Session) -> None:
    named(card, "Ask for one every evening", QCheckBox).click()
    assert plan(session).evening is None
    named(card, "Ask for check-ins after an infusion", QCheckBox).click()
    assert not plan(session).on
    assert not named(card, "After the end", QLineEdit).isEnabled()


def test_the_calendar_file_says_nothing_but_diary(
    card: PlanCard, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = named(card, "Save what is ahead for a calendar…", QPushButton)
    save.click()
    assert "record an infusion with its length first" in texts(card)
    session.record(InfusionDraft(started_at=session.clock().shifted(timedelta(days=-30))))
    save.click()
    assert "say first when the last infusion ended" in texts(card)
    session.record(InfusionDraft(started_at=session.clock().shifted(timedelta(days=-20)), length=40))
    save.click()
    assert "those after the last infusion are over" in texts(card)
    switch = named(card, "Ask for check-ins after an infusion", QCheckBox)
    switch.click()
    save.click()
    assert "is switched off" in texts(card)
    switch.click()
    session.record(InfusionDraft(started_at=session.clock().shifted(timedelta(minutes=-40)), length=40))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), ""))
    save.click()
    written = (tmp_path / "mine.ics").read_text("utf-8")
    assert "SUMMARY:Diary" in written
    assert "nfusion" not in written


def test_the_evening_is_typed_and_said_to_be_no_time_where_it_is_none(card: PlanCard, session: Session) -> None:
    type_in(card, "In the evening at", "9.30 pm")
    assert plan(session).evening == time(21, 30)
    type_in(card, "In the evening at", "late")
    assert "“late” is not a time of day" in texts(card)
    assert plan(session).evening == time(21, 30)
    named(card, "Ask for one every evening", QCheckBox).click()
    assert "“late”" not in texts(card)
    assert plan(session).evening is None
