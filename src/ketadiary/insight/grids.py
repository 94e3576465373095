"""The grids on which fades are reckoned: even in the logarithms of half-life, amplitude and what pools them."""

import numpy as np

from ketadiary.insight.entries import LAST_HOUR
from ketadiary.insight.over_infusions import Scale
from ketadiary.model import FADED

HALF_LIVES = np.geomspace(2 / 60, LAST_HOUR, 90)
LOG_HALF_LIVES = np.log(HALF_LIVES)
AMPLITUDES = np.geomspace(0.3, 60, 44)
"""Beyond the scale's ten points: what is rated 10 may be more, and the curve of a fade that began late was more at the
end of the infusion."""
LOG_AMPLITUDES = np.log(AMPLITUDES)
NOISES = np.array([0.5, 0.7, 0.9, 1.2, 1.6, 2.2])

FADED_AFTER = HALF_LIVES[:, None] * np.log2(np.maximum(AMPLITUDES / FADED, 1))
"""Hours from the first fitted moment until faded, for every half-life and amplitude."""

SPREADS = np.array([0.05, 0.12, 0.2, 0.3, 0.4, 0.52, 0.67, 0.85, 1.05, 1.25])
STRAYS = 0.1
HALF_LIVES_SCALE = Scale(LOG_HALF_LIVES, np.linspace(LOG_HALF_LIVES[0], LOG_HALF_LIVES[-1], 64), SPREADS, STRAYS)
AMPLITUDES_SCALE = Scale(LOG_AMPLITUDES, LOG_AMPLITUDES, np.array([0.05, 0.12, 0.2, 0.3, 0.42, 0.58, 0.8]))
