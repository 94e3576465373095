"""What is drawn follows from what was entered, and from nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from charts.invented import a_check_in, an_infusion, measures
from ketadiary.charts.hours_shown import TimeShown, felt_until
from ketadiary.charts.series import (
    Closeness,
    Dot,
    HoursRange,
    between,
    charted,
    close_pairs,
    dots_of,
)
from ketadiary.model import Status
from ketadiary.model.records import rated
from ketadiary.model.timeline import FADED
from ketadiary.wording import Language

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
INFUSION = an_infusion(START)


def hours(instant):
    return (instant - INFUSION.ended_at) / timedelta(hours=1)


def at(hours_after, **ratings):
    return a_check_in(INFUSION.ended_at + timedelta(hours=hours_after), **ratings)


def test_not_asked_skipped_cant_say_and_zero_are_four_things():
    check_ins = [at(1, nausea=0), at(2, nausea=Status.SKIPPED), at(3, nausea=Status.CANT_SAY), at(4, mood=5)]
    dots = dots_of(check_ins, "nausea", hours)
    assert [(round(dot.x), dot.value, dot.status) for dot in dots] == [
        (1, 0, Status.GIVEN),
        (2, None, Status.SKIPPED),
        (3, None, Status.CANT_SAY),
    ]


def test_late_entries_are_marked():
    late = a_check_in(START, late=timedelta(hours=2), nausea=3)
    assert [dot.late for dot in dots_of([at(1, nausea=1), late], "nausea", hours)] == [False, True]


@pytest.mark.parametrize(
    ("gap", "kind"), [(1, "solid"), (12, "solid"), (12.01, "dashed"), (36, "dashed"), (36.01, "none")]
)
def test_lines_join_only_what_is_close(gap, kind):
    dots = dots_of([at(1, nausea=4), at(1 + gap, nausea=2)], "nausea", hours)
    solid, dashed = close_pairs(dots, HoursRange.HOURS_48.closeness)
    assert (len(solid), len(dashed)) == {"solid": (1, 0), "dashed": (0, 1), "none": (0, 0)}[kind]


@pytest.mark.parametrize(("start", "joined"), [(1.5, [2]), (1, [1, 2]), (2, [2]), (3, [1]), (3.5, [1, 2])])
def test_a_line_is_broken_before_what_was_felt_at_the_start_or_later(start, joined):
    dots = dots_of([at(1, nausea=0), at(2, nausea=4), at(3, nausea=2)], "nausea", hours)
    solid, dashed = close_pairs(dots, Closeness(12, 24), broken_at=start)
    assert [round(x) for x, *_ in solid] == joined
    assert not dashed


def test_no_line_through_a_row_without_a_number_as_if_it_were_zero():
    dots = dots_of([at(1, nausea=4), at(2, nausea=Status.SKIPPED), at(3, nausea=2)], "nausea", hours)
    assert [(y, to_y) for _, y, _, to_y in close_pairs(dots, Closeness(12, 24))[0]] == [(4, 2)]


def test_no_line_across_the_infusion():
    dots = dots_of([at(-1, nausea=0), at(0.2, nausea=4), at(1, nausea=2)], "nausea", hours)
    assert len(close_pairs(dots, Closeness(2, 4), broken_at=hours(START))[0]) == 1


@pytest.mark.parametrize(
    ("ratings", "until"),
    [
        ({0.5: 5, 2: 1, 30: 0}, 2),  # to the entry at which it was back
        ({0.5: 5, 2: 3, 8.3: 1}, 8.3),
        ({0.5: 5, 4: 3}, 4),  # never seen back: as long as it was entered
        ({0.5: 5, 4: 3, 90: 4}, 90),  # never cut while it is above, and entries go on
        ({9: 0}, 9),
        ({0.5: 0, 30: 0}, 0.5),
        ({}, 0),
    ],
)
def test_a_line_is_seen_until_it_is_back(ratings, until):
    dots = dots_of([at(hour, nausea=value) for hour, value in ratings.items()], "nausea", hours)
    assert felt_until(dots, FADED) == pytest.approx(until)


def test_a_murmur_that_was_there_before_stretches_nothing():
    dots = dots_of([at(hour, headache=2) for hour in (0.5, 30, 200, 300)], "headache", hours)
    assert felt_until(dots, 1 + FADED) == pytest.approx(0.5)


@pytest.mark.parametrize("until", [0.2, 2, 4, 7.9, 12, 26, 71, 200, 500])
def test_the_time_shown_ends_a_little_after_the_last(until):
    shown = TimeShown.until([until, 0.1])
    assert shown.hours >= min(until, 336)
    assert shown.hours <= max(1, until * 1.1)
    ticks = shown.ticks(Language.load("en"))((-1, shown.hours), 600)
    assert 3 <= len([tick for tick in ticks if tick.x > 0]) <= 16


def test_charted_measures_are_those_on_or_rated():
    check_ins = [at(1, pain=3, anxiety=Status.SKIPPED), at(2, anxiety=Status.CANT_SAY)]
    keys = [measure.key for measure in charted(measures(), rated(check_ins))]
    assert keys == ["mood", "dissociation", "nausea", "dizziness", "headache", "pain"]


def test_between_takes_the_beginning_and_leaves_the_end():
    check_ins = [at(after, mood=5) for after in range(5)]
    assert between(check_ins)(check_ins[1].felt_at.utc, check_ins[3].felt_at.utc) == check_ins[1:3]


def test_dots_keep_their_check_in():
    check_in = at(1, nausea=2)
    assert dots_of([check_in], "nausea", hours) == [Dot(1.0, 2, Status.GIVEN, check_in)]
