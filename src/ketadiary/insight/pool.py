"""What a person's infusions tell about one another: half-lives of one measure, partially pooled.

Model: the log half-lives of a person's infusions are normal with median m and spread tau; m is normal around what is
published for the measure, tau half-normal, the noise shared. m, tau and the noise are integrated on a grid, never
plugged in: a plugged-in tau is overconfident at three to six infusions (Gelman, Bayesian Data Analysis, ch. 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ketadiary.insight.arrays import FloatArray, grid_quantiles, sorted_quantiles
from ketadiary.insight.grids import FADED_AFTER, LOG_HALF_LIVES, MIDDLES, SPREADS, shapes
from ketadiary.insight.likelihood import NOISE_PRIOR, Likelihood

USUAL_HALF_LIVES = {"dissociation": 0.4, "dizziness": 0.8, "nausea": 1.0, "headache": 5.0}
"""Hours, as far as the literature tells; where it does not, one hour. Weak: a factor of 2.7 either way is likely."""
ANY_HALF_LIFE = 1.0
PRIOR_SPREAD = 1.0


def prior_half_life(measure: str) -> float:
    """What is expected of a measure before any entry, in hours."""
    return USUAL_HALF_LIVES.get(measure, ANY_HALF_LIFE)


_SPREAD_SCALE = 0.5
_NEGLIGIBLE = 20.0  # of log posterior below its highest
_UNLIKELY = 1e-5


@dataclass(frozen=True, eq=False)
class Pool:
    """The infusions that inform one measure, together.

    `half_lives` and `faded` hold median, low and high in hours, one row an infusion, each informed by all others.
    """

    likelihoods: Sequence[Likelihood]
    measure: str

    @cached_property
    def half_lives(self) -> FloatArray:
        weights = (self._priors * self._of_half_life).sum(axis=2)
        found: FloatArray = np.exp(grid_quantiles(LOG_HALF_LIVES, weights))
        return found

    @cached_property
    def faded(self) -> FloatArray:
        likely = self._likely
        times = FADED_AFTER[likely].ravel()
        order = np.argsort(times)
        joint = self._joints(slice(None)).reshape(len(self.likelihoods), -1)
        starts = np.array([likelihood.start_hours for likelihood in self.likelihoods])
        found: FloatArray = sorted_quantiles(times[order], joint[:, order]) + starts[:, None]
        return found

    @cached_property
    def middle(self) -> FloatArray:
        """Median, low and high of the half-life that is usual for this person, in hours."""
        weights = np.exp(self._log_posterior - self._log_posterior.max())
        by_middle = weights.reshape(MIDDLES.size, -1).sum(axis=1)
        found: FloatArray = np.exp(grid_quantiles(MIDDLES, by_middle))
        return found

    @cached_property
    def _priors(self) -> FloatArray:
        """What all other infusions say about each one's half-life: infusions by half-lives by noises."""
        kept = self._log_posterior.max(axis=1) > self._log_posterior.max() - _NEGLIGIBLE
        evidence = np.stack([likelihood.log_evidence[kept] for likelihood in self.likelihoods])
        others = self._log_posterior[kept] - evidence
        weights = np.exp(others - others.max(axis=(1, 2), keepdims=True))
        found: FloatArray = np.einsum("nks,kh->nhs", weights, shapes()[kept], optimize=True)
        return found

    def joint(self, row: int) -> FloatArray:
        """Weight of every half-life and amplitude of one infusion."""
        found = np.zeros(FADED_AFTER.shape)
        found[self._likely] = self._joints(slice(row, row + 1))[0]
        return found

    @cached_property
    def _likely(self) -> slice:
        """The half-lives that any infusion may have: with many infusions, few of the grid's."""
        weights = (self._priors * self._of_half_life).sum(axis=2)
        most = (weights / weights.max(axis=1, keepdims=True)).max(axis=0)
        places = np.flatnonzero(most > _UNLIKELY)
        return slice(int(places[0]), int(places[-1]) + 1)

    def _joints(self, rows: slice) -> NDArray[np.float32]:
        """The weights of the likely half-lives, and all amplitudes, of some infusions."""
        priors = self._priors[rows, self._likely].astype(np.float32)
        likelihoods = self.likelihoods[rows]
        by_noise = priors.sum(axis=1).max(axis=0)
        found = np.zeros((len(likelihoods), *FADED_AFTER[self._likely].shape), np.float32)
        for noise in np.flatnonzero(by_noise > _UNLIKELY * by_noise.max()):
            values = np.stack([likelihood.values[noise, self._likely] for likelihood in likelihoods])
            values *= priors[:, :, noise, None]
            found += values
        return found

    @cached_property
    def _of_half_life(self) -> FloatArray:
        return np.stack([likelihood.of_half_life for likelihood in self.likelihoods])

    @cached_property
    def _log_posterior(self) -> FloatArray:
        """Of every (m, tau) and noise, from all infusions, up to a constant."""
        found = _log_prior(self.measure).copy()
        for likelihood in self.likelihoods:
            found += likelihood.log_evidence
        return found


@lru_cache(maxsize=64)
def _log_prior(measure: str) -> FloatArray:
    centre = np.log(prior_half_life(measure))
    middle = -0.5 * ((MIDDLES - centre) / PRIOR_SPREAD) ** 2
    spread = -0.5 * (SPREADS / _SPREAD_SCALE) ** 2 + np.log(np.gradient(SPREADS))
    pairs = (middle[:, None] + spread).reshape(-1, 1)
    found: FloatArray = pairs + np.log(NOISE_PRIOR)
    return found
