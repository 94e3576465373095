"""A blood pressure is typed in one go."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.finding import named
from ketadiary.desktop.infusions.vitals_form import VitalsForm
from ketadiary.desktop.infusions.vitals_rows import VitalsRows
from ketadiary.desktop.shell.session import Session
from ketadiary.model import InfusionDraft


@pytest.mark.parametrize("typed", ["128/82", "128 / 82"])
def test_a_slash_leads_on_to_the_lower_number(session: Session, qtbot: QtBot, typed: str) -> None:
    form = VitalsForm(session, None, None)
    form.open()
    qtbot.waitActive(form)
    named(form, "Upper blood pressure (mmHg)", QLineEdit).setFocus()
    for key in typed:
        QTest.keyClick(form.focusWidget(), key)
    QTest.keyClick(form.focusWidget(), "\r")
    [vitals] = session.diary.vitals()
    assert (vitals.systolic, vitals.diastolic) == (128, 82)


def test_a_pressure_that_is_pasted_is_divided(session: Session, qtbot: QtBot) -> None:
    answer = session.record(InfusionDraft(started_at=session.clock(), length=40))
    rows = VitalsRows(session)
    qtbot.addWidget(rows)
    rows.show_infusion(answer.record, [])
    rows.show()
    upper = named(rows, "Before: Blood pressure, upper", QLineEdit)
    upper.insert("128/82")
    upper.textEdited.emit(upper.text())
    assert upper.text() == "128"
    assert named(rows, "Before: Blood pressure, lower", QLineEdit).text() == "82"
