"""Totals of questionnaires over the calendar: few, and far apart."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ketadiary.charts.axes import x_of
from ketadiary.dataclass import dataclass
from ketadiary.model import Instrument, Measure, Moment, Response, total_of


@dataclass(frozen=True)
class TotalPoint:
    """One total, and its place on the calendar axis."""

    answered_at: Moment
    value: float

    @property
    def x(self) -> float:
        """Its place on the calendar axis."""
        return x_of(self.answered_at.utc)


@dataclass(frozen=True)
class Totals:
    """One questionnaire's totals in order of time, on its own scale from `low` to `high`.

    `is_sum` where only the sum of the answers is known.
    """

    name: str
    title: str
    low: float
    high: float
    is_sum: bool
    points: tuple[TotalPoint, ...]

    def between(self, low: float, high: float) -> "Totals":
        """Those within a range of the calendar axis."""
        return replace(self, points=tuple(point for point in self.points if low <= point.x <= high))

    def as_measure(self) -> Measure:
        """A measure with this name and scale, for whatever draws scales."""
        return Measure(key=self.name, label=self.title, scale_min=self.low, scale_max=self.high)


def totals_of(responses: Iterable[Response], instruments: Mapping[str, Instrument]) -> list[Totals]:
    """The totals of each questionnaire that was filled in, by its title. `responses` are in order of time."""
    points: dict[str, list[TotalPoint]] = {}
    for response in responses:
        total = total_of(instruments.get(response.instrument), response)
        if response.instrument in instruments and total is not None:
            points.setdefault(response.instrument, []).append(TotalPoint(response.answered_at, float(total)))
    found = (
        Totals(name, instrument.title, float(low), float(high), instrument.is_plain_sum, tuple(points[name]))
        for name, instrument in instruments.items()
        if name in points
        for low, high in (instrument.total_range,)
    )
    return sorted(found, key=lambda totals: totals.title.casefold())
