"""What will be in the file, read from the very tables that are written."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from ketadiary.desktop.share.choice import Choice
from ketadiary.exchange.cells import SEMICOLON, STANDARD, Style
from ketadiary.exchange.columns import Layout
from ketadiary.exchange.extract import Extract
from ketadiary.exchange.package import Preset
from ketadiary.exchange.redcap import redcap_tables
from ketadiary.exchange.tables import TABLES, Table, check_ins_table
from ketadiary.wording import Language
from ketadiary.wording.tables import column_title, table_title

FIRST_ROWS = 8


@dataclass(frozen=True)
class TablePreview:
    """One table of the file: what it is called here and there, what a row is, its columns as the file names them and as
    a person would, its first rows as they are written, and how many there are.
    """

    title: str
    file: str
    meaning: str
    columns: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    count: int


def preview(extract: Extract, choice: Choice, tr: Language) -> list[TablePreview]:
    """Every table that the choice writes, in order."""
    style = SEMICOLON if choice.preset is Preset.SEMICOLON else STANDARD
    labels = {measure.key: measure.label for measure in extract.shown}
    return [_previewed(table, style.delimiter, labels, tr) for table in _tables(extract, choice, style)]


def _tables(extract: Extract, choice: Choice, style: Style) -> list[Table]:
    if choice.preset is Preset.REDCAP:
        tables = redcap_tables(extract)
        return tables if choice.package else tables[:1]
    return [make(extract, style) for make in (TABLES if choice.package else (check_ins_table,))]


def _previewed(table: Table, delimiter: str, labels: Mapping[str, str], tr: Language) -> TablePreview:
    rows = iter(table.rows)
    first = [delimiter.join(row) for row in islice(rows, FIRST_ROWS)]
    read = list(csv.reader(StringIO("\r\n".join(first), newline=""), delimiter=delimiter))
    layout = table.layout
    return TablePreview(
        title=table_title(layout.name, tr),
        file=f"{layout.name}.csv",
        meaning=layout.meaning,
        columns=layout.names,
        headings=_headings(layout, labels, tr),
        rows=read,
        count=len(first) + sum(1 for _ in rows),
    )


def _headings(layout: Layout, labels: Mapping[str, str], tr: Language) -> list[str]:
    """The columns in words; those of the check-ins that are measures are called as these are."""
    known = labels if layout.name == "check_ins" else {}
    return [known.get(name) or column_title(name, tr) for name in layout.names]
