"""What a form says goes when it holds no longer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Form, Sheet
from ketadiary.model import InfusionDraft, Problem
from ketadiary.wording import Language


@pytest.fixture
def sheet(session: Session, qtbot: QtBot) -> Sheet:
    """The weight of an infusion, and what Save would do with 28 kg."""
    sheet = Sheet(None, "An infusion")
    qtbot.addWidget(sheet)
    form = Form(session.tr)
    form.add("weight_kg", "Weight", QLineEdit("28"))
    recorder = Recorder(session, form)
    sheet.add(form, recorder)
    sheet.show()
    named(sheet, "Weight", QLineEdit).setFocus()
    recorder.record(InfusionDraft(started_at=session.clock(), weight_kg=28))
    return sheet


def test_a_question_about_a_value_goes_with_the_value(sheet: Sheet, session: Session, qtbot: QtBot) -> None:
    assert "unusual" in texts(sheet)
    qtbot.keyClicks(named(sheet, "Weight", QLineEdit), "0")
    assert "unusual" not in texts(sheet)


def test_enter_once_more_saves_nothing_unusual(sheet: Sheet, session: Session, qtbot: QtBot) -> None:
    assert sheet.focusWidget() is named(sheet, "Weight", QLineEdit)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert session.diary.infusions() == []
    assert "unusual" in texts(sheet)
    qtbot.keyClick(named(sheet, "Save it anyway", QPushButton), Qt.Key.Key_Return)
    assert session.diary.infusions()[0].weight_kg == 28


def test_who_would_rather_change_it_is_at_the_field_again(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.keyClick(named(sheet, "Change it", QPushButton), Qt.Key.Key_Return)
    assert sheet.focusWidget() is named(sheet, "Weight", QLineEdit)


def test_a_problem_goes_with_the_value(sheet: Sheet, session: Session, qtbot: QtBot) -> None:
    recorder = sheet.findChild(Recorder)
    assert isinstance(recorder, Recorder)
    recorder.show_problems([Problem("empty", "weight_kg"), Problem("nothing-said")])
    assert "Something is missing" in texts(sheet)
    assert "nothing to save" in texts(sheet)
    qtbot.keyClicks(named(sheet, "Weight", QLineEdit), "7")
    assert texts(sheet).splitlines() == ["An infusion", "Weight"]


@pytest.mark.parametrize(("width", "columns"), [(900, 3), (560, 2), (200, 1)])
def test_a_form_has_as_many_columns_as_there_is_room_for(tr: Language, qtbot: QtBot, width: int, columns: int) -> None:
    form = Form(tr, columns=3)
    qtbot.addWidget(form)
    fields = [QLineEdit() for _ in range(6)]
    for number, field in enumerate(fields):
        field.setMinimumWidth(180)
        form.add(str(number), f"Field {number}", field, span=2 if number == 0 else 1)
    form.resize(width, 600)
    form.show()
    QApplication.processEvents()
    assert len({field.mapTo(form, QPoint()).x() for field in fields}) == columns
    places = [(field.mapTo(form, QPoint()).y(), field.mapTo(form, QPoint()).x()) for field in fields]
    assert places == sorted(places)  # the Tab key goes as the eye does
