"""Finding out whether a file is a diary, and opening it: roll back first, recognise after."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from ketadiary.dataclass import dataclass
from ketadiary.diary.connection import (
    APPLICATION_ID,
    DB_ERRORS,
    Connection,
    DiaryError,
    Key,
    connect,
    copy_in_memory,
    error_name,
    explained,
)
from ketadiary.diary.key_file import keys_path
from ketadiary.diary.kind_of_file import Form, is_empty, is_of, recognise
from ketadiary.diary.schema import STEPS, is_as_made, steps_taken
from ketadiary.diary.swapping import alone, leftovers
from ketadiary.model import Clock, Problem

_PRIVATE = 0o600


@dataclass(frozen=True)
class Opened:
    """An open diary: its connection, the key that opened it, and whether it was made just now."""

    connection: Connection
    key: Key | None
    made: bool


def open_diary(path: Path, *, clock: Clock, create: bool, read_only: bool, key: Key | None = None) -> Opened:
    """Open the diary at `path`, its tables up to date. Raises DiaryError for anything that is none.

    With `create` one is made where there is none. With `read_only` nothing is made, brought up to date or changed: an
    older diary is read from a copy in memory.
    """
    with explained(path):
        roll_back(path, key)
        made = create and is_empty(path)
        if made:
            from ketadiary.diary.creating import create_diary  # noqa: PLC0415 - once in a diary's life

            create_diary(path)
        key = _key_for(path, key)
        connection = _connect(path, key, read_only=read_only)
        try:
            with _damage_told(path, key):
                taken = recognised(connection, path)
            if taken == STEPS:
                return Opened(connection, key, made)
            if read_only:
                return Opened(_brought_up_to_date_in_memory(connection, key), key, made)
        except BaseException:
            connection.close()
            raise
        connection.close()
        from ketadiary.diary.bringing_up_to_date import update  # noqa: PLC0415 - after a new version came

        update(path, key, clock())
        return Opened(_connect(path, key, read_only=False), key, made)


def _key_for(path: Path, key: Key | None) -> Key | None:
    """The key for the diary at `path`, none for a plain one. Raises DiaryError where it is lacking."""
    if recognise(path) is Form.PLAIN:
        return None
    if key is None:
        raise DiaryError(Problem("diary-locked", values={"path": path}))
    return key


def opens(path: Path, key: Key | None) -> bool:
    """Whether a key, or none, opens the file at `path`."""
    try:
        connection = connect(path, key=key, read_only=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    except DB_ERRORS:
        return False
    return True


def recognised(connection: Connection, path: Path) -> tuple[str, ...]:
    """The steps by which this diary came to have its tables. Raises DiaryError for a file that is none of ours."""
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    taken = steps_taken(connection)
    if not ours:
        raise DiaryError(Problem("diary-damaged" if taken else "somebody-elses-file", values={"path": path}))
    if set(taken) - set(STEPS):
        raise DiaryError(Problem("diary-too-new", values={"path": path}))
    if not is_as_made(connection, taken):
        raise DiaryError(Problem("diary-altered", values={"path": path}))
    return taken


def roll_back(path: Path, key: Key | None) -> None:
    """Take back what a kill left half-written, as anybody who may write does on reading: what is here is told after."""
    journal = path.with_name(f"{path.name}-journal")
    for file in (journal, path.with_name(f"{path.name}-wal")):
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise DiaryError(Problem("diary-cannot-open", values={"path": file}))
    if not journal.exists() or not path.is_file() or (keys_path(path).exists() and key is None):
        return
    if not keys_path(path).exists():
        from ketadiary.diary.sqlite_journals import put_stray_aside  # noqa: PLC0415 - after a kill

        with contextlib.suppress(OSError):
            put_stray_aside(path)
    with contextlib.suppress(*DB_ERRORS):
        connection = connect(path, key=key if keys_path(path).exists() else None)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()


def _connect(path: Path, key: Key | None, *, read_only: bool) -> Connection:
    """A connection that has read something. Raises DiaryError where the file cannot be read."""
    try:
        with _damage_told(path, key):
            connection = connect(path, key=key, read_only=read_only)
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                if not read_only:
                    _put_in_order(connection, path, key)
            except BaseException:
                connection.close()
                raise
    except DB_ERRORS as error:
        if read_only and error_name(error) not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            return _rolled_back_elsewhere(path, key)
        raise
    return connection


@contextlib.contextmanager
def _damage_told(path: Path, key: Key | None) -> Iterator[None]:
    """What the engine calls no database has been recognised as a diary, so it is damaged, or the key is another's."""
    try:
        yield
    except DB_ERRORS as error:
        if error_name(error) not in ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR"):
            raise
        another = key is not None and not is_of(key.diary, path)
        raise DiaryError(
            Problem("key-file-of-another" if another else "diary-damaged", values={"path": path})
        ) from error


def _put_in_order(connection: Connection, path: Path, key: Key | None) -> None:
    """Undo what other tools or a kill left: a write-ahead log beside the file, eyes of others, unfinished new files."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
        connection.execute("PRAGMA journal_mode = DELETE")
    with contextlib.suppress(OSError):
        if os.name != "nt" and path.stat().st_mode & 0o077:
            path.chmod(_PRIVATE)
        if leftovers(path):
            with alone(path, key):  # nobody is filling one now
                for leftover in leftovers(path):
                    leftover.unlink(missing_ok=True)


def _rolled_back_elsewhere(path: Path, key: Key | None) -> Connection:
    """Read a diary that a kill left half-written where nothing can be written: as a copy, which has a name only until
    it is open. Nobody can be writing to the original."""
    import shutil  # noqa: PLC0415 - as good as never
    import tempfile  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="diary-") as folder:
        for ending in ("", "-journal", "-wal"):
            original = path.with_name(path.name + ending)
            if original.exists():
                shutil.copyfile(original, Path(folder) / f"copy{ending}")
        copy = connect(Path(folder) / "copy", key=key)
        try:
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            copy.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            copy.execute("PRAGMA query_only = ON")
            if os.name == "nt":
                return _only_in_memory(copy, key)
        except BaseException:
            copy.close()
            raise
        return copy


def _only_in_memory(connection: Connection, key: Key | None) -> Connection:
    copy = copy_in_memory(connection, protected=key is not None)
    connection.close()
    return copy


def _brought_up_to_date_in_memory(connection: Connection, key: Key | None) -> Connection:
    from ketadiary.diary.run_migrations import take_missing_steps  # noqa: PLC0415 - after a new version came

    copy = _only_in_memory(connection, key)
    take_missing_steps(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy
