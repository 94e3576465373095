"""Interval-censored log-normal times against lifelines, on generated samples.

Tolerances: parameters to 1e-4, log-likelihoods to 1e-6 relative.
"""

import numpy as np
import pytest
from lifelines import LogNormalFitter
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import ndtr

from ketadiary.insight.usual_times import log_likelihood

pytestmark = pytest.mark.filterwarnings("ignore")

Sample = tuple[NDArray[np.float64], NDArray[np.float64]]
VISITS = np.array([0.5, 1, 1.5, 2, 3, 4, 6, 9, 12])


def sample(seed: int) -> Sample:
    """3 to 60 events seen at a few shared visits each: brackets, closed or open to either side, many alike."""
    rng = np.random.default_rng(seed)
    events = np.exp(rng.normal(0.7, rng.uniform(0.3, 1), int(rng.integers(3, 61))))
    lows, highs = np.zeros(events.size), np.full(events.size, np.inf)
    for place, event in enumerate(events):
        visits = np.sort(rng.choice(VISITS, 4, replace=False))
        lows[place] = max(visits[visits < event], default=0)
        highs[place] = min(visits[visits >= event], default=np.inf)
    return lows, highs


def test_the_log_normal_is_that_of_lifelines() -> None:
    for seed in range(24):
        lows, highs = sample(seed)
        if np.count_nonzero((lows > 0) & np.isfinite(highs)) < 3:
            continue
        with np.errstate(divide="ignore"):
            ends = np.log(lows), np.log(highs)

        def missed(at: NDArray[np.float64], ends: Sample = ends) -> float:
            return -float(log_likelihood(at[:1], at[1:], *ends, cdf=ndtr)[0, 0])

        ours = minimize(missed, np.array([0.7, -0.5]), method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-10})
        theirs = LogNormalFitter().fit_interval_censoring(lows, highs)
        if theirs.sigma_ < 0.05:
            continue  # all events in one interval: the spread runs to nothing
        assert ours.fun == pytest.approx(-theirs.log_likelihood_, rel=1e-6), seed
        assert ours.x[0] == pytest.approx(theirs.mu_, abs=1e-4), seed
        assert np.exp(ours.x[1]) == pytest.approx(theirs.sigma_, abs=1e-4), seed
