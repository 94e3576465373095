"""The page of questionnaires: what is kept, what is asked, what is said, and that loading never makes it wait."""

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.conftest import Hold
from desktop.finding import focusable, name_of, named, texts
from desktop.hands import type_keys
from desktop.questionnaires.forms import GARDEN, question, written
from ketadiary.desktop.questionnaires.choice_button import ChoiceButton
from ketadiary.desktop.questionnaires.item_question import ItemQuestion
from ketadiary.desktop.questionnaires.load_sheet import LoadSheet
from ketadiary.desktop.questionnaires.questionnaires_page import QuestionnairesPage
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import ProblemLabel, Switch
from ketadiary.diary import Diary, questionnaire_key
from ketadiary.exchange.fhir_form import LoadedForm, parse_questionnaire
from ketadiary.model import Instrument
from ketadiary.model.questionnaires import filled_in
from support import FrozenClock


@pytest.fixture
def page(window: Window) -> QuestionnairesPage:
    window.resize(1280, 800)
    window.activateWindow()
    page = window.show_page("questionnaires")
    assert isinstance(page, QuestionnairesPage)
    QApplication.processEvents()
    return page


def press(root: QWidget, name: str) -> None:
    named(root, name, QPushButton).click()
    QApplication.processEvents()


def instrument_of(form: object) -> Instrument:
    loaded = parse_questionnaire(json.dumps(form).encode())
    assert isinstance(loaded, LoadedForm)
    return loaded.instrument


def asked(page: QuestionnairesPage) -> list[str]:
    return [name_of(one) for one in page.findChildren(ItemQuestion) if one.isVisible()]


def test_one_that_was_not_finished_is_kept_and_offered_again(
    window: Window, page: QuestionnairesPage, diary: Diary, clock: FrozenClock
) -> None:
    press(page, "Fill in GAD-7")
    type_keys("12")
    kept_where = QApplication.focusWidget().accessibleName()
    window.show_page("today")
    kept = diary.draft(questionnaire_key("gad-7"))
    assert kept is not None
    assert [answer.value for answer in kept.answers] == [1, 2]

    window.show_page("questionnaires").focus_first()
    assert QApplication.focusWidget().accessibleName() == kept_where
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QApplication.processEvents()
    clock.forward(timedelta(days=1))
    assert "not saved yet" in texts(page)
    press(page, "Go on with GAD-7")
    assert "You began this and did not save it. It is as you left it." in texts(page)
    assert [name[-1] for name in asked(page)[:2]] == ["1", "2"]
    assert "Yesterday at 12:00" in texts(page)
    press(page, "Start afresh")
    assert all(name.endswith("not answered") for name in asked(page))
    press(page, "All questionnaires")
    assert diary.draft(questionnaire_key("gad-7")) is None


def test_the_list_says_what_each_is_and_stays_in_order(page: QuestionnairesPage) -> None:
    assert "PHQ-9 · depression\n9 questions" in texts(page)
    before = [name for name in buttons(page) if name.startswith("Fill in")]
    press(page, "Fill in QIDS-SR16")
    type_keys("12")
    press(page, "All questionnaires")
    after = [name for name in buttons(page) if name.startswith(("Fill in", "Go on"))]
    assert after == [name.replace("Fill in QIDS", "Go on with QIDS") for name in before]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("PHQ-9", "0 none of the days · 1 some of the days · 2 more than half of the days · 3 almost every day"),
        ("QIDS-SR16", "0 no trouble · 3 the most trouble"),
        ("WHO-5", "0 never · 5 always"),
    ],
)
def test_numbers_from_a_form_are_told_with_what_they_mean(page: QuestionnairesPage, title: str, said: str) -> None:
    press(page, f"Fill in {title}")
    assert said in texts(page)


def buttons(page: QuestionnairesPage) -> list[str]:
    return [name_of(one) for one in page.findChildren(QPushButton) if one.isVisible()]


def test_what_was_left_empty_is_asked_about_once(page: QuestionnairesPage, diary: Diary) -> None:
    press(page, "Fill in GAD-2")
    type_keys("3")
    press(page, "Save")
    assert diary.responses() == []
    assert "GAD-2 has no answer to 2, so no total" in texts(page)
    press(page, "Save it anyway")
    [response] = diary.responses()
    assert response.total is None
    assert "No total: not every item has an answer" in texts(page)
    assert diary.draft(questionnaire_key("gad-2")) is None


@pytest.mark.parametrize(("title", "concerns"), [("PHQ-9", True), ("GAD-7", False)])
def test_only_the_total(page: QuestionnairesPage, diary: Diary, title: str, concerns: bool) -> None:
    press(page, f"Fill in {title}")
    press(page, "How to fill it in: Only the total")
    field = named(page, "Total", QLineEdit)
    QTest.keyClicks(field, "99")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert diary.responses() == []
    assert f"The total of {title} goes from 0 to" in texts(page)
    field.clear()
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Return)
    [response] = diary.responses()
    assert (response.total, response.answers) == (12, ())
    assert ("Nobody reads this diary" in texts(page)) == concerns


def test_undo_in_the_notice_takes_back_exactly_this(
    window: Window, page: QuestionnairesPage, diary: Diary, session: Session
) -> None:
    press(page, "Fill in GAD-2")
    type_keys("12")
    press(page, "Save")
    press(window, "Undo")
    assert diary.responses() == []
    session.record(filled_in(diary.instruments()["gad-2"], session.clock(), {"1": 1, "2": 1}))
    press(page, "Change GAD-2 of 2 Mar 2026, 12:00")
    type_keys("33")
    press(page, "Save")
    assert diary.responses()[0].total == 6
    press(window, "Undo")
    assert diary.responses()[0].total == 2


def test_saving_a_questionnaire_again_without_a_change_says_so(
    window: Window, page: QuestionnairesPage, diary: Diary, session: Session
) -> None:
    session.record(filled_in(diary.instruments()["gad-2"], session.clock(), {"1": 1, "2": 1}))
    press(page, "Change GAD-2 of 2 Mar 2026, 12:00")
    press(page, "Save")
    assert window.notice.sentence() == "Saved again, nothing changed: the GAD-2 of 12:00."


@pytest.mark.parametrize("way", ["From my form", "All on one page", "One question at a time"])
def test_undo_keys_take_back_what_was_answered_last_and_nothing_that_is_saved(
    page: QuestionnairesPage, session: Session, diary: Diary, way: str
) -> None:
    session.do(lambda: diary.load_instrument(instrument_of(GARDEN)))
    session.record(filled_in(diary.instruments()["gad-2"], session.clock(), {"1": 1, "2": 1}))
    press(page, "Fill in Garden clinic weekly form")
    press(page, f"How to fill it in: {way}")
    for key in "12":
        type_keys(key)
        QApplication.processEvents()
    press_control(Qt.Key.Key_Z)
    assert "1 of 3 answered" in texts(page)
    assert name_of(QApplication.focusWidget()).endswith("How loud were the evenings?: not answered")
    press_control(Qt.Key.Key_Y)
    assert "2 of 3 answered" in texts(page)
    for _ in range(2):
        press_control(Qt.Key.Key_Z)
    assert "0 of 3 answered" in texts(page)
    assert len(diary.responses()) == 1
    press_control(Qt.Key.Key_Z)
    assert diary.responses() == []


def test_undo_keys_take_back_a_typed_total_and_nothing_that_is_saved(page: QuestionnairesPage, diary: Diary) -> None:
    press(page, "Fill in GAD-2")
    type_keys("12")
    press(page, "Save")
    press(page, "Fill in GAD-7")
    press(page, "How to fill it in: Only the total")
    field = named(page, "Total", QLineEdit)
    QTest.keyClicks(field, "12")
    named(page, "Save", QPushButton).setFocus()
    press_control(Qt.Key.Key_Z)
    assert field.text() == ""
    press_control(Qt.Key.Key_Y)
    assert field.text() == "12"
    field.setText("7")  # as one that was kept: nothing of it can be taken back
    named(page, "Save", QPushButton).setFocus()
    press_control(Qt.Key.Key_Z)
    assert (field.text(), len(diary.responses())) == ("7", 1)
    assert "This questionnaire is not saved yet." in texts(page.window())


def test_undo_keys_take_back_what_was_kept_of_one_that_was_not_finished(page: QuestionnairesPage) -> None:
    press(page, "Fill in GAD-7")
    type_keys("12")
    press(page, "All questionnaires")
    press(page, "Go on with GAD-7")
    press_control(Qt.Key.Key_Z)
    assert [name[-1] for name in asked(page)[:2]] == ["1", "d"]


def press_control(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_scores_that_are_no_digits_are_counted_instead(
    page: QuestionnairesPage, session: Session, diary: Diary
) -> None:
    odd = {**GARDEN, "item": [question("1", "How heavy?", "light", "heavy", "very", scores=(0, 2.5, 12))]}
    session.do(lambda: diary.load_instrument(instrument_of(odd)))
    press(page, "Fill in Garden clinic weekly form")
    type_keys("2")
    assert "All answered. Sum of the answers 2.5, from 0 to 12" in texts(page)
    press(page, "Save")
    assert diary.responses()[0].total == 2.5
    assert "Sum of the answers 2.5, from 0 to 12" in texts(page)


SAME_SCORE = {**GARDEN, "item": [question("1", "How green?", "pale", "green", "greenish", scores=(0, 1, 1))]}


@pytest.mark.parametrize("chosen", ["green", "greenish"])
def test_of_two_answers_with_one_score_the_one_that_was_chosen_is_shown_again(
    page: QuestionnairesPage, session: Session, diary: Diary, chosen: str
) -> None:
    session.do(lambda: diary.load_instrument(instrument_of(SAME_SCORE)))
    press(page, "Fill in Garden clinic weekly form")
    named(page, f"How green?: {chosen}", ChoiceButton).click()
    assert asked(page) == [f"How green?: {chosen}"]
    press(page, "Save")
    [answer] = diary.responses()[0].answers
    assert (answer.value, answer.choice) == (1, 1 + ["pale", "green", "greenish"].index(chosen))
    press(page, "Change Garden clinic weekly form of 2 Mar 2026, 12:00")
    assert asked(page) == [f"How green?: {chosen}"]
    press(page, "How to fill it in: From my form")
    assert asked(page) == ["Item 1, How green?: 1"]
    type_keys("2")  # the same score again, as it stands on the form
    press(page, "How to fill it in: All on one page")
    assert asked(page) == [f"How green?: {chosen}"]


def test_of_two_answers_with_one_score_none_is_guessed(
    page: QuestionnairesPage, session: Session, diary: Diary
) -> None:
    form = instrument_of(SAME_SCORE)
    session.do(lambda: diary.load_instrument(form))
    session.record(filled_in(form, session.clock(), {"1": Decimal(1)}))
    QApplication.processEvents()
    press(page, "Change Garden clinic weekly form of 2 Mar 2026, 12:00")
    unknown = "Answered with 1; which of these answers it was is not known"
    assert asked(page) == [f"How green?: {unknown}"]
    assert unknown in texts(page)
    assert not any(one.isChecked() for one in page.findChildren(ChoiceButton))
    assert "All answered. Sum of the answers 1, from 0 to 1" in texts(page)
    named(page, "How green?: greenish", ChoiceButton).click()
    assert unknown not in texts(page)
    press(page, "Save")
    assert diary.responses()[0].answers[0].choice == 3


def test_decimal_scores_are_exact_on_the_screen(page: QuestionnairesPage, session: Session, diary: Diary) -> None:
    items = [question(key, f"Row {key}", "a", "b", "c", scores=(0.1, 0.2, 0.7)) for key in "123"]
    session.do(lambda: diary.load_instrument(instrument_of({**GARDEN, "item": items})))
    press(page, "Fill in Garden clinic weekly form")
    press(page, "How to fill it in: All on one page")
    for name in ("Row 1: c", "Row 2: a", "Row 3: b"):
        named(page, name, ChoiceButton).click()
    assert "All answered. Sum of the answers 1, from 0.3 to 2.1" in texts(page)
    press(page, "How to fill it in: Only the sum")
    assert "From 0.3 to 2.1." in texts(page)


def test_one_page_shows_the_same_answers(page: QuestionnairesPage, session: Session, diary: Diary) -> None:
    session.do(lambda: diary.load_instrument(instrument_of(GARDEN)))
    press(page, "Fill in Garden clinic weekly form")
    type_keys("1")
    press(page, "How to fill it in: All on one page")
    assert asked(page)[:2] == [
        "How often did you walk past the gate?: Most days",
        "How loud were the evenings?: not answered",
    ]
    press(page, "How to fill it in: From my form")
    assert asked(page)[0] == "Item 1, How often did you walk past the gate?: 1"


def test_a_version_with_other_questions_cannot_be_changed_into_the_present_one(
    page: QuestionnairesPage, session: Session, diary: Diary
) -> None:
    first = instrument_of(GARDEN)
    session.do(lambda: diary.load_instrument(first))
    session.record(filled_in(first, session.clock(), {"1": 1, "2": 1, "3": 0}))
    QApplication.processEvents()
    assert any(name.startswith("Change Garden") for name in buttons(page))
    session.do(lambda: diary.load_instrument(instrument_of({**GARDEN, "version": "2"})))
    QApplication.processEvents()
    assert not any(name.startswith("Change Garden") for name in buttons(page))
    assert any(name.startswith("Delete Garden") for name in buttons(page))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("not json", "This file is not readable as JSON: choose a FHIR R4 Questionnaire in JSON format."),
        ({"resourceType": "Patient"}, "This file holds “Patient” and not a FHIR Questionnaire: choose another file."),
    ],
)
def test_a_file_that_cannot_be_shown_is_explained(
    page: QuestionnairesPage, qtbot: QtBot, tmp_path: Path, content: object, sentence: str
) -> None:
    page.load(written(tmp_path, content))
    qtbot.waitUntil(lambda: sentence in texts(page))
    assert "Load a form’s wording…" in buttons(page)


def test_a_refused_file_leaves_the_keyboard_and_the_page_where_its_message_is(
    page: QuestionnairesPage, window: Window, diary: Diary, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    gad_2 = diary.instruments()["gad-2"]
    for days in range(12):
        session.record(filled_in(gad_2, session.clock().shifted(-timedelta(days=days)), {"1": 1, "2": 1}))
    load = named(page, "Load a form’s wording…", QPushButton)
    load.setFocus()
    page.load(written(tmp_path, "[]"))
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(ProblemLabel)))
    QApplication.processEvents()
    [problem] = [one for one in page.findChildren(ProblemLabel) if one.isVisible()]
    assert problem.visibleRegion().boundingRect().size() == problem.size()
    assert window.focusWidget() is load


def test_a_file_that_is_gone_is_explained(page: QuestionnairesPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.load(tmp_path / "gone.json")
    qtbot.waitUntil(lambda: "could not be read (No such file or directory): choose another file." in texts(page))


def test_what_asks_about_self_harm_must_be_said(
    page: QuestionnairesPage, window: Window, diary: Diary, qtbot: QtBot, tmp_path: Path
) -> None:
    page.load(written(tmp_path))
    qtbot.waitUntil(lambda: bool(window.findChildren(LoadSheet)))
    [sheet] = window.findChildren(LoadSheet)
    press(sheet, "Take it in")
    assert "garden-clinic-weekly-form" not in diary.instruments()
    assert "Mark the question that asks about it" in texts(sheet)
    take = named(sheet, "Take it in", QPushButton)
    before = take.mapToGlobal(take.rect().center())
    press(sheet, "Does a question ask about death or self-harm?: I don’t know")
    assert take.mapToGlobal(take.rect().center()) == before
    assert not any(mark.isEnabled() for mark in sheet.findChildren(Switch))
    press(sheet, "Take it in")
    assert diary.instruments()["garden-clinic-weekly-form"].self_harm is None


def test_a_file_is_read_beside_the_window(
    page: QuestionnairesPage, qtbot: QtBot, tmp_path: Path, hold_side: Hold
) -> None:
    held = hold_side()
    page.load(written(tmp_path, "a shopping list"))
    reading = named(page, "Reading…", QPushButton)
    held.set()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(ProblemLabel)))
    assert reading.text() == "Load a form’s wording…"


def test_everything_that_tab_reaches_while_filling_in_has_a_name(
    page: QuestionnairesPage, session: Session, diary: Diary
) -> None:
    session.do(lambda: diary.load_instrument(instrument_of(GARDEN)))
    press(page, "Fill in Garden clinic weekly form")
    for way in ("One question at a time", "All on one page", "From my form", "Only the sum"):
        press(page, f"How to fill it in: {way}")
        nameless = [type(widget).__name__ for widget in focusable(page) if not name_of(widget)]
        assert not nameless, way
