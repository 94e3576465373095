"""What is exported: the records of a range of days, with what is needed to place them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from ketadiary.diary import Diary
from ketadiary.exchange.collecting import collecting_later
from ketadiary.exchange.columns import measures_shown
from ketadiary.model import CheckIn, Event, Infusion, Measure, Response, Timeline, Vitals
from ketadiary.model.instrument import Instrument
from ketadiary.model.times import day_start


@dataclass(frozen=True)
class Range:
    """Local calendar days, both included; None where there is no bound. `zone` is where the days begin and end."""

    since: date | None = None
    until: date | None = None
    zone: str = "UTC"

    @property
    def text(self) -> str:
        """The range in words for the files' own descriptions."""
        if self.since is None and self.until is None:
            return "the whole diary"
        return f"from {self.since or 'the beginning'} to {self.until or 'the end'}, both included"


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
    days: Range = Range()
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
def extract(diary: Diary, days: Range | None = None, *, with_notes: bool = False) -> Extract:
    """Read what is to be exported from the diary."""
    days = days or Range()
    since = None if days.since is None else day_start(days.since, days.zone)
    until = None if days.until is None else day_start(days.until + timedelta(days=1), days.zone)
    timeline = diary.timeline()
    return Extract(
        measures=diary.measures(),
        timeline=timeline,
        infusions=[
            infusion
            for infusion in timeline.infusions
            if (since is None or infusion.started_at.utc >= since)
            and (until is None or infusion.started_at.utc < until)
        ],
        check_ins=diary.check_ins(since, until),
        vitals=diary.vitals(since, until),
        events=diary.events(days.since, days.until),
        responses=diary.responses(since, until),
        instruments=diary.instruments(),
        days=days,
        with_notes=with_notes,
        invented=bool(diary.setting("invented")),
    )
