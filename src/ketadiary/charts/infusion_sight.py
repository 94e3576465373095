"""What of the records lies around one infusion, and what of that a chart shows."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from ketadiary.charts.hours_shown import TimeShown, felt_until, is_close
from ketadiary.charts.records import Records
from ketadiary.charts.series import Dot, HoursRange, between, charted, dots_of
from ketadiary.dataclass import dataclass
from ketadiary.model import FADED, CheckIn, Infusion, Measure, baseline, baseline_since, hours_between, rated

_LONGEST = TimeShown.of(HoursRange.DAYS_14)


@dataclass(frozen=True)
class Block:
    """Measures that share a time axis."""

    measures: Sequence[Measure]
    shown: TimeShown
    span: tuple[float, float]
    """The first and the last hour in sight."""


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

    def _around(self, records: Records, following: Infusion | None) -> Sequence[CheckIn]:
        """The check-ins that can come into sight: from a little before the start to two weeks, or the next start.

        What is known by its day only has no hour at which it could be drawn.
        """
        if self.infusion.time_assumed:
            return []
        since = self.infusion.started_at.utc - timedelta(hours=_LONGEST.before)
        until = self._zero + timedelta(hours=_LONGEST.hours)
        until = min(until, following.started_at.utc) if following else until
        return [one for one in between(records.check_ins)(since, until) if not one.time_assumed]

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

    def blocks(self, wanted: HoursRange | None) -> list[Block]:
        """All measures over one range, or as long as felt: what fades soon, what lasts longer, and mood with what else
        does not fade, each with an axis of its own, so that none squeezes another."""
        if wanted is not None:
            return [self._block(self.measures, TimeShown.of(wanted))]
        until = {one.key: self._until(one) for one in self.measures}
        soon = [one for one in self.measures if one.fades and is_close(until[one.key])]
        late = [one for one in self.measures if one.fades and not is_close(until[one.key])]
        rising = [one for one in self.measures if not one.fades]
        groups = [group for group in (rising, soon, late) if group]
        return [self._block(group, TimeShown.until(until[one.key] for one in group)) for group in groups]

    def _until(self, measure: Measure) -> float:
        dots = self.dots[measure.key]
        if measure.fades:
            return felt_until(dots, (self._baselines[measure.key] or 0.0) + FADED)
        return max((dot.x for dot in dots), default=0.0)

    def _block(self, measures: Sequence[Measure], shown: TimeShown) -> Block:
        return Block(measures, shown, (-max(shown.before, -self.start * 1.15), shown.hours))

    def check_ins(self, blocks: Sequence[Block]) -> list[CheckIn]:
        """The check-ins in sight in any block."""
        low, high = min(block.span[0] for block in blocks), max(block.span[1] for block in blocks)
        return [check_in for check_in in self._check_ins if low <= self.hours(check_in.felt_at.utc) <= high]

    def dots_in(self, block: Block, measure: str) -> list[Dot]:
        """The rows of a measure in sight."""
        low, high = block.span
        return [dot for dot in self.dots[measure] if low <= dot.x <= high]
