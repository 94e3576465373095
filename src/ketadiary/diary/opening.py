"""Finding out whether a file is a diary, and opening it."""

from pathlib import Path

from ketadiary.diary.connection import APPLICATION_ID, DB_ERRORS, Connection, DiaryError, connect, explained
from ketadiary.diary.updating import bring_up_to_date, copy_before_update, missing_steps
from ketadiary.model import Problem

_MAGIC = b"SQLite format 3\0"


def open_diary(path: Path, *, create: bool, read_only: bool) -> Connection:
    """A connection to the diary at `path`, its tables up to date. Raises DiaryError for anything that is none."""
    if create and not _has_content(path):
        from ketadiary.diary.creating import create_diary  # noqa: PLC0415 - once in a diary's life

        create_diary(path)
    _recognise(path)
    with explained(path):
        connection = _connect_for_reading(path) if read_only else connect(path)
        try:
            _refuse_strangers(connection, path)
            if missing := missing_steps(connection, path):
                connection.close()
                connection = connect(path)
                copy_before_update(connection, path, missing[0])
                bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _has_content(path: Path) -> bool:
    """Whether there is anything at `path`. An empty file is no diary yet, and nobody's work."""
    with explained(path):
        return path.exists() and (not path.is_file() or path.stat().st_size > 0)


def _recognise(path: Path) -> None:
    with explained(path):
        if path.is_dir():
            raise DiaryError(Problem("diary-is-folder", values={"path": path}))
        if not _has_content(path):
            raise DiaryError(Problem("diary-missing", values={"path": path}))
        if not path.is_file():
            raise DiaryError(Problem("not-a-diary", values={"path": path}))
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise DiaryError(Problem("not-a-diary", values={"path": path}))


def _connect_for_reading(path: Path) -> Connection:
    connection = connect(path, read_only=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except DB_ERRORS:
        # After a crash the journal must be played back first, which a read-only connection may not do.
        connection.close()
        return connect(path)
    return connection


def _refuse_strangers(connection: Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DiaryError(Problem("somebody-elses-file", values={"path": path}))
