"""Opening what is to be imported: one CSV file, a folder of them, or a zip of them, as sheets of text cells."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from io import StringIO
from pathlib import Path

from ketadiary.dataclass import dataclass
from ketadiary.exchange.packed_files import Unreadable, content, contents
from ketadiary.model import Problem

__all__ = ["TABLE_NAMES", "Room", "Sheet", "Unreadable", "open_sheets", "read_grid", "says_invented"]

TABLE_NAMES = ("infusions", "check_ins", "ratings", "measures", "vitals", "events", "questionnaires")
_MARKS = (  # what a table has in its header, the first that fits
    ("ratings", {"felt_at", "measure", "value"}),
    ("measures", {"measure", "label", "scale_min"}),
    ("infusions", {"started_at"}),
    ("check_ins", {"felt_at"}),
    ("vitals", {"measured_at"}),
    ("questionnaires", {"answered_at"}),
    ("events", {"date", "text"}),
)
_DATABASE = b"SQLite format 3\0"
_LONGEST_CELL = 10_000_000
_MOST_ROWS, _MOST_CELLS = 150_000, 2_500_000  # of one import: what is larger fills the computer's memory
_DESCRIPTION = "datapackage.json"
_LARGEST_DESCRIPTION = 1_000_000
# What some spreadsheets put before the header to say which delimiter follows.
_DELIMITER_TOLD = re.compile(r'"?sep=(.)"?[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_LARGEST_FORM = 2_000_000


@dataclass(frozen=True)
class Sheet:
    """One table as text. `rows` have the number that a spreadsheet shows (the header is row 1) and their cells.

    `origins` are what the file calls its columns, where that is something else.
    """

    table: str
    file: str
    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    origins: Mapping[str, str] = field(default_factory=dict)


def open_sheets(path: Path) -> dict[str, Sheet]:
    """The sheets in `path`, by the name of their table. Raises Unreadable and OSError."""
    room = Room(path)
    if path.is_dir() or path.suffix.lower() == ".zip":
        return _known(path, room)
    sheet = _sheet(path.name, content(path), room)
    return _with_rows({sheet.table: sheet}, path)


def says_invented(path: Path) -> bool:
    """Whether a folder or zip describes itself as an invented diary."""
    if not path.is_dir() and path.suffix.lower() != ".zip":
        return False
    try:
        found = dict(contents(path, lambda name: name == _DESCRIPTION)).get(_DESCRIPTION, b"")
        description = json.loads(found) if len(found) <= _LARGEST_DESCRIPTION else None
    except (Unreadable, ValueError, RecursionError):
        return False
    keywords = description.get("keywords") if isinstance(description, dict) else None
    return isinstance(keywords, list) and "invented" in keywords


def _is_table(name: str) -> bool:
    return Path(name).stem in TABLE_NAMES and name.lower().endswith(".csv")


def _known(path: Path, room: "Room") -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    for name, found in contents(path, _is_table):
        table = Path(name).stem
        if table in sheets:
            raise Unreadable(Problem("table-twice", values={"file": path, "name": f"{table}.csv"}))
        sheets[table] = _sheet(name, found, room, table)
    if not sheets:
        raise Unreadable(
            Problem("no-tables", values={"file": path, "names": ", ".join(f"{n}.csv" for n in TABLE_NAMES)})
        )
    return _with_rows(sheets, path)


def _with_rows(sheets: dict[str, Sheet], path: Path) -> dict[str, Sheet]:
    """The sheets, if there is a row in any of them."""
    if not any(sheet.rows for sheet in sheets.values()):
        raise Unreadable(Problem("import-without-rows", values={"file": path.name}))
    return sheets


class Room:
    """How many rows and cells there is room for yet in what is read of one file, folder or zip."""

    def __init__(self, path: Path) -> None:
        self._path, self._rows, self._cells = path, _MOST_ROWS, _MOST_CELLS

    def take(self, row: list[str]) -> list[str]:
        """A row for which there is room. Raises Unreadable where there is none."""
        self._rows -= 1
        self._cells -= len(row)
        if self._rows < 0 or self._cells < 0:
            raise Unreadable(Problem("import-too-large", values={"file": self._path}))
        return row


def _sheet(name: str, found: bytes, room: Room, table: str = "") -> Sheet:
    header, rows = read_grid(name, found, room)
    return Sheet(table or _recognised(name, header), name, header, rows)


def read_grid(name: str, found: bytes, room: Room) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """A table's header in small letters, and its rows that are not empty, numbered. Raises Unreadable."""
    if found.startswith(_DATABASE):
        raise Unreadable(Problem("import-of-database", values={"file": name}))
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(Problem("not-utf8", values={"file": name})) from None
    if text.lstrip().startswith(("{", "[")):
        _refuse_json(name, text)
    rows = _rows(name, text, room)
    header = [cell.strip().lower() for cell in next(rows, (0, []))[1]]
    for column, times in Counter(header).items():
        if column and times > 1:
            raise Unreadable(Problem("column-twice", values={"file": name, "column": column}))
    return header, list(rows)


def _refuse_json(name: str, text: str) -> None:
    """JSON, a form among it, has another way into the diary, or none."""
    try:
        found = json.loads(text) if len(text) <= _LARGEST_FORM else None
    except RecursionError:
        found = None
    except ValueError:
        if Path(name).suffix.lower() not in (".json", ".jsonl", ".ndjson"):
            return
        found = None
    is_form = isinstance(found, dict) and found.get("resourceType") == "Questionnaire"
    raise Unreadable(Problem("import-of-form" if is_form else "import-of-json", values={"file": name}))


def _rows(name: str, text: str, room: Room) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, numbered as a spreadsheet does."""
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        told = _DELIMITER_TOLD.match(text)
        table = text[told.end() :] if told else text
        reader = csv.reader(StringIO(table, newline=""), delimiter=told[1] if told else _delimiter(table), strict=True)
        yield from [(number, room.take(row)) for number, row in enumerate(reader, 2 if told else 1) if any(row)]
    except (csv.Error, ValueError, TypeError) as error:  # or a delimiter that is none
        raise Unreadable(Problem("broken-csv", values={"file": name})) from error
    finally:
        csv.field_size_limit(previous)


def _delimiter(text: str) -> str:
    """The one of the usual delimiters that the header has most of."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _recognised(name: str, header: Sequence[str]) -> str:
    for table, marks in _MARKS:
        if marks <= set(header):
            return table
    raise Unreadable(Problem("not-a-table", values={"file": name}))
