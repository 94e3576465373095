"""Going back through a diary: everything is met, and no step reads more than its own days."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ketadiary.desktop.find.search_query import SearchQuery, when
from ketadiary.diary import Change, Diary
from ketadiary.model import (
    CheckIn,
    CheckInDraft,
    Dated,
    Draft,
    EventDraft,
    InfusionDraft,
    Moment,
    Rating,
    ResponseDraft,
    VitalsDraft,
)
from ketadiary.wording import Language, RecordWords
from support import FrozenClock

ZONES = ("Pacific/Kiritimati", "Etc/GMT+12", "UTC", "Europe/Paris")
NOW = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
YEARS = 26
A_STEP = timedelta(days=95)


class Watched(Diary):
    """A diary that remembers between which moments its check-ins were read."""

    read: list[tuple[datetime | None, datetime | None]]

    def check_ins(self, since: datetime | None = None, until: datetime | None = None) -> list[CheckIn]:
        self.read.append((since, until))
        return super().check_ins(since, until)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Twenty-six years with something at the edge of every step, in zones at both ends of the earth."""
    clock = FrozenClock(Moment.of(NOW, "UTC"))
    with Watched.open(tmp_path / "diary.db", clock=clock, create=True) as diary:
        assert isinstance(diary, Watched)
        diary.read = []
        early = Moment.of(NOW - timedelta(days=8000), "Europe/Paris")
        felt = (
            Moment.of(NOW - timedelta(days=back, minutes=back), ZONES[back // 45 % len(ZONES)])
            for back in range(0, YEARS * 365, 45)
        )
        drafts = [CheckInDraft(felt_at=at, ratings=(Rating(measure="mood", value=5),)) for at in felt]
        assert isinstance(diary.record_all([*drafts, *others(early)]), Change)
        diary.read.clear()
        yield diary


def others(at: Moment) -> Sequence[Draft]:
    """One of each other kind of record."""
    return (
        InfusionDraft(started_at=at, length=40, dose_as_entered="0.5 mg/kg", weight_kg=70),
        VitalsDraft(measured_at=at, pulse=70),
        ResponseDraft(answered_at=at, instrument="phq9", total=7),
        EventDraft(date=at.date, text="A move"),
    )


def steps(diary: Diary, tr: Language, words: str = "") -> list[Sequence[Dated]]:
    query = SearchQuery.typed(words, tr, NOW.date(), RecordWords.of(diary, tr))
    return list(query.searching(diary, NOW.date(), 50))


def test_everything_is_met_once_and_the_newest_first(watched: Watched, tr: Language) -> None:
    met = [one for found in steps(watched, tr) for one in found]
    assert len(met) == len({one.id for one in met}) == sum(watched.count().values())
    days = [when(one)[:7] for one in met]
    assert days == sorted(days, reverse=True)


def test_no_step_reads_more_than_its_own_days(watched: Watched, tr: Language) -> None:
    steps(watched, tr)
    assert len(watched.read) > 100
    assert all(since is not None for since, _ in watched.read)
    assert all(until - since < A_STEP for since, until in watched.read if since and until)


@pytest.mark.parametrize("day", [date.min, date(1999, 12, 31), date(2090, 1, 1), date.max])
def test_a_day_that_no_diary_has_is_looked_for_all_the_same(watched: Watched, tr: Language, day: date) -> None:
    assert steps(watched, tr, day.isoformat())[0] == []
