"""Which days a calendar shows, and what the records say of each. No Qt."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

from ketadiary.charts.records import Records
from ketadiary.charts.series import between
from ketadiary.dataclass import dataclass
from ketadiary.model import CheckIn, Event

MONTHS = 12


@dataclass(frozen=True)
class DayCell:
    """One day: the median of its ratings (None: not rated), how many there were, its infusion, its events' texts."""

    day: date
    value: float | None
    count: int
    infusion: int | None
    events: tuple[str, ...] = ()


class CalendarDays:
    """The days of one measure: those from `since` to `until`, or of the twelve months that end with `last_month`.

    What is not named follows from the records: no day before the first of which they know something. No day is to come.
    `months` are the first days of the months that the `cells` lie in.
    """

    def __init__(
        self, records: Records, measure: str, last_month: date | None, since: date | None, until: date | None
    ) -> None:
        self.records, self.measure = records, records.measures[measure]
        self._last_month, self._since, self._until = last_month, since, until
        self._first_day, self._last_day = self._first_known(), self._last_shown()
        self.months = self._months()
        self.cells = self._cells()

    @property
    def are_named(self) -> bool:
        """Whether the days themselves were asked for, and not months."""
        return bool(self._since or self._until)

    def telling(self) -> list[DayCell]:
        """The days of which there is something to tell."""
        return [cell for cell in self.cells if cell.count or cell.infusion or cell.events]

    def _first_known(self) -> date:
        infusions = [one.started_at.date for one in self.records.infusions[:1]]
        return min([one.felt_at.date for one in self.records.check_ins[:1]] + infusions + [self.records.now.date])

    def _last_shown(self) -> date:
        today = self.records.now.date
        if self._until:
            return min(self._until, today)
        return min(_month_end(self._last_month), today) if self._last_month else today

    def _months(self) -> list[date]:
        last = _month_number(self._last_day)
        earliest = _month_number(self._since) if self._since else last - MONTHS + 1
        # A young diary gets larger cells instead of empty months; days that were asked for by date are drawn as asked.
        first = min(earliest, last) if self._since else max(earliest, min(_month_number(self._first_day), last))
        return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]

    def _cells(self) -> list[DayCell]:
        first, last = self.months[0], _month_end(self.months[-1])
        rated = _values_by_day(self._between(first, last), self.measure.key)
        infusions = {one.started_at.date: place for place, one in enumerate(self.records.timeline.infusions, 1)}
        events = _texts_by_day(self.records.events)
        return [
            DayCell(
                day,
                median(rated[day]) if day in rated else None,
                len(rated.get(day, [])),
                infusions.get(day),
                tuple(events.get(day, ())),
            )
            for day in _days(max(first, self._since or self._first_day), min(last, self._last_day))
        ]

    def _between(self, first: date, last: date) -> list[CheckIn]:
        # Somebody's day may begin up to 14 hours before or after the day in UTC.
        spare = timedelta(days=1)
        since, until = (datetime.combine(day, time(), UTC) for day in (first - spare, last + 2 * spare))
        return [one for one in between(self.records.check_ins)(since, until) if first <= one.felt_at.date <= last]


def days_of_month(month: date) -> list[date]:
    """All days of the month that begins with a day."""
    return _days(month, _month_end(month))


def _values_by_day(check_ins: Sequence[CheckIn], measure: str) -> dict[date, list[float]]:
    by_day: dict[date, list[float]] = {}
    for check_in in check_ins:
        if (value := check_in.value(measure)) is not None:
            by_day.setdefault(check_in.felt_at.date, []).append(value)
    return by_day


def _texts_by_day(events: Sequence[Event]) -> dict[date, list[str]]:
    by_day: dict[date, list[str]] = {}
    for event in events:
        by_day.setdefault(event.date, []).append(event.text)
    return by_day


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
