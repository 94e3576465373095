"""What can still be read of a damaged diary, put into a new one. The damaged file is read and nothing else.

A record has two places, its row and its history, and each row of history carries a checksum. What the history proves is
taken as it stands there, else the row, where it could be recorded. What neither of them has any more is counted.
"""

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from ketadiary.dataclass import dataclass
from ketadiary.diary.checksums import MEASURES_SEALED, sealed
from ketadiary.diary.connection import (
    APPLICATION_ID,
    DB_ERRORS,
    Connection,
    DiaryError,
    Key,
    connect,
    error_name,
    explained,
)
from ketadiary.diary.creating import create_diary
from ketadiary.diary.history import IMPORT, History
from ketadiary.diary.key_file import keys_path
from ketadiary.diary.record_layouts import DATED, MEASURES
from ketadiary.diary.record_table import Image, RecordTable
from ketadiary.diary.swapping import file_beside
from ketadiary.diary.verifier import holds, image_of
from ketadiary.model import Measure, Moment, Problem

_STAMP = "%Y%m%d-%H%M%S"
_PAGE = 4096
_FURTHEST = 100_000  # row numbers that are looked for behind a piece that cannot be read, where the file is that large
_SMALLEST = 16  # bytes of a row
_KEPT = {
    "settings": ("key", "value"),
    "drafts": ("of", "belongs_to", "begun_at", "draft"),
    "instruments": ("name", "version", "definition", "loaded_at"),
}
"""What no history repeats: tables whose rows carry a checksum over these columns."""


@dataclass(frozen=True)
class Rescued:
    """A new diary, how many records it holds, how many of these nothing proves, and how many could not be read."""

    path: Path
    records: int
    unproved: int
    lost: int


@dataclass(frozen=True)
class _Read:
    """The rows of a table that can be read, and whether these are all."""

    rows: Sequence[tuple[Any, ...]]
    whole: bool


def rescue(diary: Path, key: Key | None, now: Moment) -> Rescued:
    """Put what can be read of a damaged diary into a new one beside it, protected by its key where it has one.

    Raises DiaryError: "nothing-to-rescue" where no record can be read, else why no diary could be made.
    """
    to = _free_name(diary, now)
    with explained(diary), _readable(diary, key) as source:
        try:
            if key is not None:
                shutil.copyfile(keys_path(diary), keys_path(to))
                keys_path(to).chmod(0o600)
            create_diary(to, key)
            rescued = _filled(source, to, key, now)
            if not rescued.records:
                raise DiaryError(Problem("nothing-to-rescue", values={"path": diary}))
        except BaseException:
            to.unlink(missing_ok=True)
            keys_path(to).unlink(missing_ok=True)
            raise
    return rescued


def _free_name(diary: Path, now: Moment) -> Path:
    start = f"{diary.stem}-rescued-{now.utc.strftime(_STAMP)}"
    names = (start, *(f"{start}.{number}" for number in range(2, 1000)))
    return next(path for name in names if not (path := diary.with_name(f"{name}{diary.suffix}")).exists())


@contextlib.contextmanager
def _readable(diary: Path, key: Key | None) -> Iterator[Connection]:
    """A connection to a damaged diary; to a copy of a plain one, with what every such file begins with in its place."""
    with file_beside(diary) as copy:
        if key is None:
            content = bytearray(diary.read_bytes())
            _mend_header(content)
            copy.write_bytes(content)
        connection = connect(copy if key is None else diary, key=key, read_only=True, alone=True)
        connection.text_factory = lambda text: text.decode(errors="replace")
        try:
            yield connection
        finally:
            connection.close()


def _mend_header(content: bytearray) -> None:
    if len(content) < 100:
        return
    content[0:24] = b"SQLite format 3\0" + _PAGE.to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32))
    content[28:32] = (len(content) // _PAGE).to_bytes(4, "big")
    content[44:60] = b"".join(number.to_bytes(4, "big") for number in (4, 0, 0, 1))  # the form of the schema; UTF-8
    content[64:92] = bytes(4) + APPLICATION_ID.to_bytes(4, "big") + bytes(20)
    content[92:96] = content[24:28]  # the size above is of this change


def _filled(source: Connection, to: Path, key: Key | None, now: Moment) -> Rescued:
    connection = connect(to, key=key)
    try:
        connection.execute("BEGIN IMMEDIATE")
        found, unproved, lost = _images(source, MEASURES)
        history, records = History(connection), 0
        operation = history.start(now.utc, IMPORT)
        for image in found:
            _put(history, operation, MEASURES, image, MEASURES.find(connection, image[MEASURES.key]))
        measures = {measure.key: measure for measure in MEASURES.records(connection)}
        for record_table in DATED:
            found, doubtful, gone = _images(source, record_table, measures)
            put = sum(_put(history, operation, record_table, image, None) for image in found)
            records, unproved, lost = records + put, unproved + doubtful, lost + gone + len(found) - put
        _copy_kept(source, connection)
        connection.execute("COMMIT")
    finally:
        connection.close()
    return Rescued(to, records, unproved, lost)


def _put(history: History, operation: int, record_table: RecordTable[Any], image: Image, before: Image | None) -> bool:
    """Write one record; whether the new diary takes it."""
    with _taken_or_not() as taken:
        if image != before:
            history.write(operation, record_table.kind, before, image)
        taken.append(True)
    return bool(taken)


@contextlib.contextmanager
def _taken_or_not() -> Iterator[list[bool]]:
    """What the rules of the tables refuse is left out. Whatever else goes wrong does so for all of it."""
    try:
        yield []
    except KeyError:
        pass
    except DB_ERRORS as error:
        if error_name(error) != "SQLITE_CONSTRAINT":
            raise


def _images(
    source: Connection, record_table: RecordTable[Any], measures: dict[str, Measure] | None = None
) -> tuple[list[Image], int, int]:
    """The images of one kind, how many of them nothing proves, and how many records have none that can be read."""
    rows = _row_images(source, record_table)
    proved, all_proved = _proved_images(source, record_table.kind)
    taken, unproved, lost = [], 0, 0
    for key in sorted({*rows, *proved}):
        row, said = rows.get(key), proved.get(key)
        good = row is not None and (record_table is MEASURES or measures is None or holds(record_table, row, measures))
        if key in proved and (said == row or all_proved or not good):
            if said is not None:  # else it was taken back, and no row is missing
                taken.append(said)
        elif good and row is not None:
            taken.append(row)
            unproved += record_table is not MEASURES
        else:
            lost += 1
    return taken, unproved, lost


def _row_images(source: Connection, record_table: RecordTable[Any]) -> dict[str, Image]:
    found = _rows(source, record_table.table, record_table.columns)
    images: dict[str, Image] = {
        str(image[record_table.key]): image
        for image in (dict(zip(record_table.columns, row, strict=True)) for row in found.rows)
    }
    if record_table.parts is None:
        return images
    columns = record_table.parts.columns
    parts = _rows(source, record_table.parts.table, (record_table.parts.parent, *columns))
    of = {key: [dict(zip(columns, row[1:], strict=True)) for row in group]
          for key, group in groupby(sorted(parts.rows, key=lambda row: str(row[0])), key=itemgetter(0))}  # fmt: skip
    table = record_table.parts.table
    return {key: {**image, table: of.get(key, [])} for key, image in images.items()}


def _proved_images(source: Connection, kind: str) -> tuple[dict[str, Image | None], bool]:
    """The last image of each record of which a row of history is as it was written, and whether all of history is."""
    columns = ("operation_id", "kind", "record_id", "before", "after", "checksum")
    history = _rows(source, "history", columns)
    good = [row for row in history.rows if row[5] == sealed(*row[:5])]
    last = {row[2]: image_of(row[4]) for row in good if row[1] == kind}
    return last, history.whole and len(good) == len(history.rows)


def _rows(source: Connection, table: str, columns: Sequence[str]) -> _Read:
    """The rows of a table in order, around what cannot be read: from its start, its end, and one by one between."""
    if not _is_table(source, table):
        return _Read((), whole=False)
    names = ", ".join(f'"{name}"' for name in columns)
    query = f"SELECT rowid, {names} FROM {table} NOT INDEXED"
    found: dict[int, tuple[Any, ...]] = {}
    try:
        for row in source.execute(f"{query} ORDER BY rowid"):
            found[row[0]] = row[1:]
        return _Read(list(found.values()), whole=True)
    except DB_ERRORS:
        pass
    low = max(found, default=0)
    high = furthest = low + min(_FURTHEST, source.execute("PRAGMA page_count").fetchone()[0] * _PAGE // _SMALLEST)
    with contextlib.suppress(*DB_ERRORS):
        for row in source.execute(f"{query} WHERE rowid > ? ORDER BY rowid DESC", [low]):
            found[row[0]] = row[1:]
            high = row[0]
    for number in range(low + 1, min(high, furthest)):
        with contextlib.suppress(*DB_ERRORS):
            if row := source.execute(f"{query} WHERE rowid = ?", [number]).fetchone():
                found[number] = row[1:]
    return _Read([found[number] for number in sorted(found)], whole=False)


def _is_table(source: Connection, name: str) -> bool:
    """Whether there is such a table, and no view or other thing of its name that would run what somebody wrote."""
    query = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
    with contextlib.suppress(*DB_ERRORS):
        row = source.execute(query, [name]).fetchone()
        return row is not None and "VIRTUAL" not in row[0].upper() and "GENERATED" not in row[0].upper()
    return False


def _copy_kept(source: Connection, connection: Connection) -> None:
    for table, columns in _KEPT.items():
        names = ", ".join(f'"{name}"' for name in (*columns, "checksum"))
        for row in _rows(source, table, (*columns, "checksum")).rows:
            if row[-1] == sealed(*row[:-1]) and row[0] != MEASURES_SEALED:
                with _taken_or_not():
                    connection.execute(
                        f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", row
                    )
