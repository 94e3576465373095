"""Reading the cells of one row, each as what its column means."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from ketadiary.exchange.cells import unguarded
from ketadiary.exchange.sheets import Sheet
from ketadiary.model import Moment, Problem, UnknownZone, parse_time, zone_info
from ketadiary.model.times import moment_from_wall
from ketadiary.model.typed import C, parse_choice, parse_day, parse_decimal, parse_number, parse_truth, parse_whole

T = TypeVar("T")


class BadCell(Exception):
    """A cell that cannot be read as what its column means."""

    def __init__(self, column: str, problem: Problem) -> None:
        super().__init__(column, problem.key)
        self.column = column
        self.problem = replace(problem, about=column)


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

    def raw(self, column: str) -> str:
        """A cell that holds a name or a number, without the space around it."""
        return self.cells.get(column, "").strip()

    def text(self, column: str, default: str = "") -> str:
        """A cell of text, to the letter, with its guard taken off; `default` where it is empty."""
        return unguarded(self.cells.get(column, "")) or default

    def _read(self, column: str, parse: Callable[[str], T | Problem]) -> T | None:
        """What a cell says; None where it is empty, or cannot be read, which is a fault."""
        text = self.raw(column)
        value = parse(text) if text else None
        if isinstance(value, Problem):
            self.faults.append(BadCell(column, value))
            return None
        return value

    def number_in(self, column: str) -> float | None:
        """A number with a point or a comma, or None."""
        return self._read(column, parse_number)

    def decimal_in(self, column: str) -> Decimal | None:
        """A number with a point or a comma, exactly, or None."""
        return self._read(column, parse_decimal)

    def whole_in(self, column: str) -> int | None:
        """A whole number, or None."""
        return self._read(column, parse_whole)

    def truth_in(self, column: str) -> bool:
        """Yes or no; empty is no."""
        return self._read(column, parse_truth) or False

    def choice_in(self, column: str, choices: type[C]) -> C | None:
        """One of a few words, or None."""
        return self._read(column, lambda text: parse_choice(text, choices))

    def day_in(self, column: str) -> date:
        """A calendar day."""
        day = parse_day(self.raw(column))
        if isinstance(day, Problem):
            raise BadCell(column, day)
        return day

    def moment_in(self, column: str, here: Moment) -> Moment:
        """A moment, felt in the row's zone or else in that of `here`."""
        text, zone = self.raw(column), self.text("zone")
        if not text[:4].isdigit():
            raise BadCell(column, Problem("time-not-understood", values={"text": text}))
        answer = self._in_zone(text, zone) if zone else parse_time(text, here)
        if isinstance(answer, Problem):
            raise BadCell(column, answer)
        return answer

    def _in_zone(self, text: str, zone: str) -> Moment | Problem:
        try:
            zone_info(zone)
        except UnknownZone:
            raise BadCell("zone", Problem("zone-unknown", values={"zone": zone})) from None
        try:
            typed = datetime.fromisoformat(text)
            return Moment.of(typed, zone) if typed.tzinfo else moment_from_wall(typed, zone)
        except (ValueError, OverflowError):
            return Problem("time-not-understood", values={"text": text})


def rows_of(sheet: Sheet) -> Iterable[Row]:
    """The rows of a sheet with their cells named. A row with cells beyond the header has that fault and no cell."""
    width = len(sheet.header)
    named = [(place, column) for place, column in enumerate(sheet.header) if column]
    nameless = [place for place, column in enumerate(sheet.header) if not column]
    for number, cells in sheet.rows:
        if any(cells[width:]) or any(cells[place] for place in nameless if place < len(cells)):
            yield Row(sheet.file, number, {}, [BadCell("", Problem("cells-beyond-header"))])
        else:
            yield Row(sheet.file, number, {column: cells[place] for place, column in named if place < len(cells)})
