"""Help now: the person's own people first, numbers with the date on which they were checked."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.hands import type_keys
from ketadiary.desktop.care.help_sheet import HelpSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Contact
from ketadiary.wording.crisis_numbers import DIRECTORY, load_directory


def sheet_of(window: Window) -> HelpSheet:
    (sheet,) = [sheet for sheet in window.findChildren(HelpSheet) if sheet.isVisible()]
    return sheet


def test_the_data_file_is_well_formed() -> None:
    directory = load_directory()
    codes = [country.code for country in directory.countries]
    numbers = [country.emergency for country in directory.countries]
    numbers += [line.number for country in directory.countries for line in country.lines]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in codes)
    assert all(re.fullmatch(r"[0-9][0-9 ]{1,14}", number) for number in numbers)
    assert all(line.name and line.how and line.source for country in directory.countries for line in country.lines)
    assert directory.checked_on.year >= 2026


@pytest.mark.parametrize(
    "code", ["AT", "AU", "BR", "CA", "CH", "DE", "ES", "FR", "GB", "IN", "IT", "JP", "NL", "PL", "US"]
)
def test_large_countries_have_a_line_of_their_own(code: str) -> None:
    country = load_directory().country(code)
    assert country is not None
    assert country.lines


def test_one_key_opens_it_and_nothing_has_to_be_known(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    words = texts(sheet_of(window))
    assert "Nobody reads this diary" in words
    assert DIRECTORY in words


def test_own_people_come_before_the_numbers(window: Window, session: Session) -> None:
    session.diary.set_contacts([Contact("Anna", "06 12 34 56 78", "my sister")])
    session.diary.set_setting("country", "GB")
    window.show_help()
    words = texts(sheet_of(window))
    assert words.index("06 12 34 56 78") < words.index("999") < words.index("116 123")
    assert "Looked up on" in words


def test_choosing_a_country_shows_its_numbers_at_once(window: Window, session: Session) -> None:
    window.show_help()
    choice = named(sheet_of(window), "Country for Help now", QComboBox)
    choice.setCurrentIndex(choice.findData("US"))
    choice.activated.emit(choice.currentIndex())
    assert "988" in texts(sheet_of(window))
    assert session.diary.setting("country") == "US"


def test_the_country_is_asked_for_once_and_no_number_is_guessed(window: Window) -> None:
    window.show_help()
    sheet = sheet_of(window)
    choice = named(sheet, "Country for Help now", QComboBox)
    assert sheet.focusWidget() is choice
    assert "In which country are you?" in texts(sheet)
    assert not re.search("[0-9]", texts(sheet))
    choice.setCurrentIndex(choice.findData("GB"))
    choice.activated.emit(choice.currentIndex())
    assert "In which country are you?" not in texts(sheet)
    assert "999" in texts(sheet)
    sheet.accept()
    window.show_help()
    assert "In which country are you?" not in texts(sheet_of(window))


def test_a_person_can_be_added_right_there(window: Window, session: Session) -> None:
    window.show_help()
    sheet = sheet_of(window)
    named(sheet, "Add or change people", QPushButton).click()
    named(sheet, "Name", QLineEdit).setText("Anna")
    phone = named(sheet, "Phone", QLineEdit)
    phone.setText("06 12 34 56 78")
    phone.editingFinished.emit()
    assert session.diary.contacts() == [Contact("Anna", "06 12 34 56 78", "")]


def test_people_who_are_added_in_one_place_are_not_lost_in_another(window: Window, session: Session) -> None:
    settings = window.show_page("settings")
    session.do(lambda: session.diary.set_contacts([Contact("Anna", "06 12")]))
    named(settings, "Add a person", QPushButton).click()
    type_keys("Bob\r06 34\r")
    assert session.diary.contacts() == [Contact("Anna", "06 12"), Contact("Bob", "06 34")]
    session.do(lambda: session.diary.set_contacts([Contact("Bob", "06 34")]))
    type_keys("my brother\r")
    assert session.diary.contacts() == [Contact("Bob", "06 34", "my brother")]


def test_who_goes_to_add_people_types_a_name(window: Window, session: Session) -> None:
    session.diary.set_setting("country", "BE")
    window.show_help()
    sheet = sheet_of(window)
    named(sheet, "Add or change people", QPushButton).click()
    assert sheet.findChild(QScrollArea).verticalScrollBar().maximum() == 0
    type_keys("Sam\r0470\r")
    assert session.diary.contacts() == [Contact("Sam", "0470", "")]
    assert session.diary.setting("country") == "BE"
    assert sheet.isVisible()


def test_the_first_of_several_people_is_the_one_to_change(window: Window, session: Session) -> None:
    session.diary.set_contacts([Contact("Anna", "06 12"), Contact("Tom", "06 34")])
    window.show_help()
    sheet = sheet_of(window)
    named(sheet, "Add or change people", QPushButton).click()
    focus = sheet.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.text() == "Anna"


def test_it_is_said_whose_numbers_these_are(window: Window, session: Session) -> None:
    session.diary.set_setting("country", "BE")
    window.show_help()
    assert "Numbers · Belgium" in texts(sheet_of(window))


@pytest.mark.parametrize(
    ("country", "named_so"),
    [("United Kingdom", "the United Kingdom"), ("United States", "the United States"),
     ("Netherlands", "the Netherlands"), ("Germany", "Germany")],
)  # fmt: skip
def test_a_country_is_named_in_a_sentence_as_people_do(window: Window, country: str, named_so: str) -> None:
    page = window.show_page("settings")
    choice = named(page, "Country for Help now", QComboBox)
    choice.setCurrentText(country)
    choice.activated.emit(choice.currentIndex())
    assert window.notice.sentence() == f"Help now shows the numbers of {named_so}."


def test_a_country_chosen_by_mistake_is_seen_and_taken_back(window: Window, session: Session) -> None:
    session.diary.set_setting("country", "GB")
    page = window.show_page("settings")
    assert "Its emergency number: 999" in texts(page)
    choice = named(page, "Country for Help now", QComboBox)
    choice.setCurrentIndex(choice.findData("FR"))
    choice.activated.emit(choice.currentIndex())
    assert session.diary.setting("country") == "FR"
    assert "Its emergency number: 112" in texts(page)
    assert window.notice.sentence() == "Help now shows the numbers of France."
    named(window, "Change it back", QPushButton).click()
    assert (session.diary.setting("country"), choice.currentData()) == ("GB", "GB")
    assert "Its emergency number: 999" in texts(page)


def test_words_are_said_to_be_no_phone_number_and_stay(window: Window, session: Session) -> None:
    window.show_help()
    sheet = sheet_of(window)
    named(sheet, "Add or change people", QPushButton).click()
    type_keys("Sam\rask Tom\r")
    said = "“ask Tom” is no number to call: type its digits, and words into the note."
    assert said in texts(sheet)
    assert named(sheet, "Phone", QLineEdit).text() == "ask Tom"
    named(sheet, "Phone", QLineEdit).setFocus()
    type_keys("5")
    assert said not in texts(sheet)
