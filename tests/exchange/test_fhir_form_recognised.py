"""A form is a published instrument by its codes, or by what a person says of it; a name alone decides nothing."""

from typing import Any

import pytest

from exchange.fhir_forms import LOINC, Json, doubted, form, option, phq_9, question, read, refused
from ketadiary.model import published_instruments
from ketadiary.wording import Language, problem_sentence

PANEL = [{"system": LOINC, "code": "44249-1"}]
UNSCORED_TENTH = question("t", "How hard was it all?", scores=(None, None))


def rows(count: int, low: int = 0, high: int = 3, **more: Any) -> list[Json]:
    return [question(f"q{number}", f"Row {number}", tuple(range(low, high + 1)), **more) for number in range(count)]


def coded_rows(name: str, coded: set[int]) -> list[Json]:
    """The questions of a published instrument, some of them with their codes, counted from 1."""
    made = rows(len(published_instruments()[name].items))
    for place, (item, row) in enumerate(zip(published_instruments()[name].items, made, strict=True), start=1):
        if place in coded:
            row["code"] = [{"system": LOINC, "code": item.code}]
    return made


@pytest.mark.parametrize(
    "called",
    [
        {"title": "PHQ-9"},
        {"title": "phq9", "name": "X"},
        {"title": "Our form (PHQ 9)"},
        {"title": "Our PHQ-9, second edition"},
        {"title": "Ours", "name": "ClinicPHQ9"},
        {"title": "Ours", "url": "https://example.org/Questionnaire/phq-9"},
        {"title": "Ours", "code": PANEL},
    ],
)
@pytest.mark.parametrize("more", [[], [UNSCORED_TENTH]])
def test_a_form_without_codes_is_asked_about(called: Json, more: list[Json], tr: Language) -> None:
    found = read(form(*rows(9), *more, **called))
    assert not found.instrument.published
    assert found.likeness
    assert (found.likeness.name, found.likeness.worded, found.likeness.self_harm) == ("phq-9", True, ("9",))
    assert found.doubt
    sentence = problem_sentence(found.doubt, tr)
    assert "--is phq-9" in sentence
    assert "--as-own" in sentence
    assert [note.key for note in found.notes] == (["form-question-left-out"] if more else [])


@pytest.mark.parametrize("more", [[], [UNSCORED_TENTH]])
def test_it_is_what_somebody_says_it_is(more: list[Json]) -> None:
    sheet = form(*rows(9), *more, title="PHQ-9")
    published = read(sheet, known_as="phq-9")
    assert (published.instrument.name, published.doubt) == ("phq-9", None)
    assert [note.key for note in published.notes] == (["form-parts-left-out"] if more else [])
    own = read(sheet, as_own=True)
    assert (own.instrument.name, own.instrument.title, own.doubt) == ("own-phq-9", "PHQ-9 (own)", None)
    assert len(own.instrument.items) == 9
    assert [note.key for note in own.notes] == (["form-question-left-out"] if more else [])


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("phq-9", form(*rows(8))),
        ("phq-9", form(*rows(9, high=4))),
        ("phq-9", form(*rows(9, low=1, high=4))),
        ("phq-9", form(*rows(9), question("x"))),
        ("gad-7", form(*coded_rows("phq-9", {1, 2, 3}))),
        ("who-5", form(*rows(5))),
    ],
)
def test_it_cannot_be_said_to_be_what_it_is_not(name: str, sheet: Json) -> None:
    assert refused(sheet, known_as=name) == "form-not-as-said"


@pytest.mark.parametrize("title", ["Garden form", "PHQ-90", "Mood 9", "GAD", "A PHQ-15"])
def test_any_other_form_needs_nobody_to_say_anything(title: str) -> None:
    found = read(form(*rows(9), title=title))
    assert (found.doubt, found.likeness) == (None, None)


def test_a_name_within_a_longer_one_is_none_where_the_questions_are_others() -> None:
    found = read(form(*rows(13), title="PHQ-9 made longer"))
    assert (found.doubt, found.likeness) == (None, None)


@pytest.mark.parametrize(
    ("name", "coded", "called"),
    [
        ("phq-9", {9}, "PHQ-9"),
        ("phq-9", {1, 2, 3, 9}, "PHQ-9"),
        ("gad-7", {1, 2, 3, 4, 5, 7}, "GAD-7"),
        ("gad-7", {3}, "GAD-7"),
        ("gad-7", set(range(1, 8)), "Any title"),
    ],
)
@pytest.mark.parametrize("more", [[], [UNSCORED_TENTH]])
def test_codes_and_order_together_are_enough(name: str, coded: set[int], called: str, more: list[Json]) -> None:
    found = read(form(*coded_rows(name, coded), *more, title=called))
    assert (found.instrument.name, found.instrument.published, found.doubt) == (name, True, None)
    assert [note.key for note in found.notes] == (["form-parts-left-out"] if more else [])


def test_without_the_code_of_the_question_about_harm_a_person_is_asked() -> None:
    assert doubted(form(*coded_rows("phq-9", set(range(1, 9))), title="PHQ-9")) == "form-looks-published"


def test_a_code_in_the_wrong_place_is_against_it() -> None:
    turned = coded_rows("phq-9", {1, 9})
    turned.reverse()
    assert doubted(form(*turned, title="PHQ-9")) == "form-not-as-published"
    assert refused(form(*turned, title="PHQ-9"), known_as="phq-9") == "form-not-as-said"


def test_codes_with_other_scores_are_another_form() -> None:
    other = coded_rows("gad-7", set(range(1, 8)))
    other[0]["answerOption"][0] = option("never", 7)
    assert doubted(form(*other)) == "form-not-as-published"
    assert not read(form(*other), as_own=True).instrument.published


def test_a_coded_form_can_be_taken_as_one_of_its_own() -> None:
    own = read(form(*coded_rows("gad-7", set(range(1, 8))), title="GAD-7"), as_own=True)
    assert (own.instrument.name, own.instrument.published) == ("own-gad-7", False)


def test_what_is_left_out_of_a_coded_form_is_named(tr: Language) -> None:
    [note] = read(phq_9()).notes
    assert (
        problem_sentence(note, tr)
        == "What PHQ-9 does not score is left out (2), the first part: “Our question /69722-7”."
    )
