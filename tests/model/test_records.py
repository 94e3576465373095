from datetime import UTC, datetime, timedelta

import pytest

from ketadiary.model import CheckIn, CheckInDraft, InfusionDraft, Rating, Status
from support import moment


def test_the_end_follows_from_start_and_length():
    start = moment("2026-03-29T01:30:00+01:00")
    assert InfusionDraft(started_at=start, minutes=40).ended_at == datetime(2026, 3, 29, 1, 10, tzinfo=UTC)
    assert InfusionDraft(started_at=start).ended_at is None


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
