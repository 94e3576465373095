"""A diary's file, open: its transactions, and what goes wrong with it."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from ketadiary.diary.connection import DB_ERRORS, Connection, DiaryError, Key, connect, error_name, explained
from ketadiary.diary.key_file import fits, keys_path
from ketadiary.diary.swapping import identity
from ketadiary.model import Problem


class DiaryFile:
    """The open file of a diary. Raises DiaryError where it cannot be read or written."""

    def __init__(self, path: Path, connection: Connection, key: Key | None = None) -> None:
        self.path = path
        self._connection = connection
        self._failed = False
        self._remember_file(key)

    def _remember_file(self, key: Key | None) -> None:
        """Which file this is, and what opens it."""
        self.key = key
        """What opens the diary, for those who read it beside this; None for one that is not protected."""
        self._opened = identity(self.path)
        self._key_file = b""
        with contextlib.suppress(FileNotFoundError):
            self._key_file = keys_path(self.path).read_bytes() if key is not None else b""
        self._seen_version = self._data_version()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def let_go(self) -> None:
        """Close the file just before another takes its place, where the system insists on that; then `take_up`."""
        if os.name == "nt":
            self._connection.close()

    def take_up(self, key: Key | None) -> None:
        """Go on with the file that has taken this one's place, which `key` opens. Raises DiaryError."""
        with explained(self.path):
            fresh = connect(self.path, key=key)
            self._connection.close()
            self._use(fresh)
            self._remember_file(key)

    @property
    def key_file(self) -> bytes:
        """The key file as it is beside the diary, or as it was while that is damaged, missing or another diary's."""
        if self.key is not None:
            with contextlib.suppress(OSError):
                if fits(self.path, self.key):
                    self._key_file = keys_path(self.path).read_bytes()
        return self._key_file

    def is_in_place(self) -> bool:
        """Whether its path still leads to the file that is open here."""
        return identity(self.path) == self._opened

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the diary since this was last asked."""
        version = self._data_version()
        changed, self._seen_version = version != self._seen_version, version
        return changed

    def _data_version(self) -> int:
        with self._explained():
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn trouble with the file into a DiaryError; the engine calls one that was swapped merely read-only."""
        try:
            with explained(self.path):
                yield
        except DiaryError as error:
            if error.problem.key == "diary-read-only" and identity(self.path) != self._opened:
                raise DiaryError(Problem("diary-moved", values=error.problem.values)) from error
            raise

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of what happens inside is kept, or none of it. Inside another it is a part of that."""
        if self._connection.in_transaction:
            yield
            return
        kept = False
        try:
            with self._explained():
                self._connection.execute("BEGIN IMMEDIATE")
                changes = self._connection.total_changes
                try:
                    yield
                    if self._connection.total_changes == changes:
                        self._connection.execute("ROLLBACK")  # a draft that was refused, say: the file stays as it is
                    else:
                        self._commit()
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
            self._refuse_moved()
            kept = True
        finally:
            self._failed = not kept

    def _refuse_moved(self) -> None:
        """Raise DiaryError where the path leads no more to what was opened: nobody would find what was written."""
        if identity(self.path) != self._opened:
            raise DiaryError(Problem("diary-moved", values={"path": self.path}))

    def _commit(self) -> None:
        """Keep what was written. Where the engine says that it could not, the file has the last word.

        Every transaction leaves a mark of its own in a number of the file's that means nothing else. An error of the
        disk can come after all was kept: then the mark is there, and it was.
        """
        mark = int.from_bytes(os.urandom(4), "big") >> 1
        self._connection.execute(f"PRAGMA user_version = {mark}")
        try:
            self._connection.execute("COMMIT")
        except DB_ERRORS as error:
            if error_name(error) in ("SQLITE_BUSY", "SQLITE_LOCKED") or not self._was_kept(mark):
                raise

    def _was_kept(self, mark: int) -> bool:
        """Whether the transaction with this mark is in the file, seen through a fresh connection, which is used from
        then on. Raises DiaryError where that cannot be seen."""
        if self._connection.in_transaction:
            with contextlib.suppress(*DB_ERRORS):
                self._connection.execute("ROLLBACK")
        try:
            if identity(self.path) == self._opened:
                fresh = connect(self.path, key=self.key)
                kept = _mark(fresh) == mark
                self._connection.close()
                self._use(fresh)
                return kept
            return _mark(self._connection) == mark  # the only way to what was opened: it is gone once this is closed
        except DB_ERRORS as error:
            raise DiaryError(Problem("saved-is-unknown", values={"path": self.path})) from error

    def _use(self, connection: Connection) -> None:
        """Go on with another connection to the same file."""
        self._connection = connection


def _mark(connection: Connection) -> int:
    mark: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return mark
