"""Reading the cells of one row, each as what its column means."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ketadiary.dataclass import dataclass
from ketadiary.exchange.cells import unguarded
from ketadiary.exchange.import_files import Sheet
from ketadiary.model import (
    C,
    Moment,
    Problem,
    UnknownZone,
    day_named,
    is_id,
    iso_time,
    moment_from_wall,
    names_a_day,
    offset_if_known,
    parse_choice,
    parse_day,
    parse_decimal,
    parse_number,
    parse_time,
    parse_truth,
    parse_whole,
)

T = TypeVar("T")
ID_COLUMNS = ("infusion_id", "check_in_id", "vitals_id", "response_id")
_NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True)
class Unsaid:
    """What a file leaves unsaid: now, in the zone of times without one, and which time of day a day alone means."""

    here: Moment
    at_time: time | None = None


class Felt(NamedTuple):
    """A moment, and whether only its day was said."""

    moment: Moment
    assumed: bool

    @property
    def said(self) -> datetime:
        """The instant that was said; of a day noon, so that it is the same whatever time of day is assumed."""
        return datetime.combine(self.moment.date, _NOON) if self.assumed else self.moment.utc


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
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What the file calls its columns, where that is something else."""

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

    def felt_in(self, column: str, unsaid: Unsaid) -> Felt:
        """A moment in the row's zone or else in that of `unsaid`; a day alone where it is said what that means."""
        if names_a_day(self.raw(column)):
            return Felt(self._on_day(column, unsaid), assumed=True)
        return Felt(self._moment_in(column, unsaid), self.truth_in("time_assumed"))

    def moment_in(self, column: str, unsaid: Unsaid) -> Moment | None:
        """The same where a moment need not be known: None where the cell is empty, or is a day alone."""
        if not self.raw(column):
            return None
        if names_a_day(self.raw(column)):
            self._on_day(column, unsaid)
            return None
        return self._moment_in(column, unsaid)

    def instant_in(self, column: str, unsaid: Unsaid) -> datetime | None:
        """The instant of such a moment."""
        moment = self.moment_in(column, unsaid)
        return moment.utc if moment else None

    @property
    def ours(self) -> bool:
        """Whether the row was written by KetaDiary: it has an id of a diary."""
        return any(is_id(self.raw(column)) for column in ID_COLUMNS)

    def _moment_in(self, column: str, unsaid: Unsaid) -> Moment:
        text, zone = self.raw(column), self.text("zone")
        if not text[:4].isdigit():
            raise BadCell(column, Problem("time-not-understood", values={"text": text}))
        try:
            own_zone = zone or ("zone" in self.cells and self.ours)
            answer = self._in_zone(text, zone) if own_zone else parse_time(text, unsaid.here)
        except UnknownZone:
            raise BadCell("zone", Problem("zone-unknown", values={"zone": zone})) from None
        except OverflowError:
            answer = Problem("time-not-understood", values={"text": text})
        if isinstance(answer, Problem):
            raise BadCell(column, answer)
        return answer

    def _in_zone(self, text: str, zone: str) -> Moment | Problem:
        typed = iso_time(text)
        if isinstance(typed, Problem):
            return typed
        offset = typed.utcoffset()
        if offset is None:
            return moment_from_wall(typed, zone)
        return Moment(typed.astimezone(UTC).replace(microsecond=0), zone, self._offset(text, offset, zone, typed))

    def _offset(self, text: str, offset: timedelta, zone: str, typed: datetime) -> timedelta | None:
        """The offset at which a cell says that it was felt. We write Z where nobody knows; others write UTC as 0."""
        is_utc = text[-1] in "Zz"
        if self.ours:
            return None if is_utc else offset
        if is_utc or not offset:
            known = offset_if_known(zone, typed)
            return known if is_utc or known is not None else offset
        return offset

    def _on_day(self, column: str, unsaid: Unsaid) -> Moment:
        text, zone = self.raw(column), self.text("zone")
        if unsaid.at_time is None:
            raise BadCell(column, Problem("day-without-time", values={"text": text}))
        day = day_named(text)
        if day is None:
            raise BadCell(column, Problem("date-not-understood", values={"text": text}))
        try:
            there = Moment.of(unsaid.here.utc, zone) if zone else unsaid.here
        except UnknownZone:
            raise BadCell("zone", Problem("zone-unknown", values={"zone": zone})) from None
        try:
            return there.about_wall(datetime.combine(day, unsaid.at_time))
        except OverflowError:
            raise BadCell(column, Problem("date-not-understood", values={"text": text})) from None


def rows_of(sheet: Sheet) -> Iterable[Row]:
    """The rows of a sheet with their cells named. A row with cells beyond the header has that fault and no cell."""
    width = len(sheet.header)
    named = [(place, column) for place, column in enumerate(sheet.header) if column]
    nameless = [place for place, column in enumerate(sheet.header) if not column]
    for number, cells in sheet.rows:
        if any(cells[width:]) or any(cells[place] for place in nameless if place < len(cells)):
            yield Row(sheet.file, number, {}, [BadCell("", Problem("cells-beyond-header"))])
        else:
            found = {column: cells[place] for place, column in named if place < len(cells)}
            yield Row(sheet.file, number, found, [], sheet.origins)
