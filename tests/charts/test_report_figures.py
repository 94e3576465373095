"""Pictures of the report: their text is text, their signs end where they should, and none needs a key."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF

from charts.invented import NOW, invented_records
from ketadiary.charts.bands import hatching
from ketadiary.charts.lasted_chart import LastedChart
from ketadiary.charts.lasted_findings import lasted_after
from ketadiary.charts.look import Look
from ketadiary.charts.render import svg_bytes
from ketadiary.charts.report_figures import ReportFigures, painted_for_page
from ketadiary.charts.theme import PRINT
from ketadiary.insight import look
from ketadiary.wording import Language

RECORDS = invented_records()
EN = Language.load("en")
INSIGHT = look(RECORDS.infusions, RECORDS.check_ins, RECORDS.measures)
FIGURES = ReportFigures(RECORDS, INSIGHT, NOW.date - timedelta(days=120), NOW.date, EN)
KEYS = ["lasted", "mood", RECORDS.infusions[-2].id]


@pytest.mark.parametrize("key", KEYS)
def test_its_text_is_text_in_one_typeface(qapp, key: str) -> None:
    svg = ElementTree.fromstring(painted_for_page(FIGURES.make(key))())
    texts = list(svg.iter("{http://www.w3.org/2000/svg}text"))
    assert "Mood" in {(text.text or "").strip() for text in texts}
    assert {text.get("font-family") for text in texts} == {"Source Sans Pro"}
    assert svg.get("viewBox").split()[2] == "800"


@pytest.mark.parametrize("key", KEYS)
def test_nothing_in_it_is_coloured(qapp, key: str) -> None:
    svg = painted_for_page(FIGURES.make(key))().decode()
    colours = set(re.findall(r"#[0-9a-fA-F]{6}", svg))
    assert colours
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_a_file_that_others_open_keeps_its_outlines(qapp) -> None:
    figure = LastedChart(lasted_after(INSIGHT, 3, EN), Look(tr=EN, theme=PRINT))
    assert b"<text" not in svg_bytes(figure)


def test_the_page_says_what_the_signs_mean_and_not_the_picture(qapp) -> None:
    words = painted_for_page(FIGURES.make("lasted"))().decode()
    assert "best estimate" not in words
    assert FIGURES.make("lasted").key()  # which is there to be shown elsewhere


def test_it_is_about_the_last_infusion_of_its_days(qapp) -> None:
    third = RECORDS.infusions[2]
    figures = ReportFigures(RECORDS, INSIGHT, RECORDS.infusions[0].started_at.date, third.started_at.date, EN)
    assert figures.make("lasted").title() == "How long it lasted after infusion 3"


@pytest.mark.parametrize(("wide", "high"), [(100.0, 16.0), (3.0, 16.0), (16.0, 3.0)])
def test_hatching_ends_at_the_edges(wide: float, high: float) -> None:
    box = QRectF(7, 5, wide, high)
    lines = hatching(box, 4.0)
    assert lines
    roomy = box.adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
    assert all(roomy.contains(line.p1()) and roomy.contains(line.p2()) for line in lines)
