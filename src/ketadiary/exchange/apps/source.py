"""A file of another program, opened as far as it can be: as a table, or as what JSON knows."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from ketadiary.dataclass import dataclass
from ketadiary.exchange.import_files import Room, read_grid
from ketadiary.exchange.packed_files import Unreadable, content
from ketadiary.model import Problem

LARGEST_JSON = 8_000_000
"""Bytes of JSON that are taken apart: ten years of several entries a day; as objects it takes many times more."""


@dataclass(frozen=True)
class Grid:
    """A table of another program: the names of its columns in small letters, and its numbered rows."""

    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]

    def column(self, name: str) -> list[str]:
        """All cells of a column that are not empty."""
        place = self.header.index(name)
        return [cell for _, cells in self.rows if place < len(cells) and (cell := cells[place].strip())]

    def named(self) -> Iterator[tuple[int, Mapping[str, str], Sequence[str]]]:
        """Its rows: the number, the cells by their columns without space around them, and those beyond the header."""
        for number, cells in self.rows:
            named = {name: cell.strip() for name, cell in zip(self.header, cells, strict=False)}
            yield number, named, cells[len(self.header) :]


@dataclass(frozen=True)
class Source:
    """One file. Reading it as what it is not raises Unreadable, or answers with nothing."""

    path: Path

    @property
    def name(self) -> str:
        """What refusals call it."""
        return self.path.name

    @cached_property
    def content(self) -> bytes:
        """All of it. Raises Unreadable and OSError."""
        return content(self.path)

    @cached_property
    def _beginning(self) -> bytes:
        if not self.path.is_file():  # reading a pipe could wait for ever
            return b""
        with self.path.open("rb") as file:
            return file.read(64)

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does."""
        return self._beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")

    @property
    def is_zip(self) -> bool:
        """Whether it begins as a zip does."""
        return self._beginning.startswith(b"PK")

    @cached_property
    def grid(self) -> Grid:
        """It as a table. Raises Unreadable."""
        return Grid(*read_grid(self.name, self.content, Room(self.path)))

    @cached_property
    def header(self) -> Sequence[str]:
        """The names of its columns; none where it is no table."""
        if self.is_json or self.is_zip or not self._beginning:
            return ()
        try:
            return self.grid.header
        except Unreadable:
            return ()

    @cached_property
    def data(self) -> Any:
        """What it says as JSON; None where that is nothing, or too much."""
        return parsed(self.content) if self.is_json else None


def parsed(raw: bytes) -> Any:
    """What JSON says; None where it is none, or too much of it."""
    if len(raw) > LARGEST_JSON:
        return None
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def grid_of(header: Sequence[str], entries: Iterable[Mapping[str, object]], path: Path) -> Grid:
    """Entries of JSON as a table: each is numbered from 1, and a cell is empty where it holds no plain value."""
    room = Room(path)
    rows = [
        (number, room.take([cell_of(entry.get(name)) for name in header])) for number, entry in enumerate(entries, 1)
    ]
    return Grid([name.lower() for name in header], rows)


def cell_of(value: object) -> str:
    """A plain value as a cell has it."""
    match value:
        case bool():
            return str(value).lower()
        case str() | int():
            return str(value)
        case float() if math.isfinite(value):
            return str(int(value)) if value.is_integer() else repr(value)
    return ""


def objects(value: object) -> list[dict[str, Any]]:
    """The objects in a list; nothing where it is none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def not_of(title: str, name: str) -> Unreadable:
    """What is said where a file is not what it was taken for."""
    return Unreadable(Problem("not-of-app", values={"file": name, "app": title}))


_STROKE = re.compile(r"\s*\|\s*")


def listed(text: str) -> str:
    """What some apps part by strokes, as people write it."""
    return ", ".join(filter(None, _STROKE.split(text.strip())))
