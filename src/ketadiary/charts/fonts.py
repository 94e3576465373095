"""The one typeface of window, pictures and report, so that they look the same on every machine."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from ketadiary.dataclass import dataclass
from ketadiary.resources import typeface

FAMILY = "Source Sans Pro"
_SMALLEST = 13
"""Pixels at the usual size of text, below which nobody should have to read."""
_STYLES = ("Regular", "Semibold", "Bold")


@lru_cache(maxsize=1)
def load_fonts() -> str:
    """Make the bundled typeface known to the running application; its family name. Needs a QGuiApplication.

    Raises ImportError where it is not installed: pictures with another one would differ, or have no text at all.
    """
    for style in _STYLES:
        file = typeface() / f"SourceSansPro-{style}.ttf"
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise ImportError(f"the typeface {file.name}")
    return FAMILY


@lru_cache(maxsize=64)
def font(pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The typeface at a size in logical pixels, without hinting, so that text is as wide on every system.

    Every picture asks for a few of them hundreds of times: who wants another one changes a copy.
    """
    made = QFont(load_fonts())
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@dataclass(frozen=True)
class Type:
    """The text sizes of a picture, enlarged by `scale`."""

    scale: float = 1.0

    @property
    def title(self) -> QFont:
        return font(19 * self.scale, QFont.Weight.DemiBold)

    @property
    def label(self) -> QFont:
        return font(14 * self.scale, QFont.Weight.DemiBold)

    @property
    def body(self) -> QFont:
        return font(14 * self.scale)

    @property
    def small(self) -> QFont:
        return font(_SMALLEST * self.scale)

    @property
    def strong(self) -> QFont:
        return font(_SMALLEST * self.scale, QFont.Weight.DemiBold)
