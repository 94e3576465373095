"""What is exported: the records of a range of days, with what is needed to place them."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ketadiary.dataclass import dataclass
from ketadiary.diary import Diary
from ketadiary.exchange.collecting import collecting_later
from ketadiary.exchange.columns import measures_shown
from ketadiary.exchange.progress import Progress, unseen
from ketadiary.model import CheckIn, Event, Infusion, Instrument, LeftOut, Measure, Response, Timeline, Vitals

if TYPE_CHECKING:
    from ketadiary.insight import Insight


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
    kept_suspects: LeftOut = frozenset()
    """Entries that stand apart and count all the same, by the person's word."""
    days: DayRange = ALL_DAYS
    with_notes: bool = False
    invented: bool = False
    kept: dict[object, list[CheckInTimes]] = field(default_factory=dict, compare=False)
    """What tables share once it has been written: see `tables`."""
    whole: "Extract | None" = field(default=None, compare=False)
    """All of the diary, where this is a part of it."""
    found: "Insight | None" = field(default=None, compare=False)
    """Findings from all of the diary, where somebody has them already."""

    @cached_property
    def shown(self) -> list[Measure]:
        """The measures that the table of check-ins has columns for."""
        used = {rating.measure for check_in in self.check_ins for rating in check_in.ratings}
        return measures_shown(self.measures, used)

    @property
    def everything(self) -> "Extract":
        """All of the diary."""
        return self.whole or self

    @property
    def first_day(self) -> date | None:
        """The day of the first infusion or check-in; None where there is neither."""
        firsts = [one.started_at.date for one in self.infusions[:1]] + [one.felt_at.date for one in self.check_ins[:1]]
        return min(firsts, default=None)

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
        records = every.infusions, every.check_ins, every.measures
        return Workbench().look(*records, left_out=self.left_out, kept=self.kept_suspects, progress=progress)

    def knowing(self, insight: "Insight") -> "Extract":
        """The same, with findings that were reckoned already."""
        return replace(self, whole=self.whole.knowing(insight)) if self.whole else replace(self, found=insight)

    def within(self, days: DayRange) -> "Extract":
        """The records of some of its days."""
        if not days.bounded:
            return self
        return replace(
            self,
            infusions=[one for one in self.infusions if one.started_at.date in days],
            check_ins=[one for one in self.check_ins if one.felt_at.date in days],
            vitals=[one for one in self.vitals if one.measured_at.date in days],
            events=[one for one in self.events if one.date in days],
            responses=[one for one in self.responses if one.answered_at.date in days],
            days=days,
            kept={},
            whole=self.everything,
        )


@collecting_later()
def extract(diary: Diary, days: DayRange = ALL_DAYS, *, with_notes: bool = False) -> Extract:
    """Read what is to be exported from the diary."""
    timeline = diary.timeline()
    return Extract(
        measures=diary.measures(),
        timeline=timeline,
        infusions=timeline.infusions,
        check_ins=diary.check_ins(),
        vitals=diary.vitals(),
        events=diary.events(),
        responses=diary.responses(),
        instruments=diary.instruments(),
        left_out=diary.left_out(),
        kept_suspects=diary.kept_suspects(),
        with_notes=with_notes,
        invented=bool(diary.setting("invented")),
    ).within(days)
