"""Check-ins as long tables are written from: in order, so many at a time, without a record for each rating.

Each page is read by itself, so that nobody who writes waits for longer than a page takes; a check-in and its ratings
are always of one state of the file.
"""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from math import isfinite
from operator import itemgetter
from typing import Any, NamedTuple

from ketadiary.dataclass import dataclass
from ketadiary.diary.record_layouts import offset_of
from ketadiary.diary.record_table import LIVE, UNREADABLE, read_instant
from ketadiary.model import Moment, Status

_ON_A_PAGE = 1000
_DAY = timedelta(days=1)
_LOCAL_DAY = "date(felt_at, coalesce(utc_offset, 0) || ' seconds')"
_COLUMNS = "felt_at, id, entered_at, zone, utc_offset, time_assumed, affected, note"
_RATING = "check_in_id, id, iif(typeof(measure) = 'text', measure, NULL), value, status"
_STATUSES = frozenset(status.value for status in Status)
_Rows = list[Any]

RatingRow = tuple[str, str, str, float | None, str]
"""The id of a rating's check-in, its own, and its measure, value and status."""
Given = tuple[datetime, float, str]
"""When a number was given, the number, and the id of its check-in."""


class CheckInRow(NamedTuple):
    """A recorded check-in. Its ratings stand in no particular order."""

    id: str
    felt_at: Moment
    entered_at: datetime | None
    time_assumed: bool
    affected: bool
    note: str
    ratings: Sequence[RatingRow]


@dataclass(frozen=True)
class CheckInRows:
    """The check-ins felt from one calendar day to another, where they were felt; None: no bound.

    `read` answers with the rows of a query. `hurt` is told the ids of those that cannot be read, and so are missing.
    """

    read: Callable[[str, Sequence[object]], list[Any]]
    hurt: set[object]
    since: date | None = None
    until: date | None = None

    def __len__(self) -> int:
        where, days = self._chosen()
        counted: int = self.read(f"SELECT count(*) FROM check_ins WHERE {where}", days)[0][0]
        return counted

    def __iter__(self) -> Iterator[CheckInRow]:
        """In order of time and then id."""
        where, days = self._chosen()
        measures = {row[0] for row in self.read("SELECT key FROM measures", ())}
        query = f"SELECT {_COLUMNS} FROM check_ins WHERE {where}"
        for rows, ratings in self._pages(query, days, self._ratings):
            yield from self._sound(rows, ratings, measures)

    def measures(self) -> set[str]:
        """The measures that are rated in them."""
        where, days = self._chosen()
        query = f"SELECT DISTINCT measure FROM ratings WHERE check_in_id IN (SELECT id FROM check_ins WHERE {where})"
        return {row[0] for row in self.read(query, days)}

    def given(self, measure: str) -> Iterator[Given]:
        """The numbers given for one measure, in order; not those of which only the day is known."""
        where, days = self._chosen()
        query = (
            "SELECT felt_at, check_ins.id, value FROM check_ins JOIN ratings ON check_in_id = check_ins.id"
            f" WHERE measure = ? AND NOT time_assumed AND {where} AND typeof(value) = 'real' AND abs(value) < 9e999"
        )
        for rows, _ in self._pages(query, [measure, *days]):
            for felt_at, check_in, value in rows:
                with contextlib.suppress(*UNREADABLE):
                    yield read_instant(felt_at), value, check_in

    def _chosen(self) -> tuple[str, list[object]]:
        """What chooses them: their local day, and instants that may be a day off, which an index knows."""
        where, days = LIVE, list[date]()
        if self.since is not None:
            where += f" AND felt_at >= ? AND {_LOCAL_DAY} >= ?"
            days += [max(self.since, date.min + _DAY) - _DAY, self.since]
        if self.until is not None:
            where += f" AND felt_at < ? AND {_LOCAL_DAY} <= ?"
            days += [min(self.until, date.max - 2 * _DAY) + 2 * _DAY, self.until]
        return where, [day.isoformat() for day in days]

    @cached_property
    def _order(self) -> str:
        """By what they are ordered; where damage made a text something else, no index helps."""
        odd = "typeof(felt_at) <> 'text' OR typeof(id) <> 'text'"
        if self.read(f"SELECT 1 FROM check_ins WHERE {odd} LIMIT 1", ()):
            return "CAST(felt_at AS TEXT), CAST(check_ins.id AS TEXT)"
        return "felt_at, check_ins.id"

    def _pages(
        self, query: str, values: Sequence[object], beside: Callable[[_Rows], _Rows] = lambda rows: []
    ) -> Iterator[tuple[_Rows, _Rows]]:
        """The rows of a query, whose first columns are time and id, in their order; what goes `beside` each page."""
        onwards = f"{query} AND ({self._order}) > (?, ?) ORDER BY {self._order} LIMIT ?"
        last: tuple[str, str] = ("", "")
        while True:
            with self._one_state():
                rows = self.read(onwards, [*values, *last, _ON_A_PAGE])
                also = beside(rows) if rows else []
            if not rows:
                return
            yield rows, also
            before, last = last, (rows[-1][0], rows[-1][1])
            if not before < last:
                return  # as only damage has it

    @contextlib.contextmanager
    def _one_state(self) -> Iterator[None]:
        """All that is read here is of one state of the file."""
        self.read("SAVEPOINT page", ())
        try:
            yield
        finally:
            self.read("RELEASE page", ())

    def _ratings(self, rows: _Rows) -> _Rows:
        """The ratings of the check-ins of a page."""
        page = f"SELECT id FROM check_ins WHERE {LIVE} AND ({self._order}) BETWEEN (?, ?) AND (?, ?)"
        query = f"SELECT {_RATING} FROM ratings WHERE check_in_id IN ({page})"
        return self.read(query, [*rows[0][:2], *rows[-1][:2]])

    def _sound(self, rows: _Rows, ratings: _Rows, measures: Collection[str]) -> Iterator[CheckInRow]:
        """The check-ins of a page that can be read."""
        of_each = defaultdict[str, list[RatingRow]](list)
        for rating in ratings:
            of_each[rating[0]].append(rating)
        hurt = _hurt(ratings, measures)
        for row in rows:
            check_in = None if row[1] in hurt else _read(row, of_each.get(row[1], ()))
            if check_in is None:
                self.hurt.add(row[1])
            else:
                yield check_in


def _read(row: Any, ratings: Sequence[RatingRow]) -> CheckInRow | None:
    """The check-in of a row; None where there is none in it."""
    felt_at, name, entered_at, zone, offset, time_assumed, affected, note = row
    try:
        if type(note) is not str:
            raise TypeError(note)
        moment = Moment(read_instant(felt_at), zone, offset_of(offset))
        entered = None if entered_at is None else read_instant(entered_at)
    except UNREADABLE:
        return None
    return CheckInRow(name, moment, entered, bool(time_assumed), bool(affected), note, ratings)


def _hurt(ratings: _Rows, measures: Collection[str]) -> set[str]:
    """The check-ins of which a rating cannot be read."""
    hurt = set[str]()
    for place, is_sound in ((2, measures.__contains__), (3, _is_value), (4, _STATUSES.__contains__)):
        said = itemgetter(place)
        # A few are said, however many ratings there are.
        if bad := {one for one in set(map(said, ratings)) if not is_sound(one)}:
            hurt.update(rating[0] for rating in ratings if said(rating) in bad)
    return hurt


def _is_value(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and isfinite(value))
