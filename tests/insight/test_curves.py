"""Curves for pictures."""

import numpy as np
import pytest

from invented import MEASURES, entries, many
from ketadiary.insight import course, entries_of, fan, ratings_by_measure
from ketadiary.insight.entries import HOUR, Ratings

DAY = 24 * HOUR


def test_a_fan_needs_five_infusions_at_the_hour() -> None:
    four = [entries([(0.1, 6), (1, 4), (4, 0)]) for _ in range(4)]
    short = entries([(0.1, 6), (1, 2)])
    found = fan([*four, short], MEASURES["nausea"])
    within = (found.hours > 0.1) & (found.hours < 1)
    assert set(found.counts[within]) == {5}
    assert np.isfinite(found.median[within]).all()
    assert np.isnan(found.median[found.hours > 1]).all()
    assert (found.outer[0][within] <= found.quarters[0][within]).all()
    assert (found.quarters[1][within] <= found.outer[1][within]).all()


def test_a_fan_is_told_by_its_middle_half_and_nine_tenths() -> None:
    found = fan([entries([(0.1, value), (4, value)]) for value in range(11)], MEASURES["nausea"])
    place = int(np.argmax(found.hours > 1))
    bands = (found.outer[0], found.quarters[0], found.median, found.quarters[1], found.outer[1])
    assert [float(band[place]) for band in bands] == [0.5, 2.5, 5, 7.5, 9.5]


def test_a_fan_does_not_join_over_more_than_a_day() -> None:
    found = fan([entries([(0.1, 6), (1, 4), (30, 4)])] * 5, MEASURES["nausea"])
    assert (found.counts[(found.hours > 1) & (found.hours < 30)] == 0).all()
    found = fan([entries([(0.1, 6), (30, 4), (31, 4)])] * 5, MEASURES["nausea"])
    assert (found.counts[(found.hours > 0.1) & (found.hours < 30)] == 0).all()


def test_a_fan_of_nothing_is_empty() -> None:
    assert not fan([], MEASURES["nausea"]).counts.any()


def test_a_course_widens_in_gaps_and_stops_at_the_data() -> None:
    rng = np.random.default_rng(1)
    days = np.array([*range(20), *range(60, 80)], float)
    found = course(Ratings(days * DAY, 5 + np.cumsum(rng.normal(0, 1, days.size))))
    assert found
    assert (found.instants[0], found.instants[-1]) == (0, 79 * DAY)
    width = found.high - found.low
    assert width[40] > 1.2 * width[10]


def test_a_course_looks_forward_as_well_as_back() -> None:
    values = np.array([2, 2, 3, 2, 2, 2, 7, 8, 7, 8, 8, 7.0])
    there = course(Ratings(np.arange(values.size) * DAY, values))
    back = course(Ratings(np.arange(values.size) * DAY, values[::-1]))
    assert there
    assert back
    np.testing.assert_allclose(there.level, back.level[::-1], rtol=1e-3)
    np.testing.assert_allclose(there.high - there.low, (back.high - back.low)[::-1], rtol=1e-3)


def test_a_course_leaves_out_the_hours_of_the_drug() -> None:
    infusions, check_ins = many({2: [(1, 10), (12, 10)]}, "mood")
    ratings = ratings_by_measure(check_ins)["mood"]
    start = infusions[0].started_at.utc.timestamp()
    flat = Ratings(start + DAY * np.array([-3, -2, -1, 3, 4, 5.0]), np.full(6, 3.0))
    instants = np.concatenate([flat.instants[:3], ratings.instants, flat.instants[3:]])
    both = Ratings(instants, np.array([3, 3, 3, 10, 10, 3, 3, 3.0]))
    found, without = course(both, infusions), course(flat)
    assert found
    assert without
    assert found.level == pytest.approx(without.level)


def test_a_course_needs_five_days() -> None:
    assert course(Ratings(np.arange(4) * DAY, np.ones(4))) is None
    assert entries_of([], Ratings(np.empty(0), np.empty(0)), MEASURES["nausea"]) == []
