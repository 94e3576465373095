"""What a person's infusions tell about one another: half-lives of one measure, partially pooled.

Model: the log half-lives of a person's infusions are normal with median m and spread tau; m is normal around what is
published for the measure, tau half-normal, the noise shared. m, tau and the noise are integrated on a grid, never
plugged in: a plugged-in tau is overconfident at three to six infusions (Gelman, Bayesian Data Analysis, ch. 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ketadiary.insight.arrays import LEVELS, FloatArray, grid_quantiles, sorted_quantiles
from ketadiary.insight.fade import AMPLITUDES, FADED_AFTER, LOG_HALF_LIVES, NOISES, Likelihood

USUAL_HALF_LIVES = {"dissociation": 0.4, "dizziness": 0.8, "nausea": 1.0, "headache": 5.0}
"""Hours, as far as the literature tells; where it does not, one hour. Weak: a factor of 2.7 either way is likely."""
ANY_HALF_LIFE = 1.0
PRIOR_SPREAD = 1.0


def prior_half_life(measure: str) -> float:
    """What is expected of a measure before any entry, in hours."""
    return USUAL_HALF_LIVES.get(measure, ANY_HALF_LIFE)


_MIDDLES = np.linspace(LOG_HALF_LIVES[0], LOG_HALF_LIVES[-1], 64)
_SPREADS = np.array([0.05, 0.12, 0.2, 0.3, 0.4, 0.52, 0.67, 0.85, 1.05, 1.25])
_SPREAD_SCALE = 0.5
_NOISE_CENTRE, _NOISE_SPREAD = np.log(0.9), 0.5
_NEGLIGIBLE = 20.0
_ALONE_SPREAD = 0.75

_FADED_ORDER = np.argsort(FADED_AFTER, axis=None)
_FADED_SORTED = FADED_AFTER.ravel()[_FADED_ORDER]


@dataclass(frozen=True, eq=False)
class Pool:
    """The infusions that inform one measure, together.

    `half_lives` and `faded` hold median, low and high in hours, one row an infusion, each informed by all others.
    """

    likelihoods: Sequence[Likelihood]
    measure: str

    @cached_property
    def half_lives(self) -> FloatArray:
        weights = (self.priors * self._of_half_life).sum(axis=2)
        found: FloatArray = np.exp(grid_quantiles(LOG_HALF_LIVES, weights))
        return found

    @cached_property
    def faded(self) -> FloatArray:
        joint = self.joints().reshape(len(self.likelihoods), -1)
        starts = np.array([likelihood.start_hours for likelihood in self.likelihoods])
        found: FloatArray = sorted_quantiles(_FADED_SORTED, joint[:, _FADED_ORDER]) + starts[:, None]
        return found

    @cached_property
    def middle(self) -> FloatArray:
        """Median, low and high of the half-life that is usual for this person, in hours."""
        weights = np.exp(self._log_posterior - self._log_posterior.max())
        by_middle = weights.reshape(_MIDDLES.size, -1).sum(axis=1)
        found: FloatArray = np.exp(grid_quantiles(_MIDDLES, by_middle))
        return found

    @cached_property
    def priors(self) -> FloatArray:
        """What all other infusions say about each one's half-life: infusions by half-lives by noises."""
        kept = self._log_posterior.max(axis=1) > self._log_posterior.max() - _NEGLIGIBLE
        others = self._log_posterior[kept] - self._log_evidence[:, kept]
        weights = np.exp(others - others.max(axis=(1, 2), keepdims=True))
        found: FloatArray = np.einsum("nks,kh->nhs", weights, _shapes()[kept], optimize=True)
        return found

    def joints(self) -> FloatArray:
        """Weight of every half-life and amplitude: infusions by half-lives by amplitudes."""
        stacked = np.stack([likelihood.values for likelihood in self.likelihoods])
        found: FloatArray = np.einsum("nhas,nhs->nha", stacked, self.priors.astype(np.float32))
        return found

    def alone(self) -> tuple[FloatArray, FloatArray]:
        """Median log half-life and log amplitude of each infusion, hardly drawn towards the others.

        For comparing infusions with one another: pooled estimates lie too close together for that.
        """
        weak = np.exp(-0.5 * ((LOG_HALF_LIVES - np.log(self.middle[0])) / _ALONE_SPREAD) ** 2)
        noise = np.exp(self._log_posterior - self._log_posterior.max()).sum(axis=0)
        stacked = np.stack([likelihood.values for likelihood in self.likelihoods])
        joint = np.einsum("nhas,hs->nha", stacked, (weak[:, None] * noise).astype(np.float32)).astype(float)
        middle = LEVELS[:1]
        half_lives = grid_quantiles(LOG_HALF_LIVES, joint.sum(axis=2), middle)
        return half_lives[:, 0], grid_quantiles(np.log(AMPLITUDES), joint.sum(axis=1), middle)[:, 0]

    @cached_property
    def _of_half_life(self) -> FloatArray:
        return np.stack([likelihood.of_half_life for likelihood in self.likelihoods])

    @cached_property
    def _log_evidence(self) -> FloatArray:
        """Log probability of each infusion's entries for every (m, tau) and noise."""
        evidence: FloatArray = np.einsum("kh,nhs->nks", _shapes(), self._of_half_life, optimize=True)
        return np.log(evidence + 1e-300)

    @cached_property
    def _log_posterior(self) -> FloatArray:
        """Of every (m, tau) and noise, from all infusions, up to a constant."""
        found: FloatArray = _log_prior(self.measure) + self._log_evidence.sum(axis=0)
        return found


@lru_cache(maxsize=1)
def _shapes() -> FloatArray:
    """The share of each half-life under every (m, tau): one row a pair."""
    distance = (LOG_HALF_LIVES - _MIDDLES[:, None, None]) / _SPREADS[:, None]
    heights = np.exp(-0.5 * distance**2)
    shares: FloatArray = heights / heights.sum(axis=2, keepdims=True)
    return shares.reshape(-1, LOG_HALF_LIVES.size)


@lru_cache(maxsize=64)
def _log_prior(measure: str) -> FloatArray:
    centre = np.log(prior_half_life(measure))
    middle = -0.5 * ((_MIDDLES - centre) / PRIOR_SPREAD) ** 2
    spread = -0.5 * (_SPREADS / _SPREAD_SCALE) ** 2 + np.log(np.gradient(_SPREADS))
    noise = -0.5 * ((np.log(NOISES) - _NOISE_CENTRE) / _NOISE_SPREAD) ** 2
    pairs = (middle[:, None] + spread).reshape(-1, 1)
    found: FloatArray = pairs + noise
    return found
