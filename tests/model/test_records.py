from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ketadiary.model import CheckIn, CheckInDraft, InfusionDraft, Rating, Status
from support import moment


def test_the_end_follows_from_start_and_length():
    start = moment("2026-03-29T01:30:00+01:00")
    assert InfusionDraft(started_at=start, length=40).ended_at == datetime(2026, 3, 29, 1, 10, tzinfo=UTC)
    assert InfusionDraft(started_at=start).ended_at is None


def test_an_end_stays_an_end_and_minutes_stay_minutes():
    start = moment("2026-03-29T01:30:00+01:00")
    by_end = InfusionDraft(started_at=start, length=start.shifted(timedelta(minutes=40)))
    by_minutes = InfusionDraft(started_at=start, length=40)
    assert (by_end.minutes, by_end.ended_at) == (by_minutes.minutes, by_minutes.ended_at)
    assert (by_end.end, by_minutes.end) == (by_end.length, by_end.length)
    mended = start.shifted(timedelta(minutes=-15))
    assert [replace(one, started_at=mended).minutes for one in (by_end, by_minutes)] == [55, 40]


def test_the_end_has_an_offset_of_its_own():
    start = moment("2026-03-29T01:30:00+01:00")
    assert InfusionDraft(started_at=start, length=60).end.iso() == "2026-03-29T03:30:00+02:00"
    nowhere = replace(start, zone="Mars/Olympus")
    assert InfusionDraft(started_at=nowhere, length=60).end.iso() == "2026-03-29T02:30:00+01:00"
    kept = InfusionDraft(started_at=nowhere, length=60, end_offset=timedelta(hours=2))
    assert kept.end.iso() == "2026-03-29T03:30:00+02:00"


def test_an_infusion_of_which_only_the_day_is_known_has_no_end_to_count_from():
    start = moment("2026-03-01T20:00:00+01:00")
    assert InfusionDraft(started_at=start, length=40, time_assumed=True).ended_at is None
    assert InfusionDraft(started_at=start, length=start, time_assumed=True).minutes is None


def test_what_was_written_down_nobody_knows_when_is_not_late(clock):
    assert not CheckIn(felt_at=clock(), id="a", entered_at=None).entered_late
    later = clock.moment.shifted(timedelta(days=1)).utc
    assert not CheckIn(felt_at=clock(), id="a", entered_at=later, time_assumed=True).entered_late


def test_not_asked_skipped_and_zero_are_three_things(clock):
    ratings = (Rating(measure="nausea", value=0), Rating(measure="mood", status=Status.SKIPPED))
    draft = CheckInDraft(felt_at=clock(), ratings=ratings)
    assert (draft.value("nausea"), draft.value("mood"), draft.value("headache")) == (0, None, None)
    assert draft.rating("mood").status is Status.SKIPPED
    assert draft.rating("headache") is None


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (60, False), (61, True)])
def test_written_down_more_than_an_hour_later_is_late(clock, minutes, late):
    felt = clock()
    entered = clock.forward(timedelta(minutes=minutes)).utc
    assert CheckIn(felt_at=felt, id="a", entered_at=entered).entered_late is late
