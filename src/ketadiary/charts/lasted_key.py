"""The signs of "how long it lasted", and what they mean."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from ketadiary.charts.figure_key import KeyEntry
from ketadiary.charts.lasted_marks import draw_arrow, draw_band, draw_hatched, draw_middle, draw_tick, draw_uprights
from ketadiary.charts.lasted_rows import LastedRow
from ketadiary.charts.theme import Theme
from ketadiary.wording import Language

_HALF = 6.0
_SOME = (4.0, 9.0, 17.0)


def lasted_key(rows: Sequence[LastedRow], theme: Theme, tr: Language) -> list[KeyEntry]:
    """What the signs in these rows mean; the legend says just what entries show, no more."""
    bars = [row for row in rows if row.drawn]
    signs = [
        (any(row.above for row in bars), _solid(theme), tr("entries above the level before the infusion")),
        (any(row.back is not None for row in bars), _hatched(theme), tr("from there to the first entry back")),
        (any(row.back is None for row in bars), _open(theme), tr("no entry back yet")),
        (any(row.estimate is not None for row in rows), _estimate(theme), tr("best estimate")),
        (any(row.middle is not None for row in rows), _middle(theme), tr("the middle")),
        (any(row.each for row in rows), _each(theme), tr("each infusion")),
        (any(row.band for row in rows), _usual(theme), tr("usual, nine in ten")),
    ]
    return [KeyEntry(draw, text) for shown, draw, text in signs if shown]


Sign = Callable[[QPainter, QRectF], None]


def _box(box: QRectF) -> QRectF:
    return QRectF(box.left(), box.center().y() - _HALF, box.width(), 2 * _HALF)


def _solid(theme: Theme) -> Sign:
    return lambda painter, box: painter.fillRect(_box(box), QColor(theme.text))


def _hatched(theme: Theme) -> Sign:
    return lambda painter, box: draw_hatched(painter, _box(box), theme.text, theme)


def _open(theme: Theme) -> Sign:
    return lambda painter, box: draw_arrow(painter, QPointF(box.left(), box.center().y()), 2 * _HALF, theme.text)


def _estimate(theme: Theme) -> Sign:
    return lambda painter, box: draw_tick(painter, box.center().x(), _box(box).top(), _box(box).bottom(), theme)


def _middle(theme: Theme) -> Sign:
    return lambda painter, box: draw_middle(painter, box.center(), theme.text, theme)


def _each(theme: Theme) -> Sign:
    return lambda painter, box: draw_uprights(painter, [_box(box).translated(by, 0) for by in _SOME], theme.muted)


def _usual(theme: Theme) -> Sign:
    return lambda painter, box: draw_band(painter, _box(box), theme)
