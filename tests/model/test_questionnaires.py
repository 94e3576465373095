"""Questionnaires are scored as published, checked before they are kept, and noticed where help should be shown."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.model import Answer, Choice, Instrument, Item, Response, ResponseDraft, published_instruments
from ketadiary.model.questionnaires import (
    answers_in_order,
    check_response,
    filled_in,
    named,
    only_total,
    score,
    self_harm_concern,
    total_of,
    unanswered,
    within_recall,
)
from support import NOON_IN_PARIS as NOW

PUBLISHED = published_instruments()
QIDS = PUBLISHED["qids-sr16"]
PHQ_9 = PUBLISHED["phq-9"]


def answers(values: list[float | None], instrument: Instrument = PHQ_9) -> tuple[Answer, ...]:
    by_key = answers_in_order(instrument, values)
    assert isinstance(by_key, dict)
    return filled_in(instrument, NOW, by_key).answers


def keys(instrument: Instrument, draft: ResponseDraft) -> list[str]:
    return [problem.key for problem in check_response(instrument, draft)]


@pytest.mark.parametrize(
    ("name", "items", "total_range", "recall_days"),
    [
        ("phq-9", 9, (0, 27), 14),
        ("phq-2", 2, (0, 6), 14),
        ("gad-7", 7, (0, 21), 14),
        ("gad-2", 2, (0, 6), 14),
        ("pcl-5", 20, (0, 80), 30),
        ("who-5", 5, (0, 100), 14),
        ("madrs-s", 9, (0, 54), 3),
        ("qids-sr16", 16, (0, 27), 7),
        ("cadss-6", 6, (0, 24), 0),
    ],
)
def test_items_and_ranges_are_the_published_ones(
    name: str, items: int, total_range: tuple[int, int], recall_days: int
) -> None:
    instrument = PUBLISHED[name]
    assert (len(instrument.items), instrument.total_range, instrument.recall_days) == (items, total_range, recall_days)


def test_nothing_else_is_built_in_and_no_wording_is_shipped() -> None:
    assert len(PUBLISHED) == 9
    for instrument in PUBLISHED.values():
        assert not any(item.text or item.heading for item in instrument.items)
        assert not any(choice.label for item in instrument.items for choice in item.choices)
        assert all(len(item.topic.split()) <= 5 for item in instrument.items)


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ([0] * 16, 0),
        ([3] * 16, 27),
        # Sleep counts its worst item once, appetite and weight too, and so does slowed or restless.
        ([1, 2, 3, 0, 1, 0, 2, 1, 0, 1, 1, 0, 1, 1, 2, 1], 3 + 1 + 2 + 1 + 1 + 0 + 1 + 1 + 2),
        ([0, 0, 0, 3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 3], 9),
        # The form has one of each of 6 and 7, 8 and 9, left empty.
        ([0, 0, 0, 0, 0, 1, None, None, 3, 0, 0, 0, 0, 0, 0, 0], 3),
    ],
)
def test_qids_counts_nine_domains(values: list[float | None], total: float) -> None:
    assert score(QIDS, answers(values, QIDS)) == total


def test_who_5_is_shown_times_four() -> None:
    assert score(PUBLISHED["who-5"], answers([5, 4, 3, 2, 1], PUBLISHED["who-5"])) == 60


@pytest.mark.parametrize(
    ("name", "total", "label"),
    [
        ("phq-9", 4, None),
        ("phq-9", 5, "mild"),
        ("phq-9", 10, "moderate"),
        ("phq-9", 15, "moderately severe"),
        ("phq-9", 20, "severe"),
        ("gad-7", 14, "moderate"),
        ("gad-7", 15, "severe"),
        ("qids-sr16", 5, "none"),
        ("qids-sr16", 21, "very severe"),
        ("who-5", 48, "poor well-being"),
        ("who-5", 52, None),
        ("pcl-5", 33, "range of the provisional cut-off"),
        ("madrs-s", 40, None),
        ("phq-2", 3, None),
    ],
)
def test_bands_are_the_published_ones_or_none(name: str, total: float, label: str | None) -> None:
    band = PUBLISHED[name].band(total)
    assert (band and band.label) == label
    assert band is None or PUBLISHED[name].bands_source


def test_published_self_harm_items() -> None:
    asked = {name: instrument.self_harm for name, instrument in PUBLISHED.items() if instrument.self_harm}
    assert asked == {"madrs-s": ("9",), "phq-9": ("9",), "qids-sr16": ("12",)}


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_one_says_what_its_numbers_mean_and_after_whom(name: str) -> None:
    instrument = PUBLISHED[name]
    assert len(instrument.meanings) == len(instrument.items[0].values)
    assert instrument.meanings[0]
    assert instrument.meanings[-1]
    assert instrument.source


SCORES = st.decimals(-1000, 1000, places=6)


def form_of(scores: list[Decimal]) -> Instrument:
    """A form of one's own, each of whose items has one of these scores and zero."""
    items = tuple(
        Item(key=str(place), choices=(Choice(value=Decimal(0)), Choice(value=one))) for place, one in enumerate(scores)
    )
    return Instrument(name="own", title="Own", items=items)


@given(st.lists(SCORES, min_size=1, max_size=50), st.randoms())
def test_the_sum_of_decimals_is_exact_in_any_order(scores: list[Decimal], random: Random) -> None:
    own = form_of(scores)
    given_answers = list(filled_in(own, NOW, {str(place): one for place, one in enumerate(scores)}).answers)
    random.shuffle(given_answers)
    total = score(own, given_answers)
    assert total is not None
    assert Fraction(total) == sum(map(Fraction, scores))
    assert check_response(own, only_total(own, NOW, total)) == []


def test_tenths_make_one() -> None:
    tenths = form_of([Decimal("0.1"), Decimal("0.2"), Decimal("0.7")])
    draft = filled_in(tenths, NOW, {"0": Decimal("0.1"), "1": Decimal("0.2"), "2": Decimal("0.7")})
    assert str(draft.total) == "1.0"
    assert keys(tenths, replace(draft, total=Decimal("0.9999999999999999"))) == ["total-differs"]


TWICE = Instrument(
    name="own",
    title="Own",
    items=(Item(key="a", choices=tuple(Choice(value=Decimal(one)) for one in (0, 1, 1))),),
)


@pytest.mark.parametrize(
    ("choice", "found"),
    [(None, []), (2, []), (3, []), (1, ["answer-choice-unknown"]), (4, ["answer-choice-unknown"])],
)
def test_a_choice_must_be_one_of_the_item_that_counts_so_much(choice: int | None, found: list[str]) -> None:
    answer = Answer(item="a", label="", value=Decimal(1), choice=choice)
    assert keys(TWICE, ResponseDraft(answered_at=NOW, instrument="own", answers=(answer,))) == found


def test_of_a_published_one_any_place_of_a_choice_can_be_right() -> None:
    """A form can have the highest first, and need not be loaded where its answers are."""
    answer = Answer(item="1", label="", value=Decimal(5), choice=1)
    assert "answer-choice-unknown" not in keys(
        PUBLISHED["who-5"], ResponseDraft(answered_at=NOW, instrument="who-5", answers=(answer,))
    )


@given(st.data())
def test_every_total_that_answers_make_is_one_that_can_be_typed(data: st.DataObject) -> None:
    instrument = data.draw(st.sampled_from(list(PUBLISHED.values())))
    values = {item.key: data.draw(st.sampled_from(item.values)) for item in instrument.items}
    draft = filled_in(instrument, NOW, values)
    assert check_response(instrument, draft) == []
    assert draft.total is not None
    assert check_response(instrument, only_total(instrument, NOW, draft.total)) == []
    low, high = instrument.total_range
    assert low <= draft.total <= high


def test_what_is_left_empty_is_asked_about_once_and_leaves_no_total() -> None:
    draft = filled_in(PHQ_9, NOW, {"1": 2, "2": 3})
    (problem,) = check_response(PHQ_9, draft)
    assert (problem.key, problem.unusual, problem.values["items"]) == ("items-unanswered", True, "3, 4, 5, 6, 7, 8, 9")
    assert draft.total is None
    assert [item.key for item in unanswered(PHQ_9, {"1", "2"})] == list("3456789")


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"total": 28.0}, "total-off-the-scale"),
        ({"total": -1.0}, "total-off-the-scale"),
        ({"total": Decimal("NaN")}, "total-off-the-scale"),
        ({"total": 12.5}, "total-not-whole"),
        ({"answers": answers([1] * 9), "total": 10.0}, "total-differs"),
        ({"answers": (*answers([1] * 8 + [None]), Answer(item="10", label="", value=1))}, "item-unknown"),
        ({"answers": (*answers([1] * 8 + [None]), Answer(item="9", label="", value=4))}, "answer-off-the-scale"),
        (
            {"answers": (*answers([1] * 8 + [None]), Answer(item="9", label="", value=Decimal("0.5")))},
            "answer-between-choices",
        ),
    ],
)
def test_what_cannot_be_is_named(changes: dict[str, object], key: str) -> None:
    draft = replace(ResponseDraft(answered_at=NOW, instrument="phq-9"), **changes)
    assert key in keys(PHQ_9, draft)


def test_who_5_totals_go_in_fours() -> None:
    assert keys(PUBLISHED["who-5"], only_total(PUBLISHED["who-5"], NOW, 50)) == ["total-between-steps"]


def test_the_wrong_number_of_answers_is_not_guessed_at() -> None:
    problem = answers_in_order(PHQ_9, [0, 1, 2])
    assert not isinstance(problem, dict)
    assert (problem.key, problem.values["expected"], problem.values["value"]) == ("answers-count", 9, 3)


def test_fractions_are_kept_where_choices_count_fractions() -> None:
    halves = (Choice(value=0), Choice(value=Decimal("0.5")), Choice(value=1))
    own = Instrument(name="own", title="Own", items=(Item(key="a", choices=halves), Item(key="b", choices=halves)))
    assert check_response(own, filled_in(own, NOW, {"a": Decimal("0.5"), "b": Decimal(1)})) == []
    assert check_response(own, only_total(own, NOW, Decimal("1.5"))) == []


@pytest.mark.parametrize(
    ("name", "values", "concern"),
    [
        ("phq-9", [0] * 8 + [1], True),
        ("phq-9", [3] * 8 + [0], False),
        ("phq-9", [0] * 8 + [None], True),
        ("phq-9", None, True),
        ("qids-sr16", [0] * 11 + [1] + [0] * 4, True),
        ("gad-7", [3] * 7, False),
        ("gad-7", None, False),
        ("madrs-s", [0] * 8 + [1], True),
        ("madrs-s", None, True),
        ("pcl-5", None, False),
    ],
)
def test_help_is_shown_whatever_the_total(name: str, values: list[float | None] | None, concern: bool) -> None:
    instrument = PUBLISHED[name]
    given_answers = () if values is None else answers(values, instrument)
    assert self_harm_concern(instrument, given_answers, only_total=values is None) is concern


def test_help_is_shown_for_a_form_that_counts_from_one_only_above_its_lowest_choice() -> None:
    item = Item(key="last", choices=(Choice(value=1), Choice(value=2)))
    own = Instrument(name="own", title="Own", items=(item,), self_harm=("last",))
    assert not self_harm_concern(own, filled_in(own, NOW, {"last": 1}).answers, only_total=False)
    assert self_harm_concern(own, filled_in(own, NOW, {"last": 2}).answers, only_total=False)


def test_filling_in_again_within_the_recall_period_is_noticed() -> None:
    def response(days: float, name: str = "phq-9") -> Response:
        at = NOW.shifted(-timedelta(days=days))
        return Response(id=f"{name}-{days}", entered_at=at.utc, answered_at=at, instrument=name, total=3)

    today = only_total(PHQ_9, NOW, 3)
    earlier = [response(30), response(13), response(5), response(2, "gad-7")]
    assert within_recall(PHQ_9, earlier, today) == earlier[2]
    assert within_recall(PHQ_9, [response(14), response(30)], today) is None
    assert within_recall(PHQ_9, earlier, replace(today, id=earlier[2].id)) == earlier[1]
    assert (
        within_recall(PUBLISHED["cadss-6"], [response(0, "cadss-6")], only_total(PUBLISHED["cadss-6"], NOW, 3)) is None
    )


def test_the_total_of_a_response_follows_from_its_answers_where_none_was_recorded() -> None:
    draft = replace(filled_in(PHQ_9, NOW, dict.fromkeys(PHQ_9.by_key, Decimal(1))), total=None)
    assert total_of(PHQ_9, draft) == 9
    assert total_of(None, draft) is None
    assert total_of(None, replace(draft, total=4)) == 4


@pytest.mark.parametrize("typed", ["phq-9", "PHQ-9", "phq9", "PHQ 9"])
def test_names_are_found_however_they_are_written(typed: str) -> None:
    assert named(PUBLISHED.values(), typed) is PHQ_9
    assert named(PUBLISHED.values(), typed + "0") is None
