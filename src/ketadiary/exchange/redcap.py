"""The package as a REDCap project takes it: one record, each table one repeating instrument, and the data dictionary.

REDCap wants a variable's name to be used once in a project, so a column whose name another table had first is given
its instrument's name in front. Times stay text, because REDCap's own have no offset.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO

from ketadiary.exchange.cells import STANDARD
from ketadiary.exchange.check_in_cells import Cells
from ketadiary.exchange.extraction import Selection
from ketadiary.exchange.package_columns import Column, Layout
from ketadiary.exchange.package_description import readme_file, readme_opening
from ketadiary.exchange.tables import (
    Table,
    check_ins_table,
    events_table,
    infusions_table,
    questionnaires_table,
    vitals_table,
)

_INSTRUMENTS = (
    ("check_in", check_ins_table),
    ("infusion", infusions_table),
    ("vitals", vitals_table),
    ("event", events_table),
    ("questionnaire", questionnaires_table),
)
_LEADING = (
    Column("record_id", "string", "The person"),
    Column("redcap_repeat_instrument", "string", "Instrument"),
    Column("redcap_repeat_instance", "integer", "Place in the order of the instrument, from 1"),
)
_HEADER = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
)  # fmt: skip
_VALIDATION = {"integer": "integer", "number": "number", "date": "date_ymd"}
_COMPLETE = "2"


def redcap_tables(selection: Selection) -> list[Table]:
    """Every instrument's table; the check-ins come first, under their own names."""
    return [
        _repeating(instrument, table, columns)
        for (instrument, table), columns in zip(_plain_tables(selection), _variables(selection), strict=True)
    ]


def _plain_tables(selection: Selection) -> list[tuple[str, Table]]:
    return [(instrument, make(selection, STANDARD)) for instrument, make in _INSTRUMENTS]


def _variables(selection: Selection) -> Iterator[tuple[Column, ...]]:
    taken: set[str] = set()
    for instrument, table in _plain_tables(selection):
        columns = tuple(
            replace(column, name=f"{instrument}_{column.name}") if column.name in taken else column
            for column in table.layout.columns
        )
        taken.update(column.name for column in columns)
        yield columns


def _repeating(instrument: str, table: Table, columns: Sequence[Column]) -> Table:
    done = Column(f"{instrument}_complete", "integer", "Form status")
    layout = Layout(table.layout.name, table.layout.meaning, (*_LEADING, *columns, done))
    return Table(layout, _repeating_rows(instrument, table))


def _repeating_rows(instrument: str, table: Table) -> Iterator[Cells]:
    for instance, row in enumerate(table.rows, 1):
        yield ["1", instrument, str(instance), *row, _COMPLETE]


def redcap_dictionary(selection: Selection) -> bytes:
    """The data dictionary to load into the project before its data. Its first form holds nothing but the record."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEADER)
    writer.writerow(_entry("person", _LEADING[0]))
    for (instrument, _), columns in zip(_INSTRUMENTS, _variables(selection), strict=True):
        writer.writerows(_entry(instrument, column) for column in columns)
    return text.getvalue().encode("utf-8-sig")


def _entry(form: str, column: Column) -> list[str]:
    note = column.name in ("note", f"{form}_note", "text")
    return [
        column.name,
        form,
        "",
        "notes" if note else "text",
        column.meaning,
        "",
        "",
        _VALIDATION.get(column.type, ""),
        *(
            "" if bound is None or column.type not in _VALIDATION else f"{bound:g}"
            for bound in (column.low, column.high)
        ),
        *[""] * 8,
    ]


def redcap_readme(selection: Selection) -> bytes:
    """How the files go into a project."""
    lines = [
        *readme_opening("A diary of infusions and how they were felt, for a REDCap project", selection),
        "1. Load data_dictionary.csv into an empty project (Project Setup, Data Dictionary).",
        "2. Make the instruments check_in, infusion, vitals, event and questionnaire repeating (Project Setup).",
        "3. Import the other files one after the other (Data Import Tool, dates as YYYY-MM-DD).",
        "Change record_id from 1 to the number of the person before importing where the project has others.",
        "",
        "An empty cell means that no number was given. Times have the offset of the zone they were felt in.",
    ]
    return readme_file(lines)
