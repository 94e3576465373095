"""What a person's infusions tell about one another: half-lives and amplitudes of one measure, partially pooled.

An infusion after which nothing was noticed informs them too: there was nothing, or it was gone before the first rating.
Half-lives are pooled first, with the noise that all infusions share; then amplitudes, given what that says of each
half-life. Both may change over the order of the infusions (`lines`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray, IntArray, grid_quantiles, sorted_quantiles
from ketadiary.insight.grids import (
    AMPLITUDES_SCALE,
    FADED_AFTER,
    HALF_LIVES,
    HALF_LIVES_SCALE,
    LOG_HALF_LIVES,
    SPREADS,
)
from ketadiary.insight.likelihood import (
    AMPLITUDE_PRIOR,
    NOISE_PRIOR,
    SHARE_OF_NOTHING,
    Likelihood,
    broadly,
    log_evidence_of,
)
from ketadiary.insight.normal_distribution import TWO_SIDED
from ketadiary.insight.over_infusions import FEWEST_FOR_LINE, MOST_ONE_BY_ONE, Lines, Order

USUAL_HALF_LIVES = {"dissociation": 0.4, "dizziness": 0.8, "nausea": 1.0, "headache": 5.0}
"""Hours, as far as the literature tells; where it does not, one hour. Weak: a factor of 2 either way is likely."""
ANY_HALF_LIFE = 1.0
PRIOR_SPREAD = 0.8


def prior_half_life(measure: str) -> float:
    """What is expected of a measure before any entry, in hours."""
    return USUAL_HALF_LIVES.get(measure, ANY_HALF_LIFE)


_SPREAD_MIDDLE, _SPREAD_WIDTH = 0.28, 0.6
"""Of the spread of log half-lives between one person's infusions, itself in logarithms."""
_AMPLITUDE_SPREAD_SCALE = 0.4
_UNLIKELY, _NOTHING = 1e-4, 1e-300
_COMMON = 0.07
"""Of a log half-life: what the model gets wrong in the same way each time, and no number of infusions evens out."""


@dataclass(frozen=True, eq=False)
class Pool:
    """The infusions that inform one measure, together, in their order.

    `half_lives` and `faded` hold median, low and high in hours, one row an infusion, each informed by all others.
    """

    likelihoods: Sequence[Likelihood]
    measure: str
    order: Order
    quiet: Mapping[float, Likelihood] = field(default_factory=dict)
    """By number, those that were rated early enough and showed nothing."""

    @cached_property
    def lines(self) -> Lines:
        """Of the log half-lives, each infusion's amplitude weighed by what the others say of it."""
        if not self.amplitude_lines or len(self.likelihoods) > MOST_ONE_BY_ONE:
            return self._first_lines
        evidence = [one.log_evidence for one in self.likelihoods]
        for row in self._at_end:
            evidence[row] = log_evidence_of(self._of_half_lives[row], self.likelihoods[row].of_nothing)
        return self._lines(evidence, [broadly(one) for one in evidence])

    @cached_property
    def _first_lines(self) -> Lines:
        """The same, whatever the amplitudes."""
        evidence = [one.log_evidence for one in self.likelihoods]
        return self._lines(evidence, [one.log_evidence_broadly for one in self.likelihoods])

    def _lines(self, evidence: Sequence[FloatArray], by_middle: Sequence[FloatArray]) -> Lines:
        prior, rest = _log_prior_of_half_life(self.measure), _log_prior_of_spreads_and_noises()
        quiet = self.quiet.values()
        return Lines(
            scale=HALF_LIVES_SCALE,
            order=Order(np.append(self.order.numbers, list(self.quiet))),
            evidence=[*evidence, *(one.log_evidence for one in quiet)],
            broadly=[*by_middle, *(one.log_evidence_broadly for one in quiet)],
            log_prior_of_middle=prior,
            log_prior_of_rest=rest,
            wanted=len(self.likelihoods),
        )

    @cached_property
    def _amplitude_weights(self) -> FloatArray:
        """By how much the others make each amplitude of each infusion likelier than its weak prior does."""
        found = np.full((len(self.likelihoods), AMPLITUDE_PRIOR.size), 1 / AMPLITUDE_PRIOR.sum())
        if self.amplitude_lines:
            found[self._at_end] = self.amplitude_lines.expected_of_each[..., 0] / AMPLITUDE_PRIOR
        return found

    @cached_property
    def _of_half_lives(self) -> Sequence[FloatArray]:
        """How likely each half-life makes each infusion's entries, by its amplitude's weights: by noises."""
        if len(self.likelihoods) > MOST_ONE_BY_ONE:
            return [one.of_half_life for one in self.likelihoods]
        pairs = zip(self.likelihoods, self._amplitude_weights, strict=True)
        return [one.given_amplitudes(weights) for one, weights in pairs]

    @cached_property
    def amplitude_lines(self) -> Lines | None:
        """Of the log amplitudes, given what all infusions say of the half-lives; None where too few tell.

        Where a fade began later than with the end of the infusion, its curve was never as high as it is there.
        """
        if len(self.amplitudes) < FEWEST_FOR_LINE:
            return None
        return lines_of_amplitudes(self.amplitudes)

    @cached_property
    def amplitudes(self) -> dict[float, FloatArray]:
        """How likely each amplitude makes the entries of each infusion (its number) that began to fade at its end."""
        expected = self._first_lines.expected_of_each[self._at_end]
        return {
            float(self.order.numbers[row]): self.likelihoods[row].of_amplitude(one)
            for row, one in zip(self._at_end.tolist(), expected, strict=True)
        }

    def heights(self, unnoticed: Mapping[float, Likelihood]) -> Lines | None:
        """The same lines with those infusions too (by number) after which nothing was noticed; None where none tell."""
        if not unnoticed:
            return self.amplitude_lines
        lines = self._first_lines
        low = {number: one.of_amplitude(lines.expected(self.order.place(number))) for number, one in unnoticed.items()}
        return lines_of_amplitudes(dict(sorted({**self.amplitudes, **low}.items())))

    @cached_property
    def _at_end(self) -> IntArray:
        """The rows of those that began to fade with the end of the infusion."""
        return np.flatnonzero([likelihood.start_hours == 0 for likelihood in self.likelihoods])

    @cached_property
    def half_lives(self) -> FloatArray:
        weights = np.zeros((len(self.likelihoods), LOG_HALF_LIVES.size))
        weights[:, self._likely] = self.joints.sum(axis=2)
        weights += self._nothing[:, None] / LOG_HALF_LIVES.size
        found: FloatArray = np.exp(grid_quantiles(LOG_HALF_LIVES, weights))
        found[found[:, 1] < HALF_LIVES[1], 1] = 0.0  # the shortest stands for all that no entry can tell apart
        return found

    @cached_property
    def _nothing(self) -> FloatArray:
        """The weight of nothing having been there, whatever the half-life, beside those of the `joints`."""
        noises = self.lines.expected_of_each.sum(axis=1)
        of_nothing = np.array([one.of_nothing for one in self.likelihoods])
        found: FloatArray = SHARE_OF_NOTHING / (1 - SHARE_OF_NOTHING) * (noises * of_nothing).sum(axis=1)
        return found

    @cached_property
    def faded(self) -> FloatArray:
        times = FADED_AFTER[self._likely].ravel()
        order = np.argsort(times)
        weights = self.joints.reshape(len(self.likelihoods), -1)[:, order]
        weights[:, 0] += self._nothing  # the first are fades that never rose above the threshold: 0 hours
        return sorted_quantiles(times[order], weights)

    @property
    def middle(self) -> FloatArray:
        """Median, low and high of the half-life that is usual for this person, in hours."""
        median, low, high = self.lines.middle
        common = TWO_SIDED * _COMMON
        return np.exp([median, median - np.hypot(median - low, common), median + np.hypot(high - median, common)])

    def faded_of(self, number: int) -> FloatArray:
        """The same of the time to faded of an infusion by its number, of which nothing is known yet."""
        half_life = self.lines.expected(self.order.place(number)).sum(axis=1)
        order = np.argsort(FADED_AFTER, axis=None)
        weights = np.outer(half_life, self._amplitude_of(number)).ravel()[order]
        found: FloatArray = sorted_quantiles(FADED_AFTER.ravel()[order], weights[None])[0]
        return found

    def _amplitude_of(self, number: int) -> FloatArray:
        """The weight of each amplitude of an infusion by its number."""
        amplitudes = self.joints.sum(axis=1)
        amplitudes /= amplitudes.sum(axis=1, keepdims=True)
        if not self.amplitude_lines:
            mean: FloatArray = amplitudes.mean(axis=0)
            return mean
        amplitudes[self._at_end] = self.amplitude_lines.expected(self.amplitude_lines.order.place(number))[:, 0]
        found: FloatArray = amplitudes.mean(axis=0)
        return found

    def joint(self, row: int) -> FloatArray:
        """Weight of every half-life and amplitude of one infusion."""
        found = np.zeros(FADED_AFTER.shape)
        found[self._likely] = self.joints[row]
        return found

    @cached_property
    def joints(self) -> FloatArray:
        """The weights of the likely half-lives, and all amplitudes, of each infusion."""
        priors = self.lines.expected_of_each[:, self._likely]
        by_noise = priors.sum(axis=1).max(axis=0)
        found = np.zeros((len(self.likelihoods), *FADED_AFTER[self._likely].shape))
        for noise in np.flatnonzero(by_noise > _UNLIKELY * by_noise.max()):
            values = np.stack([likelihood.values[noise, self._likely] for likelihood in self.likelihoods])
            found += values * priors[:, :, noise, None]
        found *= self._amplitude_weights[:, None, :]
        return found

    @cached_property
    def _likely(self) -> slice:
        """The half-lives that any infusion may have: with many infusions, few of the grid's."""
        own = np.stack(self._of_half_lives)
        weights = (self.lines.expected_of_each * own).sum(axis=2)
        most = (weights / weights.max(axis=1, keepdims=True)).max(axis=0)
        places = np.flatnonzero(most > _UNLIKELY)
        return slice(int(places[0]), int(places[-1]) + 1)


def lines_of_amplitudes(likelihoods: Mapping[float, FloatArray]) -> Lines:
    """From how likely each amplitude makes each infusion's entries, up to a factor, by the infusions' numbers."""
    scale, order = AMPLITUDES_SCALE, Order(np.array(list(likelihoods)))
    rows = np.array([one / one.max() for one in likelihoods.values()])
    shapes = scale.shapes.reshape(-1, scale.points.size)
    evidence = np.log(rows @ shapes.T + _NOTHING).reshape(len(rows), *scale.shapes.shape[:2])
    spreads = -0.5 * (scale.spreads / _AMPLITUDE_SPREAD_SCALE) ** 2 + np.log(np.gradient(scale.spreads))
    middles = np.interp(scale.middles, scale.points, np.log(AMPLITUDE_PRIOR))
    by_middle = evidence[:, :, scale.spreads.size // 2]
    return Lines(scale, order, list(evidence[..., None]), list(by_middle), middles, spreads[:, None])


@lru_cache(maxsize=64)
def _log_prior_of_half_life(measure: str) -> FloatArray:
    found: FloatArray = -0.5 * ((HALF_LIVES_SCALE.middles - np.log(prior_half_life(measure))) / PRIOR_SPREAD) ** 2
    return found


@lru_cache(maxsize=1)
def _log_prior_of_spreads_and_noises() -> FloatArray:
    spread = -0.5 * (np.log(SPREADS / _SPREAD_MIDDLE) / _SPREAD_WIDTH) ** 2 + np.log(np.gradient(np.log(SPREADS)))
    found: FloatArray = spread[:, None] + np.log(NOISE_PRIOR)
    return found
