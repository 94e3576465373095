"""The one typeface of window, pictures and report, so that they look the same on every machine."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Source Sans Pro"
_STYLES = ("Regular", "Semibold", "Bold")


@lru_cache(maxsize=1)
def load_fonts() -> str:
    """Make the bundled typeface known to the running application; its family name. Needs a QGuiApplication."""
    # Its files are only found, not imported: the package looks for all its forty on import, importlib.resources
    # loads archives and temporary files, and the window waits for this.
    package = find_spec("font_source_sans_pro")
    assert package is not None
    assert package.origin is not None
    for style in _STYLES:
        QFontDatabase.addApplicationFont(str(Path(package.origin).parent / "files" / f"SourceSansPro-{style}.ttf"))
    return FAMILY


@lru_cache(maxsize=64)
def font(pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The typeface at a size in logical pixels, without hinting, so that text is as wide on every system."""
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
        return font(13 * self.scale)

    @property
    def small(self) -> QFont:
        return font(12 * self.scale)

    @property
    def tiny(self) -> QFont:
        return font(10 * self.scale)

    @property
    def number(self) -> QFont:
        return font(11 * self.scale, QFont.Weight.DemiBold)

    @property
    def strong(self) -> QFont:
        return font(12 * self.scale, QFont.Weight.DemiBold)
