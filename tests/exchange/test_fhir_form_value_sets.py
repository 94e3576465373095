"""What a value set in a form leaves out is not offered, and what cannot be worked out from the file is refused."""

from typing import Any

import pytest

from exchange.fhir_forms import ORDINAL, Json, form, load, loaded
from ketadiary.model import Problem
from ketadiary.wording import Language, problem_sentence


def concept(code: str, score: float | None = None, **more: object) -> Json:
    extension = [] if score is None else [{"url": ORDINAL, "valueDecimal": score}]
    return {"code": code, "display": f"so {code}", **({"extension": extension} if extension else {}), **more}


def codes(*found: Json, system: str = "urn:x", **more: object) -> Json:
    """A part of `compose`."""
    return {"system": system, "concept": list(found), **more}


A, B, C = concept("a", 0), concept("b", 1), concept("c", 2)
ABC = codes(A, B, C)


def value_set(name: str = "vs", **more: object) -> Json:
    return {"resourceType": "ValueSet", "id": name, "url": f"https://example.org/{name}", "status": "active", **more}


def composed(*include: Json, exclude: tuple[Json, ...] = (), name: str = "vs") -> Json:
    return value_set(name, compose={"include": list(include), **({"exclude": list(exclude)} if exclude else {})})


def expanded(*contains: Json, **more: Any) -> Json:
    return value_set(expansion={"contains": list(contains)}, **more)


def listed(code: str, score: float | None = None, system: str = "urn:x", **more: object) -> Json:
    """A part of an expansion."""
    return concept(code, score, system=system, **more)


def asking(*sets: Json, address: str = "#vs") -> Json:
    item = {"linkId": "1", "type": "choice", "text": "How green?", "answerValueSet": address}
    return form(item, contained=list(sets))


SYSTEM = {
    "resourceType": "CodeSystem",
    "url": "urn:x",
    "content": "complete",
    "concept": [
        concept("top", 9, property=[{"code": "notSelectable", "valueBoolean": True}], concept=[A, B]),
        concept("old", 8, property=[{"code": "inactive", "valueBoolean": True}]),
        concept("c", property=[{"code": "itemWeight", "valueDecimal": 2}]),
    ],
}
OTHER = composed(codes(B, C, concept("d", 3)), name="other")


@pytest.mark.parametrize(
    ("sets", "offered"),
    [
        ([composed(ABC)], "a0 b1 c2"),
        ([composed(codes(A), codes(C, B))], "a0 c2 b1"),
        ([composed(codes(A, B), codes(B, C))], "a0 b1 c2"),
        ([composed(ABC, exclude=(codes(concept("c")),))], "a0 b1"),
        ([composed(ABC, exclude=(codes(concept("c")), codes(concept("a"))))], "b1"),
        ([composed(ABC, exclude=(codes(concept("c"), system="urn:other"),))], "a0 b1 c2"),
        ([composed(ABC, codes(concept("z", 9), system="urn:z"), exclude=({"system": "urn:z"},))], "a0 b1 c2"),
        ([composed(ABC, exclude=({"valueSet": ["#other"]},)), OTHER], "a0"),
        ([composed(ABC, exclude=(codes(concept("b"), valueSet=["#other"]),)), OTHER], "a0 c2"),
        ([composed({"valueSet": ["#other"]}), OTHER], "b1 c2 d3"),
        ([composed({"valueSet": ["https://example.org/other"]}, codes(A)), OTHER], "b1 c2 d3 a0"),
        ([composed(codes(A, concept("b"), valueSet=["#other"])), OTHER], "b1"),
        ([composed({"valueSet": ["#other", "#third"]}), OTHER, composed(codes(C), name="third")], "c2"),
        ([composed({"system": "urn:y", "valueSet": ["#other"]}, codes(A)), OTHER], "a0"),
        ([value_set(compose={"include": [ABC]}, expansion={"contains": [listed("b", 5)]})], "b5"),
        ([value_set(compose={"include": [ABC]}, expansion={"contains": [listed("c"), listed("a")]})], "c2 a0"),
        ([value_set(compose={"include": [ABC]}, expansion={"identifier": "urn:uuid:1"})], "a0 b1 c2"),
        ([expanded(listed("a", 0), listed("b", 1, inactive=True), listed("c", 2, inactive=False))], "a0 c2"),
        ([expanded(listed("top", 9, abstract=True, contains=[listed("a", 0), listed("b", 1)]), listed("c", 2))],
         "a0 b1 c2"),
        ([expanded({"display": "heading", "contains": [listed("a", 0, contains=[listed("b", 1)])]})], "a0 b1"),
        ([expanded(listed("a", 0), listed("b", 1, inactive=True, contains=[listed("c", 2)]))], "a0 c2"),
        ([expanded(listed("a", property=[{"code": "itemWeight", "valueDecimal": 0}]), listed("b", 1))], "a0 b1"),
        ([composed({"system": "urn:x"}), SYSTEM], "a0 b1 c2"),
        ([composed({"system": "urn:x"}, exclude=(codes(B),)), SYSTEM], "a0 c2"),
        ([composed(codes(concept("b"), concept("a"))), SYSTEM], "b1 a0"),
        ([composed(codes(concept("b", 5))), SYSTEM], "b5"),
    ],
)  # fmt: skip
def test_what_a_value_set_holds_is_offered_and_nothing_else(sets: list[Json], offered: str) -> None:
    [item] = loaded(asking(*sets)).items
    assert " ".join(f"{choice.code}{choice.value}" for choice in item.choices) == offered
    assert all(choice.label == f"so {choice.code}" for choice in item.choices)


@pytest.mark.parametrize("address", ["#vs", "https://example.org/vs", "https://example.org/vs|3"])
def test_a_value_set_is_found_by_its_id_and_by_its_address(address: str) -> None:
    [item] = loaded(asking({**composed(ABC), "version": "3"}, address=address)).items
    assert [choice.code for choice in item.choices] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("sets", "key"),
    [
        ([], "form-choices-elsewhere"),
        ([value_set()], "form-choices-elsewhere"),
        ([composed({})], "form-choices-elsewhere"),
        ([composed(ABC, {"system": "urn:x"})], "form-choices-elsewhere"),
        ([composed({"system": "urn:x"})], "form-choices-elsewhere"),
        ([composed({"system": "urn:x"}), {**SYSTEM, "content": "fragment"}], "form-choices-elsewhere"),
        ([composed(ABC, {"valueSet": ["https://example.org/gone"]})], "form-choices-elsewhere"),
        ([composed(ABC, exclude=({"valueSet": ["https://example.org/gone"]},))], "form-choices-elsewhere"),
        ([composed(ABC, exclude=({},))], "form-choices-elsewhere"),
        ([composed(ABC, {"system": "urn:x", "filter": [{"property": "p"}]})], "form-choices-by-rule"),
        ([composed(ABC, exclude=({"system": "urn:x", "filter": [{"property": "p"}]},))], "form-choices-by-rule"),
        ([composed({"valueSet": ["#vs"]})], "form-choices-in-a-circle"),
        ([composed({"valueSet": ["#b"]}), composed({"valueSet": ["#vs"]}, name="b")], "form-choices-in-a-circle"),
        ([composed(ABC, exclude=({"valueSet": ["#vs"]},))], "form-choices-in-a-circle"),
        ([composed(ABC, exclude=(ABC,))], "form-no-choices"),
        ([expanded(listed("a", 0, inactive=True))], "form-no-choices"),
        ([value_set(compose={"include": [ABC]}, expansion={"contains": []})], "form-no-choices"),
        ([value_set(compose={"include": [ABC]}, expansion={"total": 0})], "form-no-choices"),
        ([value_set(expansion={"total": 7, "contains": [listed("a", 0)]})], "form-choices-incomplete"),
        ([composed(codes(A, concept("b")))], "form-choice-without-score"),
    ],
)
def test_what_cannot_be_worked_out_is_refused_naming_the_question(sets: list[Json], key: str, tr: Language) -> None:
    answer = load(asking(*sets))
    assert isinstance(answer, Problem), answer
    assert answer.key == key
    assert "“How green?”" in problem_sentence(answer, tr)


def test_two_lists_of_choices_are_refused() -> None:
    both = asking(composed(ABC))
    both["item"][0]["answerOption"] = [{"valueInteger": 1}]
    answer = load(both)
    assert isinstance(answer, Problem)
    assert answer.key == "form-choices-twice"


def chain(length: int) -> list[Json]:
    """Value sets each of which is the next one."""
    return [
        composed({"valueSet": [f"#{number + 1}"]}, name="vs" if number == 0 else str(number))
        for number in range(length)
    ]


@pytest.mark.parametrize(
    ("sets", "key"),
    [
        ([*chain(19), composed(ABC, name="19")], ""),
        ([*chain(20), composed(ABC, name="20")], "form-choices-too-deep"),
        (chain(3_000), "form-choices-too-deep"),
        ([composed(codes(*(concept(str(n), n) for n in range(101))))], "form-too-many-choices"),
        ([composed(codes(*(concept(str(n), n) for n in range(10_000))))], "form-too-many-choices"),
        ([composed({"valueSet": ["#b"] * 50_000}), composed(codes(*(concept(str(n), n) for n in range(99))), name="b")],
         "form-too-many-choices"),
        ([composed(*[ABC] * 20_000)], ""),
    ],
)  # fmt: skip
def test_however_value_sets_lie_in_each_other_the_work_ends(sets: list[Json], key: str) -> None:
    answer = load(asking(*sets))
    assert (answer.key if isinstance(answer, Problem) else "") == key


def test_a_value_set_is_worked_out_once_for_all_questions() -> None:
    items = [
        {"linkId": str(number), "type": "choice", "text": f"Row {number}", "answerValueSet": "#vs"}
        for number in range(200)
    ]
    own = loaded(form(*items, contained=[composed(codes(*(concept(str(n), n) for n in range(100))))]))
    assert own.total_range == (0, 200 * 99)
