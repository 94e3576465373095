"""What the person wants to hand on."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ketadiary.exchange import DayRange, Preset
from ketadiary.model import Moment


class Days(StrEnum):
    """How much of the diary."""

    LAST_30 = "30"
    LAST_90 = "90"
    EVERYTHING = "everything"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Choice:
    """A range, a form, and whether notes go with it: left out unless asked for."""

    days: Days = Days.LAST_90
    since: date | None = None
    until: date | None = None
    package: bool = True
    preset: Preset = Preset.STANDARD
    with_notes: bool = False

    @property
    def backwards(self) -> bool:
        """Whether the days that were chosen end before they begin."""
        return self.days is Days.CHOSEN and bool(self.since and self.until and self.until < self.since)

    def range(self, now: Moment) -> DayRange:
        """The days that are meant, the last of them that of `now`."""
        if self.days is Days.EVERYTHING:
            return DayRange()
        if self.days is Days.CHOSEN:
            return DayRange(self.since, self.until)
        return DayRange(now.date - timedelta(days=int(self.days) - 1), now.date)

    def file_name(self, now: Moment) -> str:
        """A name that says nothing about what is inside."""
        return f"diary-{now.date.isoformat()}.{'zip' if self.package else 'csv'}"
