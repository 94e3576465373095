"""A diary of every schema so far, plain and protected, comes to today's tables with all that it held."""

from pathlib import Path

import pytest

from faults.harness.workloads import CHEAP, make_old_diary
from ketadiary.diary import UNFINISHED, Diary, Key
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.connection import connect
from ketadiary.diary.schema import STEPS
from support import FrozenClock


def old_diary(path: Path, before: str, *, protected: bool) -> Key | None:
    make_old_diary(path, before)
    return safe.protect(path, "horse", safe.new_code(), CHEAP) if protected else None


def everything(diary: Diary) -> list[object]:
    found = [record.id for record in diary.search("hour")]
    return [diary.measures(), diary.infusions(), diary.check_ins(), diary.vitals(), diary.events(), diary.responses(),
            diary.bin(), diary.history(), diary.contacts(), diary.drafts(), found]  # fmt: skip


def tables(path: Path, key: Key | None) -> set[tuple[object, ...]]:
    connection = connect(path, key=key, read_only=True)
    found = set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall())
    connection.close()
    return found


@pytest.mark.parametrize("protected", [False, True], ids=["plain", "protected"])
@pytest.mark.parametrize("before", STEPS[1:])
def test_it_is_read_as_it_is_and_then_brought_up_to_date(
    path: Path, clock: FrozenClock, before: str, protected: bool
) -> None:
    key = old_diary(path, before, protected=protected)
    raw = path.read_bytes()
    with Diary.open(path, clock=clock, read_only=True, key=key) as diary:
        assert diary.faults() == []
        read = everything(diary)
    assert path.read_bytes() == raw
    with Diary.open(path, clock=clock, key=key) as diary:
        assert diary.faults() == []
        assert diary.draft(UNFINISHED) is not None
        assert everything(diary) == read
        assert diary.undo() is not None
        assert diary.redo() is not None
        assert diary.faults() == []
    new = path.with_name("new.db")
    Diary.open(new, clock=clock, create=True).close()
    assert tables(path, key) == tables(new, None)
    (backup,) = safe.backups(path)
    assert f"before-{before}" in backup.path.name
    with Diary.open(backup.path, clock=clock, read_only=True, key=key) as diary:
        assert everything(diary) == read
