"""Records that nearly everything asks for, and of which there are few."""

from collections.abc import Callable
from typing import Any

from ketadiary.diary.connection import Connection
from ketadiary.diary.record_table import R, RecordTable


class Memory:
    """Reads a kind of record once for each state of the file. Its owner says when it has changed the file itself."""

    def __init__(self, connection: Connection, version: Callable[[], int]) -> None:
        """`version` tells which state of the file this is, as far as other programs have changed it."""
        self.hurt: set[object] = set()
        """The keys of records that were asked for and could not be read."""
        self._connection, self._version_now = connection, version
        self._version: int | None = None
        self._held: dict[str, list[Any]] = {}

    def records(self, record_table: RecordTable[R], where: str = "1") -> list[R]:
        """The records of a table that fit the condition under which this table is always asked for."""
        if (version := self._version_now()) != self._version:
            self._held, self._version = {}, version
        if record_table.kind not in self._held:
            self._held[record_table.kind] = record_table.records(self._connection, where, hurt=self.hurt)
        return list(self._held[record_table.kind])

    def forget(self, kind: str | None = None) -> None:
        """Read again, as records have changed: those of one kind, or any."""
        if kind is None:
            self._held.clear()
        else:
            self._held.pop(kind, None)
