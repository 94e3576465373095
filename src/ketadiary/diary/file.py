"""A diary's file, open: its transactions, and what goes wrong with it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from ketadiary.diary.connection import Connection, DiaryError, Key, explained
from ketadiary.diary.swapping import identity
from ketadiary.model import Problem


class DiaryFile:
    """The open file of a diary. Raises DiaryError where it cannot be read or written."""

    def __init__(self, path: Path, connection: Connection, key: Key | None = None) -> None:
        self.path = path
        self.key = key
        """What opens the diary, for those who read it beside this; None for one that is not protected."""
        self._connection = connection
        self._opened = identity(path)
        self._seen_version = self._data_version()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the diary since this was last asked."""
        version = self._data_version()
        changed, self._seen_version = version != self._seen_version, version
        return changed

    def faults(self) -> list[Problem]:
        """All that is wrong with the diary, from reading every part of it; empty for a sound one."""
        from ketadiary.diary.verifier import faults  # noqa: PLC0415 - few who open a diary ask

        with self._explained():
            return faults(self._connection, protected=self.key is not None)

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
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
