"""What was rated, for insight to look at: read measure by measure, when it is asked for. Loads numpy."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from ketadiary.diary import Given
from ketadiary.insight.entries import Ratings
from ketadiary.model import LeftOut, Measure


class GivenRatings(Mapping[str, Ratings]):
    """The ratings of some measures, by what answers with the numbers given for one, but for what is left out."""

    def __init__(self, measures: Iterable[Measure], given: Callable[[str], Iterable[Given]], left_out: LeftOut) -> None:
        self._measures = {measure.key: measure for measure in measures}
        self._given, self._left_out = given, left_out

    def __getitem__(self, measure: str) -> Ratings:
        instants, values, check_ins = array("d"), array("d"), list[str]()
        fades = self._measures[measure].fades  # else nobody asks in which check-in a rating stands
        for felt_at, value, check_in in self._counting(measure):
            instants.append(felt_at.timestamp())
            values.append(value)
            if fades:
                check_ins.append(check_in)
        if not instants:
            raise KeyError(measure)
        return Ratings.of(instants, values, check_ins)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rated)

    def __len__(self) -> int:
        return len(self._rated)

    def __contains__(self, measure: object) -> bool:
        return measure in self._rated

    @cached_property
    def _rated(self) -> set[str]:
        return {measure for measure in self._measures if any(True for _ in self._counting(measure))}

    def _counting(self, measure: str) -> Iterator[Given]:
        return (one for one in self._given(measure) if (one[2], measure) not in self._left_out)
