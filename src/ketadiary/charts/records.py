"""What figures are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ketadiary.charts.totals import Totals
from ketadiary.model import CheckIn, Event, Infusion, LeftOut, Measure, Moment, Timeline


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

    @cached_property
    def timeline(self) -> Timeline:
        """The infusions in their order."""
        return Timeline(self.infusions)
