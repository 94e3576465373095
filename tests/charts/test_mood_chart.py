"""Mood after an infusion: by whole days, over the infusions outside close-spaced series."""

from datetime import UTC, datetime, timedelta

import pytest

from charts.invented import a_check_in, an_infusion, some_records
from ketadiary.charts.bands import BaselineLine, SpreadBand, TimeLine
from ketadiary.charts.days_after import after_each, counts_by_day, outside_series, spreads
from ketadiary.charts.look import Look
from ketadiary.charts.mood_chart import MoodChart, MoodLines
from ketadiary.charts.ratings import RatingDots
from ketadiary.charts.render import png_bytes

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def weeks_apart(count, weeks=3):
    """So many infusions, none of which belongs to a series."""
    return [an_infusion(START + timedelta(weeks=weeks * place)) for place in range(count)]


def rated(infusion, values):
    """Mood on the days after an infusion."""
    return [a_check_in(infusion.ended_at + timedelta(days=day), mood=value) for day, value in values.items()]


def records(infusions, values):
    """Infusions after each of which mood was the same on the same days."""
    return some_records(infusions, [one for infusion in infusions for one in rated(infusion, values)])


@pytest.fixture
def look(qapp, tr):
    """As a picture that stands alone."""
    return Look(tr=tr, standalone=True)


def test_an_infusion_that_another_of_its_series_follows_is_left_out():
    close = [an_infusion(START + timedelta(days=days)) for days in (0, 3, 6, 40)]
    assert [one.started_at.utc.day for one in outside_series(close)] == [11, 14]


def test_the_first_two_hours_and_the_time_after_the_next_infusion_do_not_count():
    first, second = weeks_apart(2, weeks=2)
    check_ins = [a_check_in(first.ended_at + timedelta(hours=hours), mood=9) for hours in (1, 3, 24 * 15)]
    (one,) = after_each(some_records([first, second], check_ins[:2]), "mood")
    assert one.by_day == {0: 9}


@pytest.mark.parametrize(("count", "banded", "nine"), [(4, False, False), (5, True, False), (10, True, True)])
def test_bands_need_five_infusions_and_nine_in_ten_ten(count, banded, nine):
    infusions = weeks_apart(count)
    check_ins = [
        one for place, infusion in enumerate(infusions) for one in rated(infusion, {1: place % 5, 2: place % 5 + 1})
    ]
    found = list(spreads(after_each(some_records(infusions, check_ins), "mood")))
    assert bool(found) is banded
    if banded:
        assert found[0].x.tolist() == [1, 2]
        assert bool((found[0].lowest < found[0].low).any()) is nine


def test_a_day_that_few_rated_parts_the_bands():
    series = after_each(records(weeks_apart(5), {1: 5, 2: 6, 4: 6}), "mood")
    assert [spread.x.tolist() for spread in spreads(series)] == [[1, 2], [4]]
    assert counts_by_day(series) == {1: 5, 2: 5, 4: 5}


def test_the_latest_stands_in_front_with_the_line_of_before_and_half_gone(look):
    chart = MoodChart(records(weeks_apart(6), {1: 7, 5: 5}), "mood", look, MoodLines(before=3, half_gone=4.5))
    png_bytes(chart)
    (dots,) = [mark for mark in chart.marks() if isinstance(mark, RatingDots)]
    assert [(dot.x, dot.value) for dot in dots.dots] == [(1, 7), (5, 5)]
    assert [mark.value for mark in chart.marks() if isinstance(mark, BaselineLine)] == [3]
    assert 4.5 in [mark.at for mark in chart.marks() if isinstance(mark, TimeLine)]
    assert len([mark for mark in chart.marks() if isinstance(mark, SpreadBand)]) == 2
    assert "before the first infusion" in [entry.text for entry in chart.key()]
    assert len(chart.rows()) == 12


def test_nothing_rated_says_so(look):
    chart = MoodChart(some_records(weeks_apart(2), []), "mood", look)
    png_bytes(chart)
    assert chart.description() == "Nothing has been rated on the days after an infusion yet."
