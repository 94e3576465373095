"""The CSV file and the CSV package: RFC 4180, UTF-8 with BOM, CRLF."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ketadiary.exchange.atomic import write_whole
from ketadiary.exchange.cells import SEMICOLON, STANDARD, Style
from ketadiary.exchange.collecting import collecting_later
from ketadiary.exchange.datapackage import describe, readme
from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.progress import Progress, unseen
from ketadiary.exchange.redcap import redcap_dictionary, redcap_readme, redcap_tables
from ketadiary.exchange.tables import TABLES, Table, check_ins_table, glance_table

_File = tuple[str, Callable[[], bytes]]
"""A file of a package: its name, and what makes its content when its turn has come."""


class Preset(StrEnum):
    """For whom the CSV is: any program, a spreadsheet that wants `;` and decimal commas, or a REDCap project."""

    STANDARD = "standard"
    SEMICOLON = "semicolon"
    REDCAP = "redcap"


@collecting_later()
def write_glance(extract: Extract, path: Path, preset: Preset = Preset.STANDARD) -> None:
    """Write the table at a glance alone, in place of what was there. Raises OSError; then `path` is as it was."""
    write_whole(path, glance_content(extract, preset))


def glance_content(extract: Extract, preset: Preset = Preset.STANDARD) -> bytes:
    """The table at a glance as a file."""
    style = _style(preset)
    return _table_content(glance_table(extract, style), style)


@collecting_later()
def write_csv(extract: Extract, path: Path, preset: Preset = Preset.STANDARD, progress: Progress = unseen) -> None:
    """Write the table of check-ins, or the whole package where `path` ends in `.zip`, in place of what was there.

    Raises OSError; then `path` is as it was.
    """
    content = (
        package_content(extract, preset, progress) if path.suffix.lower() == ".zip" else one_table(extract, preset)
    )
    write_whole(path, content)


def one_table(extract: Extract, preset: Preset = Preset.STANDARD) -> bytes:
    """The table of check-ins as a file."""
    if preset is Preset.REDCAP:
        return _table_content(redcap_tables(extract)[0], STANDARD)
    style = _style(preset)
    return _table_content(check_ins_table(extract, style), style)


@collecting_later()
def package_content(extract: Extract, preset: Preset = Preset.STANDARD, progress: Progress = unseen) -> bytes:
    """The package as a file."""
    files = _redcap_files(extract) if preset is Preset.REDCAP else _files(extract, _style(preset))
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for done, (name, content) in enumerate(files, 1):
            archive.writestr(_entry(name), content(), compresslevel=1)
            progress(done, len(files))
    return buffer.getvalue()


def _entry(name: str) -> ZipInfo:
    """An entry without a time of its own, so that the same diary makes the same file."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _style(preset: Preset) -> Style:
    return SEMICOLON if preset is Preset.SEMICOLON else STANDARD


def _files(extract: Extract, style: Style) -> list[_File]:
    tables = [make(extract, style) for make in TABLES]
    layouts = [table.layout for table in tables]
    return [
        *_csv_files(tables, style),
        ("datapackage.json", partial(describe, extract, layouts, style)),
        ("README.txt", partial(readme, extract, layouts, style)),
    ]


def _redcap_files(extract: Extract) -> list[_File]:
    return [
        *_csv_files(redcap_tables(extract), STANDARD),
        ("data_dictionary.csv", partial(redcap_dictionary, extract)),
        ("README.txt", partial(redcap_readme, extract)),
    ]


def _csv_files(tables: Sequence[Table], style: Style) -> Iterator[_File]:
    return ((f"{table.layout.name}.csv", partial(_table_content, table, style)) for table in tables)


def _table_content(table: Table, style: Style) -> bytes:
    """A table as a file: byte order mark, header, rows."""
    join = style.delimiter.join
    lines = [join(table.layout.names), *map(join, table.rows), ""]
    return "\r\n".join(lines).encode("utf-8-sig")
