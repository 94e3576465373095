"""Whether two things rise together, by ranks (Kendall 1938, Biometrika 30:81)."""

import numpy as np

from ketadiary.insight.arrays import FloatArray


def kendall_tau(x: FloatArray, y: FloatArray) -> float:
    """Kendall's tau-b, from -1 to 1; 0 where either is constant."""
    first, second = np.triu_indices(x.size, 1)
    across, up = np.sign(x[second] - x[first]), np.sign(y[second] - y[first])
    pairs = np.count_nonzero(across) * np.count_nonzero(up)
    return float((across * up).sum() / np.sqrt(pairs)) if pairs else 0.0
