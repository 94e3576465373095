"""The terminal's pictures carry what the window's pages show: estimates, ranges and what is usual."""

import pytest
from PySide6.QtCore import QSize

from ketadiary.charts.bands import BaselineLine, FadeBand, SpreadBand
from ketadiary.charts.brackets import BracketBar
from ketadiary.charts.course_band import CourseBand
from ketadiary.charts.dose_chart import DoseChart
from ketadiary.cli.chart_file import Wanted, draw
from ketadiary.diary import Diary
from ketadiary.exchange import extract
from ketadiary.sample import sample_diary
from support import NOON_IN_PARIS, FrozenClock


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """The invented diary."""
    clock = FrozenClock(NOON_IN_PARIS)
    with Diary.open(tmp_path_factory.mktemp("invented") / "diary.db", clock=clock, create=True) as diary:
        diary.record_all(sample_diary(clock()), confirmed=True)
        return extract(diary)


@pytest.mark.parametrize(
    ("kind", "measures", "marks"),
    [
        ("trend", (), {CourseBand, BaselineLine}),
        ("trend", ("mood",), {CourseBand, BaselineLine}),
        ("infusion", (), {FadeBand, BracketBar}),
        ("overlay", ("nausea",), {SpreadBand}),
        ("mood", (), {SpreadBand, BaselineLine}),
    ],
)
def test_estimates_and_ranges_are_in_the_picture(qapp, tr, everything, kind, measures, marks):
    wanted = Wanted(kind, measures, infusion=everything.infusions[-1].id)
    figure = draw(wanted, everything, NOON_IN_PARIS, tr)
    figure.draw_at(QSize(1200, 800))
    assert {type(mark) for mark in figure.marks()} >= marks


def test_doses_stand_against_how_long_it_lasted(qapp, tr, everything):
    figure = draw(Wanted("dose", ("nausea",)), everything, NOON_IN_PARIS, tr)
    assert isinstance(figure, DoseChart)
    told = {one.infusion_id: one.faded.estimate for one in everything.insight.measures["nausea"].infusions if one.faded}
    drawn = {point.infusion.id: point.value for point in figure.points}
    assert len(drawn) > 5
    assert drawn == {infusion: told[infusion] for infusion in drawn}
