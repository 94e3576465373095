"""Figures as files: readable at every size, and the same bytes for the same records."""

import importlib
import pkgutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage

import ketadiary.charts
from charts.invented import a_spread, an_estimate, invented_records, some_records
from ketadiary.charts import text
from ketadiary.charts.calendar_chart import CalendarChart
from ketadiary.charts.dose_chart import DoseChart
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.look import Look
from ketadiary.charts.overlay_chart import OverlayChart
from ketadiary.charts.render import png_bytes, svg_bytes
from ketadiary.charts.series import HoursRange
from ketadiary.charts.theme import DARK, LIGHT, PRINT
from ketadiary.charts.trend_chart import TrendChart

RECORDS = invented_records()
IDS = [infusion.id for infusion in RECORDS.infusions]
LAST = IDS[-2]


def whole_trend(look):
    chart = TrendChart(RECORDS, look)
    chart.show_everything()
    return chart


def fitted(look):
    chart = InfusionChart(RECORDS, LAST, look, hours_range=HoursRange.HOURS_6)
    chart.show_fades({"nausea": an_estimate(5)}, {"nausea": (0.7, 1.6), "dizziness": (1.5, None)})
    return chart


def spread(look):
    chart = OverlayChart(RECORDS, "nausea", look)
    chart.show_spread(a_spread())
    return chart


FIGURES = {
    "infusion-6h": lambda look: InfusionChart(RECORDS, LAST, look, hours_range=HoursRange.HOURS_6),
    "infusion-48h": lambda look: InfusionChart(RECORDS, LAST, look, hours_range=HoursRange.HOURS_48),
    "infusion-14d": lambda look: InfusionChart(RECORDS, IDS[-1], look, hours_range=HoursRange.DAYS_14),
    "infusion-series": lambda look: InfusionChart(RECORDS, IDS[2], look, hours_range=HoursRange.DAYS_14),
    "infusion-fit": fitted,
    "infusion-all": lambda look: InfusionChart(RECORDS, LAST, look, measures=list(RECORDS.measures)),
    "overlay": lambda look: OverlayChart(RECORDS, "nausea", look),
    "overlay-spread": spread,
    "trend": lambda look: TrendChart(RECORDS, look),
    "trend-whole": whole_trend,
    "calendar": lambda look: CalendarChart(RECORDS, "mood", look),
    "dose": lambda look: DoseChart(RECORDS, "dissociation", look),
}
EACH = pytest.mark.parametrize("make", FIGURES.values(), ids=FIGURES.keys())


@pytest.fixture
def look(qapp, tr):
    """As a picture that stands alone."""
    return Look(tr=tr, standalone=True, invented=True)


@pytest.fixture
def written(monkeypatch):
    """Every text that is drawn, with the box it fills."""
    drawn = []
    draw = text.draw_text

    def recorded(painter, box, words, font, colour, align, **others):
        metrics = QFontMetricsF(font)
        left = text.start_of(box, metrics.horizontalAdvance(words), align)
        high = metrics.capHeight()
        drawn.append((words, QRectF(left, box.center().y() - high / 2, metrics.horizontalAdvance(words), high)))
        draw(painter, box, words, font, colour, align, **others)

    for module in pkgutil.iter_modules(ketadiary.charts.__path__, "ketadiary.charts."):
        loaded = importlib.import_module(module.name)
        if hasattr(loaded, "draw_text"):
            monkeypatch.setattr(loaded, "draw_text", recorded)
    return drawn


@EACH
@pytest.mark.parametrize("size", [(700, 400), (1000, 650), (1600, 1000)], ids=str)
def test_no_text_touches_another_or_leaves_the_picture(make, size, look, written):
    png_bytes(make(look), size)
    picture = QRectF(0, 0, *size)
    assert len(written) > 10
    assert [words for words, box in written if not picture.contains(box)] == []
    assert [(one[0], other[0]) for one, other in combinations(written, 2) if one[1].intersects(other[1])] == []


@EACH
def test_same_records_give_the_same_bytes(make, look):
    assert png_bytes(make(look), (700, 400)) == png_bytes(make(look), (700, 400))
    assert svg_bytes(make(look), (700, 400)) == svg_bytes(make(look), (700, 400))


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda theme: theme.name)
def test_picture_shows_something_on_its_own_ground(theme, look):
    image = QImage.fromData(png_bytes(FIGURES["trend"](replace(look, theme=theme)), (1200, 800)))
    assert (image.width(), image.height()) == (1200, 800)
    assert image.pixelColor(3, 3).name().upper() == theme.surface
    assert len({image.pixel(x, y) for x in range(0, 1200, 7) for y in range(0, 800, 3)}) > 20


def test_print_needs_no_colour(look):
    image = QImage.fromData(png_bytes(FIGURES["infusion-fit"](replace(look, theme=PRINT)), (800, 500)))
    colours = {image.pixelColor(x, y).getRgb()[:3] for x in range(0, 800, 2) for y in range(0, 500, 2)}
    assert all(red == green == blue for red, green, blue in colours)


def test_svg_names_itself_and_brings_its_letters(look):
    root = ElementTree.fromstring(svg_bytes(FIGURES["infusion-6h"](look)))
    names = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert names["title"] == "Infusion 17, 2 March 2026"
    assert "nausea" in names["desc"].lower()
    assert not list(root.iter("{http://www.w3.org/2000/svg}text"))


def test_sharper_picture_has_more_pixels(look):
    image = QImage.fromData(png_bytes(FIGURES["dose"](look), (700, 400), sharpness=2))
    assert (image.width(), image.height()) == (1400, 800)


def test_invented_diary_is_marked_only_as_long_as_it_is_one(look, written):
    figure = FIGURES["calendar"](look)
    png_bytes(figure)
    assert "Invented diary" in [words for words, _ in written]
    written.clear()
    figure.look = replace(look, invented=False)
    figure.redraw()
    png_bytes(figure)
    assert "Invented diary" not in [words for words, _ in written]


def test_empty_diary_gives_calm_pictures(look, written):
    empty = some_records([], [])
    for figure in (
        OverlayChart(empty, "nausea", look),
        TrendChart(empty, look),
        CalendarChart(empty, "mood", look),
        DoseChart(empty, "nausea", look),
    ):
        png_bytes(figure, (700, 400))
        assert figure.description()
        assert figure.rows() == []


def test_larger_text_still_keeps_apart(look, written):
    for name in ("infusion-6h", "trend", "calendar", "dose", "overlay"):
        written.clear()
        png_bytes(FIGURES[name](replace(look, theme=replace(LIGHT, text_scale=1.5))), (1200, 800))
        crossing = [(a[0], b[0]) for a, b in combinations(written, 2) if a[1].intersects(b[1])]
        assert crossing == [], name


@pytest.mark.parametrize("made", [png_bytes, svg_bytes])
def test_a_fault_while_drawing_leaves_no_painter_at_work(made, qapp, look, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt ends the process where what is painted on goes before its painter."""
    figure = FIGURES["overlay"](look)
    monkeypatch.setattr(figure, "draw_at", lambda size: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        made(figure)
    monkeypatch.undo()
    assert made(figure)


def test_every_painter_is_ended_whatever_happens() -> None:
    painted = [
        (path.name, line)
        for path in Path(ketadiary.__file__).parent.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "QPainter(" in line
    ]
    assert painted
    assert [one for one in painted if not one[1].lstrip().startswith("with ")] == []
