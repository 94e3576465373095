"""A form that bears a published name becomes the published one only when a person has confirmed it on the screen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.questionnaires.forms import Json, question, written
from ketadiary.desktop.questionnaires.load_sheet import LoadSheet
from ketadiary.desktop.questionnaires.questionnaires_page import QuestionnairesPage
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import Switch
from ketadiary.diary import Diary

ANSWERS = ("Never", "Now and then", "Often", "All the time")
HARM = "Does a question ask about death or self-harm?"
ANOTHER_ORDER = "In the PHQ-9 another question asks about it. Take this in as a form of its own."


def uncoded(title: str, count: int, answers: tuple[str, ...] = ANSWERS) -> Json:
    """A form that bears a published name, and whose questions have no codes."""
    scores = tuple(range(len(answers)))
    items = [question(f"q{number}", f"Row {number}", *answers, scores=scores) for number in range(1, count + 1)]
    return {"resourceType": "Questionnaire", "title": title, "item": items}


def opened(window: Window, qtbot: QtBot, folder: Path, form: Json) -> LoadSheet:
    page = window.show_page("questionnaires")
    assert isinstance(page, QuestionnairesPage)
    page.load(written(folder, form))
    qtbot.waitUntil(lambda: bool(window.findChildren(LoadSheet)))
    [sheet] = window.findChildren(LoadSheet)
    return sheet


def press(sheet: LoadSheet, name: str) -> None:
    named(sheet, name, QPushButton).click()
    QApplication.processEvents()


def refused(sheet: LoadSheet) -> str:
    """Press *Take it in* where the sheet stays open; what it says then."""
    press(sheet, "Take it in")
    return texts(sheet)


def test_it_is_taken_in_when_the_question_about_harm_stands_where_it_was_published(
    window: Window, diary: Diary, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = opened(window, qtbot, tmp_path, uncoded("Our PHQ-9", 9))
    assert "Mark the question that asks about it" in refused(sheet)
    assert not diary.instruments()["phq-9"].worded
    named(sheet, "Row 9", Switch).click()
    press(sheet, "Take it in")
    phq_9 = diary.instruments()["phq-9"]
    assert (phq_9.worded, phq_9.self_harm, phq_9.items[8].text) == (True, ("9",), "Row 9")


@pytest.mark.parametrize("marked", [["Row 1"], ["Row 8"], ["Row 9", "Row 3"]])
def test_in_another_order_it_is_a_form_of_its_own(
    window: Window, diary: Diary, qtbot: QtBot, tmp_path: Path, marked: list[str]
) -> None:
    sheet = opened(window, qtbot, tmp_path, uncoded("PHQ-9", 9))
    for name in marked:
        named(sheet, name, Switch).click()
    assert ANOTHER_ORDER in refused(sheet)
    press(sheet, "Is this the PHQ-9, word for word and in its order?: No, a form of its own")
    assert ANOTHER_ORDER not in texts(sheet)
    press(sheet, "Take it in")
    known = diary.instruments()
    assert not known["phq-9"].worded
    own = known["own-phq-9"]
    assert (own.title, own.published, own.bands) == ("PHQ-9 (own)", False, ())
    assert sorted(own.self_harm or ()) == sorted(f"q{name[-1]}" for name in marked)


@pytest.mark.parametrize("answer", ["No, none does", "I don’t know"])
def test_without_the_question_about_harm_it_does_not_become_the_phq_9(
    window: Window, diary: Diary, qtbot: QtBot, tmp_path: Path, answer: str
) -> None:
    sheet = opened(window, qtbot, tmp_path, uncoded("PHQ-9", 9))
    press(sheet, f"{HARM}: {answer}")
    assert ANOTHER_ORDER in refused(sheet)
    assert not diary.instruments()["phq-9"].worded


@pytest.mark.parametrize(
    ("title", "count", "answers"),
    [("GAD-7", 7, ANSWERS), ("PHQ-2", 2, ANSWERS), ("Wohl (WHO-5)", 5, (*ANSWERS, "more", "most"))],
)
def test_one_that_does_not_ask_about_harm_is_confirmed_as_well(
    window: Window, diary: Diary, qtbot: QtBot, tmp_path: Path, title: str, count: int, answers: tuple[str, ...]
) -> None:
    name = title.removeprefix("Wohl (").removesuffix(")").lower()
    sheet = opened(window, qtbot, tmp_path, uncoded(title, count, answers))
    named(sheet, "Row 1", Switch).click()
    assert "no question asks about it. Take this in as a form of its own." in refused(sheet)
    press(sheet, f"{HARM}: No, none does")
    press(sheet, "Take it in")
    assert diary.instruments()[name].worded


def test_one_with_other_questions_than_published_is_a_form_of_its_own(
    window: Window, diary: Diary, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = opened(window, qtbot, tmp_path, uncoded("PHQ-9", 8))
    assert "It calls itself PHQ-9, but its questions or scores are others." in texts(sheet)
    assert "So it is taken in as a form of its own." in texts(sheet)
    press(sheet, f"{HARM}: No, none does")
    press(sheet, "Take it in")
    assert diary.instruments()["own-phq-9"].self_harm == ()
