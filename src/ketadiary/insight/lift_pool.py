"""What a person's infusions tell about one another: when half of a lift is gone, partially pooled.

Model: the logarithms of the times are normal with middle m and spread tau; m is weakly held to what is published (five
days after one infusion, weeks after a series), tau half-normal; the noise is the person's. All are integrated on a
grid, as for fades (`pool`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.day_noise import log_noise_prior
from ketadiary.insight.lift_curve import LOG_HALF_GONE, LiftLikelihood

_LIKELY_DAYS, _WIDTH = 8.0, 1.1
_MIDDLES = np.linspace(np.log(0.8), np.log(100), 20)
_SPREADS = np.array([0.08, 0.2, 0.35, 0.55, 0.8, 1.15])
_SPREAD_SCALE = 0.5


@dataclass(frozen=True, eq=False)
class LiftPool:
    """The infusions outside close-spaced series, together; there may be none."""

    likelihoods: Sequence[LiftLikelihood]

    def weights(self, likelihood: LiftLikelihood) -> FloatArray:
        """Of every noise, half-gone time and sink of one infusion, informed by all others; the most likely is 1."""
        rest = self._log_posterior
        if any(one is likelihood for one in self.likelihoods):
            rest = rest - _evidence(likelihood)
        prior = np.exp(rest - rest.max()).T @ _shapes()
        return _weights(np.log(prior + 1e-300), likelihood)

    def alone(self, likelihood: LiftLikelihood) -> FloatArray:
        """The same, informed by the others' noise alone."""
        rest = _log_sum(self._log_posterior, 0)
        return _weights(rest[:, None] + _log_lonely(), likelihood)

    @cached_property
    def expected(self) -> FloatArray:
        """Weights of the half-gone times of one more infusion like these."""
        found: FloatArray = np.exp(_log_sum(self._log_posterior, 1)) @ _shapes()
        return found

    @property
    def log_noise(self) -> FloatArray:
        """Log weights of the noises."""
        return _log_sum(self._log_posterior, 0)

    @cached_property
    def _log_posterior(self) -> FloatArray:
        """Of every pair of middle and spread, and every noise."""
        found = _log_prior()[:, None] + log_noise_prior().ravel()
        for likelihood in self.likelihoods:
            found = found + _evidence(likelihood)
        logs: FloatArray = found - found.max()
        return logs


def _weights(log_prior: FloatArray, likelihood: LiftLikelihood) -> FloatArray:
    found = log_prior[..., None] + likelihood.logs
    weights: FloatArray = np.exp(found - found.max())
    return weights


def _evidence(likelihood: LiftLikelihood) -> FloatArray:
    logs = likelihood.of_half_gone
    highest = logs.max()
    found: FloatArray = np.log(_shapes() @ np.exp(logs - highest).T + 1e-300) + highest
    return found


def _log_sum(logs: FloatArray, axis: int) -> FloatArray:
    found: FloatArray = np.log(np.exp(logs - logs.max()).sum(axis=axis) + 1e-300)
    return found


@lru_cache(maxsize=1)
def _shapes() -> FloatArray:
    """The share of each half-gone time under every middle and spread: one row a pair."""
    distance = (LOG_HALF_GONE - _MIDDLES[:, None, None]) / _SPREADS[:, None]
    heights = np.exp(-0.5 * distance**2)
    shares: FloatArray = heights / heights.sum(axis=2, keepdims=True)
    return shares.reshape(-1, LOG_HALF_GONE.size)


@lru_cache(maxsize=1)
def _log_prior() -> FloatArray:
    middle = -0.5 * ((_MIDDLES - np.log(_LIKELY_DAYS)) / _WIDTH) ** 2
    spread = -0.5 * (_SPREADS / _SPREAD_SCALE) ** 2 + np.log(np.gradient(_SPREADS))
    found: FloatArray = (middle[:, None] + spread).ravel()
    return found


@lru_cache(maxsize=1)
def _log_lonely() -> FloatArray:
    """Of the half-gone times of an infusion that no other informs."""
    found: FloatArray = np.log(np.exp(_log_prior()) @ _shapes())
    return found
