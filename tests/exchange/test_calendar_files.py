"""What a calendar program gets: parsed back, it is the plan, and it says nothing about anybody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from ketadiary.diary import Diary, Recorded
from ketadiary.exchange.calendar_files import calendar_file, planned_ahead
from ketadiary.exchange.extraction import ALL_DAYS, DayRange
from ketadiary.model import InfusionDraft
from support import FrozenClock, moment


@pytest.fixture
def diary(tmp_path: Path, clock: FrozenClock) -> Iterator[Diary]:
    # Clocks in Paris go forward in the night to 29 March 2026.
    clock.moment = moment("2026-03-26T10:00:00+01:00")
    with Diary.open(tmp_path / "diary.db", clock=clock, create=True) as diary:
        begun = InfusionDraft(
            started_at=clock.moment.shifted(timedelta(hours=-1)),
            length=40,
            dose_as_entered="35 mg",
            place="Ketamine clinic",
        )
        assert isinstance(diary.record(begun), Recorded)
        yield diary


def entries(diary: Diary, clock: FrozenClock, days: DayRange = ALL_DAYS) -> list[Event]:
    return list(Calendar.from_ical(calendar_file(planned_ahead(diary, clock(), days), clock())).walk("VEVENT"))


def test_what_is_ahead_is_in_the_file_at_its_instant(diary: Diary, clock: FrozenClock) -> None:
    starts = [entry["DTSTART"].dt for entry in entries(diary, clock)]
    assert starts[0] == datetime(2026, 3, 26, 9, 10, tzinfo=UTC)
    assert datetime(2026, 3, 29, 18, 0, tzinfo=UTC) in starts  # eight in the evening, summer time
    assert starts[-1] == datetime(2026, 4, 9, 18, 0, tzinfo=UTC)
    assert len(starts) == len(set(starts)) == 20
    assert min(starts) > clock().utc


def test_entries_say_diary_and_nothing_else(diary: Diary, clock: FrozenClock) -> None:
    content = calendar_file(planned_ahead(diary, clock()), clock())
    assert not [word for word in (b"keta", b"infus", b"mg", b"clinic", b"check", b"Paris") if word in content.lower()]
    for entry in entries(diary, clock):
        assert (entry["SUMMARY"], entry["CLASS"], entry["TRANSP"]) == ("Diary", "PRIVATE", "TRANSPARENT")
        (alarm,) = entry.walk("VALARM")
        assert (alarm["ACTION"], alarm["DESCRIPTION"], alarm["TRIGGER"].dt) == ("DISPLAY", "Diary", timedelta(0))


def test_the_file_is_as_calendars_want_it(diary: Diary, clock: FrozenClock) -> None:
    content = calendar_file(planned_ahead(diary, clock()), clock())
    assert content.count(b"\r\n") == content.count(b"\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    parsed = Calendar.from_ical(content)
    assert parsed["VERSION"] == "2.0"
    assert parsed["PRODID"]
    assert not [error for part in parsed.walk() for error in part.errors]


def test_loaded_again_it_moves_the_same_entries(diary: Diary, clock: FrozenClock) -> None:
    first = {str(entry["UID"]): entry for entry in entries(diary, clock)}
    (infusion,) = diary.infusions()
    diary.record(InfusionDraft(id=infusion.id, started_at=infusion.started_at, length=50))
    clock.forward(timedelta(minutes=5))
    second = {str(entry["UID"]): entry for entry in entries(diary, clock)}
    assert second.keys() == first.keys()
    uid = str(entries(diary, clock)[0]["UID"])
    assert second[uid]["DTSTART"].dt - first[uid]["DTSTART"].dt == timedelta(minutes=10)
    assert second[uid]["SEQUENCE"] > first[uid]["SEQUENCE"]


def test_a_range_of_days_is_local_and_inclusive(diary: Diary, clock: FrozenClock) -> None:
    days = DayRange(date(2026, 3, 28), date(2026, 3, 30))
    assert [entry["DTSTART"].dt.day for entry in entries(diary, clock, days)] == [28, 29, 30]


def test_nothing_planned_is_an_empty_calendar(tmp_path: Path, clock: FrozenClock) -> None:
    with Diary.open(tmp_path / "empty.db", clock=clock, create=True) as empty:
        assert entries(empty, clock) == []
