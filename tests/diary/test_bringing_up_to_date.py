"""An older diary is brought up to date with all that it held, and a proved copy of it is kept beside it."""

import json
from pathlib import Path

import pytest

from ketadiary.diary import Diary, DiaryError, Recorded
from ketadiary.diary.backups import make_backup
from ketadiary.diary.connection import APPLICATION_ID, Connection, connect, make_private_file
from ketadiary.diary.erasing_from_copies import copies_holding, erase_from_copies
from ketadiary.diary.migrations import migrations
from ketadiary.diary.schema import STEPS
from ketadiary.diary.sqlite_tools import toolbox
from ketadiary.model import CheckInDraft
from support import FrozenClock

FIRST, SECOND, *_ = STEPS
CHECK_IN = "018f0000-0000-7000-8000-000000000001"
INSTANT = "2026-03-01T10:00:00Z"
IMAGE = {"id": CHECK_IN, "entered_at": INSTANT, "deleted_at": None, "felt_at": INSTANT, "zone": "UTC", "affected": 0,
         "note": "woozy", "ratings": []}  # fmt: skip


@pytest.fixture
def old_diary(path: Path) -> Path:
    """A diary as the first version left it, with one check-in."""
    connection = begun(path, before=SECOND)
    connection.execute(
        "INSERT INTO check_ins (id, entered_at, felt_at, zone, affected, note) VALUES (?, ?, ?, 'UTC', 0, 'woozy')",
        [CHECK_IN, INSTANT, INSTANT],
    )
    connection.execute("INSERT INTO operations VALUES (1, ?, 'record-check_in', 'done')", [INSTANT])
    connection.execute("INSERT INTO history VALUES (1, 1, 'check_in', ?, NULL, ?)", [CHECK_IN, json.dumps(IMAGE)])
    connection.close()
    return path


def begun(path: Path, before: str) -> Connection:
    """A diary as it was before one step."""
    make_private_file(path)
    connection = connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(toolbox(connection), stop_before=before)
    return connection


def copies(path: Path) -> list[Path]:
    return sorted((path.parent / "backups").glob("*.db")) if (path.parent / "backups").exists() else []


def test_an_old_diary_is_updated_with_what_it_held(old_diary: Path, clock: FrozenClock) -> None:
    with Diary.open(old_diary, clock=clock) as diary:
        assert [check_in.id for check_in in diary.check_ins()] == [CHECK_IN]
        assert [record.id for record in diary.search("woozy")] == [CHECK_IN]
        assert diary.faults() == []


def test_who_drove_and_the_dose_of_an_old_infusion_are_found(path: Path, clock: FrozenClock) -> None:
    connection = begun(path, before=STEPS[3])
    for number, (driver, dose, deleted_at) in enumerate(
        [("Marta", "", None), ("", "35 mg", None), ("Marta", "", INSTANT)]
    ):
        name = f"{CHECK_IN[:-1]}{number}"
        connection.execute(
            "INSERT INTO infusions VALUES (?, ?, ?, ?, 'UTC', 40, ?, NULL, 'k', 'iv', NULL, '', '', 'calm', ?, NULL)",
            [name, INSTANT, deleted_at, f"2026-02-0{number + 1}T10:00:00Z", dose, driver],
        )
        connection.execute("INSERT INTO notes (record_id, text) VALUES (?, 'calm')", [name])
    columns = [row[1] for row in connection.execute("PRAGMA table_info(infusions)").fetchall()]
    pairs = [f"'{name}', {name}" for name in columns]
    image = "json_object(" + ", ".join(pairs) + ")"
    connection.execute("INSERT INTO operations VALUES (1, ?, 'import', 'done')", [INSTANT])
    connection.execute(f"INSERT INTO history SELECT rowid, 1, 'infusion', id, NULL, {image} FROM infusions")
    connection.close()
    with Diary.open(path, clock=clock) as diary:
        assert [found(diary, words) for words in ("Marta", "calm", "35 mg")] == [1, 2, 1]
        assert not diary.faults()


def found(diary: Diary, words: str) -> int:
    return sum(map(len, diary.searching(words)))


def test_the_copy_is_the_diary_as_it_was(old_diary: Path, clock: FrozenClock) -> None:
    before = old_diary.read_bytes()
    Diary.open(old_diary, clock=clock).close()
    (copy,) = copies(old_diary)
    assert copy.name == f"diary-20260302-110000-before-{SECOND}.db"
    assert copy.stat().st_mode & 0o777 == 0o600
    connection = connect(copy)
    assert connection.execute("SELECT count(*) FROM check_ins").fetchone() == (1,)
    connection.close()
    assert old_diary.read_bytes() != before


def test_a_record_is_erased_from_the_copy_too(old_diary: Path, clock: FrozenClock) -> None:
    with Diary.open(old_diary, clock=clock) as diary:
        assert isinstance(diary.record(CheckInDraft(felt_at=clock(), note="calm")), Recorded)
    whole = make_backup(old_diary, None, clock()).path
    assert copies_holding(old_diary, None, CHECK_IN) == (copies(old_diary), [])
    erase_from_copies(copies(old_diary), None, CHECK_IN, clock)
    assert copies_holding(old_diary, None, CHECK_IN) == ([], [])
    for copy in copies(old_diary):
        assert b"woozy" not in copy.read_bytes()
        with Diary.open(copy, clock=clock, read_only=True) as diary:
            assert diary.faults() == []
            assert len(diary.check_ins()) == int(copy == whole)


def test_reading_an_old_diary_changes_nothing_on_the_disk(old_diary: Path, clock: FrozenClock) -> None:
    before = old_diary.read_bytes()
    with Diary.open(old_diary, clock=clock, read_only=True) as diary:
        assert [check_in.note for check_in in diary.check_ins()] == ["woozy"]
        assert [record.id for record in diary.search("woozy")] == [CHECK_IN]
        assert diary.faults() == []
        with pytest.raises(DiaryError):
            diary.set_setting("country", "FR")
    assert old_diary.read_bytes() == before
    assert {file.name for file in old_diary.parent.iterdir()} == {"diary.db", "home"}


def test_an_updated_diary_has_the_tables_of_a_new_one(old_diary: Path, tmp_path: Path, clock: FrozenClock) -> None:
    new = tmp_path / "new.db"
    Diary.open(new, clock=clock, create=True).close()
    Diary.open(old_diary, clock=clock).close()
    schemas = []
    for path in (old_diary, new):
        connection = connect(path)
        schemas.append(set(connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()))
        connection.close()
    assert schemas[0] == schemas[1]


def test_a_step_that_fails_leaves_the_old_diary(old_diary: Path, clock: FrozenClock) -> None:
    connection = connect(old_diary)
    connection.execute("CREATE TABLE notes (in_the_way)")
    connection.close()
    before = old_diary.read_bytes()
    with pytest.raises(DiaryError):
        Diary.open(old_diary, clock=clock)
    assert old_diary.read_bytes() == before


def test_an_up_to_date_diary_is_not_copied(path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        assert isinstance(diary.record(CheckInDraft(felt_at=clock(), note="x")), Recorded)
    Diary.open(path, clock=clock).close()
    assert copies(path) == []
