"""A journal beside a diary: one that a kill left is played back, one of another file is not."""

import shutil
from pathlib import Path

import pytest

from faults.crafted import make_full_diary
from ketadiary.diary import Diary, key_file
from ketadiary.diary.connection import connect
from ketadiary.diary.safekeeping import new_code, protect
from ketadiary.diary.sqlite_journals import journal_path
from ketadiary.model import EventDraft
from support import FrozenClock

NEWER = 30  # entries, each one change of the file


def half_written(path: Path) -> tuple[bytes, bytes]:
    """What is in the file and in its journal when a kill comes in the middle of a change."""
    connection = connect(path)
    connection.executescript("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE check_ins SET note = 'half written'")
    connection.execute("CREATE TABLE filling (bytes)")
    for _ in range(60):
        connection.execute("INSERT INTO filling VALUES (zeroblob(4000))")
    found = path.read_bytes(), journal_path(path).read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    return found


@pytest.fixture
def older(tmp_path: Path, clock: FrozenClock) -> Path:
    path = tmp_path / "older.db"
    make_full_diary(path, clock)
    return path


@pytest.fixture
def newer(older: Path, path: Path, clock: FrozenClock) -> Path:
    """The same diary with more in it, as it lies in a backup."""
    shutil.copyfile(older, path)
    with Diary.open(path, clock=clock) as diary:
        for number in range(NEWER):
            diary.record(EventDraft(date=clock().date, text=f"newer {number}"))
    return path


def stray(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal.stray")


def test_a_journal_of_another_file_is_put_aside(older: Path, newer: Path, clock: FrozenClock) -> None:
    _, journal = half_written(older)
    before = newer.read_bytes()
    journal_path(newer).write_bytes(journal)
    with Diary.open(newer, clock=clock, read_only=True) as diary:
        assert diary.faults() == []
        assert len(diary.events()) == NEWER + 1
    assert newer.read_bytes() == before
    assert stray(newer).read_bytes() == journal
    assert not journal_path(newer).exists()


def test_a_backup_copied_over_a_half_written_diary_stays_as_it_was(
    older: Path, newer: Path, clock: FrozenClock
) -> None:
    content, journal = half_written(newer)
    newer.write_bytes(content)
    journal_path(newer).write_bytes(journal)
    shutil.copyfile(older, newer)  # by whoever found that it did not open
    with Diary.open(newer, clock=clock) as diary:
        assert diary.faults() == []
        assert len(diary.events()) == 1
    assert stray(newer).read_bytes() == journal


@pytest.mark.parametrize("pages_written", [True, False])
def test_a_journal_that_a_kill_left_is_played_back(newer: Path, clock: FrozenClock, pages_written: bool) -> None:
    before = newer.read_bytes()
    content, journal = half_written(newer)
    if pages_written:
        assert content != before
        newer.write_bytes(content)
    journal_path(newer).write_bytes(journal)
    with Diary.open(newer, clock=clock) as diary:
        assert diary.faults() == []
        assert len(diary.events()) == NEWER + 1
        assert "half written" not in [one.note for one in diary.check_ins()]
    assert not stray(newer).exists()
    assert not journal_path(newer).exists()


def test_where_the_diary_is_not_sound_without_it_a_journal_is_played_back(
    older: Path, newer: Path, clock: FrozenClock
) -> None:
    """Whatever it says of itself: what lies there is no diary to be kept from it."""
    _, journal = half_written(older)
    connection = connect(newer)
    connection.execute("DELETE FROM history WHERE id = 1")
    connection.close()
    journal_path(newer).write_bytes(journal)
    Diary.open(newer, clock=clock, read_only=True).close()
    assert not stray(newer).exists()


@pytest.mark.parametrize("content", [b"", b"x", bytes(28), bytes(600), bytes.fromhex("d9d505f920a163d7") + bytes(9000)])
def test_what_is_no_journal_is_left_to_the_engine(newer: Path, clock: FrozenClock, content: bytes) -> None:
    journal_path(newer).write_bytes(content)
    with Diary.open(newer, clock=clock) as diary:
        assert diary.faults() == []
        assert len(diary.events()) == NEWER + 1
    assert not stray(newer).exists()


def test_a_protected_diary_does_not_tell_whose_a_journal_is(
    newer: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal of a kill is played back there as before."""
    monkeypatch.setattr(key_file, "USUAL", key_file.Cost(1, 8 * 2**10))
    key = protect(newer, "horse", new_code())
    journal_path(newer).write_bytes(b"no journal")
    with Diary.open(newer, clock=clock, key=key) as diary:
        assert diary.faults() == []
    assert not stray(newer).exists()
