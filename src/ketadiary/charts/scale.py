"""From data to pixels and back."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from ketadiary.dataclass import dataclass

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Scale:
    """Maps `x` and `y`, each (low, high) in the data's units, onto an area in pixels; y grows upwards."""

    x: tuple[float, float]
    y: tuple[float, float]
    area: QRectF

    @property
    def pixels_per_x(self) -> float:
        return self.area.width() / (self.x[1] - self.x[0])

    def px(self, x: float) -> float:
        return self.area.left() + (x - self.x[0]) * self.pixels_per_x

    def py(self, y: float) -> float:
        return self.area.bottom() - (y - self.y[0]) / (self.y[1] - self.y[0]) * self.area.height()

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(self.px(x), self.py(y))

    def pxs(self, xs: Floats) -> Floats:
        return self.area.left() + (xs - self.x[0]) * self.pixels_per_x

    def pys(self, ys: Floats) -> Floats:
        return self.area.bottom() - (ys - self.y[0]) / (self.y[1] - self.y[0]) * self.area.height()
