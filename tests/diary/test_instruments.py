"""The diary knows the published questionnaires, takes in others, and never lets an answer change its meaning."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.diary import Change, Diary, Recorded, Refused, questionnaire_key
from ketadiary.diary.connection import connect
from ketadiary.diary.record_layouts import exact
from ketadiary.model import (
    Answer,
    Choice,
    Instrument,
    Item,
    Problem,
    Response,
    ResponseDraft,
    published_instruments,
)
from ketadiary.model.questionnaires import filled_in, only_total
from support import NOON_IN_PARIS as NOW
from support import FrozenClock

PHQ_9 = published_instruments()["phq-9"]
CHOICES = (Choice(value=Decimal(0), label="wilted"), Choice(value=Decimal("1.5"), label="in bloom"))
OWN = Instrument(
    name="garden",
    title="Garden form",
    version="1",
    items=(Item(key="a", text="The roses?", heading="Now", choices=CHOICES), Item(key="b", text="🌱", choices=CHOICES)),
)
ANSWERED = filled_in(OWN, NOW, {"a": 0, "b": Decimal("1.5")})


def worded(version: str, words: str) -> Instrument:
    """The PHQ-9 in invented words."""
    items = tuple(replace(item, text=f"{words} {item.key}") for item in PHQ_9.items)
    return replace(PHQ_9, items=items, version=version)


def recorded(diary: Diary, draft: ResponseDraft, *, confirmed: bool = False) -> Response:
    answer = diary.record(draft, confirmed=confirmed)
    assert isinstance(answer, Recorded), answer
    assert isinstance(answer.record, Response)
    return answer.record


def problems(answer: object) -> tuple[Problem, ...]:
    assert isinstance(answer, Refused), answer
    return answer.problems


def test_a_new_diary_knows_the_published_ones(diary: Diary) -> None:
    assert diary.instruments() == dict(published_instruments())


def test_what_was_loaded_is_there_after_reopening(path: Path, clock: FrozenClock) -> None:
    own = replace(OWN, self_harm=("b",), either=(("a", "b"),))
    with Diary.open(path, clock=clock, create=True) as diary:
        assert diary.load_instrument(own) == Change(frozenset(["instrument"]), ("garden",), "load-instrument")
        diary.load_instrument(worded("2", "Invented"))
    with Diary.open(path, clock=clock) as diary:
        assert diary.instruments()["garden"] == own
        assert diary.instruments()["phq-9"] == worded("2", "Invented")


def test_the_version_loaded_last_is_the_one_in_use(diary: Diary) -> None:
    for version in ("2", "10", "2"):
        diary.load_instrument(replace(OWN, version=version, title=f"Garden form {version}"))
        assert diary.instruments()["garden"].version == version


def test_an_answered_version_keeps_its_questions(diary: Diary) -> None:
    diary.load_instrument(OWN)
    other = replace(OWN, items=(replace(OWN.items[0], text="The tulips?"), OWN.items[1]))
    assert isinstance(diary.load_instrument(other), Change)
    diary.load_instrument(OWN)
    response = recorded(diary, ANSWERED)
    assert [problem.key for problem in problems(diary.load_instrument(other))] == ["form-version-answered"]
    assert diary.instruments()["garden"] == OWN
    diary.delete(response.id)  # it can come back from the bin
    assert isinstance(diary.load_instrument(other), Refused)
    assert isinstance(diary.load_instrument(replace(other, version="1.1")), Change)
    assert isinstance(diary.load_instrument(replace(OWN, title="Another title")), Change)


def test_answers_that_came_before_their_form_must_fit_it(diary: Diary) -> None:
    recorded(diary, replace(ANSWERED, answers=(Answer(item="c", label="Weeds", value=7),), total=7))
    assert [problem.key for problem in problems(diary.load_instrument(OWN))] == ["form-version-answered"]


def test_a_translation_of_a_published_one_can_replace_its_words(diary: Diary) -> None:
    diary.load_instrument(worded("1", "Invented"))
    recorded(diary, filled_in(PHQ_9, NOW, dict.fromkeys(PHQ_9.by_key, Decimal(1))))
    diary.load_instrument(worded("1", "Erfunden"))
    assert diary.instruments()["phq-9"].items[0].text == "Erfunden 1"


def test_a_published_name_is_only_for_the_published_items(diary: Diary) -> None:
    assert [problem.key for problem in problems(diary.load_instrument(replace(OWN, name="phq-9")))] == [
        "form-not-as-published"
    ]


def test_what_was_said_about_self_harm_is_kept_when_the_same_form_is_loaded_again(diary: Diary) -> None:
    diary.load_instrument(replace(OWN, self_harm=("b",)))
    diary.load_instrument(OWN)
    assert diary.instruments()["garden"].self_harm == ("b",)


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        (ResponseDraft(answered_at=NOW, instrument="phq-9", total=28), "total-off-the-scale"),
        (ResponseDraft(answered_at=NOW, instrument="phq-9", version="older", total=Decimal("2.5")), "total-not-whole"),
        (replace(ANSWERED, total=1), "total-differs"),
        (replace(ANSWERED, answers=(Answer(item="a", label="", value=9),), total=None), "answer-off-the-scale"),
        (replace(ANSWERED, answers=ANSWERED.answers * 2), "item-twice"),
        (replace(ANSWERED, total=Decimal("NaN")), "not-a-number"),
    ],
)
def test_what_cannot_be_is_refused(diary: Diary, draft: ResponseDraft, key: str) -> None:
    diary.load_instrument(OWN)
    assert key in [problem.key for problem in problems(diary.record(draft))]
    assert diary.responses() == []


def test_an_item_left_empty_passes_when_confirmed(diary: Diary) -> None:
    draft = filled_in(PHQ_9, NOW, {"1": 3, "2": 2})
    assert [problem.unusual for problem in problems(diary.record(draft))] == [True]
    assert recorded(diary, draft, confirmed=True).total is None


@pytest.mark.parametrize("version", ["", "0.9"])
def test_what_nobody_knows_is_kept_as_it_came(diary: Diary, version: str) -> None:
    diary.load_instrument(OWN)
    odd = ResponseDraft(
        answered_at=NOW,
        instrument="garden",
        version=version,
        answers=(Answer(item="z", label="Weeds", value=Decimal("99.5")),),
        total=-3,
    )
    kept = recorded(diary, odd)
    assert diary.responses() == [kept]
    assert isinstance(diary.record_all([replace(odd, instrument="elsewhere")]), Change)


@given(st.decimals(-2 * 10**8, 2 * 10**8, places=6))
def test_a_decimal_comes_back_as_it_was(score: Decimal) -> None:
    assert exact(float(score)) == score


def test_which_choice_it_was_is_kept_changed_and_taken_back(path: Path, clock: FrozenClock) -> None:
    twice = replace(
        OWN, items=(Item(key="a", text="Green?", choices=(*CHOICES, replace(CHOICES[1], label="in leaf"))),)
    )
    value = {"a": Decimal("1.5")}
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.load_instrument(twice)
        first = recorded(diary, filled_in(twice, NOW, value, chosen={"a": 2}))
        recorded(diary, filled_in(twice, NOW, value, first.id, chosen={"a": 3}))
    with Diary.open(path, clock=clock) as diary:
        assert choices_of(diary) == [3]
        diary.undo()
        assert choices_of(diary) == [2]
        diary.redo()
        assert choices_of(diary) == [3]
        assert diary.faults() == []


def choices_of(diary: Diary) -> list[int | None]:
    return [answer.choice for response in diary.responses() for answer in response.answers]


def test_steps_of_before_choices_were_kept_are_taken_back_and_made_again(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        first = recorded(diary, filled_in(PHQ_9, NOW, dict.fromkeys(PHQ_9.by_key, Decimal(1))))
        recorded(diary, filled_in(PHQ_9, NOW, dict.fromkeys(PHQ_9.by_key, Decimal(2)), first.id))
    connection = connect(path)  # as a program that knew no choices left it
    for column in ("before", "after"):
        without = f"replace({column}, ',\"choice\":null', '')"
        connection.execute(f"UPDATE history SET {column} = {without}")
    assert not connection.execute("SELECT 1 FROM history WHERE instr(after, 'choice')").fetchall()
    connection.close()
    with Diary.open(path, clock=clock) as diary:
        assert [response.total for response in diary.responses()] == [18]
        diary.undo()
        assert [response.total for response in diary.responses()] == [9]
        diary.redo()
        assert [response.total for response in diary.responses()] == [18]
        assert set(choices_of(diary)) == {None}


def test_a_sum_of_before_scores_were_exact_comes_back_as_what_it_meant(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.load_instrument(OWN)
        recorded(diary, only_total(OWN, NOW, Decimal("1.5")))
    connection = connect(path)
    connection.execute("UPDATE responses SET total = ?", [0.1 + 0.2 + 0.7 + 0.1])
    connection.close()
    with Diary.open(path, clock=clock) as diary:
        assert [response.total for response in diary.responses()] == [Decimal("1.1")]


def test_unfinished_questionnaires_wait_each_by_itself(path: Path, clock: FrozenClock) -> None:
    begun = filled_in(PHQ_9, NOW, {"1": 3})
    with Diary.open(path, clock=clock, create=True) as diary:
        saved = recorded(diary, only_total(PHQ_9, NOW, 4))
        changed = filled_in(OWN, NOW, {"b": Decimal("1.5")}, record_id=saved.id)
        diary.keep_draft(questionnaire_key("phq-9"), begun)
        diary.keep_draft(questionnaire_key("garden"), changed)
    with Diary.open(path, clock=clock) as diary:
        assert [kept.draft for kept in diary.drafts()] == [begun, changed]
        diary.keep_draft(questionnaire_key("phq-9"), None)
        assert diary.draft(questionnaire_key("phq-9")) is None
        assert diary.draft(questionnaire_key("garden")) == changed
        diary.keep_draft(questionnaire_key("garden"), None)
        assert diary.drafts() == []
        assert diary.responses() == [saved]
