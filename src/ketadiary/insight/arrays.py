"""Names for the arrays of this room, and the two ways in which a spread of weights is read off."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]

CONFIDENCE = 0.9
"""The stated share of every interval: nine in ten such ranges hold the true value."""

LEVELS = np.array([0.5, (1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
"""Median, lower and upper end: the three quantiles of which every estimate consists."""


def grid_quantiles(grid: FloatArray, weights: FloatArray, levels: FloatArray = LEVELS) -> FloatArray:
    """Quantiles of a density known by its `weights` at the points of an even `grid`.

    The last axis of `weights` runs along the grid; levels come last in the answer. Each weight is spread evenly over
    the cell around its point, so that the answer moves smoothly as the weights do.
    """
    step = grid[1] - grid[0]
    edges = np.append(grid - step / 2, grid[-1] + step / 2)
    rows = weights.reshape(-1, grid.size)
    below = np.concatenate([np.zeros((len(rows), 1)), np.cumsum(rows, axis=1)], axis=1)
    below /= below[:, -1:]
    found = np.array([np.interp(levels, row, edges) for row in below])
    return found.reshape(*weights.shape[:-1], levels.size)


def sorted_quantiles(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Median and ends of the points `values`, which are in order, under one row of `weights` each (rows, values)."""
    below = np.cumsum(weights, axis=1)
    found = np.empty((len(weights), LEVELS.size))
    for row, place in zip(below, found, strict=True):
        place[:] = values[np.minimum(row.searchsorted(LEVELS * row[-1]), values.size - 1)]
    return found
