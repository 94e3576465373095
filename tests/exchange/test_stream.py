"""Check-ins that are read while they are written make the same files as those that were read before."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.invented import FIRST, LAST, diaries
from exchange.test_round_trip import BUILT_IN, CLOCK, EMPTY
from ketadiary.diary import Change, Diary, Recorded, check_in_rows
from ketadiary.exchange import DayRange, Selection, extract, stream
from ketadiary.exchange.csv_package import Preset, one_table, package_content
from ketadiary.model import CheckInDraft, Rating
from ketadiary.sample import sample_diary
from support import FrozenClock

BOUNDS = st.none() | st.dates(FIRST.date(), LAST.date()) | st.sampled_from([date.min, date.max])


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_in_rows, "_ON_A_PAGE", 3)


def files(chosen: Selection, preset: Preset) -> tuple[bytes, bytes, int]:
    return package_content(chosen, preset), one_table(chosen, preset), chosen.count()


@settings(max_examples=30)
@given(diaries(BUILT_IN), BOUNDS, BOUNDS, st.sampled_from(Preset), st.booleans())
def test_the_same_bytes(drafts, since, until, preset, with_notes):
    days = DayRange(since, until)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.db"
        path.write_bytes(EMPTY)
        with Diary.open(path, clock=CLOCK) as diary:
            assert isinstance(diary.record_all(drafts, confirmed=True), Change)
            held, streamed = (take(diary, days, with_notes=with_notes) for take in (extract, stream))
            assert files(streamed, preset) == files(held, preset)


def test_the_same_findings(diary: Diary, clock: FrozenClock) -> None:
    diary.record_all(sample_diary(clock()), confirmed=True)
    (first, *_) = diary.check_ins()
    diary.set_left_out([(first.id, "mood")])
    assert stream(diary).insight == extract(diary).insight


def test_others_may_write_between_two_pages(diary: Diary, clock: FrozenClock) -> None:
    for hours in range(8):
        diary.record(mood(clock, hours))
    seen = iter(diary.check_in_rows())
    next(seen)
    with Diary.open(diary.path, clock=clock) as other:
        assert isinstance(other.record(mood(clock, 100)), Recorded)
    assert len(list(seen)) == 7


def mood(clock: FrozenClock, hours: int) -> CheckInDraft:
    return CheckInDraft(felt_at=clock().shifted(-timedelta(hours=hours)), ratings=(Rating(measure="mood", value=3),))
