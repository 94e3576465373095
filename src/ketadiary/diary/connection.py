"""The one place that opens SQLite, through SQLCipher's build of it.

sqlite-utils looks for `pysqlite3` before the standard library's sqlite3; giving it sqlcipher3 under that name makes
its own `except` clauses and `alter=True` work on our connections.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import chain
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2 as sqlite
from sqlcipher3.dbapi2 import Connection

from ketadiary.dataclass import dataclass
from ketadiary.diary.checksums import sealed
from ketadiary.model import Problem

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlite

__all__ = ["APPLICATION_ID", "DB_ERRORS", "WAIT_FOR_LOCK", "Connection", "DiaryError", "Key", "connect", "explained"]

# The engine quotes a damaged file in its complaint, which then may be no text.
DB_ERRORS: tuple[type[Exception], ...] = (sqlite.Error, UnicodeDecodeError)
APPLICATION_ID = 0x4B657461  # "Keta": how a diary's file says what it is
WAIT_FOR_LOCK = 5.0  # seconds

# synchronous=EXTRA with a rollback journal lost nothing in simulated power cuts, and notices a file that was swapped
# under it; trusted_schema=OFF keeps a tampered file from running functions of its own.
_PRAGMAS = """
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
"""

_KEYS = {
    "SQLITE_FULL": "disk-full",
    "SQLITE_READONLY": "diary-read-only",
    "SQLITE_CANTOPEN": "diary-cannot-open",
    "SQLITE_PERM": "diary-read-only",
    "SQLITE_BUSY": "diary-busy",
    "SQLITE_LOCKED": "diary-busy",
    "SQLITE_NOTADB": "not-a-diary",
    "SQLITE_CORRUPT": "diary-damaged",
    "SQLITE_IOERR": "disk-trouble",
}


@dataclass(frozen=True)
class Key:
    """What opens a protected diary: 32 secret bytes, and the 16 with which every file of that diary begins."""

    secret: bytes = field(repr=False)
    diary: bytes

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it raw: never made from words, so there is nothing to escape."""
        return f"\"x'{self.secret.hex()}{self.diary.hex()}'\""


class DiaryError(Exception):
    """The diary could not be opened, read or written, for the reason in `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the engine or the file system says into a DiaryError about the diary at `path`."""
    try:
        yield
    except DB_ERRORS as error:
        raise DiaryError(_of_engine(error, path)) from error
    except OSError as error:
        raise DiaryError(_of_os_error(error, path)) from error


def _of_engine(error: Exception, path: Path) -> Problem:
    """What an error of the engine means to the person whose diary lies at `path`."""
    return Problem(_KEYS.get(error_name(error), "diary-trouble"), values={"path": path, "detail": str(error)})


def error_name(error: Exception) -> str:
    """What the engine calls an error of its own, without what it knows more exactly; empty for one of others."""
    damaged = "SQLITE_CORRUPT" if isinstance(error, UnicodeDecodeError) else ""
    name: str = getattr(error, "sqlite_errorname", damaged)
    return "_".join(name.split("_")[:2])


def _of_os_error(error: OSError, path: Path) -> Problem:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    key = "diary-not-yours" if isinstance(error, PermissionError) else "disk-full" if full else "diary-cannot-open"
    return Problem(key, values={"path": path, "detail": error.strerror or str(error)})


def connect(path: Path, *, key: Key | None = None, read_only: bool = False, alone: bool = False) -> Connection:
    """A connection to the existing file at `path`, in which nothing happens but what is asked: no implicit BEGIN.

    One that reads the file `alone` looks at no journal and takes no lock.
    """
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}{'&immutable=1' if alone else ''}"
    connection = sqlite.connect(uri, uri=True, timeout=WAIT_FOR_LOCK, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = {key.literal}")
    return _prepared(connection)


def _prepared(connection: Connection) -> Connection:
    connection.executescript(_PRAGMAS)
    connection.create_function("sealed", -1, sealed, deterministic=True)
    return connection


def fetched(connection: Connection, query: str, values: Sequence[object] = ()) -> list[Any]:
    """All rows of a query. What is damaged hides no row: text that is not UTF-8 is read with a mark in its place, and
    bytes, which no column of ours holds, as text."""
    rows = _fetched(connection, query, values)
    if bytes in set(map(type, chain.from_iterable(rows))):
        return [tuple(_marked(cell) if isinstance(cell, bytes) else cell for cell in row) for row in rows]
    return rows


def _fetched(connection: Connection, query: str, values: Sequence[object]) -> list[Any]:
    try:
        return connection.execute(query, values).fetchall()
    except sqlite.OperationalError as error:
        if "decode" not in str(error):
            raise
    connection.text_factory = _marked
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.text_factory = str


def _marked(text: bytes) -> str:
    return text.decode(errors="replace")


def copy_in_memory(connection: Connection, *, protected: bool) -> Connection:
    """All of an open diary in memory, to try things on: nothing of it reaches a disk."""
    copy = _prepared(sqlite.connect(":memory:", isolation_level=None))
    if not protected:
        connection.backup(copy)
        return copy
    # The engine copies pages between two files of which one has a key by writing them anew, and only in one connection.
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.execute("ATTACH ':memory:' AS copy KEY ''")
    try:
        connection.execute("SELECT sqlcipher_export('copy')")
        connection.backup(copy, name="copy")
    finally:
        connection.execute("DETACH copy")
    copy.execute(f"PRAGMA application_id = {identity}")
    return copy


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner's eyes only."""
    missing = [level for level in (folder, *folder.parents) if not level.exists()]
    for level in reversed(missing):
        level.mkdir(mode=0o700, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file for the owner's eyes only; SQLite gives its journal the same permissions."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
