"""What a form has beside its scored questions is left out and said, or refused by the part that is in the way."""

from decimal import Decimal

import pytest

from exchange.fhir_forms import (
    HIDDEN,
    Json,
    form,
    free_text,
    group_of,
    load,
    loaded,
    option,
    question,
    read,
    refused,
    script,
)
from ketadiary.model import Problem
from ketadiary.wording import Language, problem_sentence

SUM = "the total here is the plain sum of the answers."


def other(kind: str, key: str = "x", **more: object) -> Json:
    return {"linkId": key, "type": kind, "text": f"Part {key}", **more}


def unscored(key: str = "x", **more: object) -> Json:
    return question(key, f"Part {key}", scores=(None, None, None), **more)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        # Hidden, with and without words
        ([other("display", extension=[HIDDEN])], ["A hidden part is left out: “Part x”."]),
        ([other("display", text="", extension=[HIDDEN])], []),
        ([question("x", "Part x", extension=[HIDDEN])], ["A hidden part is left out: “Part x”."]),
        ([group_of(question("x"), text="Inside", extension=[HIDDEN])], ["A hidden part is left out: “Inside”."]),
        ([group_of(question("x"), extension=[HIDDEN])], ["A hidden part is left out: “Our question x”."]),
        ([other("integer", extension=[HIDDEN, script("calculatedExpression")])],
         ["A hidden part is left out: “Part x”."]),
        ([other("text", extension=[HIDDEN]), other("text", "y", extension=[HIDDEN])],
         ["2 hidden parts are left out, the first of them: “Part x”."]),
        # Words that stand above nothing, or appear only now and then
        ([other("display")], ["Words that stand above no question are left out: “Part x”."]),
        ([other("display", text="")], []),
        ([other("display", enableWhen=[{"question": "a"}]), question("b")],
         ["Words that stand above no question are left out: “Part x”."]),
        ([other("display"), other("display", "y")],
         ["2 texts that stand above no question are left out, the first of them: “Part x”."]),
        ([question("b", item=[other("display")])], ["Words that stand above no question are left out: “Part x”."]),
        # Totals of the form's own
        ([other("integer", readOnly=True)], [f"“Part x”, which the form works out itself, is left out: {SUM}"]),
        ([other("decimal", extension=[script("calculatedExpression")])],
         [f"“Part x”, which the form works out itself, is left out: {SUM}"]),
        ([other("string", readOnly=True)], [f"“Part x”, which the form works out itself, is left out: {SUM}"]),
        ([other("boolean", readOnly=True, text="")], [f"“x”, which the form works out itself, is left out: {SUM}"]),
        ([question("x", "Part x", readOnly=True)], [f"“Part x”, which the form works out itself, is left out: {SUM}"]),
        ([group_of(other("quantity"), other("integer", "y"), text="Totals", readOnly=True)],
         [f"“Totals”, which the form works out itself, is left out: {SUM}"]),
        ([other("integer", readOnly=True), other("integer", "y", readOnly=True)],
         ["2 parts that the form works out are left out, such as “Part x”: the total is the plain sum."]),
        # What counts nothing
        ([unscored()], ["One question without scores is left out: “Part x”."]),
        ([unscored(enableWhen=[{"question": "a"}])], ["One question without scores is left out: “Part x”."]),
        ([unscored(repeats=True)], ["One question without scores is left out: “Part x”."]),
        ([group_of(unscored(), repeats=True)], ["One question without scores is left out: “Part x”."]),
        ([group_of(unscored(), other("date", "y"), enableWhen=[{"question": "a"}])],
         ["2 questions without scores are left out, the first of them: “Part x”."]),
        ([other("date")], ["One question without scores is left out: “Part x”."]),
        ([other("attachment"), other("url", "y"), other("time", "z")],
         ["3 questions without scores are left out, the first of them: “Part x”."]),
        ([question("b", item=[free_text("x")])], ["One question without scores is left out: “Anything x?”."]),
        # Other answers than the choices
        ([question("b", type="open-choice")],
         ["“Our question b” also takes an answer in own words, which is left out: only its choices are offered."]),
        ([question("b", type="coding", answerConstraint="optionsOrString")],
         ["“Our question b” also takes an answer in own words, which is left out: only its choices are offered."]),
        ([question("b", type="open-choice"), question("c", type="coding", answerConstraint="optionsOrType")],
         ["2 questions also take an answer in own words, which is left out, the first of them: “Our question b”."]),
    ],
)  # fmt: skip
def test_what_does_not_count_is_left_out_and_named(parts: list[Json], said: list[str], tr: Language) -> None:
    found = read(form(question("a"), *parts))
    assert [problem_sentence(note, tr) for note in found.notes] == said
    asked = {part["linkId"] for part in parts if part["linkId"] in "bc"}
    assert {item.key for item in found.instrument.items} == {"a", *asked}


@pytest.mark.parametrize(
    "declared",
    [
        {"extension": [script("variable")]},
        {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/cqf-library", "valueCanonical": "x"}]},
        {"contained": [{"resourceType": "Library", "id": "cql"}]},
    ],
)
def test_rules_for_a_score_are_not_run_and_that_is_said(declared: Json, tr: Language) -> None:
    [note] = read(form(question("a"), **declared)).notes
    assert problem_sentence(note, tr) == f"The form’s own rules for a score are not run: {SUM}"
    # Where a part of the form is worked out by them, its sentence says as much.
    [note] = read(form(question("a"), other("integer", readOnly=True), **declared)).notes
    assert note.key == "form-total-left-out"


@pytest.mark.parametrize(
    ("part", "key"),
    [
        (other("integer"), "form-not-a-choice"),
        (other("boolean"), "form-not-a-choice"),
        (other("quantity"), "form-not-a-choice"),
        (other("question"), "form-not-a-choice"),
        (group_of(other("integer"), repeats=True), "form-not-a-choice"),
        (question("x", "Part x", enableWhen=[{"question": "a"}]), "form-conditional"),
        (question("x", "Part x", extension=[script("enableWhenExpression")]), "form-conditional"),
        (group_of(question("x"), text="Part x", enableWhen=[{"question": "a"}]), "form-conditional"),
        (group_of(question("x"), text="Part x", repeats=True), "form-group-repeats"),
        (question("x", "Part x", repeats=True), "form-many-answers"),
        (question("x", "Part x", type="open-choice", repeats=True), "form-many-answers"),
        (question("x", "Part x", item=[question("y")]), "form-questions-in-questions"),
        (question("x", "Part x", item=[other("integer", "y")]), "form-questions-in-questions"),
        (other("text", item=[question("y")]), "form-questions-in-questions"),
        (other("display", item=[question("y")]), "form-questions-in-questions"),
        (question("x", "Part x", scores=(0, None, 1)), "form-choice-without-score"),
        (question("x", "Part x", extension=[script("initialExpression")]), "form-scripted"),
        (question("x", "Part x", extension=[script("answerOptionsToggleExpression")]), "form-scripted"),
        (question("x", "Part x", modifierExtension=[{"url": "https://example.org"}]), "form-part-changed-meaning"),
        (other("display", modifierExtension=[{"url": "https://example.org"}]), "form-part-changed-meaning"),
        (question("x", "Part x", extension=[{"url": "https://example.org/subQuestionnaire"}]), "form-elsewhere"),
        (question("x", "Part x", answerValueSet="https://example.org/vs", answerOption=[]), "form-choices-elsewhere"),
    ],
)
def test_a_part_that_is_in_the_way_is_named(part: Json, key: str, tr: Language) -> None:
    answer = load(form(question("a"), part))
    assert isinstance(answer, Problem), answer
    assert answer.key == key
    assert "“Part x”" in problem_sentence(answer, tr)


@pytest.mark.parametrize("part", [question("a", extension=[HIDDEN]), question("a", readOnly=True)])
def test_a_form_of_which_nothing_is_asked_is_refused(part: Json) -> None:
    assert refused(form(part)) == "form-nothing-to-answer"


@pytest.mark.parametrize("kind", ["text", "choice", "integer", "group", "display"])
def test_parts_in_parts_without_end_are_refused(kind: str) -> None:
    inner = question("q")
    for level in range(200):
        inner = other(kind, str(level), item=[inner])
    assert refused(form(question("a"), inner)) == "form-groups-too-deep"


def test_words_that_follow_each_other_all_stand_above_the_question() -> None:
    [first, second] = loaded(form(other("display", "1"), other("display", "2"), question("a"), question("b"))).items
    assert first.heading == second.heading == "Part 1\nPart 2"


@pytest.mark.parametrize(
    ("item", "version"),
    [
        (other("choice", option=[{"valueCoding": {"code": "a"}}]), "STU3"),
        (other("open-choice", options={"reference": "#vs"}), "STU3"),
        (group_of(other("choice", option=[])), "STU3"),
    ],
)
def test_a_form_of_an_older_fhir_is_called_so(item: Json, version: str, tr: Language) -> None:
    answer = load(form(item))
    assert isinstance(answer, Problem)
    assert problem_sentence(answer, tr) == (
        f"This file is written for FHIR {version}, as “Part x” in it shows: ask for it as FHIR R4."
    )


def test_a_form_of_the_oldest_fhir_is_called_so() -> None:
    assert refused({"resourceType": "Questionnaire", "title": "Old", "group": {"question": []}}) == (
        "form-of-another-fhir"
    )


@pytest.mark.parametrize("kind", ["string", "integer", "date", "coding"])
def test_choices_of_r5_are_read_where_they_mean_the_same(kind: str) -> None:
    [item] = loaded(form(question("a", type=kind, answerConstraint="optionsOnly"))).items
    assert item.values == (0, 1, 2)


def test_choices_of_any_kind_are_shown_as_they_stand() -> None:
    days = [{"valueDate": "2026-01-01", "extension": option("", 1)["extension"]},
            {"valueTime": "10:00:00", "extension": option("", 2)["extension"]},
            {"valueReference": {"display": "the shed"}, "extension": option("", 3)["extension"]}]  # fmt: skip
    [item] = loaded(form(question("a", answerOption=days))).items
    assert [choice.label for choice in item.choices] == ["2026-01-01", "10:00:00", "the shed"]


@pytest.mark.parametrize(
    ("scores", "low", "high"),
    [((0.1, 0.2, 0.7), "0.1", "0.7"), ((-0.5, 0.25, 1e-6), "-0.5", "0.25"), ((1_000_000, 2.675, 0), "0", "1000000")],
)
def test_scores_are_read_to_the_last_decimal(scores: tuple[float, ...], low: str, high: str) -> None:
    own = loaded(form(question("a", scores=scores)))
    assert [choice.value for choice in own.items[0].choices] == [Decimal(str(score)) for score in scores]
    assert own.total_range == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("score", [1_000_000.5, -1_000_001, 1e300, 1e-7, 0.12345678])
def test_a_score_that_would_not_come_back_is_refused(score: float) -> None:
    assert refused(form(question("a", scores=(0, score)))) == "form-score-not-kept"
