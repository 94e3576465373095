"""How the window looks: one style sheet and one palette, both made from the colours that the charts use too.

Sizes of text are points that follow the computer's own font, so that a person who enlarges text there gets it here.

The style sheet is given to each part of the window (a page, a sheet, the side bar) and not to the application. When an
application's own sheet changes, Qt styles each widget once for every widget around it, all in one go: with all pages
built that takes two thirds of a second. Parts are styled one by one, between other events.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial
from itertools import chain
from string import Template
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ketadiary.charts import DARK, LIGHT, Theme, load_fonts, mixed
from ketadiary.desktop.shell.turns import Turns
from ketadiary.resources import resource

SPACE = 8
"""The grid of the window, in pixels: gaps and margins are multiples of it."""

USUAL_LINE = 18
"""How high a line of body text is at the usual size, in pixels: what is sized beside text is measured against it."""

_SMALLEST_POINTS = 9.5
_BOXES = {"icon": 1.9, "line": 2.1, "arrow": 1.7, "drop": 2.95}
_SIZES = {"small": 0.96, "body": 1.1, "heading": 1.3, "title": 1.85, "display": 2.5}
_SMALLEST_TEXT = 9.75
"""Thirteen pixels: nothing is written smaller."""
_KEEPER = "theme_keeper"
Role = QPalette.ColorRole


class Appearance(StrEnum):
    """What the person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeKeeper(QObject):
    """Dresses the application, again whenever the person or the system changes their mind.

    Signals:
        dressed: what is seen wears another look, and is about to be painted in it.
    """

    dressed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.setProperty(_KEEPER, self)
        self._app = app
        self._appearance = Appearance.SYSTEM
        self._text_scale = 1.0
        self._system_points = max(_system_points(), _SMALLEST_POINTS)
        self._parts: WeakSet[QWidget] = WeakSet()
        self._turns = Turns(self)
        load_fonts()
        self._wear()
        app.styleHints().colorSchemeChanged.connect(self._wear)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._wear)

    @property
    def theme(self) -> Theme:
        """The theme worn now."""
        hints = self._app.styleHints()
        system_is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        dark = self._appearance is Appearance.DARK or (self._appearance is Appearance.SYSTEM and system_is_dark)
        theme = DARK if dark else LIGHT
        more_contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        return sharpened(theme) if more_contrast else theme

    def wear(self, appearance: Appearance, text_scale: float) -> None:
        """Wear light or dark, or follow the system, with text so many times the computer's own size."""
        if (appearance, text_scale) == (self._appearance, self._text_scale):
            return
        self._appearance, self._text_scale = appearance, text_scale
        self._app.styleHints().setColorScheme(_SCHEMES[appearance])
        self._wear()

    def dress(self, part: QWidget) -> None:
        """Give a part of the window its look, again whenever the look changes."""
        part.setStyleSheet(self._sheet)
        self._parts.add(part)

    def _wear(self) -> None:
        theme, points = self.theme, self._system_points * self._text_scale
        font = QFont(load_fonts())
        font.setPointSizeF(points * _SIZES["body"])
        self._app.setFont(font)
        self._app.setPalette(palette(theme))
        self._sheet = style_sheet(theme, points)
        parts = [part for part in self._parts if isValid(part)]
        seen = [part for part in parts if part.isVisible()]
        hidden = [part for part in parts if not part.isVisible()]
        windows = {part.window() for part in parts}
        for window in windows:
            window.setUpdatesEnabled(False)  # so that all that is seen changes at once
        self._turns.begin(
            chain(
                (partial(self._dress_anew, part) for part in seen),
                (self.dressed.emit,),
                (partial(_update, window) for window in windows),
                (partial(self._dress_anew, part) for part in hidden),
            )
        )

    def _dress_anew(self, part: QWidget) -> None:
        if isValid(part):
            part.setStyleSheet(self._sheet)


def _update(window: QWidget) -> None:
    if isValid(window):
        window.setUpdatesEnabled(True)


def theme_keeper(app: QCoreApplication | None) -> ThemeKeeper:
    """The one that dresses this application."""
    assert isinstance(app, QApplication)
    keeper = app.property(_KEEPER)
    return keeper if isinstance(keeper, ThemeKeeper) else ThemeKeeper(app)


def dress(part: QWidget) -> None:
    """Have a part of the window, a page or a sheet say, wear what the application wears, from now on."""
    theme_keeper(QApplication.instance()).dress(part)


_SCHEMES: Mapping[Appearance, Qt.ColorScheme] = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


def _system_points() -> float:
    """The computer's own size of text: the application's font is ours once it has been dressed."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()


def current_theme() -> Theme:
    """The theme that the application wears, for whoever paints by hand; listen to palette changes to paint again."""
    return DARK if QGuiApplication.palette().color(Role.Window).lightness() < 128 else LIGHT


def sharpened(theme: Theme) -> Theme:
    """The theme for people who ask the system for more contrast: no grey text, no faint lines."""
    return replace(theme, muted=theme.text, hairline=mixed(theme.surface, theme.text, 0.6))


def tokens(theme: Theme) -> dict[str, str]:
    """Every colour of the style sheet by its name."""
    light = not theme.dark
    return {
        "window": theme.window,
        "surface": theme.surface,
        "raised": theme.surface if light else mixed(theme.surface, theme.text, 0.07),
        "field": theme.surface if light else theme.window,
        "text": theme.text,
        "muted": theme.muted,
        "disabled": mixed(theme.surface, theme.muted, 0.65),
        "hairline": theme.hairline,
        "edge": mixed(theme.surface, theme.text, 0.22),
        "field_edge": mixed(theme.surface, theme.text, 0.53 if light else 0.42),
        "accent": theme.accent,
        "on_accent": theme.on_accent,
        "accent_hover": mixed(theme.accent, theme.text, 0.15),
        "accent_pressed": mixed(theme.accent, theme.text, 0.3),
        "band": mixed(theme.band, theme.surface, 0.15),
        "hover": mixed(theme.surface, theme.text, 0.05 if light else 0.08),
        "pressed": mixed(theme.surface, theme.text, 0.1 if light else 0.14),
        "selected": mixed(theme.surface, theme.accent, 0.15 if light else 0.16),
        "well": mixed(theme.window, theme.text, 0.04),
        "sidebar": mixed(theme.window, theme.text, 0.025) if light else mixed(theme.window, "#000000", 0.25),
        "scroll": mixed(theme.surface, theme.text, 0.28),
        "notice": theme.text if light else mixed(theme.surface, theme.text, 0.14),
        "on_notice": theme.surface if light else theme.text,
        "notice_edge": theme.text if light else mixed(theme.surface, theme.text, 0.35),
        "notice_action": DARK.accent,
    }


def style_sheet(theme: Theme, points: float) -> str:
    """The window's style sheet, its text sized from the computer's `points`."""
    template = Template(resource("desktop.qss").read_text(encoding="utf-8"))
    sizes = {name: f"{max(points * size, _SMALLEST_TEXT):.2f}pt" for name, size in _SIZES.items()}
    boxes = {name: f"{round(points * share)}px" for name, share in _BOXES.items()}
    return template.substitute(tokens(theme), **sizes, **boxes, icons=resource("icons").as_posix())


def small_points(body: float) -> float:
    """The points of small text beside other text of so many: for whoever paints by hand."""
    return max(body * _SIZES["small"] / _SIZES["body"], _SMALLEST_TEXT)


def palette(theme: Theme) -> QPalette:
    """The colours for what the style sheet does not reach, and for whoever paints by hand."""
    colours = tokens(theme)
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, QColor(colours[name]))
    for role in (Role.Text, Role.WindowText, Role.ButtonText, Role.PlaceholderText, Role.Accent, Role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    return made


_PALETTE: Mapping[QPalette.ColorRole, str] = {
    Role.Window: "window",
    Role.WindowText: "text",
    Role.Base: "surface",
    Role.AlternateBase: "well",
    Role.Text: "text",
    Role.PlaceholderText: "muted",
    Role.Button: "surface",
    Role.ButtonText: "text",
    Role.ToolTipBase: "raised",
    Role.ToolTipText: "text",
    Role.Highlight: "accent",
    Role.HighlightedText: "on_accent",
    Role.Accent: "accent",
    Role.Link: "accent",
    Role.LinkVisited: "accent",
    Role.Light: "raised",
    Role.Midlight: "hairline",
    Role.Mid: "edge",
    Role.Dark: "field_edge",
    Role.Shadow: "field_edge",
}
