"""What will be in the file, read from the very tables that are written."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from itertools import islice

from ketadiary.dataclass import dataclass
from ketadiary.desktop.share.share_choice import Choice, Form, Purpose
from ketadiary.diary import Diary
from ketadiary.exchange import (
    SEMICOLON,
    STANDARD,
    TABLES,
    Extract,
    Preset,
    Style,
    Table,
    check_ins_table,
    extract,
    fhir_resources,
    glance_table,
    redcap_tables,
)
from ketadiary.model import Moment

FIRST_ROWS = 8
_BY_MEASURE = ("check_ins", "infusions_at_a_glance")
"""The tables with columns for each measure."""


@dataclass(frozen=True)
class TablePreview:
    """One table of the file: its name, what a row is, its columns, its first rows as they are written, their number."""

    name: str
    meaning: str
    columns: Sequence[str]
    labels: Mapping[str, str]
    """What the measures are called that columns are named after."""
    rows: Sequence[Sequence[str]]
    count: int


@dataclass(frozen=True)
class Preview:
    """What a file will hold: its tables, and how much there is in them."""

    choice: Choice
    tables: Sequence[TablePreview]
    infusions: int
    check_ins: int
    ratings: int
    """Those that gave a number."""
    vitals: int
    events: int
    responses: int
    resources: Mapping[str, int]
    """How many of each kind a file for a clinic's system will hold, by FHIR's names; none for tables."""


def read_extract(reader: Callable[[], Diary], now: Moment, choice: Choice) -> Extract:
    """What is chosen of the diary that `reader` opens."""
    with reader() as diary:
        every = extract(diary, with_notes=choice.with_notes)
    return every.within(choice.range(now, [one.started_at.date for one in every.infusions]))


def preview(reader: Callable[[], Diary], now: Moment, choice: Choice) -> Preview:
    """What a file of this choice would hold now."""
    taken = read_extract(reader, now, choice)
    ratings = sum(rating.value is not None for check_in in taken.check_ins for rating in check_in.ratings)
    return Preview(
        choice=choice,
        tables=previewed(taken, choice),
        infusions=len(taken.infusions),
        check_ins=len(taken.check_ins),
        ratings=ratings,
        vitals=len(taken.vitals),
        events=len(taken.events),
        responses=len(taken.responses),
        resources=fhir_resources(taken) if choice.is_fhir else {},
    )


def previewed(extract: Extract, choice: Choice) -> list[TablePreview]:
    """Every table that the choice writes, in order."""
    if choice.is_fhir:
        return []
    style = SEMICOLON if choice.preset is Preset.SEMICOLON else STANDARD
    labels = {measure.key: measure.label for measure in extract.shown}
    return [_previewed(table, style.delimiter, labels) for table in _tables(extract, choice, style)]


def _tables(extract: Extract, choice: Choice, style: Style) -> list[Table]:
    if choice.preset is Preset.REDCAP:
        tables = redcap_tables(extract)
        return tables if choice.form is Form.PACKAGE else tables[:1]
    if choice.purpose is Purpose.CLINICIAN:
        return [glance_table(extract, style)]
    return [make(extract, style) for make in (TABLES if choice.form is Form.PACKAGE else (check_ins_table,))]


def _previewed(table: Table, delimiter: str, labels: Mapping[str, str]) -> TablePreview:
    rows = iter(table.rows)
    first = [delimiter.join(row) for row in islice(rows, FIRST_ROWS)]
    read = list(csv.reader(StringIO("\r\n".join(first), newline=""), delimiter=delimiter))
    layout = table.layout
    return TablePreview(
        name=layout.name,
        meaning=layout.meaning,
        columns=layout.names,
        labels=labels if layout.name in _BY_MEASURE else {},
        rows=read,
        count=len(first) + sum(1 for _ in rows),
    )
