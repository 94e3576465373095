"""Reading the cells of one row, each as what its column means."""

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from ketadiary.exchange.cells import unguarded
from ketadiary.exchange.sheets import Sheet
from ketadiary.model import Moment, Problem, UnknownZone, parse_time, zone_info
from ketadiary.model.times import moment_from_wall

C = TypeVar("C", bound=StrEnum)
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}


class BadCell(Exception):
    """A cell that cannot be read as what its column means."""

    def __init__(self, column: str, problem: Problem) -> None:
        super().__init__(column, problem.key)
        self.column = column
        self.problem = problem


@dataclass(frozen=True)
class Row:
    """One row: where it is, and its cells by the names of their columns. Columns that are missing read as empty.

    Cells that cannot be read are gathered in `faults`, and read as empty, so that all of them are told at once; only
    days and moments are raised, as nothing goes on without them.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    faults: list[BadCell] = field(default_factory=list, compare=False)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Gather a fault that is raised inside, and go on after it."""
        try:
            yield
        except BadCell as bad:
            self.faults.append(bad)

    def _bad(self, column: str, key: str, **values: object) -> None:
        self.faults.append(BadCell(column, Problem(key, column, values)))

    def raw(self, column: str) -> str:
        """A cell that holds a name or a number, without the space around it."""
        return self.cells.get(column, "").strip()

    def text(self, column: str, default: str = "") -> str:
        """A cell of text, to the letter, with its guard taken off; `default` where it is empty."""
        return unguarded(self.cells.get(column, "")) or default

    def number_in(self, column: str) -> float | None:
        """A number with a point or a comma, or None."""
        text = self.raw(column)
        if not text:
            return None
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or "_" in text:
            self._bad(column, "not-a-number", text=text)
            return None
        return value

    def whole_in(self, column: str) -> int | None:
        """A whole number, or None."""
        value = self.number_in(column)
        if value is not None and not value.is_integer():
            self._bad(column, "not-a-whole-number", text=self.raw(column))
            return None
        return None if value is None else int(value)

    def truth_in(self, column: str) -> bool:
        """Yes or no; empty is no."""
        text = self.raw(column).lower()
        if text not in _TRUTHS:
            self._bad(column, "choice-unknown", text=text, choices="true, false")
        return _TRUTHS.get(text, False)

    def choice_in(self, column: str, choices: type[C]) -> C | None:
        """One of a few words, or None."""
        text = self.raw(column)
        if not text:
            return None
        try:
            return choices(text.lower())
        except ValueError:
            self._bad(column, "choice-unknown", text=text, choices=", ".join(choices))
            return None

    def day_in(self, column: str) -> date:
        """A calendar day."""
        text = self.raw(column)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BadCell(column, Problem("date-not-understood", column, {"text": text})) from None

    def moment_in(self, column: str, here: Moment) -> Moment:
        """A moment, felt in the row's zone or else in that of `here`."""
        text, zone = self.raw(column), self.text("zone")
        if not text[:4].isdigit():
            raise BadCell(column, Problem("time-not-understood", column, {"text": text}))
        answer = self._in_zone(text, zone) if zone else parse_time(text, here)
        if isinstance(answer, Problem):
            raise BadCell(column, replace(answer, about=column))
        return answer

    def _in_zone(self, text: str, zone: str) -> Moment | Problem:
        try:
            zone_info(zone)
        except UnknownZone:
            raise BadCell("zone", Problem("zone-unknown", "zone", {"zone": zone})) from None
        try:
            typed = datetime.fromisoformat(text)
            return Moment.of(typed, zone) if typed.tzinfo else moment_from_wall(typed, zone)
        except (ValueError, OverflowError):
            return Problem("time-not-understood", values={"text": text})


def rows_of(sheet: Sheet) -> Iterable[Row]:
    """The rows of a sheet with their cells named. Raises BadCell for cells beyond the header, as it goes."""
    width = len(sheet.header)
    named = [(place, column) for place, column in enumerate(sheet.header) if column]
    nameless = [place for place, column in enumerate(sheet.header) if not column]
    for number, cells in sheet.rows:
        if any(cells[width:]) or any(cells[place] for place in nameless if place < len(cells)):
            yield Row(sheet.file, number, {_BEYOND: "beyond"})
        else:
            yield Row(sheet.file, number, {column: cells[place] for place, column in named if place < len(cells)})


_BEYOND = ""


def is_beyond(row: Row) -> bool:
    """Whether a row has cells that its header has no names for."""
    return _BEYOND in row.cells
