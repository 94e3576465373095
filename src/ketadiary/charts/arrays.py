"""Many points and lines at once, from arrays, without a Python object for each."""

import numpy as np
from PySide6.QtGui import QPainterPath, QPolygonF

# isort: split
from pyqtgraph import functions as pg

from ketadiary.charts.scale import Floats, Scale


def polygon(scale: Scale, xs: Floats, ys: Floats) -> QPolygonF:
    """The places of these data in pixels."""
    if not len(xs):
        return QPolygonF()
    places = pg.create_qpolygonf(len(xs))
    into = pg.ndarray_from_qpolygonf(places)
    into[:, 0], into[:, 1] = scale.pxs(xs), scale.pys(ys)
    return places


def separate_lines(scale: Scale, ends: Floats) -> QPainterPath:
    """A line from each even to the following odd row of `ends`, an array of (x, y)."""
    if not len(ends):
        return QPainterPath()
    return pg.arrayToQPath(scale.pxs(ends[:, 0]), scale.pys(ends[:, 1]), connect="pairs")


def as_ends(values: list[tuple[float, ...]]) -> Floats:
    """Rows of x, y, x, y as an array with a row for each end."""
    return np.array(values, dtype=np.float64).reshape(-1, 2)
