"""One measure's fades: from each infusion's entries, and what the others tell about it, to findings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.brackets import (
    LATE_HOURS,
    Bracket,
    FadeState,
    bracket_is_all,
    bracket_places,
    fade_bracket,
    return_places,
    state_before_estimating,
    turn_places,
)
from ketadiary.insight.comparisons import Paces, dose_comparison, repetition_comparison
from ketadiary.insight.curves import FadeCurve, fade_curve
from ketadiary.insight.entries import Entries, point
from ketadiary.insight.findings import Entry, FadeFinding, MeasureFindings, Suspect, UsualFinding, UsualState
from ketadiary.insight.likelihood import Likelihood
from ketadiary.insight.over_infusions import Lines, Order
from ketadiary.insight.pool import Pool, prior_half_life
from ketadiary.insight.ranges import Range
from ketadiary.insight.suspect_entries import suspect_place
from ketadiary.insight.usual_times import FEWEST_FOR_USUAL, usual_time
from ketadiary.model import Infusion, Measure

MOST_UNCERTAIN = 8.0
"""A half-life whose range spans more than this factor is not told."""

# An infusion that left no trace, or none that is a fade, says nothing about how fast a fade is.
_INFORMING = {FadeState.ESTIMATED, FadeState.STILL_PRESENT, FadeState.GONE_AT_FIRST_ENTRY}
_WITHOUT_BRACKET = {FadeState.NOT_NOTICEABLE, FadeState.TOO_HIGH_BEFORE}
# States that the entries alone decide, and that one wrong entry can bring about.
_MAY_BE_SUSPECT = {FadeState.ESTIMATED, FadeState.STILL_PRESENT, FadeState.NOT_A_SIMPLE_FADE}
FEWEST_CLOSED = 2
_HALF_LIVES_TO_FADE = 2.0
"""From about six points to faded."""


@dataclass(frozen=True, eq=False)
class Reading:
    """One infusion's entries of one measure, and what they say without those of other infusions.

    The finding's state *estimated* stands for not yet decided.
    """

    entries: Entries
    finding: FadeFinding

    @cached_property
    def likelihood(self) -> Likelihood:
        return Likelihood.of(self.entries)

    @property
    def informs(self) -> bool:
        """Whether it tells others how fast a fade is."""
        return self.finding.state in _INFORMING

    @property
    def shows_it_was_low(self) -> bool:
        """Whether it was rated early enough to tell that there was little of it at the end of the infusion."""
        return self.finding.state is FadeState.NOT_NOTICEABLE and bool(self.entries.hours[0] <= LATE_HOURS)

    @classmethod
    def of(cls, measure: Measure, entries: Entries, kept: Collection[str] = ()) -> "Reading":
        """What one infusion's entries say. `kept`: check-ins whose rating the person kept though it stands out."""
        return cls(entries, _before_estimating(measure, entries, kept))


@dataclass(frozen=True, eq=False)
class Fades:
    """One measure's findings with what they were made from: the infusions that inform it, and their pool."""

    findings: MeasureFindings
    informing: Sequence[Reading]
    pool: Pool | None

    def curve(self, infusion_id: str, last_hour: float) -> FadeCurve | None:
        """The fitted fade of an infusion; None where its entries do not carry one."""
        estimated = {finding.infusion_id for finding in self.findings.infusions if finding.state is FadeState.ESTIMATED}
        for row, reading in enumerate(self.informing):
            if reading.entries.infusion_id == infusion_id and infusion_id in estimated and self.pool:
                start = self.pool.likelihoods[row].start_hours
                return fade_curve(self.pool.joint(row), start, reading.entries, self.findings.measure, last_hour)
        return None


def fades(measure: Measure, readings: Sequence[Reading], infusions: Mapping[str, Infusion]) -> Fades:
    """All findings of one measure, from the readings of all infusions in their order."""
    informing = [reading for reading in readings if reading.informs]
    pool = _pool(measure, informing, _quiet(readings)) if informing else None
    estimated = _estimates(informing, pool) if pool else {}
    findings = MeasureFindings(
        measure=measure,
        infusions=tuple(estimated.get(one.finding.number, one.finding) for one in readings),
        usual=_usual(measure, informing, estimated, pool, len(readings) + 1),
        over_infusions=repetition_comparison(
            measure, _heights(readings, pool) if pool else None, pool.lines if pool else None
        ),
        dose=dose_comparison(measure, _paces(informing), infusions),
    )
    return Fades(findings, informing, pool)


def _before_estimating(measure: Measure, entries: Entries, kept: Collection[str]) -> FadeFinding:
    state = state_before_estimating(entries) or FadeState.ESTIMATED
    too_late = state is FadeState.ESTIMATED and entries.hours[0] > LATE_HOURS  # for any estimate
    place = suspect_place(entries) if state in _MAY_BE_SUSPECT and not too_late else None
    if place is not None and entries.check_in_ids[place] not in kept:
        state = FadeState.SUSPECT_ENTRY
    finding = FadeFinding(
        measure=measure,
        number=entries.number,
        infusion_id=entries.infusion_id,
        state=state,
        ratings=entries.hours.size,
        baseline=_on_scale(entries.baseline, measure),
    )
    return _with_entries(finding, entries, place) if entries.hours.size else finding


def _with_entries(finding: FadeFinding, entries: Entries, suspect: int | None) -> FadeFinding:
    """With the entries that a sentence tells and, where there was something to fade, the bracket."""

    def entry(place: int) -> Entry:
        return Entry(_on_scale(float(entries.points[place]), finding.measure), float(entries.hours[place]))

    finding = replace(finding, first=entry(0), last=entry(-1), highest=entry(int(np.argmax(entries.points))))
    if finding.state is FadeState.SUSPECT_ENTRY and suspect is not None:
        return replace(finding, suspect=Suspect(entries.check_in_ids[suspect], entry(suspect)))
    if finding.state in _WITHOUT_BRACKET:
        return finding
    above, within = bracket_places(entries.points, entries.baseline)
    turn = turn_places(entries.points) or return_places(entries.points, entries.baseline)
    if turn:
        finding = replace(finding, fallen=entry(turn[0]), returned=entry(turn[1]))
    return replace(
        finding,
        last_above=None if above is None else entry(above),
        first_within=None if within is None else entry(within),
        bracket=fade_bracket(entries.hours, entries.points, entries.baseline),
    )


def _on_scale(points: float, measure: Measure) -> float:
    return round(points * point(measure) + measure.scale_min, 6)


def _estimates(informing: Sequence[Reading], pool: Pool) -> dict[int, FadeFinding]:
    """The findings that depend on the pool, by the numbers of their infusions."""
    others = sum(reading.finding.state is not FadeState.GONE_AT_FIRST_ENTRY for reading in informing) - 1
    return {
        reading.finding.number: _estimate(reading, Range(*half_life), Range(*faded), others)
        for reading, half_life, faded in zip(informing, pool.half_lives.tolist(), pool.faded.tolist(), strict=True)
        if reading.finding.state is FadeState.ESTIMATED
    }


def _estimate(reading: Reading, half_life: Range, faded: Range, others: int) -> FadeFinding:
    if bracket_is_all(reading.entries, others):
        return replace(reading.finding, state=FadeState.BRACKET_ONLY)
    if _too_wide(half_life):
        return replace(reading.finding, state=FadeState.TOO_UNCERTAIN)
    return replace(reading.finding, half_life=half_life, faded=faded)


def _narrowed(bracket: Bracket, faded: Range | None) -> Bracket:
    """The bracket without what the fit rules out; as it is where the fit leaves nothing of it."""
    if faded is None:
        return bracket
    low = faded.low if bracket.low is None else max(faded.low, bracket.low)
    high = faded.high if bracket.high is None else min(faded.high, bracket.high)
    return Bracket(low, high) if low < high else bracket


def _usual(
    measure: Measure,
    informing: Sequence[Reading],
    estimated: Mapping[int, FadeFinding],
    pool: Pool | None,
    next_number: int,
) -> UsualFinding:
    findings = [estimated.get(reading.finding.number, reading.finding) for reading in informing]
    brackets = [one.bracket for one in findings if one.bracket]
    closed = sum(bracket.low is not None and bracket.high is not None for bracket in brackets)
    if pool is None or len(brackets) < FEWEST_FOR_USUAL or closed < FEWEST_CLOSED or _too_wide(_as_range(pool.middle)):
        return UsualFinding(measure=measure, state=UsualState.TOO_FEW, count=len(brackets))
    narrowed = [_narrowed(one.bracket, one.faded) for one in findings if one.bracket]
    return UsualFinding(
        measure=measure,
        state=UsualState.ESTIMATED,
        count=len(brackets),
        half_life=_as_range(pool.middle),
        faded=_as_range(usual_time(narrowed, _HALF_LIVES_TO_FADE * prior_half_life(measure.key))),
        next_faded=_as_range(pool.faded_of(next_number)),
        fitted=sum(one.faded is not None for one in findings),
    )


def _pool(measure: Measure, informing: Sequence[Reading], quiet: Mapping[float, Likelihood]) -> Pool:
    order = Order(np.array([float(reading.entries.number) for reading in informing]))
    return Pool([one.likelihood for one in informing], measure.key, order, quiet)


def _heights(readings: Sequence[Reading], pool: Pool) -> Lines | None:
    """How high it was at the end of each infusion that shows it. Where nothing was noticed, it was low."""
    return pool.heights({number: one for number, one in _quiet(readings).items() if not one.start_hours})


def _quiet(readings: Sequence[Reading]) -> dict[float, Likelihood]:
    """Those after which nothing was noticed, by number."""
    return {float(one.entries.number): one.likelihood for one in readings if one.shows_it_was_low}


def _paces(informing: Sequence[Reading]) -> Paces:
    """What each fade that was estimated tells of its half-life by itself."""
    chosen = [one for one in informing if one.finding.state is FadeState.ESTIMATED]
    told = [(one, *site) for one in chosen if (site := one.likelihood.log_half_life)]
    return Paces(
        [one.entries.infusion_id for one, _, _ in told],
        np.array([float(one.entries.number) for one, _, _ in told]),
        np.array([mean for _, mean, _ in told]),
        np.array([variance for _, _, variance in told]),
    )


def _too_wide(half_life: Range) -> bool:
    return half_life.high > MOST_UNCERTAIN * half_life.low


def _as_range(row: FloatArray) -> Range:
    return Range(*row.tolist())
