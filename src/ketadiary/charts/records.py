"""What figures are made of."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol, Self

from ketadiary.charts.totals import Totals, totals_of
from ketadiary.dataclass import dataclass
from ketadiary.model import CheckIn, Event, Infusion, Instrument, LeftOut, Measure, Moment, Response, Timeline


class Taken(Protocol):
    """What was read of a diary, some of its days or all of them: an extract, as exports have it."""

    @property
    def measures(self) -> Mapping[str, Measure]: ...
    @property
    def timeline(self) -> Timeline: ...
    @property
    def check_ins(self) -> Sequence[CheckIn]: ...
    @property
    def events(self) -> Sequence[Event]: ...
    @property
    def responses(self) -> Sequence[Response]: ...
    @property
    def instruments(self) -> Mapping[str, Instrument]: ...
    @property
    def left_out(self) -> LeftOut: ...
    @property
    def kept_suspects(self) -> LeftOut: ...


@dataclass(frozen=True, kw_only=True)
class Records:
    """Records as the diary gives them: in order of time. `now` also names the zone in which days are counted."""

    infusions: Sequence[Infusion]
    check_ins: Sequence[CheckIn]
    measures: Mapping[str, Measure]
    now: Moment
    events: Sequence[Event] = ()
    totals: Sequence[Totals] = ()
    left_out: LeftOut = frozenset()
    """Entries that count for no estimate, and so for no baseline either."""
    kept_suspects: LeftOut = frozenset()
    """Entries that stand apart and count all the same."""

    @classmethod
    def of(cls, taken: Taken, now: Moment) -> Self:
        """The records of what was read, among all of the infusions."""
        return cls(
            infusions=taken.timeline.infusions,
            check_ins=taken.check_ins,
            measures=taken.measures,
            now=now,
            events=taken.events,
            totals=totals_of(taken.responses, taken.instruments),
            left_out=taken.left_out,
            kept_suspects=taken.kept_suspects,
        )

    @cached_property
    def timeline(self) -> Timeline:
        """The infusions in their order."""
        return Timeline(self.infusions)
