"""Finding out whether a file is a diary, and making one."""

import contextlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ketadiary.diary.connection import (
    APPLICATION_ID,
    DB_ERRORS,
    Connection,
    DiaryError,
    connect,
    make_private_file,
    make_private_folder,
    problem_of,
)
from ketadiary.diary.shelves import MEASURES
from ketadiary.diary.updating import bring_up_to_date, copy_before_update, make_tables, missing_steps
from ketadiary.model import Better, Kind, Measure, Problem
from ketadiary.resources import resource

_MAGIC = b"SQLite format 3\0"


def open_diary(path: Path, *, create: bool, read_only: bool) -> Connection:
    """A connection to the diary at `path`, its tables up to date. Raises DiaryError for anything that is none."""
    if create and not _has_content(path):
        _create(path)
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


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the engine or the file system says into a DiaryError about the diary at `path`."""
    try:
        yield
    except DB_ERRORS as error:
        raise DiaryError(problem_of(error, path)) from error
    except OSError as error:
        raise DiaryError(_of_os_error(error, path)) from error


def _of_os_error(error: OSError, path: Path) -> Problem:
    keys = {PermissionError: "diary-not-yours", NotADirectoryError: "diary-cannot-open"}
    key = keys.get(type(error), "disk-full" if error.errno in (28, 122) else "diary-cannot-open")
    return Problem(key, values={"path": path, "detail": error.strerror or str(error)})


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


def _create(path: Path) -> None:
    """Make a diary in one transaction, so that a full disk or a kill leaves an empty file and never half of a diary.

    The engine's own lock decides between two programs that make the same diary: the slower one finds it made.
    """
    with explained(path):
        make_private_folder(path.parent)
        with contextlib.suppress(FileExistsError):
            make_private_file(path)
        connection = connect(path)
        try:
            connection.execute("BEGIN EXCLUSIVE")
            if not connection.execute("PRAGMA application_id").fetchone()[0]:
                _fill(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()


def _fill(connection: Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    make_tables(connection)
    for measure in built_in_measures():
        MEASURES.write(connection, MEASURES.image(measure))


def built_in_measures() -> list[Measure]:
    """The measures that a new diary starts with, from `resources/measures.toml`."""
    table = tomllib.loads(resource("measures.toml").read_text(encoding="utf-8"))
    return [
        Measure(
            key=key,
            label=entry["label"],
            kind=Kind(entry.get("kind", "rating")),
            scale_max=entry.get("max", 10),
            low_label=entry["low"],
            high_label=entry["high"],
            better=Better(entry["better"]),
            on=entry.get("on", False),
            position=position,
        )
        for position, (key, entry) in enumerate(table.items(), 1)
    ]
