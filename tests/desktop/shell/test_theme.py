"""WCAG 2.2: text 4.5:1, what is needed to see a control 3:1; in every theme."""

import pytest
from PySide6.QtGui import QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ketadiary.charts.theme import DARK, LIGHT, Theme
from ketadiary.desktop.shell.theme import (
    Appearance,
    ThemeKeeper,
    current_theme,
    dress,
    palette,
    sharpened,
    style_sheet,
    tokens,
)
from ketadiary.desktop.widgets.icons import icon
from support import contrast

THEMES = [LIGHT, DARK, sharpened(LIGHT), sharpened(DARK)]
TEXT = [
    *(("text", ground) for ground in ("window", "surface", "raised", "field", "sidebar", "band", "hover", "pressed")),
    *(("text", ground) for ground in ("selected", "well")),
    *(("muted", ground) for ground in ("window", "surface", "raised", "field", "sidebar", "well", "selected", "band")),
    *(("accent", ground) for ground in ("window", "surface", "band")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    ("on_notice", "notice"),
    ("notice_action", "notice"),
]
MARKS = [
    ("field_edge", "field"),
    ("field_edge", "surface"),
    ("field_edge", "window"),
    ("accent", "sidebar"),
    ("text", "window"),
    ("text", "surface"),
]


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark", "sharp light", "sharp dark"])
def test_everything_can_be_read(theme: Theme) -> None:
    colours = tokens(theme)
    faint = [
        (a, b, round(contrast(colours[a], colours[b]), 2)) for a, b in TEXT if contrast(colours[a], colours[b]) < 4.5
    ]
    faint += [
        (a, b, round(contrast(colours[a], colours[b]), 2)) for a, b in MARKS if contrast(colours[a], colours[b]) < 3
    ]
    assert not faint


def test_people_who_ask_for_more_contrast_get_no_grey() -> None:
    assert sharpened(LIGHT).muted == LIGHT.text
    assert contrast(sharpened(LIGHT).hairline, LIGHT.surface) > 3


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_style_sheet_is_filled_in(theme: Theme) -> None:
    sheet = style_sheet(theme, 10)
    assert "$" not in sheet
    assert theme.accent in sheet


def test_text_follows_the_computers_font(qapp: QApplication, keeper: ThemeKeeper) -> None:
    label = QLabel("x")
    label.ensurePolished()
    usual = label.fontMetrics().height()
    keeper.wear(Appearance.LIGHT, 2.0)
    qapp.processEvents()
    assert label.fontMetrics().height() == pytest.approx(2 * usual, abs=2)


@pytest.mark.parametrize(("appearance", "theme"), [(Appearance.DARK, DARK), (Appearance.LIGHT, LIGHT)])
def test_the_person_chooses_light_or_dark(keeper: ThemeKeeper, appearance: Appearance, theme: Theme) -> None:
    keeper.wear(appearance, 1.0)
    assert current_theme() == theme
    assert palette(theme).color(QPalette.ColorRole.Window).name().upper() == theme.window


def test_every_part_changes_its_look_also_while_it_is_hidden(keeper: ThemeKeeper, qtbot: QtBot) -> None:
    seen, hidden = QFrame(), QFrame()
    for part in (seen, hidden):
        qtbot.addWidget(part)
        part.setProperty("surface", "card")
        dress(part)
    seen.show()
    keeper.wear(Appearance.LIGHT, 1.0)
    keeper.wear(Appearance.DARK, 1.0)
    for part in (seen, hidden):
        qtbot.waitUntil(lambda part=part: drawn_ground(part) == DARK.surface.lower())


def drawn_ground(part: QFrame) -> str:
    image = part.grab().toImage()
    return image.pixelColor(image.rect().center()).name()


def test_a_part_that_is_gone_is_passed_over(keeper: ThemeKeeper, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    goes, stays = QLabel("goes", window), QLabel("stays", window)
    for part in (goes, stays):
        dress(part)
    keeper.wear(Appearance.DARK, 1.0)
    delete(goes)
    qtbot.waitUntil(lambda: tokens(DARK)["muted"] in stays.styleSheet())


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_an_icon_that_cannot_be_used_is_much_paler(keeper: ThemeKeeper, appearance: Appearance) -> None:
    keeper.wear(appearance, 1.0)
    ground = palette(keeper.theme).color(QPalette.ColorRole.Base)
    made = icon("arrow-up", QPalette.ColorRole.PlaceholderText)
    strengths = []
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        picture = QImage(48, 48, QImage.Format.Format_RGB32)
        picture.fill(ground)
        painter = QPainter(picture)
        made.paint(painter, picture.rect(), mode=mode)
        painter.end()
        shades = (picture.pixelColor(x, y).lightness() for x in range(48) for y in range(48))
        strengths.append(max(abs(shade - ground.lightness()) for shade in shades))
    assert strengths[1] < strengths[0] * 0.6
