"""What will be in the file, read from the very tables that are written."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from ketadiary.desktop.share.choice import Choice
from ketadiary.exchange.cells import SEMICOLON, STANDARD, Style
from ketadiary.exchange.extract import Extract
from ketadiary.exchange.package import Preset
from ketadiary.exchange.redcap import redcap_tables
from ketadiary.exchange.tables import TABLES, Table, check_ins_table

FIRST_ROWS = 8


@dataclass(frozen=True)
class TablePreview:
    """One table of the file: its name, what a row is, its columns, its first rows as they are written, their number."""

    name: str
    meaning: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    count: int


def preview(extract: Extract, choice: Choice) -> list[TablePreview]:
    """Every table that the choice writes, in order."""
    style = SEMICOLON if choice.preset is Preset.SEMICOLON else STANDARD
    return [_previewed(table, style.delimiter) for table in _tables(extract, choice, style)]


def _tables(extract: Extract, choice: Choice, style: Style) -> list[Table]:
    if choice.preset is Preset.REDCAP:
        tables = redcap_tables(extract)
        return tables if choice.package else tables[:1]
    return [make(extract, style) for make in (TABLES if choice.package else (check_ins_table,))]


def _previewed(table: Table, delimiter: str) -> TablePreview:
    rows = iter(table.rows)
    first = [delimiter.join(row) for row in islice(rows, FIRST_ROWS)]
    read = list(csv.reader(StringIO("\r\n".join(first), newline=""), delimiter=delimiter))
    layout = table.layout
    return TablePreview(layout.name, layout.meaning, layout.names, read, len(first) + sum(1 for _ in rows))
