"""What can be read of a damaged diary is in a new one that is sound, and the damaged file stays as it is."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.shell.test_file_trouble import full_disk
from faults.crafted import make_full_diary
from ketadiary.diary import Diary, DiaryError, Key, key_file, rescuing
from ketadiary.diary.connection import Connection, connect
from ketadiary.diary.kind_of_file import Form, recognise
from ketadiary.diary.safekeeping import new_code, protect, rescue, unlock
from ketadiary.model import EventDraft, Moment
from support import FrozenClock

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path, clock: FrozenClock) -> Path:
    path = tmp_path / "diary.db"
    make_full_diary(path, clock)
    return path


def records(path: Path, key: Key | None = None) -> list[object]:
    """All of a diary but when its records were written down."""
    with Diary.open(path, clock=FrozenClock(), read_only=True, key=key) as diary:
        assert diary.faults() == []
        return [*diary.measures().values(), *diary.infusions(), *diary.check_ins(), *diary.vitals(), *diary.events(),
                *diary.responses(), *(one.record for one in diary.bin()), *diary.contacts(),
                diary.setting("country"), *(one.draft for one in diary.drafts())]  # fmt: skip


def tables(path: Path) -> dict[str, int]:
    """On which page each table begins."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    pages = dict(found.fetchall())
    connection.close()
    return pages


def test_whatever_page_is_lost_nothing_is_that_two_places_hold(path: Path, clock: FrozenClock) -> None:
    """A record and its history lie on pages of their own; what has one place, a draft say, goes with that."""
    whole, content = records(path), path.read_bytes()
    once = {"settings", "drafts"}
    for name, page in tables(path).items():
        path.write_bytes(content[: (page - 1) * PAGE] + bytes(PAGE) + content[page * PAGE :])
        damaged = path.read_bytes()
        done = rescue(path, None, clock())
        assert path.read_bytes() == damaged
        kept = records(done.path)
        if name not in once:
            assert kept == whole, name
        assert (done.lost, bool(done.unproved)) == (0, name == "history")
        done.path.unlink()


def test_the_start_of_the_file_is_the_same_in_all(path: Path, clock: FrozenClock) -> None:
    whole, content = records(path), path.read_bytes()
    path.write_bytes(bytes(100) + content[100:])
    with pytest.raises(DiaryError):
        Diary.open(path, clock=clock)
    assert records(rescue(path, None, clock()).path) == whole


def altered(statement: str) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        connection = connect(path)
        connection.executescript(f"PRAGMA ignore_check_constraints = ON; {statement}")
        connection.close()

    return alter


@pytest.mark.parametrize(
    "alter",
    [
        altered("DROP TABLE vitals"),
        altered("CREATE TABLE songs (title)"),
        altered("CREATE TRIGGER wipe AFTER INSERT ON check_ins BEGIN DELETE FROM check_ins; END"),
        altered("DROP TABLE events; CREATE VIEW events AS SELECT * FROM infusions"),
        altered("ALTER TABLE infusions DROP COLUMN note"),
    ],
)
def test_of_altered_tables_what_is_ours_is_read_and_nothing_of_theirs(
    path: Path, clock: FrozenClock, alter: Callable[[Path], None]
) -> None:
    whole = records(path)
    alter(path)
    assert records(rescue(path, None, clock()).path) == whole


def test_what_was_changed_in_the_file_is_as_history_has_it(path: Path, clock: FrozenClock) -> None:
    whole = records(path)
    altered("UPDATE ratings SET value = 9 WHERE status IS NULL OR status = 'given'; CREATE TABLE songs (title)")(path)
    done = rescue(path, None, clock())
    assert records(done.path) == whole
    assert done.unproved == 0


def test_without_history_the_rows_stand_where_they_can_be_recorded(path: Path, clock: FrozenClock) -> None:
    altered("DROP TABLE history; UPDATE events SET text = ''; ")(path)
    done = rescue(path, None, clock())
    with Diary.open(done.path, clock=clock) as diary:
        assert diary.faults() == []
        assert len(diary.check_ins()) == 2
        assert diary.events() == []
    assert (done.lost, done.unproved) == (1, done.records)


def test_a_protected_diary_stays_protected_by_its_key(
    path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_file, "USUAL", key_file.Cost(1, 8 * 2**10))
    key = protect(path, "horse", new_code())
    whole = records(path, key)
    connection = connect(path, key=key)
    connection.execute("CREATE TABLE songs (title)")
    connection.close()
    done = rescue(path, key, clock())
    assert recognise(done.path) is Form.PROTECTED
    assert unlock(done.path, "horse") == key
    assert records(done.path, key) == whole


def test_where_nothing_can_be_read_no_diary_is_made(path: Path, clock: FrozenClock) -> None:
    content = path.read_bytes()
    path.write_bytes(bytes(PAGE) + content[PAGE:])
    with pytest.raises(DiaryError) as told:
        rescue(path, None, clock())
    assert told.value.problem.key in ("nothing-to-rescue", "diary-damaged")
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == ["diary.db"]


def test_two_at_once_are_two(path: Path, clock: FrozenClock) -> None:
    first = rescue(path, None, clock())
    second = rescue(path, None, clock())
    assert first.path != second.path
    assert records(first.path) == records(second.path)


def test_an_older_diary_is_read_as_far_as_its_tables_go(path: Path, clock: FrozenClock) -> None:
    now: Moment = clock()
    shutil.copyfile(path, path.with_name("older.db"))
    altered("ALTER TABLE check_ins DROP COLUMN utc_offset")(path.with_name("older.db"))
    assert records(rescue(path.with_name("older.db"), None, now).path) == records(path)


def test_on_a_full_disk_no_diary_is_made_and_that_is_said(path: Path, clock: FrozenClock) -> None:
    before = path.read_bytes()
    with pytest.raises(DiaryError) as told, full_disk():
        rescue(path, None, clock())
    assert told.value.problem.key in ("disk-full", "disk-trouble", "diary-cannot-open")
    assert [(file.name, file.read_bytes()) for file in path.parent.iterdir() if file.is_file()] == [(path.name, before)]


def test_a_disk_that_fills_up_meanwhile_loses_nothing_silently(
    path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Diary.open(path, clock=clock) as diary:
        for number in range(20):
            diary.record(EventDraft(date=clock().date, text=f"{number} " * 1000))
    real = rescuing.connect

    def small(file: Path, **how: object) -> Connection:
        connection = real(file, **how)
        if "rescued" in file.name:
            connection.execute("PRAGMA max_page_count = 1")  # no more than it has
        return connection

    monkeypatch.setattr(rescuing, "connect", small)
    with pytest.raises(DiaryError) as told:
        rescue(path, None, clock())
    assert told.value.problem.key == "disk-full"
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]
