"""How it was before an infusion."""

from datetime import UTC, datetime, timedelta

import pytest

from ketadiary.model import Better, CheckIn, Infusion, Measure, Moment, Rating
from ketadiary.model.baseline import baseline, baseline_since

START = Moment.of(datetime(2026, 3, 2, 9, tzinfo=UTC), "UTC")
INFUSION = Infusion(id="i", started_at=START, length=40, entered_at=START.utc)
NAUSEA = Measure(key="nausea", label="Nausea")


def rated(hours_before: float, value: float) -> CheckIn:
    at = START.shifted(-timedelta(hours=hours_before))
    return CheckIn(
        id=str(hours_before), felt_at=at, entered_at=at.utc, ratings=(Rating(measure="nausea", value=value),)
    )


@pytest.mark.parametrize(("values", "expected"), [((1, 2, 3), 2), ((3, 1, 2, 4), 2.5), ((7,), 7), ((), 0)])
def test_it_is_the_median_of_the_day_before(values: tuple[float, ...], expected: float) -> None:
    day_before = [rated(23 - place, value) for place, value in enumerate(values)]
    assert baseline(INFUSION, [INFUSION], [rated(25, 9), *day_before, rated(0, 8), rated(-1, 8)], NAUSEA) == expected


def test_where_the_high_end_is_better_nothing_is_made_up() -> None:
    mood = Measure(key="mood", label="Mood", better=Better.HIGH)
    assert baseline(INFUSION, [INFUSION], [], mood) is None


def test_what_is_left_out_counts_for_no_baseline() -> None:
    wrong = rated(2, 10)
    assert baseline(INFUSION, [INFUSION], [wrong, rated(3, 1)], NAUSEA, {(wrong.id, "nausea")}) == 1


def day_after_day(count: int) -> list[Infusion]:
    """Infusions at the same hour of the days up to that of `INFUSION`, each 40 minutes long."""
    starts = [START.shifted(-timedelta(days=days)) for days in reversed(range(count))]
    return [Infusion(id=f"i{start.utc}", started_at=start, length=40, entered_at=start.utc) for start in starts]


@pytest.mark.parametrize(
    ("rated_before", "expected"),
    [
        # Yesterday's infusion ended 23 h 20 min before: what is still raised in twelve hours from there is its fade.
        ({23: 6, 20: 4, 17: 1}, 1),
        ({23: 6, 20: 4, 17: 2}, 2),  # nothing is back: the last rating
        ({23: 6, 11: 3, 5: 4}, 3.5),  # later, it is how the person is
        ({23: 6, 17: 1, 5: 4}, 2.5),
        ({30: 0, 29: 1, 23: 2, 21: 5}, 2),  # exactly 1.5 above what it was before that one is back
        ({24: 5, 23: 6}, 6),  # rated as the earlier one began
    ],
)
def test_an_earlier_infusions_fade_is_no_baseline(rated_before: dict[float, float], expected: float) -> None:
    infusions = day_after_day(2)
    check_ins = [rated(hours, value) for hours, value in rated_before.items()]
    assert baseline(infusions[-1], infusions, check_ins, NAUSEA) == expected


def test_infusions_day_after_day_do_not_raise_the_baseline() -> None:
    infusions = day_after_day(5)
    mild = {23.1: 3, 22.3: 3, 21.3: 2, 18.3: 1}
    check_ins = [rated(24 * day + hours, value) for day in range(4) for hours, value in mild.items()]
    assert [baseline(one, infusions, check_ins, NAUSEA) for one in infusions[1:]] == [1, 1, 1, 1]
    since = baseline_since(infusions[-1], infusions)
    assert since == infusions[0].started_at.utc - timedelta(days=1)
    assert baseline_since(infusions[0], infusions) == since


def test_an_infusion_that_cannot_matter_is_not_looked_at() -> None:
    long_before = Infusion(id="b", started_at=START.shifted(-timedelta(days=2)), length=40, entered_at=START.utc)
    assert baseline_since(INFUSION, [long_before, INFUSION]) == START.utc - timedelta(days=1)
