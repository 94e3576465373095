"""Ticks stand where clocks and calendars say, in the person's zone and language."""

from datetime import UTC, datetime, timedelta

import pytest

from ketadiary.charts.axes import calendar_ticks, hour_ticks, instant_of, x_of
from ketadiary.model import zone_info
from ketadiary.wording import Language


def test_hours_count_from_zero_both_ways():
    assert [(tick.x, tick.label) for tick in hour_ticks(Language.load("en"), 6)((-7, 12.5), 500)] == [
        (-6, "−6"),
        (0, "0"),
        (6, "6"),
        (12, "12"),
    ]
    assert [tick.label for tick in hour_ticks(Language.load("en"), 24, 24)((-1, 49), 500)] == ["0", "1", "2"]


def test_instants_survive_the_axis():
    instant = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert abs(instant_of(x_of(instant)) - instant) < timedelta(milliseconds=1)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])
def test_days_begin_at_local_midnight_on_both_sides_of_a_clock_change(zone):
    low = x_of(datetime(2026, 10, 1, tzinfo=UTC))
    ticks = calendar_ticks(zone, Language.load("en"))((low, low + 40), 4000)
    walls = [instant_of(tick.x + 1e-7).astimezone(zone_info(zone)) for tick in ticks]
    assert {(wall.hour, wall.minute) for wall in walls} == {(0, 0)}
    assert len({wall.date() for wall in walls}) == len(walls)


@pytest.mark.parametrize(("pixels", "labels"), [(900, ["2 Nov", "9 Nov"]), (250, ["Nov", "Dec"]), (30, ["2027"])])
def test_ticks_get_coarser(pixels, labels):
    low = x_of(datetime(2026, 10, 30, tzinfo=UTC))
    span = (low, low + (90 if pixels > 100 else 365))
    assert set(labels) <= {tick.label for tick in calendar_ticks("UTC", Language.load("en"))(span, pixels)}
