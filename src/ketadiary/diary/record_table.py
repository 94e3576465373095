"""One kind of record in its table.

A record's *image* is its row as a mapping, with its parts (a check-in's ratings, a questionnaire's answers) as a list
under the name of their table. Images are what history keeps, so one pair of functions serves table and history alike.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

from ketadiary.dataclass import dataclass
from ketadiary.diary.connection import Connection, fetched
from ketadiary.model import Record, folded

Image = Mapping[str, Any]
R = TypeVar("R", bound=Record)
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What reading a row raises that no program of ours wrote, or that the disk has changed since."""
LIVE = "deleted_at IS NULL"
"""The condition that a record does not lie in the bin."""


@dataclass(frozen=True)
class Parts:
    """A table whose rows belong to one record each."""

    table: str
    parent: str
    columns: tuple[str, ...]
    read_as: Mapping[str, str] = field(default_factory=dict)
    """Columns that are read through an expression, which is NULL for what refers to nothing."""


@dataclass(frozen=True)
class RecordTable(Generic[R]):
    """One kind of record: its table, the column it is ordered by, and the way between record and image."""

    kind: str
    table: str
    order: str
    columns: tuple[str, ...]
    image: Callable[[R], Image]
    record: Callable[[Image], R]
    parts: Parts | None = None
    key: str = "id"
    texts: tuple[str, ...] = ()
    stand_in: Callable[[Image], R] | None = None
    """What stands for a record that cannot be read, where others could not be shown without it."""

    def text(self, image: Image | None) -> str:
        """What the person wrote, of a live record, as a search compares it."""
        if image is None or image.get("deleted_at") is not None:
            return ""
        return folded("\n".join(image[name] for name in self.texts if image[name]))

    def write(self, connection: Connection, image: Image) -> None:
        """Put the record of `image` into its table, in place of the row that had its key."""
        updates = ", ".join(f'"{name}" = excluded."{name}"' for name in self.columns if name != self.key)
        connection.execute(
            f"{_insert(self.table, self.columns)} ON CONFLICT ({self.key}) DO UPDATE SET {updates}",
            [image[name] for name in self.columns],
        )
        if self.parts:
            self._write_parts(connection, self.parts, image)

    def _write_parts(self, connection: Connection, parts: Parts, image: Image) -> None:
        connection.execute(f"DELETE FROM {parts.table} WHERE {parts.parent} = ?", [image["id"]])
        connection.executemany(
            _insert(parts.table, (parts.parent, *parts.columns)),
            [[image["id"], *(part.get(name) for name in parts.columns)] for part in image[parts.table]],
        )

    def remove(self, connection: Connection, key: str) -> None:
        """Take the row away, with its parts."""
        connection.execute(f"DELETE FROM {self.table} WHERE {self.key} = ?", [key])

    def find(self, connection: Connection, key: str) -> Image | None:
        """The image of one record, live or in the bin."""
        return next(self.images(connection, f"{self.key} = ?", [key]), None)

    def images(self, connection: Connection, where: str, values: Sequence[object] = ()) -> Iterator[Image]:
        """The images of the rows that fit a condition, in order of time and then id."""
        order = f"{self.order}, {self.key}"
        names = ", ".join(f'"{name}"' for name in self.columns)
        rows = fetched(connection, f"SELECT {names} FROM {self.table} WHERE {where} ORDER BY {order}", values)
        if not self.parts or not rows:
            return (dict(zip(self.columns, row, strict=True)) for row in rows)
        parts = self._parts_by_record(connection, self.parts, where, values)
        table = self.parts.table
        return ({**dict(zip(self.columns, row, strict=True)), table: parts.get(row[0], [])} for row in rows)

    def _parts_by_record(
        self, connection: Connection, parts: Parts, where: str, values: Sequence[object]
    ) -> dict[str, list[Image]]:
        columns = (*parts.columns, parts.parent)
        names = ", ".join(parts.read_as.get(name, f"{parts.table}.{name}") for name in columns)
        rows = fetched(
            connection,
            f"SELECT {names} FROM {parts.table} WHERE {parts.parent} IN (SELECT id FROM {self.table} WHERE {where})"
            f" ORDER BY {parts.parent}, {parts.table}.rowid",
            values,
        )
        return {
            key: [dict(zip(parts.columns, row, strict=False)) for row in group]  # all but the parent, which comes last
            for key, group in groupby(rows, key=itemgetter(-1))
        }

    def read(self, image: Image, hurt: set[object] | None = None) -> R | None:
        """The record of an image; a stand-in or None where there is none in it, and then `hurt` is told its key."""
        try:
            return self.record(image)
        except UNREADABLE:
            if hurt is not None:
                hurt.add(image.get(self.key))
            return self.stand_in(image) if self.stand_in else None

    def records(
        self, connection: Connection, where: str = "1", values: Sequence[object] = (), hurt: set[object] | None = None
    ) -> list[R]:
        """The records of the rows that fit a condition, in order of time and then id, as far as they can be read."""
        images = self.images(connection, where, values)
        return [record for image in images if (record := self.read(image, hurt)) is not None]

    def live(
        self,
        connection: Connection,
        since: date | None = None,
        until: date | None = None,
        hurt: set[object] | None = None,
    ) -> list[R]:
        """The records that are not in the bin, from `since` to before `until`: instants, or days where it has days."""
        where, values = LIVE, []
        for comparison, bound in ((">=", since), ("<", until)):
            if bound is not None:
                where += f" AND {self.order} {comparison} ?"
                values.append(written(bound) if isinstance(bound, datetime) else bound.isoformat())
        return self.records(connection, where, values, hurt)


def _insert(table: str, columns: Iterable[str]) -> str:
    names = [f'"{name}"' for name in columns]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def written(instant: datetime) -> str:
    """An instant as the diary's tables have it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_instant(text: str) -> datetime:
    """The instant that a table's cell says."""
    return datetime.fromisoformat(text)
