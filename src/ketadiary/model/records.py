"""What a diary holds: drafts as people make them, and the records they become.

A draft without an id is new; a draft with the id of a record changes that record. `entered_at` is set by the diary,
except where an importer knows it; in a record None says that nobody knows when it was written down. What has its
`time_assumed` was told with a day and no time of day: it counts by its day only.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from ketadiary.dataclass import dataclass
from ketadiary.model.dose import Dose, parse_dose
from ketadiary.model.measures import Measure
from ketadiary.model.times import Moment


class Phase(StrEnum):
    """Series: the first, close-spaced course. Maintenance: what follows."""

    SERIES = "series"
    MAINTENANCE = "maintenance"


class LengthSaid(StrEnum):
    """How the length of an infusion was said."""

    MINUTES = "minutes"
    END = "end"


class EventKind(StrEnum):
    """What sort of thing may explain a change."""

    MEDICINE = "medicine"
    THERAPY = "therapy"
    LIFE = "life"
    OTHER = "other"


class Status(StrEnum):
    """How a measure was answered. No rating at all means that it was not asked; none of these is 0."""

    GIVEN = "given"
    SKIPPED = "skipped"
    CANT_SAY = "cant-say"


@dataclass(frozen=True, kw_only=True)
class Rating:
    """One measure's value at a check-in. `value` is a number exactly when the status is *given*."""

    measure: str
    value: float | None = None
    status: Status = Status.GIVEN
    id: str = ""


_LATE = timedelta(hours=1)
Length = int | Moment
"""How long an infusion lasted, as it was said: in minutes, or as the moment at which it ended."""


@dataclass(frozen=True, kw_only=True)
class InfusionDraft:
    """One treatment. `length` is None until it has been said.

    What was said stays what it is when the start is mended: an end stays an end, and minutes stay minutes.
    """

    started_at: Moment
    length: Length | None = None
    end_offset: timedelta | None = None
    """Of minutes: the offset of the zone at the end that follows, as the diary kept it. None: as the zone has it."""
    dose_as_entered: str = ""
    weight_kg: float | None = None
    drug: str = "ketamine"
    route: str = "iv"
    phase: Phase | None = None
    place: str = ""
    premedication: str = ""
    note: str = ""
    driver: str = ""
    ready_to_leave_minutes: int | None = None
    time_assumed: bool = False
    id: str | None = None
    entered_at: datetime | None = None

    @property
    def end(self) -> Moment | None:
        """The end, on the clock of where it ended. None while the length is unknown."""
        if not isinstance(self.length, int):
            return self.length
        end = self.started_at.shifted(_minutes(self.length))
        return end if self.end_offset is None else replace(end, offset=self.end_offset)

    @property
    def ended_at(self) -> datetime | None:
        """The end as a UTC instant: time zero of every fade. None where it is not known, or the start's time is not."""
        if self.length is None or self.time_assumed:
            return None
        return self.length.utc if isinstance(self.length, Moment) else self.started_at.utc + _minutes(self.length)

    @property
    def minutes(self) -> int | None:
        """The length in whole minutes, however it was said; None also where an end was, and no time of the start."""
        if not isinstance(self.length, Moment):
            return self.length
        return None if self.time_assumed else round((self.length.utc - self.started_at.utc) / _minutes(1))

    @property
    def length_said(self) -> LengthSaid | None:
        """How its length was said; None until it was."""
        if self.length is None:
            return None
        return LengthSaid.END if isinstance(self.length, Moment) else LengthSaid.MINUTES

    @property
    def dose(self) -> Dose | None:
        """What follows from the dose as typed and the weight; None where nothing was typed."""
        return parse_dose(self.dose_as_entered, self.weight_kg)


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


@dataclass(frozen=True, kw_only=True)
class Infusion(InfusionDraft):
    """A recorded infusion."""

    id: str
    entered_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CheckInDraft:
    """One moment at which the person says how they are; *affected* where made in foggy mode."""

    felt_at: Moment
    ratings: tuple[Rating, ...] = ()
    note: str = ""
    affected: bool = False
    time_assumed: bool = False
    id: str | None = None
    entered_at: datetime | None = None

    def rating(self, measure: str) -> Rating | None:
        """This check-in's rating of one measure; None where it was not asked."""
        for rating in self.ratings:  # a generator takes twice as long, and charts ask thousands of times
            if rating.measure == measure:
                return rating
        return None

    def value(self, measure: str) -> float | None:
        """The value given for one measure; None where there is none."""
        rating = self.rating(measure)
        return rating.value if rating else None


@dataclass(frozen=True, kw_only=True)
class CheckIn(CheckInDraft):
    """A recorded check-in."""

    id: str
    entered_at: datetime | None

    @property
    def entered_late(self) -> bool:
        """Whether it is known to have been written down more than an hour after it was felt: drawn hollow."""
        if self.entered_at is None or self.time_assumed:
            return False
        return self.entered_at - self.felt_at.utc > _LATE


@dataclass(frozen=True, kw_only=True)
class VitalsDraft:
    """Blood pressure (mmHg), pulse (beats a minute) and oxygen (percent) at a time, as read off the device."""

    measured_at: Moment
    systolic: int | None = None
    diastolic: int | None = None
    pulse: int | None = None
    oxygen: int | None = None
    time_assumed: bool = False
    id: str | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Vitals(VitalsDraft):
    """Recorded vitals."""

    id: str
    entered_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class EventDraft:
    """Anything dated that may explain a change."""

    date: date
    text: str
    kind: EventKind = EventKind.OTHER
    id: str | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Event(EventDraft):
    """A recorded event."""

    id: str
    entered_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer to one item of a questionnaire, with the topic in the person's or the form's own words.

    `choice` is which of the item's choices it was, counted from 1, where it was chosen on the screen: two of them can
    count the same. None where only the number is known.
    """

    item: str
    label: str
    value: Decimal
    choice: int | None = None


@dataclass(frozen=True, kw_only=True)
class ResponseDraft:
    """A filled-in questionnaire: its answers item by item, or only the total."""

    answered_at: Moment
    instrument: str
    version: str = ""
    answers: tuple[Answer, ...] = ()
    total: Decimal | None = None
    time_assumed: bool = False
    id: str | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Response(ResponseDraft):
    """A recorded questionnaire."""

    id: str
    entered_at: datetime | None


Draft = InfusionDraft | CheckInDraft | VitalsDraft | EventDraft | ResponseDraft | Measure
Dated = Infusion | CheckIn | Vitals | Event | Response
"""What has an id, a time and a place in the bin; a measure has only its key."""
Record = Dated | Measure

LeftOut = AbstractSet[tuple[str, str]]
"""The entries that the person left out of all estimates by hand: ids of check-ins, each with a measure."""


def rated(check_ins: Iterable[CheckInDraft]) -> frozenset[str]:
    """The measures for which a number was given; to skip one, or not to be able to say, is to rate nothing."""
    return frozenset(one.measure for check_in in check_ins for one in check_in.ratings if one.value is not None)
