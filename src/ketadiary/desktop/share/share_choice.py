"""What the person wants to hand on."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from ketadiary.dataclass import dataclass
from ketadiary.exchange import DayRange, Paper, Preset
from ketadiary.model import Moment


class Purpose(StrEnum):
    """What it is handed on for."""

    CLINICIAN = "clinician"
    """The report, and its table."""
    STUDY = "study"
    """Tables for another program."""
    MOVING = "moving"
    """All of the diary, for another computer or program."""


class Days(StrEnum):
    """How much of the diary."""

    VISIT = "visit"
    """Since the last report was saved."""
    INFUSIONS = "infusions"
    """The last few infusions, and all since the first of them."""
    LAST_90 = "90"
    EVERYTHING = "everything"
    CHOSEN = "chosen"


class Form(StrEnum):
    """As what it is handed on, for a study or a program; its value is the ending of the file."""

    PACKAGE = ".zip"
    TABLE = ".csv"
    FHIR = ".json"


@dataclass(frozen=True)
class Choice:
    """A purpose, a range, a form, and whether notes go with it: left out unless asked for.

    `visit` is the day of the last report, `infusions` how many of them are meant. `paper` is that of the report.
    """

    days: Days = Days.LAST_90
    since: date | None = None
    until: date | None = None
    form: Form = Form.PACKAGE
    preset: Preset = Preset.STANDARD
    with_notes: bool = False
    purpose: Purpose = Purpose.STUDY
    visit: date | None = None
    infusions: int = 5
    paper: Paper = Paper.A4

    @property
    def is_fhir(self) -> bool:
        """Whether it is a file for a clinic's system."""
        return self.purpose is Purpose.STUDY and self.form is Form.FHIR

    @property
    def all_kinds(self) -> bool:
        """Whether all kinds of record go with it, not check-ins alone."""
        return self.form is not Form.TABLE

    @property
    def backwards(self) -> bool:
        """Whether the days that were chosen end before they begin."""
        return self.days is Days.CHOSEN and bool(self.since and self.until and self.until < self.since)

    def range(self, now: Moment, starts: Sequence[date] = ()) -> DayRange:
        """The days that are meant, the last of them that of `now`. `starts` are those of all infusions, in order."""
        if self.purpose is Purpose.MOVING or self.days is Days.EVERYTHING:
            return DayRange()
        if self.days is Days.CHOSEN:
            return DayRange(self.since, self.until)
        if self.days is Days.VISIT:
            return DayRange(self.visit, now.date)
        if self.days is Days.INFUSIONS:
            return DayRange(starts[-self.infusions :][0] if starts else None, now.date)
        return DayRange(now.date - timedelta(days=int(self.days) - 1), now.date)

    def file_name(self, now: Moment, ending: str, starts: Sequence[date] = ()) -> str:
        """A name that says which days, and nothing about what is inside."""
        days = self.range(now, starts)
        last = min(days.until or now.date, now.date)
        first = f"{days.since.isoformat()}-to-" if days.since and days.since < last else ""
        return f"diary-{first}{last.isoformat()}{ending}"
