"""The rows of a check-in, stroke by stroke, below Qt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.entering.answering import Answering
from ketadiary.entering.one_or_ten import SHORTLY
from ketadiary.entering.row_answer import CANT_SAY, SKIPPED, RowAnswer
from ketadiary.model import Kind, Measure, Rating, Status
from support import Seconds

FIVE = tuple(Measure(key=key, label=key.title()) for key in ("mood", "dissociation", "nausea", "dizziness", "headache"))


@pytest.fixture
def rows(seconds: Seconds) -> Answering:
    return Answering(FIVE, (), seconds)


def values(rows: Answering) -> list[float | str | None]:
    said = [rows.said(row) for row in range(len(rows.measures))]
    return [None if one is None else one.status.value if one.value is None else one.value for one in said]


def type_numbers(rows: Answering, *numbers: int) -> None:
    for number in numbers:
        rows.number(number)


def test_five_numbers_fill_five_rows(rows: Answering) -> None:
    type_numbers(rows, 4, 2, 10, 0, 1)
    assert values(rows) == [4, 2, 10, 0, 1]
    assert rows.past_the_last
    assert rows.may_save()


def test_a_row_left_untouched_is_skipped_and_not_zero(rows: Answering) -> None:
    rows.number(4)
    rows.status(CANT_SAY)
    statuses = [rating.status for rating in rows.all_ratings()]
    assert statuses == [Status.GIVEN, Status.CANT_SAY, Status.SKIPPED, Status.SKIPPED, Status.SKIPPED]
    assert [rating.value for rating in rows.all_ratings()] == [4, None, None, None, None]
    assert [rating.measure for rating in rows.said_ratings()] == ["mood", "dissociation"]


def test_one_and_nothing_in_the_next_row_needs_no_answer_when_typing_goes_on(rows: Answering) -> None:
    type_numbers(rows, 7, 1, 0, 0, 0)
    assert rows.question == 1
    assert rows.may_save()
    assert values(rows) == [7, 1, 0, 0, 0]


def test_ten_counts_what_was_typed_after_it_from_the_next_row(rows: Answering) -> None:
    type_numbers(rows, 1, 0, 3, 4)
    assert values(rows) == [1, 0, 3, 4, None]
    rows.answer(ten=True)
    assert values(rows) == [10, 3, 4, None, None]
    assert rows.current == 3
    assert rows.question is None


def test_saving_right_after_the_zero_waits_for_an_answer(rows: Answering) -> None:
    type_numbers(rows, 5, 5, 5, 1, 0)
    assert not rows.may_save()
    assert rows.presses
    assert not rows.number(7)
    assert values(rows) == [5, 5, 5, 1, 0]
    assert rows.answer(ten=True)
    assert values(rows) == [5, 5, 5, 10, None]


def test_saving_goes_on_when_it_was_no_ten(rows: Answering) -> None:
    type_numbers(rows, 1, 0)
    assert not rows.may_save()
    assert rows.answer(ten=False)
    assert values(rows) == [1, 0, None, None, None]
    assert rows.may_save()


def test_one_number_too_many_tells_that_it_was_ten(rows: Answering) -> None:
    type_numbers(rows, 1, 0, 3, 4, 5)
    assert not rows.presses
    rows.number(6)
    assert rows.presses
    assert not rows.answer(ten=True)
    assert values(rows) == [10, 3, 4, 5, 6]
    assert rows.past_the_last


def test_two_tens_in_a_row_are_asked_about_one_after_the_other(rows: Answering) -> None:
    type_numbers(rows, 1, 0, 1, 0)
    assert rows.presses
    rows.answer(ten=True)
    assert rows.question == 1
    rows.answer(ten=True)
    assert values(rows) == [10, 10, None, None, None]


def test_ten_in_the_last_row_is_asked_about_at_once(rows: Answering) -> None:
    type_numbers(rows, 5, 5, 5, 5, 1, 0)
    assert rows.presses
    assert not rows.answer(ten=True)
    assert values(rows) == [5, 5, 5, 5, 10]


def test_a_zero_after_a_while_is_for_the_next_row(rows: Answering, seconds: Seconds) -> None:
    rows.number(1)
    seconds.now += SHORTLY + 0.1
    rows.number(0)
    assert rows.question is None
    assert values(rows)[:2] == [1, 0]


def test_taking_back_the_zero_closes_the_question(rows: Answering) -> None:
    type_numbers(rows, 1, 0)
    rows.take_back()
    assert rows.question is None
    assert values(rows)[:2] == [1, None]
    assert rows.current == 1
    rows.take_back()
    assert values(rows)[:2] == [None, None]


def test_ten_brings_back_what_the_zero_had_replaced(seconds: Seconds) -> None:
    rows = Answering(FIVE, [Rating(measure="dissociation", value=6, id="kept")], seconds)
    type_numbers(rows, 1, 0)
    rows.answer(ten=True)
    assert values(rows)[:2] == [10, 6]
    assert rows.said_ratings()[1].id == "kept"


def test_editing_leaves_not_asked_what_was_not_asked(seconds: Seconds) -> None:
    rows = Answering(FIVE, [Rating(measure="nausea", value=0)], seconds)
    assert [rating.measure for rating in rows.all_ratings(editing=True)] == ["nausea"]
    rows.go_to(2)
    rows.take_back()
    assert rows.all_ratings(editing=True)[0].status is Status.SKIPPED


def test_a_number_off_the_scale_is_not_taken(seconds: Seconds) -> None:
    rows = Answering([Measure(key="own", label="Own", scale_min=1, scale_max=5)], (), seconds)
    assert not rows.number(7)
    assert not rows.number(0)
    assert rows.number(5)


def test_a_quantity_takes_no_strokes(seconds: Seconds) -> None:
    rows = Answering([Measure(key="hours", label="Hours", kind=Kind.QUANTITY, scale_max=24)], (), seconds)
    assert not rows.number(7)
    assert not rows.nudge(1)
    assert rows.put(0, RowAnswer(7.5))


def test_nudging_starts_at_the_low_end_and_stops_at_the_ends(rows: Answering) -> None:
    rows.nudge(-1)
    assert values(rows)[0] == 0
    rows.nudge(-1)
    assert values(rows)[0] == 0
    rows.nudge(1)
    assert values(rows)[0] == 1
    assert rows.current == 0


def test_answers_are_taken_back_one_by_one_and_given_again_until_something_else_is_said(rows: Answering) -> None:
    type_numbers(rows, 4, 2)
    assert rows.undo()
    assert (values(rows)[:2], rows.current) == ([4, None], 1)
    assert rows.undo()
    assert not rows.undo()
    assert rows.redo()
    rows.number(7)
    assert not rows.redo()
    assert values(rows)[:3] == [4, 7, None]


def test_what_was_typed_earlier_is_taken_back_row_by_row(seconds: Seconds) -> None:
    rows = Answering(FIVE, [Rating(measure="mood", value=4), Rating(measure="nausea", value=1)], seconds)
    assert not rows.undo()
    rows.take_as_typed()
    assert rows.undo()
    assert (values(rows), rows.current) == ([4, None, None, None, None], 2)
    assert rows.undo()
    assert (values(rows), rows.current) == ([None] * 5, 0)


@given(st.lists(st.integers(1, 10) | st.sampled_from([SKIPPED, CANT_SAY]), max_size=5))
def test_tens_typed_as_two_keys_are_never_lost(meant: list[int | RowAnswer]) -> None:
    """Whoever types 10 as 1 and 0, and says ten whenever asked, gets what they meant."""
    rows = Answering(FIVE, (), Seconds())
    for one in meant:
        if isinstance(one, RowAnswer):
            rows.status(one)
        else:
            type_numbers(rows, *((1, 0) if one == 10 else (one,)))
        if rows.presses:
            rows.answer(ten=True)
    if not rows.may_save() or rows.question is not None:
        rows.answer(ten=True)
    expected = [one.status.value if isinstance(one, RowAnswer) else one for one in meant]
    assert values(rows) == expected + [None] * (5 - len(meant))


@given(st.lists(st.integers(0, 9), max_size=5))
def test_ones_and_zeros_are_never_taken_for_tens(meant: list[int]) -> None:
    """Whoever says "no ten" whenever asked gets every key in its own row."""
    rows = Answering(FIVE, (), Seconds())
    for one in meant:
        rows.number(one)
        if rows.presses:
            rows.answer(ten=False)
    if not rows.may_save():
        rows.answer(ten=False)
    assert values(rows) == [*meant, *[None] * (5 - len(meant))]


def test_a_question_is_seen_once_it_has_stood_there_for_a_while(rows: Answering, seconds: Seconds) -> None:
    type_numbers(rows, 1, 0)
    assert not rows.question_is_seen  # nothing presses yet
    assert not rows.may_save()
    seconds.now += 0.3
    assert not rows.may_save()  # pressed again, it is asked since as long as before
    seconds.now += 0.11
    assert rows.question_is_seen
