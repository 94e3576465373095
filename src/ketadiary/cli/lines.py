"""Aligned tables for people, and lists of records for programs."""

import json
import unicodedata
from collections.abc import Iterable, Sequence

import click

GAP = "  "


def print_json(records: Iterable[object]) -> None:
    """A list of records."""
    click.echo(json.dumps(list(records), ensure_ascii=False, indent=2))


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Rows in aligned columns; those in `right` are set to the right, the last one is not padded."""
    lines = [list(header), *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        cells = (_padded(cell, widths[place], place in right) for place, cell in enumerate(line))
        click.echo(GAP.join(cells).rstrip())


def one_line(text: str) -> str:
    """A text without line breaks and without anything that would steer the terminal."""
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in " ".join(text.splitlines()))


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(cell: str) -> int:
    """How many places a text takes at a terminal: wide letters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in cell
    )
