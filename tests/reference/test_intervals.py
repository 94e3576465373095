"""Interval-censored times against lifelines: Turnbull's steps and the log-normal, on generated samples.

Tolerances: masses and parameters to 1e-4, log-likelihoods to 1e-6 relative. lifelines takes intervals as closed, so
1e-6 is added to their lower ends.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize

from ketadiary.insight.turnbull import turnbull_of
from ketadiary.insight.usual import log_likelihood

pytest.importorskip("lifelines")
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



def test_turnbulls_steps_are_those_of_lifelines() -> None:
    from lifelines import KaplanMeierFitter

    for seed in range(140):
        lows, highs = sample(seed)
        curve = turnbull_of(lows, highs)
        fitted = KaplanMeierFitter().fit_interval_censoring(lows + 1e-6, highs, tol=1e-10)
        theirs = fitted.survival_function_["NPMLE_estimate_lower"]
        for high, left in zip(curve.highs, 1 - np.cumsum(curve.masses), strict=True):
            expected = 0 if np.isinf(high) else theirs[theirs.index <= high].iloc[-1]
            assert left == pytest.approx(expected, abs=1e-4), seed


def test_no_other_masses_are_likelier() -> None:
    """The conditions of Gentleman and Geyer 1994: no direction in which the likelihood rises."""
    for seed in range(40):
        lows, highs = sample(seed)
        curve = turnbull_of(lows, highs)
        holds = (curve.lows >= lows[:, None]) & (curve.highs <= highs[:, None])
        gains = (holds / (holds * curve.masses).sum(axis=1, keepdims=True)).sum(axis=0)
        assert gains.max() <= lows.size * (1 + 1e-4)


def test_the_log_normal_is_that_of_lifelines() -> None:
    from lifelines import LogNormalFitter

    for seed in range(60):
        lows, highs = sample(seed)
        if np.count_nonzero((lows > 0) & np.isfinite(highs)) < 3:
            continue
        with np.errstate(divide="ignore"):
            ends = np.log(lows), np.log(highs)

        def missed(at: NDArray[np.float64], ends: Sample = ends) -> float:
            return -float(log_likelihood(at[:1], at[1:], *ends)[0, 0])

        ours = minimize(missed, np.array([0.7, -0.5]), method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-10})
        theirs = LogNormalFitter().fit_interval_censoring(lows, highs)
        if theirs.sigma_ < 0.05:
            continue  # all events in one interval: the spread runs to nothing
        assert ours.fun == pytest.approx(-theirs.log_likelihood_, rel=2e-6), seed
        assert ours.x[0] == pytest.approx(theirs.mu_, abs=2e-3), seed
        assert np.exp(ours.x[1]) == pytest.approx(theirs.sigma_, abs=2e-3), seed
