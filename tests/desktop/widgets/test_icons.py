"""An icon is painted once for each size and colour, and follows what the application wears."""

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.widgets.icons import icon

SIZE = QSize(24, 24)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[QRectF]:
    """The areas into which icons were painted, one by one."""
    QPixmapCache.clear()
    seen: list[QRectF] = []
    render = QSvgRenderer.render

    def watched(renderer: QSvgRenderer, painter: QPainter, area: QRectF) -> None:
        seen.append(area)
        render(renderer, painter, area)

    monkeypatch.setattr(QSvgRenderer, "render", watched)
    return seen


def shown(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(image.pixelColor(*place)).name() for place in places if image.pixelColor(*place).alpha() == 255}


def test_the_same_icon_is_painted_once(keeper: ThemeKeeper, painted: list[QRectF]) -> None:
    first, again = (icon("flag").pixmap(SIZE).toImage() for _ in range(2))
    assert first == again
    assert len(painted) == 1
    icon("flag").pixmap(SIZE * 2)
    icon("share").pixmap(SIZE)
    assert len(painted) == 3
    assert icon("flag").pixmap(SIZE, QIcon.Mode.Disabled).toImage() != first


def test_it_is_in_the_colours_that_are_worn(keeper: ThemeKeeper, painted: list[QRectF]) -> None:
    for appearance in (Appearance.LIGHT, Appearance.DARK, Appearance.LIGHT):
        keeper.wear(appearance, 1.0)
        colour = QGuiApplication.palette().color(QPalette.ColorRole.WindowText).name()
        assert shown(icon("flag").pixmap(SIZE)) <= {colour}
    assert len(painted) == 2
