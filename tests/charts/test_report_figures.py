"""Pictures of the report: their text is text, their signs end where they should, and their keys say what is there."""

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


@pytest.mark.parametrize("key", ["lasted", "mood"])
def test_its_key_is_drawn_with_the_signs_that_are_there(qapp, key: str) -> None:
    figure = FIGURES.make(key)
    words = painted_for_page(figure)().decode()
    assert figure.key()
    assert all(entry.text in words for entry in figure.key())


def test_the_key_of_months_speaks_of_days_and_that_of_a_week_of_ratings(qapp) -> None:
    (months, week) = (
        ReportFigures(RECORDS, INSIGHT, NOW.date - timedelta(days=days), NOW.date, EN).make("mood") for days in (240, 6)
    )
    for figure in (months, week):
        painted_for_page(figure)
    said = {entry.text for entry in months.key()}
    assert {"median of each day", "lowest to highest of a day"} <= said
    assert "rated" not in said
    assert "rated" in {entry.text for entry in week.key()}


def test_a_flag_has_a_letter_and_the_words_are_left_to_the_page(qapp) -> None:
    words = painted_for_page(FIGURES.make("mood"))().decode()
    (*_, last) = (event for event in RECORDS.events if event.date <= NOW.date)
    assert last.text not in words
    assert ">A</text>" in words


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
