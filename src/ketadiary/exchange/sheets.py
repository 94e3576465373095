"""Opening what is to be imported: one CSV file, a folder of them, or a zip of them, as sheets of text cells."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ketadiary.model import Problem

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
_LARGEST = 1_000_000_000  # bytes in all: more than a lifetime of entries, less than would harm the computer
_DATABASE = b"SQLite format 3\0"
_LONGEST_CELL = 10_000_000
# What some spreadsheets put before the header to say which delimiter follows.
_DELIMITER_TOLD = re.compile(r'"?sep=(.)"?[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


class Unreadable(Exception):
    """The file cannot be imported at all, for the reason in `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True)
class Sheet:
    """One table as text. `rows` have the number that a spreadsheet shows (the header is row 1) and their cells."""

    table: str
    file: str
    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]


def open_sheets(path: Path) -> dict[str, Sheet]:
    """The sheets in `path`, by the name of their table. Raises Unreadable and OSError."""
    if path.is_dir():
        return _known({file.name: file.read_bytes() for file in _csv_files(path)}, path)
    if path.exists() and not path.is_file():
        raise Unreadable(Problem("import-of-no-file", values={"file": path}))  # reading a pipe could wait for ever
    if path.suffix.lower() == ".zip":
        return _known(_unzipped(path), path)
    sheet = _sheet(path.name, path.read_bytes())
    return _with_rows({sheet.table: sheet}, path)


def says_invented(path: Path) -> bool:
    """Whether a folder or zip describes itself as an invented diary."""
    name = "datapackage.json"
    try:
        if path.is_dir():
            content = (path / name).read_bytes()
        elif path.suffix.lower() == ".zip":
            with ZipFile(path) as archive:
                content = archive.read(name)
        else:
            return False
        description = json.loads(content)
    except (KeyError, ValueError, FileNotFoundError):
        return False
    return isinstance(description, dict) and "invented" in (description.get("keywords") or ())


def _csv_files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.iterdir()) if file.stem in TABLE_NAMES and file.suffix.lower() == ".csv"]


def _unzipped(path: Path) -> dict[str, bytes]:
    try:
        with ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if _is_table(entry.filename)]
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise Unreadable(Problem("import-too-large", values={"file": path}))
            return {Path(entry.filename).name: archive.read(entry) for entry in entries}
    except (BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(Problem("not-a-zip", values={"file": path})) from error


def _is_table(name: str) -> bool:
    return Path(name).stem in TABLE_NAMES and name.lower().endswith(".csv")


def _known(files: dict[str, bytes], path: Path) -> dict[str, Sheet]:
    if not files:
        raise Unreadable(
            Problem("no-tables", values={"file": path, "names": ", ".join(f"{n}.csv" for n in TABLE_NAMES)})
        )
    return _with_rows(
        {Path(name).stem: _sheet(name, content, Path(name).stem) for name, content in files.items()}, path
    )


def _with_rows(sheets: dict[str, Sheet], path: Path) -> dict[str, Sheet]:
    """The sheets, if there is a row in any of them."""
    if not any(sheet.rows for sheet in sheets.values()):
        raise Unreadable(Problem("import-without-rows", values={"file": path.name}))
    return sheets


def _sheet(name: str, content: bytes, table: str = "") -> Sheet:
    if content.startswith(_DATABASE):
        raise Unreadable(Problem("import-of-database", values={"file": name}))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(Problem("not-utf8", values={"file": name})) from None
    if text.lstrip().startswith(("{", "[")):
        _refuse_json(name, text)
    rows = _rows(name, text)
    header = [cell.strip().lower() for cell in next(rows, (0, []))[1]]
    for column in header:
        if column and header.count(column) > 1:
            raise Unreadable(Problem("column-twice", values={"file": name, "column": column}))
    return Sheet(table or _recognised(name, header), name, header, list(rows))


def _refuse_json(name: str, text: str) -> None:
    """JSON, a form among it, has another way into the diary, or none."""
    try:
        content = json.loads(text)
    except ValueError:
        if Path(name).suffix.lower() not in (".json", ".jsonl", ".ndjson"):
            return
        content = None
    is_form = isinstance(content, dict) and content.get("resourceType") == "Questionnaire"
    raise Unreadable(Problem("import-of-form" if is_form else "import-of-json", values={"file": name}))


def _rows(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, numbered as a spreadsheet does."""
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        told = _DELIMITER_TOLD.match(text)
        table = text[told.end() :] if told else text
        reader = csv.reader(StringIO(table, newline=""), delimiter=told[1] if told else _delimiter(table), strict=True)
        yield from [(number, row) for number, row in enumerate(reader, 2 if told else 1) if any(row)]
    except csv.Error as error:
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
