"""Which infusion a moment belongs to. The one place that decides it."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import cast

from ketadiary.dataclass import dataclass
from ketadiary.model.records import Infusion

BASELINE_WINDOW = timedelta(hours=24)
"""The time before an infusion's start whose ratings make its baseline."""
FADE_WINDOW = timedelta(hours=72)
"""The time after an infusion's end in which its symptoms are followed, unless the next one starts before."""
FADED = 1.5
"""A rating at most so many points above its baseline counts as faded."""
VITALS_BEFORE = timedelta(hours=3)
VITALS_AFTER = timedelta(hours=24)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Place:
    """Where an instant lies: the last infusion already started, its number from 1, and the hours since.

    There are no hours since an infusion of which only the day is known, nor since an end that was not said.
    """

    infusion: Infusion
    number: int
    hours_since_start: float | None
    hours_since_end: float | None


class Timeline:
    """The live infusions in order of their start."""

    def __init__(self, infusions: Iterable[Infusion]) -> None:
        self.infusions = sorted(infusions, key=lambda infusion: (infusion.started_at.utc, infusion.id))
        self._starts = [infusion.started_at.utc for infusion in self.infusions]
        self._ends = [infusion.ended_at for infusion in self.infusions]
        self._numbers = {infusion.id: number for number, infusion in enumerate(self.infusions, 1)}

    def number(self, infusion_id: str) -> int | None:
        """The infusion's place in the order, from 1."""
        return self._numbers.get(infusion_id)

    def place(self, instant: datetime) -> Place | None:
        """Where a UTC instant lies; None before the first infusion (a check-in there is a baseline)."""
        number = bisect_right(self._starts, instant)
        if not number:
            return None
        infusion, start, end = self.infusions[number - 1], self._starts[number - 1], self._ends[number - 1]
        since_start = None if infusion.time_assumed else (instant - start) / _HOUR
        return Place(infusion, number, since_start, None if end is None else (instant - end) / _HOUR)

    def after(self, infusion: Infusion) -> Infusion | None:
        """The infusion that came next."""
        number = cast(int, self.number(infusion.id))
        return self.infusions[number] if number < len(self.infusions) else None

    def infusion_of_vitals(self, instant: datetime) -> Infusion | None:
        """The infusion that vitals were taken for: from three hours before its start to a day after it."""
        place = self.place(instant + VITALS_BEFORE)
        if place and place.infusion.started_at.utc - instant > timedelta(0):
            return place.infusion
        place = self.place(instant)
        return place.infusion if place and instant - place.infusion.started_at.utc <= VITALS_AFTER else None
