"""Erasing a record from the copies of a diary: a backup that still holds it would bring it back."""

from collections.abc import Iterable
from pathlib import Path

from ketadiary.diary.connection import DB_ERRORS, DiaryError, Key, connect
from ketadiary.diary.diary import Diary
from ketadiary.diary.kind_of_file import Form, recognise
from ketadiary.diary.opening import recognised
from ketadiary.diary.protecting import copies
from ketadiary.diary.run_migrations import take_missing_steps
from ketadiary.diary.schema import STEPS
from ketadiary.diary.swapping import copy_into, file_beside, filling, put_in_place
from ketadiary.diary.verifier import OF_THE_FILE, faults
from ketadiary.model import Clock, Problem


def copies_holding(
    diary: Path, key: Key | None, record_id: str, place: Path | None = None
) -> tuple[list[Path], list[Path]]:
    """The copies of a diary that hold a record still, and those that cannot be read, so that nobody knows."""
    holding, unknown = [], []
    for copy in copies(diary, place):
        try:
            if _holds(copy, key, record_id):
                holding.append(copy)
        except (DiaryError, OSError, *DB_ERRORS):  # type: ignore[misc]  # a stub knows no tuple of errors
            unknown.append(copy)
    return holding, unknown


def erase_from_copies(paths: Iterable[Path], key: Key | None, record_id: str, clock: Clock) -> None:
    """Erase a record from copies for good, each by a verified new file in its place. Raises DiaryError, which names
    those that cannot be read or written, and so hold it still."""
    left = []
    for path in paths:
        try:
            _erase_from(path, _own_key(path, key), record_id, clock)
        except (DiaryError, OSError, *DB_ERRORS):  # type: ignore[misc]  # a stub knows no tuple of errors
            left.append(path)
    if left:
        raise DiaryError(Problem("copies-hold-it", values={"paths": ", ".join(map(str, left))}))


def _holds(copy: Path, key: Key | None, record_id: str) -> bool:
    connection = connect(copy, key=_own_key(copy, key), read_only=True)
    try:
        recognised(connection, copy)
        return connection.execute("SELECT 1 FROM history WHERE record_id = ?", [record_id]).fetchone() is not None
    finally:
        connection.close()


def _own_key(copy: Path, key: Key | None) -> Key | None:
    return None if recognise(copy) is Form.PLAIN else key


def _erase_from(path: Path, key: Key | None, record_id: str, clock: Clock) -> None:
    source = connect(path, key=key, read_only=True)
    try:
        with file_beside(path) as fresh:
            copy_into(source, key, fresh, key)
            with filling(fresh, key) as copy:
                if recognised(copy, path) != STEPS:
                    take_missing_steps(copy)
                Diary(fresh, copy, clock, key).erase(record_id)
                if any(fault.key in OF_THE_FILE for fault in faults(copy, protected=key is not None)):
                    raise DiaryError(Problem("diary-damaged", values={"path": path}))
            put_in_place(fresh, path)
    finally:
        source.close()
