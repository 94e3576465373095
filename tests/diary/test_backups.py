"""Which backups are kept, and that one is made only of what can be read back."""

import os
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.diary import Diary, DiaryError
from ketadiary.diary.backups import DAILY, MONTHLY, WEEKLY, backups, due, kept, make_backup
from ketadiary.diary.connection import connect
from ketadiary.model import CheckInDraft
from support import FrozenClock

NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)
ANY_TIMES = st.sets(st.integers(min_value=-3 * 24, max_value=4000 * 24), max_size=120).map(
    lambda hours: {NOW - timedelta(hours=ago) for ago in hours}
)


@given(ANY_TIMES)
def test_keeping_is_settled_and_bounded(made: set[datetime]) -> None:
    keep = kept(made, NOW)
    assert keep <= made
    assert kept(keep, NOW) == keep  # what is kept stays until something newer comes
    older = [at for at in keep if at.date() <= NOW.date() - timedelta(days=2)]
    assert len(older) <= DAILY + WEEKLY + MONTHLY
    assert {at for at in made if at.date() >= NOW.date() - timedelta(days=1)} <= keep
    if made:
        assert max(made) in keep


@given(ANY_TIMES)
def test_of_each_of_the_last_twelve_days_that_have_one_the_last_is_kept(made: set[datetime]) -> None:
    older = sorted(at for at in made if at.date() <= NOW.date() - timedelta(days=2))
    lasts = {at.date(): at for at in older}
    assert {lasts[day] for day in sorted(lasts)[-DAILY:]} <= kept(made, NOW)


def test_a_year_and_a_half_of_hourly_backups_thins_out_with_age() -> None:
    made: set[datetime] = set()
    for hour in range(24 * 550):
        now = NOW + timedelta(hours=hour)
        made = kept({*made, now}, now)
    days = sorted({at.date() for at in made})
    assert len(days) == 2 + DAILY + WEEKLY + MONTHLY
    assert now.date() - days[0] >= timedelta(days=(MONTHLY + 2) * 28)
    assert max(later - earlier for earlier, later in pairwise(days)) <= timedelta(days=62)


def test_thinning_takes_the_key_file_along(path: Path, clock: FrozenClock) -> None:
    Diary.open(path, clock=clock, create=True).close()
    for _ in range(3):
        clock.forward(timedelta(hours=1))
        old = make_backup(path, None, clock()).path
        old.with_name(f"{old.name}.keys").write_text("{}")
    clock.forward(timedelta(days=3))
    make_backup(path, None, clock())
    assert len(backups(path)) == 2
    assert {file.name for file in old.parent.iterdir()} == {
        "diary-20260302-140000.db", "diary-20260302-140000.db.keys", "diary-20260305-140000.db",
    }  # fmt: skip


def test_other_files_in_the_folder_are_left_alone(path: Path, clock: FrozenClock) -> None:
    Diary.open(path, clock=clock, create=True).close()
    folder = make_backup(path, None, clock()).path.parent
    others = ["notes.txt", "diary-20260101-000000.txt", "other-20250101-000000.db", "diary-holiday.db"]
    for name in others:
        (folder / name).write_text("mine")
    clock.forward(timedelta(days=900))
    make_backup(path, None, clock())
    assert set(others) < {file.name for file in folder.iterdir()}


def test_a_backup_is_due_half_an_hour_after_the_last_one_if_something_changed(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        assert due(path, clock())
        made = make_backup(path, None, clock())
        changed = path.stat().st_mtime
        clock.moment = clock().shifted(timedelta(seconds=changed - made.made_at.timestamp() + 7200))
        assert due(path, clock()) is (changed > made.made_at.timestamp())
        made = make_backup(path, None, clock())
        assert not due(path, clock().shifted(timedelta(hours=5)))
        assert diary.faults() == []


def test_no_backup_is_due_of_a_diary_that_is_not_there(path: Path, clock: FrozenClock) -> None:
    Diary.open(path, clock=clock, create=True).close()
    make_backup(path, None, clock())
    path.unlink()
    assert not due(path, clock().shifted(timedelta(days=1)))


def test_a_backup_that_is_not_sound_pushes_no_sound_one_out(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.record(CheckInDraft(felt_at=clock(), note="calm"))
    sound = make_backup(path, None, clock())
    with connect(path) as connection:
        connection.execute("UPDATE check_ins SET note = 'other'")
    connection.close()
    for _ in range(2):
        clock.forward(timedelta(days=1))
        with pytest.raises(DiaryError, match="backup-unsound"):
            make_backup(path, None, clock())
    assert backups(path) == [sound]
    assert [file.name for file in sorted(sound.path.parent.iterdir())] == [sound.path.name, "diary-unsound.db"]


def test_what_a_kill_left_of_a_backup_goes_an_hour_later_and_no_file_of_others(path: Path, clock: FrozenClock) -> None:
    Diary.open(path, clock=clock, create=True).close()
    folder = make_backup(path, None, clock()).path.parent
    left = [".diary-20260302-090000-before-import.db.unfinished", ".diary-20260302-090000.2.db.keys.unfinished",
            ".diary-20260301-090000.db.keys.x1y2.new"]  # fmt: skip
    others = [".diary-holiday.unfinished", ".diary-2-20260302-090000.db.unfinished", ".diary-20260302-090000.db.swp",
              "diary-20260302-090000.db.unfinished"]  # fmt: skip
    at_work = ".diary-20260302-105900.db.unfinished"
    for name in (*left, *others, at_work):
        (folder / name).write_text("half")
        ago = timedelta(minutes=59 if name == at_work else 61)
        os.utime(folder / name, times=((clock().utc - ago).timestamp(),) * 2)
    made = make_backup(path, None, clock()).path
    assert made.name in (names := {file.name for file in folder.iterdir()})
    assert {*others, at_work} < names
    assert not names & set(left)


def test_days_are_days_of_the_calendar() -> None:
    evening, night = (datetime(2026, 2, 20, 23, 59, tzinfo=UTC), datetime(2026, 2, 21, 0, 1, tzinfo=UTC))
    assert kept({evening, night}, NOW) == {evening, night}
    assert date(2026, 2, 20) in {at.date() for at in kept({evening, evening - timedelta(hours=5)}, NOW)}
