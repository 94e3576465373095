"""What a person's infusions tell about one another: when half of a lift is gone, partially pooled.

Model: the logarithms of the times are normal with middle m and spread tau; m is weakly held to what is published, tau
half-normal; the noise is the person's. All are integrated on a grid, never plugged in, as for fades (`pool`).
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.day_noise import log_noise_prior
from ketadiary.insight.lift_curve import LiftLikelihood
from ketadiary.insight.lift_grids import half_gone_shapes, log_half_gone_prior, log_pair_prior

_NOTHING = 1e-300  # keeps the logarithm of an impossible pair finite


@dataclass(frozen=True, eq=False)
class LiftPool:
    """The infusions outside close-spaced series, together; there may be none."""

    likelihoods: Sequence[LiftLikelihood]

    def weights(self, likelihood: LiftLikelihood) -> FloatArray:
        """Of every noise, half-gone time and sink of one of these, informed by all others; the most likely is 1."""
        others = self._log_posterior - likelihood.log_evidence
        prior = np.exp(others - others.max()).T @ half_gone_shapes()
        return _weights(np.log(prior + _NOTHING), likelihood)

    def weights_alone(self, likelihood: LiftLikelihood) -> FloatArray:
        """Of another infusion, informed by the noise of these alone."""
        return _weights(self.log_noise[:, None] + log_half_gone_prior(), likelihood)

    @cached_property
    def expected(self) -> FloatArray:
        """Weights of the half-gone times of one more infusion like these."""
        found: FloatArray = np.exp(_log_sum(self._log_posterior, 1)) @ half_gone_shapes()
        return found

    @cached_property
    def log_noise(self) -> FloatArray:
        """Log weights of the noises."""
        return _log_sum(self._log_posterior, 0)

    @cached_property
    def _log_posterior(self) -> FloatArray:
        """Of every pair of middle and spread, and every noise."""
        found = log_pair_prior()[:, None] + log_noise_prior().ravel()
        for likelihood in self.likelihoods:
            found = found + likelihood.log_evidence
        logs: FloatArray = found - found.max()
        return logs


def _weights(log_prior: FloatArray, likelihood: LiftLikelihood) -> FloatArray:
    found = likelihood.logs + log_prior[..., None].astype(np.float32)
    weights: FloatArray = np.exp(found - found.max())
    return weights


def _log_sum(logs: FloatArray, axis: int) -> FloatArray:
    found: FloatArray = np.log(np.exp(logs - logs.max()).sum(axis=axis) + _NOTHING)
    return found
