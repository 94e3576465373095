"""One measure's fades: from each infusion's entries, and what the others tell about it, to findings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.brackets import (
    LATE_HOURS,
    FadeState,
    bracket_is_all,
    bracket_places,
    fade_bracket,
    state_before_estimating,
)
from ketadiary.insight.entries import Entries, point
from ketadiary.insight.fade import Likelihood
from ketadiary.insight.findings import Entry, FadeFinding, MeasureFindings, Range, UsualFinding, UsualState
from ketadiary.insight.pool import Pool, prior_half_life
from ketadiary.insight.trend import Compared, dose_comparison, trend_over_infusions
from ketadiary.insight.usual import FEWEST_FOR_USUAL, usual_time
from ketadiary.model import Infusion, Measure

MOST_UNCERTAIN = 8.0
"""A half-life whose range spans more than this factor is not told."""

# An infusion that left no trace, or none that is a fade, says nothing about how fast a fade is.
_INFORMING = {FadeState.ESTIMATED, FadeState.STILL_PRESENT, FadeState.GONE_AT_FIRST_ENTRY}
_WITHOUT_BRACKET = {FadeState.NOT_NOTICEABLE, FadeState.NOT_A_SIMPLE_FADE}
FEWEST_CLOSED = 2
_HALF_LIVES_TO_FADE = 2.0
"""From about six points to faded."""


@dataclass(frozen=True, eq=False)
class Fades:
    """One measure's findings with what they were made from: all entries, and the pool of those that inform it."""

    findings: MeasureFindings
    entries: Sequence[Entries]
    informing: Sequence[Entries]
    pool: Pool | None

    def estimated(self, infusion_id: str) -> bool:
        """Whether a curve can be drawn for an infusion."""
        return any(
            finding.infusion_id == infusion_id and finding.state is FadeState.ESTIMATED
            for finding in self.findings.infusions
        )


def fades(
    measure: Measure,
    entries: Sequence[Entries],
    infusions: Mapping[str, Infusion],
    likelihood: Callable[[Entries], Likelihood],
) -> Fades:
    """All findings of one measure; `likelihood` may answer from memory."""
    found = [_before_estimating(measure, infusion) for infusion in entries]
    informing = [place for place, finding in enumerate(found) if finding.state in _INFORMING]
    pool = Pool([likelihood(entries[place]) for place in informing], measure.key) if informing else None
    if pool:
        _estimate(found, entries, informing, pool)
    compared = _compared([found[place] for place in informing], pool)
    findings = MeasureFindings(
        measure=measure,
        infusions=tuple(found),
        usual=_usual(measure, [found[place] for place in informing], pool),
        over_infusions=trend_over_infusions(measure, compared),
        dose=dose_comparison(measure, compared, infusions),
    )
    return Fades(findings, entries, [entries[place] for place in informing], pool)


def _before_estimating(measure: Measure, entries: Entries) -> FadeFinding:
    """The finding as far as the entries alone decide it; *estimated* stands for not yet decided."""

    state = state_before_estimating(entries) or FadeState.ESTIMATED
    finding = FadeFinding(
        measure=measure,
        number=entries.number,
        infusion_id=entries.infusion_id,
        state=state,
        ratings=entries.hours.size,
        baseline=_on_scale(entries.baseline, measure),
    )
    return _with_entries(finding, entries) if entries.hours.size else finding


def _with_entries(finding: FadeFinding, entries: Entries) -> FadeFinding:
    """With the entries that a sentence tells and, where there was something to fade, the bracket."""

    def entry(place: int) -> Entry:
        return Entry(_on_scale(float(entries.points[place]), finding.measure), float(entries.hours[place]))

    finding = replace(finding, first=entry(0), last=entry(-1), highest=entry(int(np.argmax(entries.points))))
    if finding.state in _WITHOUT_BRACKET:
        return finding
    above, within = bracket_places(entries.points, entries.baseline)
    return replace(
        finding,
        last_above=None if above is None else entry(above),
        first_within=None if within is None else entry(within),
        bracket=fade_bracket(entries.hours, entries.points, entries.baseline),
    )


def _on_scale(points: float, measure: Measure) -> float:
    return round(points * point(measure) + measure.scale_min, 6)


def _estimate(found: list[FadeFinding], entries: Sequence[Entries], informing: Sequence[int], pool: Pool) -> None:
    """Puts the findings that depend on the pool in the places of those that only the entries decided."""
    others = sum(found[place].state is not FadeState.GONE_AT_FIRST_ENTRY for place in informing) - 1
    for row, place in enumerate(informing):
        if found[place].state is not FadeState.ESTIMATED:
            continue
        half_life, faded = _as_range(pool.half_lives[row]), _as_range(pool.faded[row])
        if bracket_is_all(entries[place], others):
            found[place] = replace(found[place], state=FadeState.BRACKET_ONLY)
        elif _too_wide(pool.half_lives[row]):
            found[place] = replace(found[place], state=FadeState.TOO_UNCERTAIN)
        else:
            found[place] = replace(found[place], half_life=half_life, faded=faded)


def _usual(measure: Measure, informing: Sequence[FadeFinding], pool: Pool | None) -> UsualFinding:
    brackets = [finding.bracket for finding in informing if finding.bracket]
    closed = sum(bracket.low is not None and bracket.high is not None for bracket in brackets)
    if pool is None or len(brackets) < FEWEST_FOR_USUAL or closed < FEWEST_CLOSED or _too_wide(pool.middle):
        return UsualFinding(measure=measure, state=UsualState.TOO_FEW, count=len(brackets))
    time = usual_time(brackets, _HALF_LIVES_TO_FADE * prior_half_life(measure.key))
    return UsualFinding(
        measure=measure,
        state=UsualState.ESTIMATED,
        count=len(brackets),
        half_life=_as_range(pool.middle),
        faded=_as_range(time.expected),
        middle_faded=_as_range(time.middle),
    )


def _compared(informing: Sequence[FadeFinding], pool: Pool | None) -> Compared:
    """The informing infusions that began to be rated early enough for their height to mean something."""
    early = [place for place, finding in enumerate(informing) if finding.first and finding.first.hours <= LATE_HOURS]
    half_lives, amplitudes = pool.alone() if pool else (np.empty(0), np.empty(0))
    return Compared(
        [informing[place].infusion_id for place in early],
        np.array([float(informing[place].number) for place in early]),
        np.array([highest.value for place in early if (highest := informing[place].highest)]),
        amplitudes[np.array(early, int)],
        half_lives[np.array(early, int)],
    )


def _too_wide(low_and_high: FloatArray) -> bool:
    return bool(low_and_high[2] > MOST_UNCERTAIN * low_and_high[1])


def _as_range(row: FloatArray) -> Range:
    return Range(*(float(value) for value in row))
