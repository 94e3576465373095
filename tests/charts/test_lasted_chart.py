"""How long it lasted: what is drawn is what the rows say."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from charts.invented import NOW, measures
from ketadiary.charts.axes import LABEL_GAP
from ketadiary.charts.fonts import Type
from ketadiary.charts.lasted_axis import DAYS, HOURS, time_label
from ketadiary.charts.lasted_chart import LastedChart
from ketadiary.charts.lasted_marks import EachInfusion, EstimateTick, LastedBar, MiddleDot, NowLine, UsualBand
from ketadiary.charts.lasted_rows import Lasted, LastedRow
from ketadiary.charts.look import Look
from ketadiary.charts.names_on_top import Lane
from ketadiary.charts.render import png_bytes, svg_bytes
from ketadiary.charts.text import Label, apart, width
from ketadiary.charts.theme import THEMES
from ketadiary.insight import LiftFinding, LiftState
from ketadiary.wording.lasted import lift_words

MEASURES = measures()
NAUSEA = LastedRow(
    measure=MEASURES["nausea"], note="highest 6", told="about 2 h", beneath="usually 50 min to 2 h 50 min",
    above=1.5, back=2.6, estimate=2.05, usual=(0.83, 2.83),
)  # fmt: skip
STILL = LastedRow(measure=MEASURES["dizziness"], told="still there at 8 h", above=8.0)
NO_RISE = LiftFinding(
    measure=MEASURES["mood"], number=1, infusion_id="one", state=LiftState.NO_RISE, before=5.0, last_entry_days=9.0
)
UNNOTICED = LastedRow(measure=MEASURES["headache"], note="highest 1", told="not noticed")
MOOD = LastedRow(measure=MEASURES["mood"], note="2 → 7", told="still up after 6 days", above=144.0)
USUAL = LastedRow(
    measure=MEASURES["nausea"], note="13 infusions", told="about 1 h 30 min", usual=(0.83, 2.83), middle=1.5,
    each=(0.9, 1.4, 2.0),
)  # fmt: skip


@pytest.fixture
def look(qapp, tr):
    """As a picture that stands alone."""
    return Look(tr=tr, standalone=True)


def drawn(chart, kind, size=(1000, 500)):
    """The marks of one kind, after drawing."""
    png_bytes(chart, size)
    return [mark for mark in chart.marks() if isinstance(mark, kind)]


def words(chart):
    """All words in the picture."""
    return [item.text for item in chart.canvas.scene().items() if isinstance(item, Label)]


def test_a_row_is_solid_then_hatched_with_its_estimate_and_what_is_usual(look):
    chart = LastedChart(Lasted(title="How long it lasted", fading=[NAUSEA]), look)
    (bar,) = drawn(chart, LastedBar)
    assert (bar.solid, bar.back) == (HOURS.place(1.5), HOURS.place(2.6))
    (tick,) = drawn(chart, EstimateTick)
    assert tick.at == HOURS.place(2.05)
    (band,) = drawn(chart, UsualBand)
    assert (band.low, band.high) == (HOURS.place(0.83), HOURS.place(2.83))
    assert {"Nausea", "highest 6", "about 2 h", "usually 50 min to 2 h 50 min"} <= set(words(chart))


def test_an_open_end_is_an_arrow_and_says_so(look):
    chart = LastedChart(Lasted(title="", fading=[STILL]), look)
    (bar,) = drawn(chart, LastedBar)
    assert bar.back is None
    assert "no entry back yet" in [entry.text for entry in chart.key()]


def test_what_was_not_noticed_is_an_empty_row_that_says_so(look):
    chart = LastedChart(Lasted(title="", fading=[UNNOTICED]), look)
    assert not drawn(chart, LastedBar)
    assert "not noticed" in words(chart)
    assert not chart.key()


def test_what_is_usual_has_no_band_where_nothing_happened(look):
    chart = LastedChart(Lasted(title="", fading=[replace(UNNOTICED, beneath="usually 2 h to 9 h", usual=(2, 9))]), look)
    assert not drawn(chart, UsualBand)
    assert not chart.key()
    assert "usually 2 h to 9 h" in words(chart)


def test_mood_stands_first_on_an_axis_of_days(look):
    chart = LastedChart(Lasted(title="", long=[MOOD], fading=[NAUSEA]), look)
    first, second = sorted(drawn(chart, LastedBar), key=lambda bar: bar.row.top())
    assert first.solid == DAYS.place(144)
    assert second.solid == HOURS.place(1.5)
    assert first.host.area.bottom() < second.host.area.top()
    assert [row[0] for row in chart.rows()] == ["Mood", "Nausea"]


def test_what_is_usual_has_a_dot_a_band_and_a_tick_an_infusion(look):
    chart = LastedChart(Lasted(title="How long it lasts", fading=[USUAL]), look)
    (dot,) = drawn(chart, MiddleDot)
    (each,) = drawn(chart, EachInfusion)
    assert dot.at == HOURS.place(1.5)
    assert each.places == [HOURS.place(hours) for hours in (0.9, 1.4, 2.0)]
    assert len(chart.columns()) == len(chart.rows()[0]) == 4  # nothing of entries above and back


def test_now_and_the_time_of_day_stand_at_the_axis(look):
    chart = LastedChart(Lasted(title="", fading=[USUAL], clock=NOW, now=1.25), look)
    (line,) = drawn(chart, NowLine)
    assert line.at == HOURS.place(1.25)
    (lane,) = [item for item in chart.canvas.scene().items() if isinstance(item, Lane)]
    assert [text for text, _ in lane.places()] == ["now, 13:55"]


def test_one_sentence_says_the_picture(look):
    chart = LastedChart(Lasted(title="How long it lasted", fading=[NAUSEA, UNNOTICED]), look)
    assert chart.description() == (
        "How long it lasted. Nausea: about 2 h, usually 50 min to 2 h 50 min, highest 6; "
        "Headache: not noticed, highest 1."
    )


def test_a_click_on_a_row_chooses_its_measure(look, qtbot):
    chart = LastedChart(Lasted(title="", fading=[NAUSEA, STILL]), look)
    png_bytes(chart, (1000, 500))
    second = max(drawn(chart, LastedBar), key=lambda bar: bar.row.top())
    with qtbot.waitSignal(chart.measure_chosen) as chosen:
        chart.time.clicked_at(QPointF(500, second.row.center().y()))
    assert chosen.args == ["dizziness"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [360, 700, 1600])
def test_nothing_lies_over_anything_in_any_size(qapp, tr, theme, scale, width):
    look = Look(tr=tr, theme=replace(THEMES[theme], text_scale=scale))
    chart = LastedChart(Lasted(title="", long=[MOOD], fading=[NAUSEA, STILL, UNNOTICED]), look)
    chart.resize(width, 10)
    png_bytes(chart, (width, chart.least_height()))
    boxes = [item.boundingRect() for item in chart.canvas.scene().items() if isinstance(item, Label)]
    for place, box in enumerate(boxes):
        assert not any(box.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1)) for other in boxes[:place])
    assert max(box.bottom() for box in boxes) <= chart.least_height()


def test_the_axis_ends_a_little_after_what_is_drawn():
    assert HOURS.place(4) < HOURS.end([0.5]) < HOURS.place(8)
    assert HOURS.place(20) < HOURS.end([20]) < HOURS.place(30)
    assert HOURS.end([500]) == HOURS.end([72])
    assert HOURS.place(0) == 0


@pytest.mark.parametrize("pixels", [120, 240, 420, 900])
def test_no_mark_of_the_axis_is_without_its_time(qapp, tr, pixels):
    font = Type(1.0).small
    for axis, label in ((HOURS, time_label(tr)), (DAYS, time_label(tr)), (HOURS, lambda hours: "half past twelve")):
        ticks = axis.ticks(label, font)((0.0, axis.end([72])), pixels)
        ends = [tick.x * pixels / axis.end([72]) for tick in ticks]
        assert ticks
        assert all(tick.label for tick in ticks)
        assert len(apart(ends, [width(tick.label, font) for tick in ticks], LABEL_GAP)) == len(ticks)


def test_in_a_small_window_nothing_is_cut_that_says_what_is_seen(look, tr):
    no_rise = replace(MOOD, note=lift_words(NO_RISE, None, tr).note, above=None)
    chart = LastedChart(Lasted(title="", long=[no_rise], fading=[NAUSEA, STILL]), replace(look, standalone=False))
    chart.resize(434, 400)  # what is left of 1000 pixels beside the list of infusions
    png_bytes(chart, (434, 400))
    assert all(width(entry.text, Type(1.0).small) < 300 for entry in chart.key())
    assert no_rise.note in words(chart)


def test_what_is_before_says_before_what(look):
    chart = LastedChart(Lasted(title="", long=[MOOD], fading=[NAUSEA]), look)
    for words in (*(entry.text for entry in chart.key()), *chart.columns()):
        assert not words.endswith("before")


def test_no_rows_is_no_picture_and_no_error(look):
    chart = LastedChart(Lasted(title="How long it lasted"), look)
    assert svg_bytes(chart)
    assert chart.description() == "How long it lasted"
