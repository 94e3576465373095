"""A file that is no diary is refused in one sentence and left as it was."""

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ketadiary.diary import Diary, DiaryError
from ketadiary.diary.connection import connect
from ketadiary.diary.migrations import migrations
from ketadiary.diary.schema import STEPS
from ketadiary.diary.sqlite_tools import Database
from ketadiary.model import CheckInDraft
from support import FrozenClock


def somebody_elses(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def from_the_future(path: Path) -> None:
    Diary.open(path, clock=FrozenClock(), create=True).close()
    with connect(path) as connection:
        connection.execute("INSERT INTO _sqlite_migrations VALUES (99, 'diary', '9999_mind_reading', '')")
    connection.close()


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda path: path.mkdir(), "diary-is-folder"),
        (lambda path: path.write_text("Dear diary"), "not-a-diary"),
        (somebody_elses, "somebody-elses-file"),
        (from_the_future, "diary-too-new"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 5000), "diary-damaged"),
    ],
    ids=["folder", "text", "other-program", "newer", "garbage"],
)
def test_what_is_no_diary_is_refused_and_left_alone(path: Path, make: Callable[[Path], object], key: str) -> None:
    make(path)
    before = path.is_dir() or path.read_bytes()
    with pytest.raises(DiaryError) as refusal:
        Diary.open(path, clock=FrozenClock(), create=True)
    assert refusal.value.problem.key == key
    assert (path.is_dir() or path.read_bytes()) == before
    assert [neighbour.name for neighbour in path.parent.iterdir() if neighbour.name != "home"] == [path.name]


def test_reading_never_makes_a_diary(path: Path, clock: FrozenClock) -> None:
    with pytest.raises(DiaryError) as refusal:
        Diary.open(path, clock=clock)
    assert refusal.value.problem.key == "diary-missing"
    assert not path.exists()


def test_a_file_in_place_of_the_folder_is_said(path: Path, clock: FrozenClock) -> None:
    path.write_text("not a folder")
    with pytest.raises(DiaryError) as refusal:
        Diary.open(path / "diary.db", clock=clock, create=True)
    assert refusal.value.problem.key == "diary-cannot-open"


def test_an_empty_file_becomes_a_diary(path: Path, clock: FrozenClock) -> None:
    path.touch()
    with Diary.open(path, clock=clock, create=True) as diary:
        assert diary.infusions() == []


def test_a_new_diary_is_for_its_owner_only(tmp_path: Path, clock: FrozenClock) -> None:
    path = tmp_path / "new" / "folder" / "diary.db"
    with Diary.open(path, clock=clock, create=True):
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert path.parent.parent.stat().st_mode & 0o777 == 0o700


def test_a_new_diary_has_the_five_measures_on(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        measures = diary.measures()
    assert [key for key, measure in measures.items() if measure.on] == [
        "mood",
        "dissociation",
        "nausea",
        "dizziness",
        "headache",
    ]
    assert {"pain", "anxiety", "energy", "elevation", "irritability", "sleep_quality", "urinary_discomfort", "craving",
            "hours_slept"} <= set(measures)  # fmt: skip


def test_reading_only_writes_nothing(path: Path, clock: FrozenClock) -> None:
    Diary.open(path, clock=clock, create=True).close()
    with Diary.open(path, clock=clock, read_only=True) as diary, pytest.raises(DiaryError) as refusal:
        diary.record(CheckInDraft(felt_at=clock(), note="hello"))
    assert refusal.value.problem.key == "diary-read-only"


def test_the_known_steps_are_those_registered() -> None:
    assert tuple(step.name for step in migrations.pending(Database(memory=True))) == STEPS


def test_a_pipe_is_no_diary(path: Path, clock: FrozenClock) -> None:
    os.mkfifo(path)
    with pytest.raises(DiaryError) as refusal:
        Diary.open(path, clock=clock, create=True)
    assert refusal.value.problem.key == "not-a-diary"


def test_an_empty_file_is_no_diary_yet(path: Path, clock: FrozenClock) -> None:
    path.touch()
    with pytest.raises(DiaryError) as refusal:
        Diary.open(path, clock=clock)
    assert refusal.value.problem.key == "diary-missing"


def test_an_empty_file_that_all_may_read_becomes_private(path: Path, clock: FrozenClock) -> None:
    path.touch(mode=0o644)
    Diary.open(path, clock=clock, create=True).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_diary_that_all_may_read_becomes_private_when_it_is_written_to(path: Path, clock: FrozenClock) -> None:
    Diary.open(path, clock=clock, create=True).close()
    path.chmod(0o644)
    Diary.open(path, clock=clock, read_only=True).close()
    assert path.stat().st_mode & 0o777 == 0o644
    Diary.open(path, clock=clock).close()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a name is a POSIX thing")
@pytest.mark.parametrize("ending", ["-journal", "-wal"])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_pipe_beside_the_diary_is_not_waited_for(
    path: Path, clock: FrozenClock, ending: str, read_only: bool
) -> None:
    Diary.open(path, clock=clock, create=True).close()
    os.mkfifo(path.with_name(path.name + ending))
    with pytest.raises(DiaryError, match="diary-cannot-open"):
        Diary.open(path, clock=clock, read_only=read_only)


def test_a_link_to_a_diary_is_the_diary(path: Path, tmp_path: Path, clock: FrozenClock) -> None:
    link, far = tmp_path / "link.db", tmp_path / "far.db"
    link.symlink_to(path)
    far.symlink_to("link.db")
    with Diary.open(far, clock=clock, create=True) as diary:
        assert diary.path == path
        assert diary.was_made
    with Diary.open(link, clock=clock, create=True) as diary:
        assert diary.path == path
        assert not diary.was_made
    assert link.is_symlink()


def test_a_diary_that_a_tool_turned_to_a_log_is_turned_back(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        kept = diary.record(CheckInDraft(felt_at=clock(), note="before"))
    with sqlite3.connect(path) as tool:
        tool.execute("PRAGMA journal_mode = WAL")
    tool.close()
    for options in ({"read_only": True}, {}):
        with Diary.open(path, clock=clock, **options) as diary:
            assert diary.check_ins() == [kept.record]
    assert path.read_bytes()[18:20] == b"\1\1"
    assert not {path.with_name("diary.db-wal"), path.with_name("diary.db-shm")} & set(path.parent.iterdir())


def half_made(path: Path, clock: FrozenClock) -> None:
    """What a kill leaves while a diary is made: some pages, and the journal by which nothing was there before."""
    whole = path.with_name("whole.db")
    Diary.open(whole, clock=clock, create=True).close()
    connection = connect(path)
    connection.execute("PRAGMA cache_size = 1")  # so that pages reach the file before the end
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("CREATE TABLE filling (content)")
    connection.executemany("INSERT INTO filling VALUES (randomblob(3000))", [()] * 40)
    journal = path.with_name("diary.db-journal").read_bytes()
    content = path.read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    whole.unlink()
    assert content
    assert journal
    path.write_bytes(content)
    path.with_name("diary.db-journal").write_bytes(journal)


def test_a_diary_that_was_killed_while_it_was_made_is_made_again(path: Path, clock: FrozenClock) -> None:
    path.touch()
    half_made(path, clock)
    with Diary.open(path, clock=clock, create=True) as diary:
        assert diary.was_made
        assert diary.faults() == []


def test_a_reader_of_a_diary_that_was_killed_while_it_was_made_finds_none(path: Path, clock: FrozenClock) -> None:
    path.touch()
    half_made(path, clock)
    with pytest.raises(DiaryError) as refusal:
        Diary.open(path, clock=clock, read_only=True)
    assert refusal.value.problem.key == "diary-missing"


def test_new_files_that_a_kill_left_go_with_the_next_save(path: Path, clock: FrozenClock) -> None:
    Diary.open(path, clock=clock, create=True).close()
    leftover = path.with_name(".diary.db.abc.new")
    leftover.write_text("half a diary")
    Diary.open(path, clock=clock, read_only=True).close()
    assert leftover.exists()
    Diary.open(path, clock=clock).close()
    assert not leftover.exists()
