"""What one line says of an infusion, for somebody with little time: the values of the table at a glance and the report.

They rest on all of the diary: the days that are chosen only choose the infusions.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from ketadiary.dataclass import dataclass
from ketadiary.exchange.extraction import Selection
from ketadiary.model import MOOD, Infusion, Measure, Response, Vitals

if TYPE_CHECKING:  # they load numpy
    from ketadiary.insight import FadeFinding, Insight, LiftFinding

N = TypeVar("N", int, float)
_DRUG_TIME = timedelta(hours=2)
"""After the end: how mood is in it is the drug's doing."""
_FIRST_WEEK = timedelta(days=7)
_NEAR = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Glance:
    """One infusion: the highest blood pressure taken for it (mmHg), its fades by measure, and its lift.

    `response`: the nearest of the questionnaire that is filled in most often, within 14 days.
    """

    number: int
    infusion: Infusion
    systolic: int | None
    diastolic: int | None
    fades: Mapping[str, "FadeFinding"]
    lift: "LiftFinding | None"
    response: Response | None


def fading_measures(selection: Selection) -> list[Measure]:
    """The measures in use that fade, in the order of the tables' columns."""
    return [one for one in selection.shown if one.fades and one.key != MOOD]  # which has columns of its own


def glances(selection: Selection, infusions: Sequence[Infusion] | None = None) -> list[Glance]:
    """One for each of these infusions, else for each of the days chosen, in order of time."""
    diary, insight = selection.everything, selection.insight
    fades, taken = _fades(insight), _vitals(diary)
    lifts = {one.infusion_id: one for one in insight.lift.infusions}
    responses = most_filled_in(diary.responses)
    return [
        Glance(
            number=diary.timeline.number(infusion.id) or 0,
            infusion=infusion,
            systolic=_highest(one.systolic for one in taken[infusion.id]),
            diastolic=_highest(one.diastolic for one in taken[infusion.id]),
            fades=fades[infusion.id],
            lift=lifts.get(infusion.id),
            response=_nearest(infusion.started_at.utc, responses),
        )
        for infusion in (selection.infusions if infusions is None else infusions)
    ]


class Moods:
    """Each mood of a diary; what is left out by hand is left out here too. Made, it has read all check-ins."""

    def __init__(self, diary: Selection) -> None:
        self._after = diary.timeline.after
        counting = [one for one in diary.given(MOOD) if (one[2], MOOD) not in diary.left_out]
        self._felt_at = [felt_at for felt_at, _, _ in counting]
        self._values = [value for _, value, _ in counting]

    def highest_after(self, infusion: Infusion) -> float | None:
        """The highest later than two hours after the end, within a week and before the next start."""
        if infusion.ended_at is None:
            return None
        following = self._after(infusion)
        first = bisect_right(self._felt_at, infusion.ended_at + _DRUG_TIME)
        last = bisect_right(self._felt_at, infusion.ended_at + _FIRST_WEEK)
        next_start = bisect_left(self._felt_at, following.started_at.utc) if following else last
        return max(self._values[first : min(last, next_start)], default=None)


def most_filled_in(responses: Sequence[Response]) -> list[Response]:
    """Those with a total of the questionnaire that was filled in most often; of equals, the one filled in last."""
    told = [one for one in responses if one.total is not None]
    counts = Counter(one.instrument for one in reversed(told))  # the first of equals comes out first
    return [one for one in told if one.instrument == counts.most_common(1)[0][0]]


def _fades(insight: "Insight") -> "Mapping[str, dict[str, FadeFinding]]":
    """The fades of each infusion, by its id and the measure."""
    found: defaultdict[str, dict[str, FadeFinding]] = defaultdict(dict)
    for key, findings in insight.measures.items():
        for one in findings.infusions:
            found[one.infusion_id][key] = one
    return found


def _vitals(diary: Selection) -> Mapping[str, list[Vitals]]:
    """The vitals that were taken for each infusion, by its id."""
    found: defaultdict[str, list[Vitals]] = defaultdict(list)
    for one in diary.vitals:
        if infusion := diary.timeline.infusion_of_vitals(one.measured_at.utc):
            found[infusion.id].append(one)
    return found


def _nearest(start: datetime, responses: Sequence[Response]) -> Response | None:
    near = [one for one in responses if abs(one.answered_at.utc - start) <= _NEAR]
    return min(near, key=lambda one: abs(one.answered_at.utc - start), default=None)


def _highest(values: Iterable[N | None]) -> N | None:
    return max((value for value in values if value is not None), default=None)
