"""What of the records lies in the part of the calendar that a trend shows."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from ketadiary.charts.axes import instant_of, x_of
from ketadiary.charts.records import Records
from ketadiary.charts.scale import Floats
from ketadiary.charts.series import Dot, Fetch, between, charted
from ketadiary.charts.totals import Totals
from ketadiary.charts.trend_data import Days, Stretch, TrendData
from ketadiary.charts.trend_marks import InfusionPlace
from ketadiary.model import MOOD, CheckIn, Event, Measure, zone_info

DAYS = 90
_NOON = 12
_MOMENT = timedelta(seconds=1)


def first_of_last_days(last: date, days: int = DAYS) -> date:
    """With which day so many days begin, `last` being one of them."""
    return last - timedelta(days=days - 1)


class TrendSight:
    """Tells what is in sight between the two ends of `span`, which move. Places are those of the calendar axis.

    `first` is the place of the first thing that is known, `now` that of now; `flags` are the events with their places,
    in order of time, and `infusions` the places of the infusions.
    """

    def __init__(
        self,
        records: Records,
        fetch: Fetch | None,
        span: Callable[[], tuple[float, float]],
        wanted: Sequence[str] | None,
    ) -> None:
        """`wanted` are the measures to show; None: those that are on or rated."""
        self.span = span
        self._wanted = wanted
        self.take(records, fetch)

    def take(self, records: Records, fetch: Fetch | None) -> None:
        """Tell of other records. `fetch` gets check-ins when they come into sight; else those of `records` are all."""
        self.records = records
        self.now = x_of(records.now.utc)
        self._data = TrendData(fetch or between(records.check_ins))
        infusions = enumerate(records.timeline.infusions, start=1)
        self.infusions = [InfusionPlace(x_of(one.started_at.utc), number) for number, one in infusions]
        flags = ((self.midnight(event.date, hour=_NOON), event) for event in records.events)
        self.flags = sorted(flags, key=lambda flag: flag[0])
        self.first = self._first()

    def _first(self) -> float:
        check_ins = [x_of(one.felt_at.utc) for one in self.records.check_ins[:1]]
        totals = [one.points[0].x for one in self.records.totals]
        infusions = [infusion.x for infusion in self.infusions[:1]]
        return min([*check_ins, *totals, *infusions, *(x for x, _ in self.flags), self.now])

    @property
    def first_day(self) -> date:
        """The day of the first thing that is known."""
        return instant_of(self.first).astimezone(zone_info(self.records.now.zone)).date()

    @property
    def is_young(self) -> bool:
        """Whether nothing is known of the time before the last 90 days."""
        return self.first >= self.midnight(first_of_last_days(self.records.now.date))

    def midnight(self, day: date, hour: int = 0) -> float:
        """Where a day begins, or another full hour of it."""
        return x_of(datetime.combine(day, time(hour), zone_info(self.records.now.zone)))

    def day_begins(self, x: float) -> float:
        """Where the day of a place begins."""
        return self.midnight(instant_of(x).astimezone(zone_info(self.records.now.zone)).date())

    def stretch(self) -> Stretch:
        """The check-ins of somewhat more than what is in sight."""
        return self._data.stretch(*self.span())

    def measures(self) -> list[Measure]:
        """The measures that have a strip."""
        known = self.records.measures
        return [known[key] for key in self._wanted] if self._wanted else charted(known, self.stretch().rated)

    def lead(self) -> Measure | None:
        """The measure that is drawn in large: mood, or the only one."""
        measures = self.measures()
        return next((one for one in measures if one.key == MOOD or len(measures) == 1), None)

    def is_slim(self, measure: Measure) -> bool:
        """Whether it is a side effect beside others, of which only the highest of each day is drawn."""
        return measure.fades and not measure.relief and measure != self.lead()

    def check_ins(self) -> Sequence[CheckIn]:
        """The check-ins in sight."""
        return self.stretch().between(*self.span())

    def days_of(self, measure: str, length: int) -> Days:
        """The ratings of a measure in sight, `length` days at a time; 0: each by itself."""
        return self.stretch().together(measure, length).between(*self.span())

    def values_of(self, measure: str) -> Floats:
        """The numbers in sight that were given for a measure."""
        return self.stretch().values(measure, *self.span())

    def dots_of(self, measure: str) -> list[Dot]:
        """Every row of a measure in sight."""
        low, high = self.span()
        return [dot for dot in self.stretch().dots(measure) if low <= dot.x <= high]

    def totals(self) -> list[Totals]:
        """The questionnaires of which a total is in sight, with those totals only."""
        low, high = self.span()
        return [shown for totals in self.records.totals if (shown := totals.between(low, high)).points]

    def events(self) -> list[Event]:
        """The events in sight."""
        low, high = self.span()
        return [event for x, event in self.flags if low <= x <= high]

    def infusion_count(self) -> int:
        """How many infusions are in sight."""
        low, high = self.span()
        return sum(low <= infusion.x <= high for infusion in self.infusions)

    def days(self) -> tuple[date, date]:
        """The first and the last day in sight, up to today."""
        low, high = self.span()
        zone = zone_info(self.records.now.zone)
        last = min(instant_of(high) - _MOMENT, self.records.now.utc)  # what ends at a midnight has nothing of that day
        return instant_of(low).astimezone(zone).date(), last.astimezone(zone).date()
