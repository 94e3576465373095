"""A diary's file, open: its transactions, and what goes wrong with it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from ketadiary.diary.connection import Connection, DiaryError, explained
from ketadiary.model import Problem


class DiaryFile:
    """The open file of a diary. Raises DiaryError where it cannot be read or written."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection
        self._opened = _identity(path)
        self._seen_version = self._data_version()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the diary since this was last asked."""
        version = self._data_version()
        changed, self._seen_version = version != self._seen_version, version
        return changed

    def faults(self) -> list[str]:
        """What is wrong with the file, from reading all of it; empty for a sound diary."""
        with self._explained():
            damage = [row[0] for row in self._connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
            dangling = self._connection.execute("PRAGMA foreign_key_check").fetchall()
        return damage + [f"{table}: row {row} belongs to nothing" for table, row, *_ in dangling]

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
            if error.problem.key == "diary-read-only" and _identity(self.path) != self._opened:
                raise DiaryError(Problem("diary-moved", values=error.problem.values)) from error
            raise

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of what happens inside is kept, or none of it. Inside another it is a part of that."""
        if self._connection.in_transaction:
            yield
            return
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino
