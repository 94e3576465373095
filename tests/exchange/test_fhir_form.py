"""A FHIR Questionnaire becomes an instrument whole, or one sentence says why it cannot; no file does harm."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.fhir_forms import (
    LOINC,
    ORDINAL,
    SDC,
    Json,
    doubted,
    form,
    free_text,
    group_of,
    load,
    loaded,
    option,
    phq_9,
    question,
    read,
    refused,
    script,
)
from ketadiary.exchange.fhir_form import LARGEST_FILE, LoadedForm, parse_questionnaire, read_questionnaire
from ketadiary.model import Problem, published_instruments
from ketadiary.model.questionnaires import check_response, filled_in
from ketadiary.wording import Language, problem_sentence
from support import NOON_IN_PARIS as NOW


def test_a_clinics_own_form_becomes_an_instrument() -> None:
    own = loaded(form(question(" a\n", "  How is the <b>garden</b>?\n", scores=(0, 2.5)), question("b", prefix="2.")))
    assert (own.name, own.title, own.version, own.published) == ("garden-form", "Garden form", "2", False)
    assert [item.key for item in own.items] == ["a", "b"]
    assert [item.text for item in own.items] == ["  How is the <b>garden</b>?\n", "2. Our question b"]
    assert own.items[0].label == "How is the <b>garden</b>?"
    assert [(choice.value, choice.label) for choice in own.items[0].choices] == [(0, "answer 0"), (2.5, "answer 1")]
    assert own.total_range == (0, 4.5)
    assert own.self_harm is None


def test_words_above_questions_go_with_them() -> None:
    words = {"linkId": "w", "type": "display", "text": "This week:"}
    inner = {"linkId": "g2", "type": "group", "text": "Beds", "item": [question("b")]}
    group = {"linkId": "g", "type": "group", "text": "Outside", "item": [words, question("a"), inner]}
    own = loaded(form(group, question("c")))
    assert [(item.key, item.heading) for item in own.items] == [
        ("a", "Outside\nThis week:"),
        ("b", "Outside\nThis week:\nBeds"),
        ("c", ""),
    ]


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([free_text("x")], "One question without scores is left out: “Anything x?”."),
        (
            [group_of(free_text("x", enableWhen=[{"question": "a"}])), free_text("y", type="string", required=True)],
            "2 questions without scores are left out, the first of them: “Anything x?”.",
        ),
    ],
)
def test_a_question_that_only_asks_for_words_is_left_out_and_named(others: list[Json], said: str, tr: Language) -> None:
    answer = load(form(question("a"), *others, question("b")))
    assert isinstance(answer, LoadedForm), answer
    assert [item.key for item in answer.instrument.items] == ["a", "b"]
    assert [problem_sentence(note, tr) for note in answer.notes] == [said]


def test_scores_are_found_wherever_fhir_has_them() -> None:
    scored = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 3}]}
    coding = {"valueCoding": {"display": "weeds", "code": "w", **scored}}
    text = {"valueString": "moss", "_valueString": {"extension": [{"url": ORDINAL, "valueDecimal": 1}]}}
    concept = {"code": "n", "display": "none", "extension": [{"url": ORDINAL, "valueDecimal": 0}]}
    value_set = {"resourceType": "ValueSet", "id": "vs", "compose": {"include": [{"concept": [concept]}]}}
    items = [
        question("a", answerOption=[coding, text, {"valueInteger": 2}]),
        {"linkId": "b", "type": "choice", "text": "Lawn", "answerValueSet": "#vs"},
    ]
    own = loaded(form(*items, contained=[value_set]))
    assert [[(choice.value, choice.label) for choice in item.choices] for item in own.items] == [
        [(3, "weeds"), (1, "moss"), (2, "2")],
        [(0, "none")],
    ]


def test_a_coded_published_form_lends_its_words() -> None:
    answer = load(phq_9())
    assert isinstance(answer, LoadedForm)
    worded, standard = answer.instrument, published_instruments()["phq-9"]
    assert (worded.name, worded.version, worded.worded, worded.published) == ("phq-9", "2", True, True)
    assert [item.topic for item in worded.items] == [item.topic for item in standard.items]
    assert worded.items[8].text == "Invented question 9"
    assert [(choice.value, choice.label) for choice in worded.items[0].choices] == [
        (0, "so 0"), (1, "so 1"), (2, "so 2"), (3, "so 3")
    ]  # fmt: skip
    assert (worded.self_harm, worded.bands) == (("9",), standard.bands)
    assert [(note.key, note.values["count"]) for note in answer.notes] == [("form-parts-left-out", 2)]


def test_coded_questions_are_put_into_the_published_order() -> None:
    mixed = phq_9()
    mixed["item"].reverse()
    assert [item.text for item in loaded(mixed).items][:2] == ["Invented question 1", "Invented question 2"]


def test_coded_questions_go_by_their_codes_where_it_is_said_what_they_are_too() -> None:
    mixed = phq_9()
    mixed["item"].reverse()
    items = read(mixed, known_as="phq-9").instrument.items
    assert [item.text for item in items][:2] == ["Invented question 1", "Invented question 2"]


def test_questions_numbered_with_their_codes_are_known_as_well() -> None:
    numbered = phq_9(code=[{"system": LOINC, "code": "44249-1"}])
    for item in numbered["item"]:
        item.pop("code", None)
    assert loaded(numbered).name == "phq-9"


def test_a_form_of_a_published_name_needs_the_published_items() -> None:
    five = [question(str(number), scores=(5, 4, 3, 2, 1, 0)) for number in range(1, 6)]
    for other in (five[:4], [*five[:4], question("x", scores=(0, 1))], [*five, question("x", scores=(0, 5))]):
        assert doubted(form(*other, title="WHO-5")) == "form-not-as-published"
        own = read(form(*other, title="WHO-5"), as_own=True)
        assert (own.instrument.name, own.instrument.published, own.doubt) == ("own-who-5", False, None)


def test_a_form_that_holds_other_published_items_is_not_cut_down_to_them() -> None:
    """The first eight items of the PHQ-9 hold the two of the PHQ-2, and are another questionnaire."""
    eight = phq_9()
    eight["item"] = eight["item"][:8]
    assert refused(eight) == "form-choice-without-score"
    for item in eight["item"]:
        item["answerOption"] = [option("never", 0), option("daily", 3)]
    assert loaded(eight).name == "garden-form"


def test_the_tenth_question_alone_is_no_reason_to_cut_others() -> None:
    more = phq_9()
    more["item"].append(question("weeds"))
    assert refused(more) == "form-choice-without-score"


def nested(depth: int) -> Json:
    inner = question("q")
    for level in range(depth):
        inner = {"linkId": f"g{level}", "type": "group", "text": "in", "item": [inner]}
    return inner


LOOP = {"resourceType": "ValueSet", "id": "vs", "compose": {"include": [{"valueSet": ["#vs"]}]}}
HALF: Json = {
    "resourceType": "ValueSet",
    "id": "vs",
    "compose": {"include": [{"concept": [{"code": "n", "extension": [{"url": ORDINAL, "valueDecimal": 0}]}]}, {}]},
}


@pytest.mark.parametrize(
    ("resource", "key"),
    [
        ([], "form-not-json"),
        ({"resourceType": "Bundle\nof things"}, "form-not-questionnaire"),
        ({}, "form-not-fhir"),
        (form(), "form-without-questions"),
        (form({"linkId": "w", "type": "display", "text": "only words"}), "form-without-questions"),
        (form(question("a"), item="a"), "form-malformed"),
        (form(question("a", text=7)), "form-malformed"),
        (form(question("a", "x" * 5_001)), "form-text-too-long"),
        (form(question("a", "\ud800")), "form-malformed"),
        (form(question("a", "\x1b[2J")), "form-malformed"),
        (form(*(question(str(number)) for number in range(10_000))), "form-too-long"),
        (form(nested(5)), "form-groups-too-deep"),
        (form(group_of(question("a"), repeats=True)), "form-group-repeats"),
        (form(question("a", repeats=True)), "form-many-answers"),
        (form(question("a", item=[question("b")])), "form-questions-in-questions"),
        (form(question("a", enableWhen=[{"question": "b"}]), question("b")), "form-conditional"),
        (form(group_of(question("a"), enableWhen=[{"question": "b"}]), question("b")), "form-conditional"),
        (form(question("a", extension=[script("initialExpression")])), "form-scripted"),
        (form(question("a", extension=[script("answerExpression")])), "form-scripted"),
        (form(question("a", extension=[script("enableWhenExpression")])), "form-conditional"),
        (form(question("a", extension=[{"url": f"{SDC}-subQuestionnaire"}])), "form-elsewhere"),
        (form(question("a"), modifierExtension=[{"url": "https://example.org/no"}]), "form-changed-meaning"),
        (form(question("a"), {"linkId": "b", "type": "integer", "text": "How many?"}), "form-not-a-choice"),
        (form(question("a"), question("b", type="string")), "form-not-a-choice"),
        (form(question("a"), free_text("b", extension=[{"url": ORDINAL, "valueDecimal": 1}])), "form-not-a-choice"),
        (form(question("a"), free_text("b", item=[question("c")])), "form-questions-in-questions"),
        (form(question("a"), free_text("b", modifierExtension=[{"url": "https://x"}])), "form-part-changed-meaning"),
        (form(question("a", enableWhen=[{"question": "b"}]), free_text("b")), "form-conditional"),
        (form(free_text("b")), "form-without-questions"),
        (form(question("a"), {"linkId": "b", "text": "No type"}), "form-not-a-choice"),
        (form(question("a"), question("a ")), "form-item-twice"),
        (form(question(" ")), "form-item-without-number"),
        (form(question("total")), "form-item-called-total"),
        (form(question("a", " ")), "form-item-without-words"),
        (form(question("a", scores=())), "form-no-choices"),
        (form(question("a", scores=(0,) * 101)), "form-too-many-choices"),
        (form(question("a", scores=(0, None))), "form-choice-without-score"),
        (form(question("a", scores=(0, 1e300))), "form-score-not-kept"),
        (form(question("a", scores=(0, 0.1234567))), "form-score-not-kept"),
        (form(question("a", answerOption=[option("", 0)])), "form-choice-without-words"),
        (form(question("a", answerOption=[], answerValueSet="https://example.org/vs")), "form-choices-elsewhere"),
        (form(question("a", answerOption=[], answerValueSet="#vs"), contained=[LOOP]), "form-choices-in-a-circle"),
        (form(question("a", answerOption=[], answerValueSet="#vs"), contained=[HALF]), "form-choices-elsewhere"),
        (form(question("a"), title="??"), "form-without-name"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_shown_is_explained(resource: Json, key: str, tr: Language) -> None:
    answer = load(resource)
    assert isinstance(answer, Problem)
    assert answer.key == key
    sentence = problem_sentence(answer, tr)
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<Questionnaire/>",
        b"\xff\xfe{}",
        b'{"resourceType": "Questionnaire", "resourceType": "Bundle"}',
        b'{"resourceType": NaN}',
        b'{"a": 1' + b"0" * 100_000 + b"}",
    ],
    ids=["empty", "xml", "utf-16", "name twice", "NaN", "huge number"],
)
def test_what_is_no_json_is_said(content: bytes) -> None:
    answer = parse_questionnaire(content)
    assert isinstance(answer, Problem)
    assert answer.key == "form-not-json"


@pytest.mark.parametrize("content", [b"[" * 1_000_000, b'{"item":' * 100_000], ids=["brackets", "items"])
def test_what_is_nested_without_end_is_said(content: bytes) -> None:
    answer = parse_questionnaire(content)
    assert isinstance(answer, Problem)
    assert answer.key == "form-nested-too-deep"


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (Path.mkdir, "form-not-a-file"),
        (getattr(os, "mkfifo", Path.mkdir), "form-not-a-file"),
        (too_large, "form-file-too-large"),
    ],
)
def test_what_is_no_ordinary_file_is_not_read(tmp_path: Path, make: Callable[[Path], None], key: str) -> None:
    path = tmp_path / "form.json"
    make(path)
    answer = read_questionnaire(path)
    assert isinstance(answer, Problem)
    assert answer.key == key


def test_a_byte_order_mark_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(form(question("a"))), encoding="utf-8-sig")
    assert isinstance(read_questionnaire(path), LoadedForm)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
NAMES = st.sampled_from(
    ["item", "linkId", "type", "text", "answerOption", "valueCoding", "valueInteger", "valueString", "code", "display",
     "extension", "url", "valueDecimal", "answerValueSet", "contained", "compose", "include", "concept", "repeats",
     "enableWhen", "system", "resourceType", "id", "prefix", "title", "name", "version", "expansion", "contains"]
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS, lambda inside: st.lists(inside, max_size=4) | st.dictionaries(NAMES, inside, max_size=6), max_leaves=25
)


def leaves(node: Any) -> list[tuple[Any, Any]]:
    """Every place in a structure, as container and key."""
    places = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    return [place for key, value in places for place in [(node, key), *leaves(value)]]


@given(st.data())
def test_a_damaged_file_becomes_an_instrument_or_a_sentence(data: st.DataObject) -> None:
    """Well-formed files in which a few places were replaced by anything at all, or taken away."""
    whole = form(group_of(question("a"), {"linkId": "w", "type": "display", "text": "w"}), question("b"))
    resource = data.draw(st.sampled_from([whole, phq_9()]))
    for _ in range(data.draw(st.integers(1, 4))):
        container, key = data.draw(st.sampled_from(leaves(resource)))
        if data.draw(st.booleans()):
            container[key] = data.draw(ANYTHING)
        elif isinstance(container, dict):
            container.pop(key, None)
    answer = load(resource)
    if isinstance(answer, Problem):
        sentence = problem_sentence(answer, Language.load("en"))
        assert sentence.endswith(".")
        assert "\n" not in sentence
    else:
        instrument = answer.instrument
        values = {item.key: item.values[-1] for item in instrument.items}
        assert len(values) == len(instrument.items)
        assert check_response(instrument, filled_in(instrument, NOW, values)) == []


@given(st.binary(max_size=200) | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_any_content_gets_an_answer(content: bytes) -> None:
    assert isinstance(parse_questionnaire(content), Problem)
