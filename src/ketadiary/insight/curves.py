"""Curves for pictures: one infusion's fitted fade, and what all infusions have in common.

A band of an *estimate* (how sure) and a band of *ratings* (how different) are two things and must look it.
"""

from collections.abc import Sequence

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import LEVELS, FloatArray, IntArray
from ketadiary.insight.entries import LAST_HOUR, Entries, point
from ketadiary.insight.grids import AMPLITUDES, HALF_LIVES
from ketadiary.model import Measure

FEWEST_FOR_BANDS = 5
LONGEST_JOINED_HOURS = 24.0
"""Entries further apart than this are not joined."""
_DRAWS = 400
_DRAWN_HOURS = 120


@dataclass(frozen=True, eq=False)
class FadeCurve:
    """The fitted fade of one infusion with the 90 % band of the estimate, on the measure's own scale.

    `hours` count from the end of the infusion and begin where the fade does.
    """

    hours: FloatArray
    median: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, eq=False)
class Fan:
    """Ratings of all infusions aligned at their ends: how they spread, hour by hour, on the measure's own scale.

    `counts` says how many infusions have entries around each hour; where fewer than five, the quantiles are NaN, and
    the infusions' own lines are all there is.
    """

    hours: FloatArray
    counts: IntArray
    median: FloatArray
    quarters: tuple[FloatArray, FloatArray]
    """A quarter of the infusions lie below the first, a quarter above the second."""
    outer: tuple[FloatArray, FloatArray]
    """One in twenty lies below the first, one in twenty above the second."""


def _hours_to_draw(last: float) -> FloatArray:
    """Hours from 0 to `last`, denser early, where fades are steep."""
    return np.expm1(np.linspace(0, np.log1p(4 * last), _DRAWN_HOURS)) / 4


def fade_curve(joint: FloatArray, start_hours: float, entries: Entries, measure: Measure, last: float) -> FadeCurve:
    """From the weights of every half-life and amplitude (`Pool.joint`)."""
    half_lives, amplitudes = _draws(joint)
    hours = np.append(start_hours, (drawn := _hours_to_draw(last))[drawn > start_hours])
    left = 2.0 ** (-hours[:, None] / half_lives)
    levels = np.clip(entries.baseline + amplitudes * left, 0, 10) * point(measure) + measure.scale_min
    median, low, high = np.quantile(levels, LEVELS, axis=1)
    return FadeCurve(hours, median, low, high)


def _draws(joint: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Evenly spaced draws of half-life and amplitude: the same each time, unlike random ones."""
    below = np.cumsum(joint, dtype=float)
    cells = np.searchsorted(below, (np.arange(_DRAWS) + 0.5) / _DRAWS * below[-1])
    half_lives, amplitudes = np.unravel_index(cells, joint.shape)
    return HALF_LIVES[half_lives], AMPLITUDES[amplitudes]


def fan(entries: Sequence[Entries], measure: Measure) -> Fan:
    """Of the infusions whose ends are known; ratings are joined by lines up to a day apart."""
    hours = _hours_to_draw(LAST_HOUR)
    rows = np.array([_joined(infusion, hours) for infusion in entries if infusion.hours.size])
    rows = rows.reshape(-1, hours.size) * point(measure) + measure.scale_min
    counts = np.count_nonzero(~np.isnan(rows), axis=0)
    enough = counts >= FEWEST_FOR_BANDS
    bands = np.full((5, hours.size), np.nan)
    if enough.any():
        bands[:, enough] = np.nanquantile(rows[:, enough], [0.5, 0.25, 0.75, 0.05, 0.95], axis=0)
    return Fan(hours, counts, bands[0], (bands[1], bands[2]), (bands[3], bands[4]))


def _joined(entries: Entries, hours: FloatArray) -> FloatArray:
    """Points along the lines between one infusion's entries; NaN outside them and in long gaps."""
    line: FloatArray = np.interp(hours, entries.hours, entries.points, left=np.nan, right=np.nan)
    if entries.hours.size > 1:
        gap = np.clip(np.searchsorted(entries.hours, hours), 1, entries.hours.size - 1)
        line[entries.hours[gap] - entries.hours[gap - 1] > LONGEST_JOINED_HOURS] = np.nan
    return line
