"""Questionnaires: typed from a form of paper, on screen in a form's own words, and month after month."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.questionnaires.forms import GARDEN, Json, question, written
from stories.person import Person

ANSWERS = ("Never", "Now and then", "Often", "All the time")
CLINICS_PHQ_9: Json = {
    "resourceType": "Questionnaire",
    "title": "PHQ-9",
    "code": [{"system": "http://loinc.org", "code": "44249-1"}],
    "item": [question(str(number), f"The clinic’s question {number}", *ANSWERS) for number in range(1, 10)],
}


@pytest.fixture
def chosen_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that is chosen whenever one is asked for: the dialog for that is the desktop's own, in its own process
    on some, and no keys of ours reach it."""
    path = tmp_path / "form.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    return path


def totals(person: Person) -> list[tuple[str, float | None]]:
    return [(response.instrument, response.total) for response in person.diary.responses()]


def answers(person: Person) -> list[float]:
    return [answer.value for answer in person.diary.responses()[-1].answers]


def test_a_phq_9_typed_from_a_form_with_item_9_above_zero(person: Person) -> None:
    person.opens_the_program()
    person.presses("F1")
    person.chooses("Add or change people")
    person.presses("Ada", "Tab", "555 0100", "Tab", "my sister", "Escape", "Ctrl+5")

    person.chooses("Fill in PHQ-9")
    assert "About the last 14 days" in person.sees
    assert person.at == "Item 1, interest: not answered"
    person.presses("1102")
    assert person.at == "Item 5, appetite: not answered"
    person.presses("Backspace", "Backspace")
    assert person.at == "Item 3, sleep: 0"
    person.presses("3", "Enter", "00001")
    assert person.at == "Save"
    assert "All answered. Total 8, on a scale from 0 to 27" in person.sees
    person.presses("Enter")
    assert totals(person) == [("phq-9", 8)]
    assert answers(person) == [1, 1, 3, 2, 0, 0, 0, 0, 1]

    # It is saved, whatever was answered. Then it says whom to turn to, one's own people first.
    assert "Saved: PHQ-9. Total 8, on a scale from 0 to 27" in person.sees
    assert person.at == "Help now"
    assert "Nobody reads this diary" in person.hears
    assert "Nobody reads this diary" in person.sees
    assert person.sees.index("Ada: 555 0100") < person.sees.index("findahelpline.com")
    person.chooses("Close")
    assert "Nobody reads this diary" not in person.sees
    assert person.at == "Fill in PHQ-9"
    person.tabs_to("Change PHQ-9 of 2 Mar 2026, 12:00")
    assert "5 to 9 is called “mild” in Kroenke et al. 2001, J Gen Intern Med 16:606." in person.sees


def test_only_the_total_of_a_phq_9(person: Person) -> None:
    person.opens_the_program()
    person.presses("Ctrl+5")
    person.chooses("Fill in PHQ-9")
    person.tabs_back_to("How to fill it in: From my form")
    person.presses("Right")
    person.tabs_to("Total")
    person.presses("14", "Enter")
    assert totals(person) == [("phq-9", 14)]
    assert person.diary.responses()[0].answers == ()
    # Nobody can know what item 9 was.
    assert "Nobody reads this diary" in person.sees


def test_a_phq_9_in_the_words_of_a_fhir_file(person: Person, chosen_file: Path) -> None:
    written(chosen_file.parent, CLINICS_PHQ_9)
    person.opens_the_program()
    person.presses("Ctrl+5")
    person.chooses("Load a form’s wording…")
    person.waits_to_see("9 questions, sum of the answers from 0 to 27.")
    # Its questions have no codes: the person says that it is the PHQ-9, and which of them asks about self-harm.
    assert person.at == "Is this the PHQ-9, word for word and in its order?: Yes, the PHQ-9"
    person.tabs_to("The clinic’s question 9")
    person.presses("Space")
    person.chooses("Take it in")
    assert "PHQ-9 can be filled in on screen now." in person.sees

    person.chooses("Fill in PHQ-9")
    assert person.at == "The clinic’s question 1: not answered"
    assert "Question 1 of 9" in person.sees
    person.presses("11")
    assert person.at == "The clinic’s question 3: not answered"
    person.presses("Down", "Down")
    assert person.at == "The clinic’s question 3: Now and then"
    person.presses("Enter", "000002")
    assert person.at == "Save"
    person.presses("Enter")
    assert totals(person) == [("phq-9", 5)]
    assert answers(person) == [1, 1, 1, 0, 0, 0, 0, 0, 2]
    assert "Nobody reads this diary" in person.sees


def test_a_clinics_own_form_from_a_fhir_file(person: Person, chosen_file: Path) -> None:
    written(chosen_file.parent, GARDEN)
    person.opens_the_program()
    person.presses("Ctrl+5")
    person.chooses("Load a form’s wording…")
    person.waits_to_see("3 questions, sum of the answers from 0 to 7.")
    assert person.at == "Does a question ask about death or self-harm?: Yes, those marked below"
    person.tabs_to("Did you think of harming yourself?")
    person.presses("Space")
    person.chooses("Take it in")
    assert person.diary.instruments()["garden-clinic-weekly-form"].self_harm == ("3",)

    person.chooses("Fill in Garden clinic weekly form")
    assert person.at == "How often did you walk past the gate?: not answered"
    person.presses("2", "Down", "Down")
    assert person.at == "How loud were the evenings?: A little loud"
    person.presses("Backspace")
    assert person.at == "How often did you walk past the gate?: A day or two"
    person.presses("Enter", "Enter", "0")
    assert person.at == "Save"
    person.presses("Enter")
    assert totals(person) == [("garden-clinic-weekly-form", 3)]
    assert "Nobody reads this diary" not in person.sees


def test_one_that_was_begun_is_there_again(person: Person) -> None:
    person.opens_the_program()
    person.presses("Ctrl+5")
    person.chooses("Fill in GAD-7")
    person.presses("123")
    person.closes_the_program()
    person.lets_pass(days=1)
    person.opens_the_program()
    person.presses("Ctrl+5")
    assert person.at == "Go on with GAD-7"
    assert "Begun on 2 Mar 2026, 12:00, not saved yet" in person.sees
    person.presses("Enter", "0123", "Enter")
    assert answers(person) == [1, 2, 3, 0, 1, 2, 3]
    [response] = person.diary.responses()
    assert response.answered_at.local.day == 2


def test_a_month_of_questionnaires(person: Person) -> None:
    person.opens_the_program()
    for week, keys in enumerate(("222222220", "221111110", "111111100", "110000000")):
        if week:
            person.lets_pass(days=7)
        person.presses("Ctrl+5")
        person.chooses("Fill in PHQ-9")
        assert ("asks about the last 14 days, and the one of" in person.sees) == bool(week)
        person.presses(keys, "Enter")
    assert [total for _, total in totals(person)] == [16, 10, 7, 2]

    # The last one was mistyped: put right, then thrown away, and brought back.
    person.chooses("Change PHQ-9 of 23 Mar 2026, 12:00")
    assert person.at == "Item 1, interest: 1"
    person.presses("3")
    person.chooses("Save")
    assert [total for _, total in totals(person)] == [16, 10, 7, 4]
    person.chooses("Delete PHQ-9 of 23 Mar 2026, 12:00")
    assert [total for _, total in totals(person)] == [16, 10, 7]
    person.presses("Ctrl+Z")
    assert [total for _, total in totals(person)] == [16, 10, 7, 4]

    # All of them stand on the trend.
    person.presses("Ctrl+4")
    person.tabs_to("Mood and symptoms")
    assert "PHQ-9 total between 4 and 16" in person.hears
    person.chooses("Show as a table")
    assert [line for line in person.sees.splitlines() if line in ("16", "10", "7", "4")] == ["16", "10", "7", "4"]
