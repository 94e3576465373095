"""What of the records lies around one infusion, and what of that a chart shows."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from ketadiary.charts.records import Records
from ketadiary.charts.series import Dot, HoursRange, between, charted, dots_of, fitting_range
from ketadiary.model import CheckIn, Infusion, Measure, hours_between
from ketadiary.model.baseline import baseline, baseline_since
from ketadiary.model.records import rated

_BEFORE = {HoursRange.HOURS_6: 1.5, HoursRange.HOURS_48: 6.0, HoursRange.DAYS_14: 30.0}


class InfusionSight:
    """Tells what is in sight around one infusion, in hours from its end; from its start where the end is not known.

    `number` is its place among all, `stop` where its time stops: at the next one, or now.
    """

    def __init__(self, records: Records, infusion_id: str, wanted: Sequence[str] | None) -> None:
        """`wanted` are the measures to show; None: those that are on or rated."""
        timeline = records.timeline
        place = [infusion.id for infusion in timeline.infusions].index(infusion_id)
        self.number, self.infusion = place + 1, timeline.infusions[place]
        following = timeline.after(self.infusion)
        self.is_last = following is None
        self.stop = self.hours(following.started_at.utc if following else records.now.utc)
        self._check_ins = self._around(records, following)
        self.measures = self._chosen(records.measures, wanted)
        before = between(records.check_ins)(
            baseline_since(self.infusion, timeline.infusions), self.infusion.started_at.utc
        )
        self._baselines = {
            one.key: baseline(self.infusion, timeline.infusions, before, one, records.left_out) for one in self.measures
        }
        self.dots = {one.key: dots_of(self._check_ins, one.key, self.hours) for one in self.measures}
        self.fitting_range = fitting_range(self.dots, self.measures, self._baselines)

    def _around(self, records: Records, following: Infusion | None) -> Sequence[CheckIn]:
        """The check-ins that can come into sight: from a little before the start to two weeks, or the next start."""
        since = self.infusion.started_at.utc - timedelta(hours=_BEFORE[HoursRange.DAYS_14])
        until = self._zero + timedelta(hours=HoursRange.DAYS_14.hours * 1.01)
        return between(records.check_ins)(since, min(until, following.started_at.utc) if following else until)

    def _chosen(self, known: Mapping[str, Measure], wanted: Sequence[str] | None) -> list[Measure]:
        if wanted:
            return [known[key] for key in wanted]
        start = self.infusion.started_at.utc
        return charted(known, rated(check_in for check_in in self._check_ins if check_in.felt_at.utc >= start))

    @property
    def _zero(self) -> datetime:
        return self.infusion.ended_at or self.infusion.started_at.utc

    def hours(self, instant: datetime) -> float:
        """Where an instant lies."""
        return hours_between(self._zero, instant)

    @property
    def start(self) -> float:
        """Where the infusion starts."""
        return self.hours(self.infusion.started_at.utc)

    def before(self, measure: Measure) -> float | None:
        """The rating before the infusion, to compare with; None where there is none, or the lowest of the scale."""
        found = self._baselines[measure.key]
        return found if found is not None and found > measure.scale_min else None

    def span(self, hours_range: HoursRange) -> tuple[float, float]:
        """The first and the last hour in sight."""
        return -max(_BEFORE[hours_range], -self.start * 1.15), hours_range.hours * 1.01

    def check_ins(self, hours_range: HoursRange) -> list[CheckIn]:
        """The check-ins in sight."""
        low, high = self.span(hours_range)
        return [check_in for check_in in self._check_ins if low <= self.hours(check_in.felt_at.utc) <= high]

    def dots_in(self, hours_range: HoursRange, measure: str) -> list[Dot]:
        """The rows of a measure in sight."""
        low, high = self.span(hours_range)
        return [dot for dot in self.dots[measure] if low <= dot.x <= high]
