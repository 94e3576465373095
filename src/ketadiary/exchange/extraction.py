"""What is exported: the records of a range of days, with what is needed to place them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from ketadiary.dataclass import dataclass
from ketadiary.diary import CheckInRow, CheckInRows, Diary, Given
from ketadiary.exchange.package_columns import measures_shown
from ketadiary.exchange.progress import Progress, unseen
from ketadiary.exchange.without_garbage import collecting_later
from ketadiary.model import CheckIn, Event, Infusion, Instrument, LeftOut, Measure, Response, Timeline, Vitals

if TYPE_CHECKING:
    from ketadiary.insight import Insight
    from ketadiary.insight.entries import Ratings


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
    def text(self) -> str:
        """In words, for the files' own descriptions."""
        if not self.bounded:
            return "the whole diary"
        return f"from {self.since or 'the beginning'} to {self.until or 'the end'}, both included"


ALL_DAYS = DayRange()


@dataclass(frozen=True, kw_only=True)
class Selection(ABC):
    """What is chosen of a diary: the records of some days, all measures, and all infusions to place the records by.

    The check-ins, of which there can be very many, are gone through row by row; an `Extract` holds them too.
    """

    measures: Mapping[str, Measure]
    timeline: Timeline
    infusions: Sequence[Infusion] = ()
    vitals: Sequence[Vitals] = ()
    events: Sequence[Event] = ()
    responses: Sequence[Response] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    left_out: LeftOut = frozenset()
    kept_suspects: LeftOut = frozenset()
    """Entries that stand apart and count all the same, by the person's word."""
    days: DayRange = ALL_DAYS
    with_notes: bool = False
    invented: bool = False
    whole: Self | None = field(default=None, compare=False)
    """All of the diary, where this is a part of it."""
    found: "Insight | None" = field(default=None, compare=False)
    """Findings from all of the diary, where somebody has them already."""

    @abstractmethod
    def rows(self) -> Iterable[CheckInRow]:
        """The check-ins, in order of time and then id."""

    @abstractmethod
    def count(self) -> int:
        """How many check-ins there are."""

    @abstractmethod
    def rated(self) -> set[str]:
        """The measures that are rated in them."""

    @abstractmethod
    def given(self, measure: str) -> Iterable[Given]:
        """The numbers given for one measure, in order; not those of which only the day is known."""

    @abstractmethod
    def _ratings(self) -> "Mapping[str, Ratings]": ...

    @cached_property
    def shown(self) -> list[Measure]:
        """The measures that the table of check-ins has columns for."""
        return measures_shown(self.measures, self.rated())

    @property
    def everything(self) -> Self:
        """All of the diary."""
        return self.whole or self

    @cached_property
    def insight(self) -> "Insight":
        """What all of the diary can say, whatever days are chosen of it. Ten years take some seconds to reckon."""
        if self.whole:
            return self.whole.insight
        return self.found or self.reckon()

    def reckon(self, progress: Progress = unseen) -> "Insight":
        """Look at all of the diary."""
        from ketadiary.insight import Workbench  # noqa: PLC0415 - loads numpy

        every = self.everything
        records = every.infusions, every._ratings(), every.measures  # noqa: SLF001 - of this class
        return Workbench(again=False).look_at(*records, kept=self.kept_suspects, progress=progress)

    def knowing(self, insight: "Insight") -> Self:
        """The same, with findings that were reckoned already."""
        return replace(self, whole=self.whole.knowing(insight)) if self.whole else replace(self, found=insight)

    def within(self, days: DayRange) -> Self:
        """The records of some of its days."""
        return replace(self, **self._within(days)) if days.bounded else self

    def _within(self, days: DayRange) -> dict[str, Any]:
        return {
            "infusions": [one for one in self.infusions if one.started_at.date in days],
            "vitals": [one for one in self.vitals if one.measured_at.date in days],
            "events": [one for one in self.events if one.date in days],
            "responses": [one for one in self.responses if one.answered_at.date in days],
            "days": days,
            "whole": self.everything,
        }


@dataclass(frozen=True, kw_only=True)
class Extract(Selection):
    """A selection that is held: the diary may be closed, or go on changing."""

    check_ins: Sequence[CheckIn] = ()

    def rows(self) -> Iterator[CheckInRow]:
        """See `Selection`."""
        return map(_row, self.check_ins)

    def count(self) -> int:
        """See `Selection`."""
        return len(self.check_ins)

    def rated(self) -> set[str]:
        """See `Selection`."""
        return {rating.measure for check_in in self.check_ins for rating in check_in.ratings}

    def given(self, measure: str) -> Iterator[Given]:
        """See `Selection`."""
        timed = (one for one in self.check_ins if not one.time_assumed)
        return ((one.felt_at.utc, value, one.id) for one in timed if (value := one.value(measure)) is not None)

    @property
    def first_day(self) -> date | None:
        """The day of the first infusion or check-in; None where there is neither."""
        firsts = [one.started_at.date for one in self.infusions[:1]] + [one.felt_at.date for one in self.check_ins[:1]]
        return min(firsts, default=None)

    def _ratings(self) -> "Mapping[str, Ratings]":
        from ketadiary.insight.entries import ratings_by_measure  # noqa: PLC0415 - loads numpy

        return ratings_by_measure(self.check_ins, self.left_out)

    def _within(self, days: DayRange) -> dict[str, Any]:
        return super()._within(days) | {"check_ins": [one for one in self.check_ins if one.felt_at.date in days]}


def _row(one: CheckIn) -> CheckInRow:
    ratings = [(one.id, rating.id, rating.measure, rating.value, rating.status.value) for rating in one.ratings]
    return CheckInRow(one.id, one.felt_at, one.entered_at, one.time_assumed, one.affected, one.note, ratings)


@dataclass(frozen=True, kw_only=True)
class Stream(Selection):
    """A selection whose check-ins are read from the open diary whenever they are gone through."""

    diary: Diary

    def rows(self) -> CheckInRows:
        """See `Selection`."""
        return self.diary.check_in_rows(self.days.since, self.days.until)

    def count(self) -> int:
        """See `Selection`."""
        return len(self.rows())

    def rated(self) -> set[str]:
        """See `Selection`."""
        return self.rows().measures()

    def given(self, measure: str) -> Iterator[Given]:
        """See `Selection`."""
        return self.rows().given(measure)

    def _ratings(self) -> "Mapping[str, Ratings]":
        from ketadiary.exchange.given_ratings import GivenRatings  # noqa: PLC0415 - loads numpy

        return GivenRatings(
            [self.measures[key] for key in self.rated() & self.measures.keys()], self.given, self.left_out
        )


@collecting_later()
def extract(diary: Diary, days: DayRange = ALL_DAYS, *, with_notes: bool = False) -> Extract:
    """Read what is to be exported from the diary."""
    return Extract(**_all_but_check_ins(diary, with_notes), check_ins=diary.check_ins()).within(days)


def stream(diary: Diary, days: DayRange = ALL_DAYS, *, with_notes: bool = False) -> Stream:
    """The same without its check-ins, which are read while they are written: the diary must stay open until then."""
    return Stream(**_all_but_check_ins(diary, with_notes), diary=diary).within(days)


def _all_but_check_ins(diary: Diary, with_notes: bool) -> dict[str, Any]:
    timeline = diary.timeline()
    return {
        "measures": diary.measures(),
        "timeline": timeline,
        "infusions": timeline.infusions,
        "vitals": diary.vitals(),
        "events": diary.events(),
        "responses": diary.responses(),
        "instruments": diary.instruments(),
        "left_out": diary.left_out(),
        "kept_suspects": diary.kept_suspects(),
        "with_notes": with_notes,
        "invented": bool(diary.setting("invented")),
    }
