"""The one place that opens SQLite, through SQLCipher's build of it.

sqlite-utils looks for `pysqlite3` before the standard library's sqlite3; giving it sqlcipher3 under that name makes
its own `except` clauses and `alter=True` work on our connections.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3
import sqlcipher3.dbapi2 as sqlite
from sqlcipher3.dbapi2 import Connection

from ketadiary.model import Problem

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlite

__all__ = ["APPLICATION_ID", "DB_ERRORS", "WAIT_FOR_LOCK", "Connection", "DiaryError", "connect", "explained"]

DB_ERRORS: tuple[type[Exception], ...] = (sqlite.Error,)
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
    PRAGMA cipher_log_level = NONE;
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
    name: str = getattr(error, "sqlite_errorname", "")
    return Problem(_KEYS.get(name, "diary-trouble"), values={"path": path, "detail": str(error)})


def _of_os_error(error: OSError, path: Path) -> Problem:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    key = "diary-not-yours" if isinstance(error, PermissionError) else "disk-full" if full else "diary-cannot-open"
    return Problem(key, values={"path": path, "detail": error.strerror or str(error)})


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """A connection to the existing file at `path`, in which nothing happens but what is asked: no implicit BEGIN."""
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite.connect(uri, uri=True, timeout=WAIT_FOR_LOCK, isolation_level=None)
    connection.executescript(_PRAGMAS)
    return connection


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner's eyes only."""
    missing = [level for level in (folder, *folder.parents) if not level.exists()]
    for level in reversed(missing):
        level.mkdir(mode=0o700, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file for the owner's eyes only; SQLite gives its journal the same permissions."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
