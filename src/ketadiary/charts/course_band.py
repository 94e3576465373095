"""The long trend of a measure: an estimate, drawn as one."""

import numpy as np
from PySide6.QtGui import QPainter

from ketadiary.charts.bands import Estimate, FadeBand
from ketadiary.charts.panel import Panel
from ketadiary.charts.scale import Scale

_FEWEST = 2


class CourseBand(FadeBand):
    """A level and its widening band over the calendar: only the part in sight, a point for each pixel at most."""

    def __init__(self, panel: Panel, course: Estimate, colour: str) -> None:
        super().__init__(panel, course, colour)
        self._whole = course

    def draw(self, painter: QPainter, scale: Scale) -> None:
        whole = self._whole
        first, last = np.searchsorted(whole.x, scale.x)
        first, last = max(int(first) - 1, 0), min(int(last) + 1, whole.x.size)
        step = max(1, int((last - first) / scale.area.width()))
        seen = slice(first, last, step)
        if whole.x[seen].size < _FEWEST:
            return
        low, high = (np.clip(side[seen], *scale.y) for side in (whole.low, whole.high))
        self.estimate = Estimate(whole.x[seen], whole.y[seen], low, high)
        super().draw(painter, scale)
