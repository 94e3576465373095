"""The CSV file and the CSV package: RFC 4180, UTF-8 with BOM, CRLF. Rows are written as they come."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from ketadiary.exchange.atomic import appearing
from ketadiary.exchange.cells import SEMICOLON, STANDARD, Style
from ketadiary.exchange.check_in_cells import Cells, CheckInCells, at_once
from ketadiary.exchange.extraction import Selection
from ketadiary.exchange.package_description import describe, readme
from ketadiary.exchange.progress import Progress, unseen
from ketadiary.exchange.redcap import redcap_dictionary, redcap_readme, redcap_tables
from ketadiary.exchange.tables import TABLES, Table, check_ins_table, glance_table
from ketadiary.exchange.without_garbage import collecting_later

_AT_ONCE = 1000  # lines that are encoded and written together
_HELD = 4_000_000  # bytes of ratings, beyond which they wait on the disk
_File = tuple[str, Callable[[IO[bytes]], object]]
"""A file of a package: its name, and what writes it when its turn has come."""


class Preset(StrEnum):
    """For whom the CSV is: any program, a spreadsheet that wants `;` and decimal commas, or a REDCap project."""

    STANDARD = "standard"
    SEMICOLON = "semicolon"
    REDCAP = "redcap"


@collecting_later()
def write_glance(selection: Selection, path: Path, preset: Preset = Preset.STANDARD) -> None:
    """Write the table at a glance alone, in place of what was there. Raises OSError; then `path` is as it was."""
    with appearing(path) as file:
        file.write(glance_content(selection, preset))


def glance_content(selection: Selection, preset: Preset = Preset.STANDARD) -> bytes:
    """The table at a glance as a file."""
    style, buffer = _style(preset), BytesIO()
    _write_table(glance_table(selection, style), style, buffer)
    return buffer.getvalue()


@collecting_later()
def write_csv(selection: Selection, path: Path, preset: Preset = Preset.STANDARD, progress: Progress = unseen) -> None:
    """Write the table of check-ins, or the whole package where `path` ends in `.zip`, in place of what was there.

    Raises OSError; then `path` is as it was.
    """
    with appearing(path) as file:
        if path.suffix.lower() != ".zip":
            _write_one(selection, preset, file)
            return
        # What waits lies where the file will, as openly as that, and goes with it.
        with SpooledTemporaryFile(_HELD, dir=str(path.parent)) as waiting:
            _write_package(selection, preset, file, waiting, progress)


def one_table(selection: Selection, preset: Preset = Preset.STANDARD) -> bytes:
    """The table of check-ins as a file."""
    buffer = BytesIO()
    _write_one(selection, preset, buffer)
    return buffer.getvalue()


@collecting_later()
def package_content(selection: Selection, preset: Preset = Preset.STANDARD) -> bytes:
    """The package as a file."""
    buffer = BytesIO()
    _write_package(selection, preset, buffer, BytesIO(), unseen)
    return buffer.getvalue()


def _write_one(selection: Selection, preset: Preset, file: IO[bytes]) -> None:
    style = _style(preset)
    redcap = preset is Preset.REDCAP
    _write_table(redcap_tables(selection)[0] if redcap else check_ins_table(selection, style), style, file)


def _write_package(
    selection: Selection, preset: Preset, file: IO[bytes], waiting: IO[bytes], progress: Progress
) -> None:
    redcap = preset is Preset.REDCAP
    files = _redcap_files(selection) if redcap else _files(selection, _style(preset), waiting)
    # An entry that is opened by its name has no time of its own, so the same diary makes the same file.
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for done, (name, write) in enumerate(files, 1):
            with archive.open(name, "w") as entry:
                write(entry)
            progress(done, len(files))


def _style(preset: Preset) -> Style:
    return SEMICOLON if preset is Preset.SEMICOLON else STANDARD


def _files(selection: Selection, style: Style, waiting: IO[bytes]) -> list[_File]:
    """The tables and what describes them. The ratings, whose turn comes after the check-ins', wait until then: both
    come of going through the diary once."""
    tables = {table.layout.name: table for table in (make(selection, style) for make in TABLES)}
    layouts = [table.layout for table in tables.values()]
    both = _check_ins(selection, style, waiting)
    writers = {name: partial(_write_table, table, style) for name, table in tables.items()}
    writers["check_ins"] = partial(_write_table, replace(tables["check_ins"], rows=both), style)
    writers["ratings"] = partial(_write_table, replace(tables["ratings"], rows=()), style, written=waiting)
    return [
        *((f"{name}.csv", write) for name, write in writers.items()),
        ("datapackage.json", _whole(partial(describe, selection, layouts, style))),
        ("README.txt", _whole(partial(readme, selection, layouts, style))),
    ]


def _redcap_files(selection: Selection) -> list[_File]:
    tables = redcap_tables(selection)
    return [
        *((f"{table.layout.name}.csv", partial(_write_table, table, STANDARD)) for table in tables),
        ("data_dictionary.csv", _whole(partial(redcap_dictionary, selection))),
        ("README.txt", _whole(partial(redcap_readme, selection))),
    ]


def _whole(content: Callable[[], bytes]) -> Callable[[IO[bytes]], object]:
    return lambda file: file.write(content())


def _check_ins(selection: Selection, style: Style, ratings: IO[bytes]) -> Iterator[Cells]:
    """The rows of the check-ins; those of their ratings go into another file on the way."""
    cells = CheckInCells.of(selection, style)
    lines: list[str] = []
    for together in at_once(cells.placed(selection.rows())):
        yield from (cells.check_in(*one) for one in together)
        lines += map(style.delimiter.join, cells.ratings(together))
        if len(lines) > _AT_ONCE:
            _write_lines(lines, ratings)
            lines.clear()
    _write_lines(lines, ratings)


def _write_table(table: Table, style: Style, file: IO[bytes], written: IO[bytes] | None = None) -> None:
    """A table as a file: byte order mark, header, rows, and those of them that were written somewhere before."""
    file.write(BOM_UTF8)
    lines = map(style.delimiter.join, chain([table.layout.names], table.rows))
    while some := list(islice(lines, _AT_ONCE)):
        _write_lines(some, file)
    if written is not None:
        written.seek(0)
        copyfileobj(written, file)


def _write_lines(lines: Sequence[str], file: IO[bytes]) -> None:
    file.write("\r\n".join([*lines, ""]).encode())
