"""Settings take effect at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.settings.licences_sheet import LicencesSheet
from ketadiary.desktop.settings.measure_sheet import MeasureSheet, own_key
from ketadiary.desktop.settings.settings_page import SettingsPage
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import Switch, TimeField
from ketadiary.desktop.widgets.scrolling import bring_into_sight
from ketadiary.model import Better, CheckInDraft, Kind, Measure, Rating


@pytest.fixture
def page(window: Window) -> Window:
    window.show_page("settings")
    return window


def test_a_measure_is_switched_on(page: Window, session: Session) -> None:
    named(page, "Pain", Switch).click()
    assert session.diary.measures()["pain"].on
    page.undo()
    assert not session.diary.measures()["pain"].on
    assert not named(page, "Pain", Switch).isChecked()


def test_the_order_is_the_persons(page: Window, session: Session) -> None:
    named(page, "Move Nausea up", QPushButton).click()
    assert list(session.diary.measures())[:3] == ["mood", "nausea", "dissociation"]


def test_no_button_cuts_its_words(page: Window) -> None:
    buttons = [one for one in page.pages["settings"].findChildren(QPushButton) if one.isVisible() and one.text()]
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []


def test_a_measure_of_ones_own(page: Window, session: Session) -> None:
    named(page, "Add your own", QPushButton).click()
    sheet = page.findChild(MeasureSheet)
    named(sheet, "What it is called", QLineEdit).setText("Hours outside")
    named(sheet, "Kind: Counted, such as hours", QPushButton).click()
    named(sheet, "Highest number", QLineEdit).setText("24")
    named(sheet, "Which end people hope for: The high end", QPushButton).click()
    named(sheet, "Save", QPushButton).click()
    own = session.diary.measures()["hours_outside"]
    assert (own.label, own.kind, own.scale_max, own.better) == ("Hours outside", Kind.QUANTITY, 24, Better.HIGH)
    assert [one.key for one in session.diary.measures().values() if one.position >= own.position] == ["hours_outside"]
    assert page.notice.sentence() == "Added: the measure Hours outside, the last in the list and in a check-in."
    change = named(page, "Change Hours outside", QPushButton)
    named(page, "Undo", QPushButton).click()
    assert "hours_outside" not in session.diary.measures()
    assert not change.isVisible()  # though it goes some events later


def test_a_measure_that_was_changed_says_so_and_changes_back(page: Window, session: Session) -> None:
    before = session.diary.measures()["mood"]
    named(page, "Change Mood", QPushButton).click()
    sheet = page.findChild(MeasureSheet)
    named(sheet, "What it is called", QLineEdit).setText("walk")
    named(sheet, "Save", QPushButton).click()
    assert page.notice.sentence() == "Changed: the measure walk."
    named(page, "Undo", QPushButton).click()
    assert session.diary.measures()["mood"] == before


def test_a_new_measure_is_in_sight_with_the_keyboard_and_said_to_be_the_last(page: Window, qtbot: QtBot) -> None:
    page.resize(1000, 650)
    named(page, "Add your own", QPushButton).click()
    sheet = page.findChild(MeasureSheet)
    named(sheet, "What it is called", QLineEdit).setText("Plan")
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    switch = named(page, "Plan", Switch)
    qtbot.waitUntil(lambda: page.focusWidget() is switch)
    qtbot.waitUntil(lambda: switch.visibleRegion().boundingRect() == switch.rect())
    assert page.notice.sentence() == "Added: the measure Plan, the last in the list and in a check-in."


def test_a_measure_without_a_name_is_asked_for_one(page: Window, session: Session) -> None:
    before = session.diary.measures()
    named(page, "Add your own", QPushButton).click()
    sheet = page.findChild(MeasureSheet)
    named(sheet, "Save", QPushButton).click()
    assert "Something is missing" in texts(sheet)
    assert session.diary.measures() == before


def test_a_measure_of_a_name_that_is_taken_is_refused(page: Window, session: Session) -> None:
    before = session.diary.measures()
    named(page, "Add your own", QPushButton).click()
    sheet = page.findChild(MeasureSheet)
    named(sheet, "What it is called", QLineEdit).setText(" nausea")
    named(sheet, "Save", QPushButton).click()
    assert "There is a measure called “Nausea” already" in texts(sheet)
    assert session.diary.measures() == before


def test_which_end_people_hope_for_belongs_to_a_built_in_measure(page: Window, session: Session) -> None:
    named(page, "Change Mood", QPushButton).click()
    sheet = page.findChild(MeasureSheet)
    named(sheet, "Which end people hope for: The low end", QPushButton).click()
    named(sheet, "Save", QPushButton).click()
    assert "add a measure of your own for the other way round" in texts(sheet)
    assert session.diary.measures()["mood"].better is Better.HIGH


def test_a_measure_that_was_never_rated_is_removed(page: Window, session: Session) -> None:
    session.record(Measure(key="knee", label="Knee"))
    named(page, "Change Knee", QPushButton).click()
    named(page.findChild(MeasureSheet), "Remove", QPushButton).click()
    assert "knee" not in session.diary.measures()
    named(page, "Put it back", QPushButton).click()
    assert named(page, "Knee", Switch).isChecked()


def test_a_measure_that_was_rated_says_why_it_stays(page: Window, session: Session) -> None:
    session.record(Measure(key="knee", label="Knee"))
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="knee", value=3),)))
    named(page, "Change Knee", QPushButton).click()
    sheet = page.findChild(MeasureSheet)
    assert "Knee stands in check-ins already" in texts(sheet)
    assert "Remove" not in [one.text() for one in sheet.findChildren(QPushButton)]


@pytest.mark.parametrize(
    ("label", "key"),
    [("Libido", "libido"), ("Été", "t"), ("疼痛", "own"), ("3 things", "own_3_things"), ("note", "note_2")],
)
def test_names_for_files_follow_from_labels(label: str, key: str) -> None:
    assert own_key(label, {}) == key


def test_names_for_files_are_not_used_twice() -> None:
    assert own_key("Pain", {"pain", "pain_2"}) == "pain_3"


def test_appearance_and_title_are_kept(page: Window, session: Session) -> None:
    named(page, "Theme: Dark", QPushButton).click()
    named(page, "Text size: 125%", QPushButton).click()
    title = named(page, "Window title", QLineEdit)
    title.setText("Notes")
    title.editingFinished.emit()
    kept = [session.diary.setting(key) for key in ("appearance", "text_scale", "window_title")]
    assert kept == ["dark", 1.25, "Notes"]


def test_the_size_of_text_is_chosen_where_it_stays_in_sight(page: Window, qtbot: QtBot, keeper: ThemeKeeper) -> None:
    choice = named(page, "Text size: 200%", QPushButton)
    choice.setFocus()
    bring_into_sight(choice)
    QApplication.processEvents()
    before = choice.mapTo(page, QPoint()).y()
    with qtbot.waitSignal(keeper.dressed):
        choice.click()
        keeper.wear(Appearance.LIGHT, 2.0)  # as the application does
    qtbot.waitUntil(lambda: choice.visibleRegion().boundingRect() == choice.rect())
    assert choice.mapTo(page, QPoint()).y() == pytest.approx(before, abs=choice.height())


def test_a_field_that_is_gone_back_to_is_seen_with_its_name(page: Window) -> None:
    field, name = named(page, "In the evening at", TimeField), named(page, "In the evening at", QLabel)
    [area] = [one for one in page.pages["settings"].findChildren(QScrollArea) if one.isAncestorOf(field)]
    QApplication.processEvents()
    area.verticalScrollBar().setValue(field.mapTo(area.widget(), QPoint()).y())
    assert name.visibleRegion().isEmpty()
    bring_into_sight(field)
    assert name.visibleRegion().boundingRect() == name.rect()


def test_a_switch_is_pressed_on_itself_and_its_words_not_beside_them(page: Window, session: Session) -> None:
    switch = named(page, "Ask for one before it", Switch)
    assert switch.width() > switch.sizeHint().width() + 100
    for x in (switch.sizeHint().width() + 50, switch.width() - 5):
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(x, switch.height() // 2))
        assert switch.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(switch.sizeHint().width() - 8, 8))
    assert not switch.isChecked()


def test_it_says_what_it_is(page: Window, session: Session) -> None:
    words = texts(page)
    assert "a record and never advice" in words
    assert "uses no network" in words
    assert str(session.diary.path) in words


def test_a_bundle_shows_the_licences_of_its_parts(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "licences.txt"
    file.write_text("Qt 6: LGPL-3.0", encoding="utf-8")
    monkeypatch.setattr("ketadiary.desktop.settings.licences_sheet.resource", lambda name: tmp_path / name)
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.show()
    named(page, "Licences", QPushButton).click()
    (sheet,) = page.findChildren(LicencesSheet)
    assert sheet.isVisible()
    assert named(sheet, "Licences", QPlainTextEdit).toPlainText() == "Qt 6: LGPL-3.0"
    named(sheet, "Close", QPushButton).click()
    assert not sheet.isVisible()


def test_elsewhere_each_package_has_its_licence_beside_it(page: Window) -> None:
    assert [one for one in page.findChildren(QPushButton) if one.text() == "Licences"] == []


def test_a_setting_that_another_place_changes_is_shown_as_it_is(window: Window, session: Session) -> None:
    page = window.show_page("settings")
    switch = named(page, "After an infusion, show how long it usually lasted", Switch)
    assert switch.isChecked()
    session.do(lambda: session.diary.set_setting("show_earlier", False))
    assert not switch.isChecked()
