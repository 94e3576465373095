"""The textbook's way: least squares on one infusion, with the intervals that come with it."""

import warnings

import lmfit
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import curve_fit
from scipy.stats import t as student

SHORTEST, LONGEST = 2 / 60, 72.0
BOUNDS = ((0.01, SHORTEST), (20.0, LONGEST))
Found = tuple[float, float, float]


def fade(hours: NDArray[np.float64], amplitude: float, half_life: float) -> NDArray[np.float64]:
    """Points above the baseline at hours after the end."""
    return amplitude * 2.0 ** (-hours / half_life)


def slopes(hours: NDArray[np.float64], amplitude: float, half_life: float) -> NDArray[np.float64]:
    """The derivatives of `fade` by its two unknowns: spares half of the work."""
    left = 2.0 ** (-hours / half_life)
    return np.column_stack([left, amplitude * left * np.log(2) * hours / half_life**2])


def by_curve_fit(hours: NDArray[np.float64], points: NDArray[np.float64]) -> Found:
    """Half-life and its 90 % Wald interval in hours. A fit that runs away stops at its bounds; one that
    fails (nothing but zeros after the first entry) counts as the lower bound, which it ran to, without an interval."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found, covariance = curve_fit(fade, hours, points, p0=(max(points[0], 1.0), 1.0), jac=slopes, bounds=BOUNDS)
        except RuntimeError:
            return SHORTEST, np.nan, np.nan
    reach = student.ppf(0.95, max(hours.size - 2, 1)) * float(np.sqrt(covariance[1, 1]))
    return float(found[1]), found[1] - reach, found[1] + reach


def by_lmfit(hours: NDArray[np.float64], points: NDArray[np.float64]) -> Found | None:
    """Half-life and its 90 % profile interval in hours; None where lmfit gives up."""
    parameters = lmfit.Parameters()
    parameters.add("amplitude", max(points[0], 1.0), min=0.01, max=20)
    parameters.add("half_life", 1.0, min=SHORTEST, max=LONGEST)

    def missed(values: lmfit.Parameters) -> NDArray[np.float64]:
        return fade(hours, values["amplitude"].value, values["half_life"].value) - points

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            minimizer = lmfit.Minimizer(missed, parameters)
            fitted = minimizer.minimize()
            ends = lmfit.conf_interval(minimizer, fitted, p_names=["half_life"], sigmas=[0.9])["half_life"]
        except Exception:  # lmfit raises many kinds, all of which mean that it has no interval
            return None
    low, middle, high = (float(value) for _, value in (ends * 3)[:3])
    return (middle, low, high) if low < high else None
