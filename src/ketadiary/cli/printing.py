"""Aligned tables for people, and lists of records for programs."""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

import click

GAP = "  "


# What steers a terminal or turns the direction of what follows, and halves of characters, which no file holds.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def echo(text: str, *, err: bool = False) -> None:
    """Print lines of words, none of which steers the terminal."""
    click.echo("\n".join(_STEERING.sub(_shown, line) for line in text.split("\n")), err=err)


def print_json(records: Iterable[object]) -> None:
    """A list of records."""
    echo_json(list(records))


def echo_json(content: object) -> None:
    """Print what programs read; a sign that would steer a terminal is written as JSON can write any sign."""
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    click.echo(_STEERING.sub(lambda sign: sign[0] if sign[0] == "\n" else _escaped(sign[0]), text))


def _escaped(sign: str) -> str:
    return json.dumps(sign)[1:-1]


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Rows in aligned columns; those in `right` are set to the right, the last one is not padded."""
    lines = [[one_line(cell) for cell in row] for row in (header, *rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        cells = (_padded(cell, widths[place], place in right) for place, cell in enumerate(line))
        click.echo(GAP.join(cells).rstrip())


def one_line(text: str) -> str:
    """A text without line breaks and without anything that would steer the terminal."""
    return _STEERING.sub(_shown, " ".join(text.splitlines()))


def _shown(sign: re.Match[str]) -> str:
    """A blank for what takes room, nothing for what takes none, a mark for half a character."""
    if "\ud800" <= sign[0] <= "\udfff":
        return "�"
    return " " if unicodedata.category(sign[0]) == "Cc" else ""


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(cell: str) -> int:
    """How many places a text takes at a terminal: wide letters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in cell
    )
