"""What is exported: the records of a range of days, with what is needed to place them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

from ketadiary.diary import Diary
from ketadiary.exchange.collecting import collecting_later
from ketadiary.exchange.columns import measures_shown
from ketadiary.model import CheckIn, Event, Infusion, Instrument, LeftOut, Measure, Response, Timeline, Vitals

# No zone is a whole day from UTC. Beyond these days the calendar itself ends.
_FURTHEST_ZONE = timedelta(days=1)
_FIRST_DAY, _LAST_DAY = date(2, 1, 1), date(9998, 12, 31)


@dataclass(frozen=True)
class DayRange:
    """Calendar days from `since` to `until`, both included; None where there is no bound.

    What was felt belongs to the day that it was where it was felt: the `local_date` of the exports.
    """

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def bounded(self) -> bool:
        """Whether any day lies outside."""
        return self.since is not None or self.until is not None

    @property
    def span(self) -> tuple[datetime | None, datetime | None]:
        """Instants between which these days lie in every zone."""
        since = None if self.since is None else _midnight(max(self.since, _FIRST_DAY)) - _FURTHEST_ZONE
        until = None if self.until is None else _midnight(min(self.until, _LAST_DAY)) + timedelta(days=1)
        return since, until and until + _FURTHEST_ZONE

    @property
    def text(self) -> str:
        """In words, for the files' own descriptions."""
        if not self.bounded:
            return "the whole diary"
        return f"from {self.since or 'the beginning'} to {self.until or 'the end'}, both included"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


ALL_DAYS = DayRange()


class CheckInTimes(NamedTuple):
    """Cells about when a check-in was, in the order in which ratings have them; empty where there is nothing to say."""

    felt_at: str
    entered_at: str
    infusion: str = ""
    number: str = ""
    since_start: str = ""
    since_end: str = ""


@dataclass(frozen=True)
class Extract:
    """The records of a range, all measures, and all infusions to place the records by."""

    measures: Mapping[str, Measure]
    timeline: Timeline
    infusions: Sequence[Infusion] = ()
    check_ins: Sequence[CheckIn] = ()
    vitals: Sequence[Vitals] = ()
    events: Sequence[Event] = ()
    responses: Sequence[Response] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    left_out: LeftOut = frozenset()
    days: DayRange = ALL_DAYS
    with_notes: bool = False
    invented: bool = False
    kept: dict[object, list[CheckInTimes]] = field(default_factory=dict, compare=False)
    """What tables share once it has been written: see `tables`."""

    @cached_property
    def shown(self) -> list[Measure]:
        """The measures that the table of check-ins has columns for."""
        used = {rating.measure for check_in in self.check_ins for rating in check_in.ratings}
        return measures_shown(self.measures, used)


@collecting_later()
def extract(diary: Diary, days: DayRange = ALL_DAYS, *, with_notes: bool = False) -> Extract:
    """Read what is to be exported from the diary."""
    timeline = diary.timeline()
    return Extract(
        measures=diary.measures(),
        timeline=timeline,
        infusions=[one for one in timeline.infusions if one.started_at.date in days],
        check_ins=[one for one in diary.check_ins(*days.span) if not days.bounded or one.felt_at.date in days],
        vitals=[one for one in diary.vitals(*days.span) if one.measured_at.date in days],
        events=diary.events(days.since, days.until),
        responses=[one for one in diary.responses(*days.span) if one.answered_at.date in days],
        instruments=diary.instruments(),
        left_out=diary.left_out(),
        days=days,
        with_notes=with_notes,
        invented=bool(diary.setting("invented")),
    )
