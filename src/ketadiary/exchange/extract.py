"""What is exported: the records of a range of days, with what is needed to place them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from ketadiary.diary import Diary
from ketadiary.exchange.collecting import collecting_later
from ketadiary.exchange.columns import measures_shown
from ketadiary.model import CheckIn, Event, Infusion, Measure, Response, Timeline, Vitals
from ketadiary.model.instrument import Instrument
from ketadiary.model.times import day_start


@dataclass(frozen=True)
class DayRange:
    """Calendar days from `since` to `until`, both included; None where there is no bound. They are those of `zone`."""

    since: date | None = None
    until: date | None = None
    zone: str = "UTC"

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def bounded(self) -> bool:
        """Whether any day lies outside."""
        return self.since is not None or self.until is not None

    @property
    def start(self) -> datetime | None:
        """The first instant; None too where in some zones there is none, at the first day of the calendar."""
        return None if self.since in (None, date.min) else day_start(self.since, self.zone)

    @property
    def stop(self) -> datetime | None:
        """The first instant that no longer belongs to them; None too after the last day of the calendar."""
        return None if self.until in (None, date.max) else day_start(self.until + timedelta(days=1), self.zone)

    @property
    def text(self) -> str:
        """In words, for the files' own descriptions."""
        if not self.bounded:
            return "the whole diary"
        return f"from {self.since or 'the beginning'} to {self.until or 'the end'}, both included"


ALL_DAYS = DayRange()


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
    days: DayRange = ALL_DAYS
    with_notes: bool = False
    invented: bool = False
    kept: dict[object, list[tuple[str, str, str, str]]] = field(default_factory=dict, compare=False)
    """What tables share once it has been written: see `tables`."""

    @cached_property
    def shown(self) -> list[Measure]:
        """The measures that the table of check-ins has columns for."""
        used = {rating.measure for check_in in self.check_ins for rating in check_in.ratings}
        return measures_shown(self.measures, used)


@collecting_later()
def extract(diary: Diary, days: DayRange = ALL_DAYS, *, with_notes: bool = False) -> Extract:
    """Read what is to be exported from the diary."""
    span = days.start, days.stop
    timeline = diary.timeline()
    return Extract(
        measures=diary.measures(),
        timeline=timeline,
        infusions=[one for one in timeline.infusions if replace(one.started_at, zone=days.zone).date in days],
        check_ins=diary.check_ins(*span),
        vitals=diary.vitals(*span),
        events=diary.events(days.since, days.until),
        responses=diary.responses(*span),
        instruments=diary.instruments(),
        days=days,
        with_notes=with_notes,
        invented=bool(diary.setting("invented")),
    )
