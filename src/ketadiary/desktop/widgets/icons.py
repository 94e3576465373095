"""Our own line icons, painted in the colours of the palette that is worn: a change of theme reaches them."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ketadiary.resources import resource

Role = QPalette.ColorRole

_UNUSABLE = 0.6
"""How opaque an icon is that cannot be used: its thin lines in the colour of such words look like any other's."""


def icon(name: str, role: QPalette.ColorRole = Role.WindowText, on: QPalette.ColorRole | None = None) -> QIcon:
    """The icon called `name`, in the colour of `role`; of `on` where its button is checked."""
    return QIcon(_Engine(name, role, on or role))


def _paint_icon(painter: QPainter, name: str, area: QRectF, colour: str) -> None:
    """Paint an icon into `area` in one colour, "#rrggbb"."""
    _renderer(name, colour).render(painter, area)


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons/app.svg")))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


class _Engine(QIconEngine):
    """Paints one line icon at whatever size is asked for."""

    def __init__(self, name: str, role: QPalette.ColorRole, on: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role, self._on = name, role, on

    def _worn(self, mode: QIcon.Mode, state: QIcon.State) -> tuple[bool, str]:
        """Whether it can be used, and its colour in the palette that is worn now, "#rrggbb"."""
        role = self._on if state == QIcon.State.On else self._role
        usable = mode != QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Active if usable else QPalette.ColorGroup.Disabled
        return usable, QGuiApplication.palette().color(group, role).name()

    # Qt overrides

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        usable, colour = self._worn(mode, state)
        painter.save()
        painter.setOpacity(1 if usable else _UNUSABLE)
        _paint_icon(painter, self._name, QRectF(rect), colour)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        usable, colour = self._worn(mode, state)
        key = f"ketadiary-icon {self._name} {size.width()}x{size.height()} {colour} {usable}"
        kept = QPixmap()
        # A page has up to a hundred, all of which are painted whenever it is shown.
        if QPixmapCache.find(key, kept):
            return kept
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        QPixmapCache.insert(key, pixmap)
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role, self._on)
