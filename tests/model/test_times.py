from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.model import Moment, Problem, UnknownZone, hours_between, parse_time, zone_info
from ketadiary.model.days import day_named, names_a_day
from ketadiary.model.times import day_start, fixed_zone_name, moment_from_wall
from support import FrozenClock, moment

# Whole-hour, half-hour and three-quarter offsets, a half-hour change (Lord Howe), changes at midnight (Beirut), just
# after it (St John's), southern summers, a skipped day (Apia), a rule, a fixed offset and none.
ZONES = [
    *("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "America/St_Johns", "Asia/Kathmandu"),
    *("America/Santiago", "Pacific/Apia", "Africa/Casablanca", "CET-1CEST,M3.5.0,M10.5.0/3"),
    *("UTC+05:30", "UTC"),
]
DAYS_ALONE = [
    *("2026-03-01", "20260301", "2026-W09-7", "2026W097", "2026-W09", "2026-060", "2026060", "2026-03", "2026-3-1"),
    *("1.3.2026", "01.03.26", "1. 3. 2026", "1.3.", "3/1/2026", "2026/03/01", "2026 03 01", "2026.3.1", "13/12/2026"),
    *("1 March 2026", "March 1, 2026", "Mar 1", "1st of March 2026", "01-Mar-2026", "Sun 1 March 2026", "March 2026"),
    *("1er mars 2026", "1. März 2026", "2026年3月1日", "2026-03-01T", "2026-03-01Z", "2026-03-01+01:00"),
    *("2026-03-01-05:00", "today", "Yesterday", "Sunday", "Sun"),
]
zones = st.sampled_from(ZONES)
instants = st.datetimes(datetime(2000, 1, 2), datetime(2037, 12, 30), timezones=st.just(UTC))
offsets = st.timedeltas(timedelta(hours=-23, minutes=-59, seconds=-59), timedelta(hours=23, minutes=59, seconds=59))


@pytest.fixture
def now(clock):
    return clock()


class TestMoment:
    def test_shows_the_wall_clock_where_it_was_felt(self):
        felt = moment("2026-03-01T23:30:00-05:00", "America/New_York")
        assert felt.iso() == "2026-03-01T23:30:00-05:00"
        assert felt.utc == datetime(2026, 3, 2, 4, 30, tzinfo=UTC)
        assert felt.date == date(2026, 3, 1)

    def test_is_shifted_by_elapsed_time_across_a_clock_change(self):
        evening = moment("2026-03-28T20:00:00+01:00")
        assert evening.shifted(timedelta(hours=12)).iso() == "2026-03-29T09:00:00+02:00"

    @given(instants, zones)
    def test_survives_being_written_and_read(self, instant, zone):
        felt = Moment.of(instant, zone)
        assert Moment.of(datetime.fromisoformat(felt.iso()), zone) == felt

    @given(instants, zones, zones, st.integers(-100_000, 100_000))
    def test_elapsed_hours_know_no_zones(self, instant, here, there, minutes):
        start = Moment.of(instant, here)
        end = Moment.of(start.shifted(timedelta(minutes=minutes)).utc, there)
        assert hours_between(start.utc, end.utc) == pytest.approx(minutes / 60)
        # Two wall clocks of one zone, subtracted by Python, forget a clock change between them.
        assert hours_between(start.local, end.local) == pytest.approx(minutes / 60)

    def test_keeps_its_offset_where_the_zone_is_not_known(self):
        felt = Moment(datetime(2026, 3, 1, 4, 15, tzinfo=UTC), "Mars/Olympus", timedelta(hours=5, minutes=45))
        assert (felt.iso(), felt.date) == ("2026-03-01T10:00:00+05:45", date(2026, 3, 1))
        assert felt.shifted(timedelta(hours=14)).iso() == "2026-03-02T00:00:00+05:45"
        assert felt.at_wall(datetime(2026, 7, 1, 9)).iso() == "2026-07-01T09:00:00+05:45"

    def test_shows_utc_and_says_so_where_nobody_knows_its_offset(self):
        felt = Moment(datetime(2026, 3, 1, 4, 15, tzinfo=UTC), "Mars/Olympus", None)
        assert (felt.iso(), felt.date) == ("2026-03-01T04:15:00Z", date(2026, 3, 1))
        assert felt.at_wall(datetime(2026, 3, 1, 5)).iso() == "2026-03-01T05:00:00Z"
        assert felt.to_the_minute() == felt

    def test_stays_as_it_was_felt_when_the_rules_of_its_zone_are_others(self):
        felt = Moment(datetime(2026, 7, 1, 12, tzinfo=UTC), "Europe/Paris", timedelta(hours=1))  # summer time given up
        assert felt.iso() == "2026-07-01T13:00:00+01:00"
        assert felt.shifted(timedelta(days=1)).iso() == "2026-07-02T13:00:00+01:00"

    @given(instants, zones, zones)
    def test_comes_in_order_of_its_instant_with_any_offset(self, instant, here, there):
        felt = Moment.of(instant, here)
        unknown = Moment(felt.utc, felt.zone, None)
        assert sorted([felt.shifted(timedelta(1)), unknown, felt, Moment.of(instant, there)])[-1].utc > felt.utc


class TestZones:
    @pytest.mark.parametrize(
        "name",
        [
            *("", "Europe", "Nowhere/At_All", "../UTC", "UTC+24:00", "UTC+5", "a\0b"),
            *("EST5EDT,", "EST5EDT,M3.2.0,M13.1.0", "<+03>-23<+04>,J60,J300", "CET-1CEST,M3.5.0,M10.5.0\n"),
        ],
    )
    def test_unknown(self, name):
        with pytest.raises(UnknownZone):
            zone_info(name)

    def test_a_rule_says_when_clocks_change(self):
        eastern = "EST5EDT,M3.2.0,M11.1.0"
        days = [datetime(2026, month, day, 12, tzinfo=zone_info(eastern)) for month, day in ((1, 10), (3, 9), (11, 1))]
        assert [f"{day:%z}" for day in days] == ["-0500", "-0400", "-0500"]

    @given(offsets)
    def test_every_offset_has_a_zone(self, offset):
        there = zone_info(fixed_zone_name(offset)).utcoffset(None)
        assert abs(there) <= abs(offset)
        assert abs(there - offset) < timedelta(minutes=1)

    @pytest.mark.parametrize(
        ("minutes", "name"), [(0, "UTC+00:00"), (330, "UTC+05:30"), (-570, "UTC-09:30"), (-5, "UTC-00:05")]
    )
    def test_fixed_names(self, minutes, name):
        assert fixed_zone_name(timedelta(minutes=minutes)) == name

    @given(st.dates(date(2000, 1, 1), date(2037, 12, 31)), zones)
    def test_a_day_starts_once_and_nothing_of_it_comes_before(self, day, zone):
        start = Moment.of(day_start(day, zone), zone)
        # A zone can leave a day out (Apia, 30 December 2011): then it starts where the next one does.
        assert start.date >= day
        assert start.shifted(timedelta(seconds=-1)).date < day


class TestParsing:
    @pytest.mark.parametrize(
        ("text", "iso"),
        [
            ("now", "2026-03-02T12:00:00+01:00"),
            (" NOW ", "2026-03-02T12:00:00+01:00"),
            ("-90min", "2026-03-02T10:30:00+01:00"),
            ("-2h", "2026-03-02T10:00:00+01:00"),
            ("- 1,5 h", "2026-03-02T10:30:00+01:00"),
            ("-3d", "2026-02-27T12:00:00+01:00"),
            ("2026-03-01T11:20", "2026-03-01T11:20:00+01:00"),
            ("2026-03-01 11:20:05", "2026-03-01T11:20:05+01:00"),
            ("2026-03-01T11:20:00+01:00", "2026-03-01T11:20:00+01:00"),
            ("2026-03-01T11:20:00-05:00", "2026-03-01T11:20:00-05:00"),
            ("2026-03-01T11:20Z", "2026-03-01T11:20:00+00:00"),
        ],
    )
    def test_understood(self, text, iso, now):
        assert parse_time(text, now).iso() == iso

    @pytest.mark.parametrize(
        ("text", "zone"),
        [
            ("2026-03-01T11:20", "Europe/Paris"),
            ("2026-03-01T11:20+01:00", "Europe/Paris"),
            ("2026-07-01T11:20+02:00", "Europe/Paris"),
            ("2026-07-01T11:20+01:00", "UTC+01:00"),
            ("2026-03-01T11:20+23:59:59", "UTC+23:59"),
        ],
    )
    def test_keeps_the_zone_here_where_the_offset_agrees(self, text, zone, now):
        assert parse_time(text, now).zone == zone

    @pytest.mark.parametrize("text", ["", "soon", "25:00", "2026-02-30T10:00", "-2", "2h", f"-{'9' * 400}h"])
    def test_not_understood(self, text, now):
        problem = parse_time(text, now)
        assert (problem.key, problem.values["text"]) == ("time-not-understood", text)

    @pytest.mark.parametrize("text", DAYS_ALONE)
    def test_a_day_is_no_moment(self, text, now):
        assert parse_time(text, now).key == "day-without-time"
        assert parse_time(f"  {text} ", now).key == "day-without-time"

    @given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%G-W%V-%u", "%Y-%j"]))
    def test_no_day_of_any_year_is_a_moment(self, day, written):
        problem = parse_time(day.strftime(written), FrozenClock()())
        assert problem.key == "day-without-time"
        assert day_named(day.strftime(written)) == day

    @given(
        st.text() | st.from_regex(r"-?\d{1,12}(h|d|min)?") | st.datetimes(timezones=st.none() | st.timezones()).map(str)
    )
    def test_never_fails(self, text):
        parsed = parse_time(text, FrozenClock()())
        assert isinstance(parsed, Problem) or parsed.local.tzinfo


class TestDays:
    @pytest.mark.parametrize(
        "text",
        ["2026-03-01 20:15", "2026-03-01T20", "20260301T2015", "now", "-3d", "20:15", "10.30", "1030", "10 am",
         "1.3.2026 20 Uhr", "3 hours ago", "12", ""],
    )  # fmt: skip
    def test_a_time_of_day_is_none(self, text):
        assert not names_a_day(text)

    @pytest.mark.parametrize(
        "text", ["2026-03-01", " 2026/3/1 ", "1.3.2026", "1 March 2026", "Mar 1 2026", "2026-W09-7", "2026-03-01+01:00"]
    )
    def test_the_day_that_is_named(self, text):
        assert day_named(text) == date(2026, 3, 1)

    @pytest.mark.parametrize(
        "text", ["3/1/2026", "01.03.26", "Mar 1", "2026-W09", "2026-03", "yesterday", "2026-02-30"]
    )
    def test_no_day_is_guessed(self, text):
        assert day_named(text) is None


class TestClockChanges:
    def test_a_time_that_was_skipped(self, now):
        problem = parse_time("2026-03-29T02:30", now)
        assert problem.key == "time-skipped"
        shown = {name: f"{problem.values[name]:%H:%M}" for name in ("before", "after", "gap_start", "gap_end")}
        assert shown == {"before": "01:30", "after": "03:30", "gap_start": "02:00", "gap_end": "03:00"}

    def test_a_time_that_came_twice(self, now):
        problem = parse_time("2026-10-25T02:30", now)
        assert problem.key == "time-twice"
        assert problem.values["first"].isoformat() == "2026-10-25T02:30:00+02:00"
        assert problem.values["second"].isoformat() == "2026-10-25T02:30:00+01:00"

    @pytest.mark.parametrize("offset", ["+02:00", "+01:00"])
    def test_an_offset_says_which_of_the_two(self, offset, now):
        felt = parse_time(f"2026-10-25T02:30{offset}", now)
        assert (felt.iso(), felt.zone) == (f"2026-10-25T02:30:00{offset}", "Europe/Paris")

    @pytest.mark.parametrize("wall", ["01:59:59", "03:00"])
    def test_the_edges_of_a_gap_exist(self, wall, now):
        assert isinstance(parse_time(f"2026-03-29T{wall}", now), Moment)

    @given(st.datetimes(datetime(2000, 1, 2), datetime(2037, 12, 30)), zones)
    def test_a_wall_clock_time_is_one_instant_or_says_why_not(self, wall, zone):
        wall = wall.replace(microsecond=0)
        found = moment_from_wall(wall, zone)
        fitting = _instants_showing(wall, zone)
        if isinstance(found, Moment):
            assert fitting == {found.utc}
        elif found.key == "time-twice":
            assert fitting == {found.values["first"].astimezone(UTC), found.values["second"].astimezone(UTC)}
        else:
            assert fitting == set()
            assert found.values["gap_start"] <= wall < found.values["gap_end"]
            assert found.values["before"].replace(tzinfo=None) < wall < found.values["after"].replace(tzinfo=None)

    @pytest.mark.parametrize(
        ("wall", "zone", "key"),
        [
            ("2025-10-05T02:15", "Australia/Lord_Howe", "time-skipped"),
            ("2025-04-06T01:45", "Australia/Lord_Howe", "time-twice"),
            ("2025-03-30T00:30", "Asia/Beirut", "time-skipped"),
            ("2011-12-30T12:00", "Pacific/Apia", "time-skipped"),
            ("2010-11-06T23:30", "America/St_Johns", "time-twice"),
        ],
    )
    def test_unusual_changes(self, wall, zone, key):
        assert moment_from_wall(datetime.fromisoformat(wall), zone).key == key


def _instants_showing(wall: datetime, zone: str) -> set[datetime]:
    """Found the slow way: each offset that the zone has used around then is tried."""
    there = zone_info(zone)
    around = wall.replace(tzinfo=UTC)
    offsets = {(around + timedelta(hours=hours)).astimezone(there).utcoffset() for hours in range(-30, 31)}
    tried = {around - offset for offset in offsets}
    return {instant for instant in tried if instant.astimezone(there).replace(tzinfo=None) == wall}


@pytest.mark.parametrize("text", [f"1 March {'9' * 30}", f"2026-1-{'9' * 30}", f"{'9' * 30}.1.2026"])
def test_a_day_that_no_calendar_has_is_none(text: str) -> None:
    assert day_named(text) is None
