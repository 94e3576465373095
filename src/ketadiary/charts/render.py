"""Figures as files, with or without a screen: the same records give the same bytes."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from ketadiary.charts.figure import Figure
from ketadiary.charts.look import SIZE
from ketadiary.charts.text import WordsSvg

_DOTS_PER_METRE = round(96 / 0.0254)
_PATH = re.compile(rb'\bd="[^"]*"')
_NUMBER = re.compile(rb"-?\d+\.\d{3,}")

# Signs that no reader of XML takes, which a person may have typed or pasted all the same.
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")


def png_bytes(figure: Figure, size: tuple[int, int] = SIZE, sharpness: float = 1.0) -> bytes:
    """The figure as a PNG laid out for `size`; `sharpness` 2 gives twice as many pixels each way."""
    return painted_png(figure, size, sharpness)()


def svg_bytes(figure: Figure, size: tuple[int, int] = SIZE) -> bytes:
    """The figure as an SVG of `size`, its title and description inside."""
    return painted_svg(figure, size)()


def painted_png(figure: Figure, size: tuple[int, int] = SIZE, sharpness: float = 1.0) -> Callable[[], bytes]:
    """Paint what `png_bytes` answers; what makes the bytes of it takes longer, and any thread can do it."""
    image = QImage(round(size[0] * sharpness), round(size[1] * sharpness), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_DOTS_PER_METRE * sharpness))
    image.setDotsPerMeterY(round(_DOTS_PER_METRE * sharpness))
    image.fill(QColor(figure.theme.surface))
    with QPainter(image) as painter:
        _render(figure, painter, size, QRectF(image.rect()))
    return partial(_png_of, image)


def painted_svg(figure: Figure, size: tuple[int, int] = SIZE, *, words: bool = False) -> Callable[[], bytes]:
    """Paint what `svg_bytes` answers; any thread can make the bytes of it. With `words` its text stays text."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = WordsSvg() if words else QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(*size))
    generator.setViewBox(QRectF(0, 0, *size))
    generator.setResolution(96)
    generator.setTitle(figure.title())
    generator.setDescription(figure.description())
    with QPainter(generator) as painter:
        painter.fillRect(QRectF(0, 0, *size), QColor(figure.theme.surface))
        _render(figure, painter, size, QRectF(0, 0, *size))
    return partial(_with_short_numbers, bytes(written.data()))


def _png_of(image: QImage) -> bytes:
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the name as text
    return bytes(written.data())


def _with_short_numbers(svg: bytes) -> bytes:
    svg = _NOT_IN_XML.sub(b"", svg)
    return _PATH.sub(lambda path: _NUMBER.sub(_shortened, path[0]), svg)


def _shortened(number: re.Match[bytes]) -> bytes:
    """Hundredths of a pixel are finer than anybody sees, and halve the file."""
    return b"%.4g" % float(number[0]) if abs(float(number[0])) < 100 else b"%.2f" % float(number[0])


def _render(figure: Figure, painter: QPainter, size: tuple[int, int], target: QRectF) -> None:
    if not figure.is_drawn_at(QSize(*size)):
        figure.draw_at(QSize(*size))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    figure.canvas.scene().render(painter, target, QRectF(0, 0, *size))
