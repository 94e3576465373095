"""An infusion's chart shows that infusion, counted from its end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from charts.invented import a_check_in, an_estimate, an_infusion, some_records
from ketadiary.charts.bands import FadeBand, InfusionBand
from ketadiary.charts.brackets import BracketBar, End, ends_in
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.look import Look
from ketadiary.charts.ratings import DotNumbers, RatingDots, RatingLine, Unanswered
from ketadiary.charts.series import HoursRange
from ketadiary.model import Moment, Status

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
END = START + timedelta(minutes=40)
INFUSION, NEXT = an_infusion(START), an_infusion(START + timedelta(days=2))


def at(hours, **ratings):
    return a_check_in(END + timedelta(hours=hours), **ratings)


CHECK_INS = [
    at(-1, mood=3, nausea=0),
    at(0.5, mood=Status.CANT_SAY, nausea=6),
    a_check_in(END + timedelta(hours=1), late=timedelta(hours=3), mood=4, nausea=3),
    at(2, mood=5, nausea=Status.SKIPPED),
    at(3, mood=5, nausea=0),
    at(50, mood=6, nausea=0),
]


@pytest.fixture
def chart(qtbot, tr):
    """The first of two infusions, in a window."""
    made = InfusionChart(some_records([INFUSION, NEXT], CHECK_INS), INFUSION.id, Look(tr=tr))
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    return made


def marks(chart, kind, measure):
    return [mark for mark in chart.marks() if type(mark) is kind and mark.host.measure.key == measure]


def test_dots_are_the_numbers_given(chart):
    (dots,) = marks(chart, RatingDots, "nausea")
    assert [(round(dot.x, 2), dot.value, dot.late) for dot in dots.dots] == [
        (-1, 0, False),
        (0.5, 6, False),
        (1, 3, True),
        (3, 0, False),
    ]


def test_rows_without_a_number_lie_below_the_scale(chart):
    (unanswered,) = marks(chart, Unanswered, "nausea")
    assert [dot.status for dot in unanswered.dots] == [Status.SKIPPED]
    box = unanswered.host.area
    assert unanswered.tip(QPointF(unanswered.host.mapping.px(2), box.bottom() + 6)).startswith("2 Mar 2026")
    assert marks(chart, Unanswered, "headache")[0].dots == []


def test_what_follows_the_next_infusion_belongs_to_that(chart):
    assert chart.show_range(HoursRange.DAYS_14) is None
    (dots,) = marks(chart, RatingDots, "mood")
    assert max(dot.x for dot in dots.dots) < 48
    assert len(chart.rows()) == 5


def test_infusion_is_shaded_up_to_zero(chart):
    bands = [mark for mark in chart.marks() if isinstance(mark, InfusionBand)]
    assert len(bands) == len(chart.blocks) == 2
    assert {(round(band.start, 3), band.end) for band in bands} == {(-0.667, 0)}


def test_without_an_end_zero_is_the_start(qtbot, tr):
    infusion = an_infusion(START, minutes=None)
    chart = InfusionChart(some_records([infusion], CHECK_INS), infusion.id, Look(tr=tr))
    qtbot.addWidget(chart)
    chart.show()
    (dots,) = marks(chart, RatingDots, "nausea")
    assert dots.dots[1].x == pytest.approx(0.5 + 40 / 60)
    assert not [mark for mark in chart.marks() if isinstance(mark, InfusionBand)]
    assert "Zero is the start" in chart.caption()


def test_range_opens_on_what_was_felt_and_can_be_chosen(chart):
    mood, others = chart.blocks
    assert [measure.key for measure in mood.measures] == ["mood"]
    assert mood.shown.hours == pytest.approx(3.0 * 1.08)  # what follows the next infusion is that one's
    assert others.shown.hours == pytest.approx(3.0 * 1.08)
    chart.show_range(HoursRange.HOURS_48)
    (block,) = chart.blocks
    assert len(block.measures) == 5
    assert chart.time.span()[1] == pytest.approx(48.48)


def test_what_lasts_has_an_axis_of_its_own_and_is_never_cut(qtbot, tr):
    check_ins = [at(hours, nausea=6 - 2 * place, headache=5) for place, hours in enumerate((0.5, 1.5, 2.5, 3.5))]
    check_ins += [at(20, headache=4, nausea=0), at(30, headache=1, mood=6), at(200, mood=5)]
    chart = InfusionChart(some_records([INFUSION], check_ins), INFUSION.id, Look(tr=tr))
    qtbot.addWidget(chart)
    blocks = {block.measures[0].key: block for block in chart.blocks}
    assert [measure.key for measure in blocks["headache"].measures] == ["headache"]
    assert blocks["headache"].shown.hours == pytest.approx(30 * 1.08)
    assert blocks["mood"].shown.hours == pytest.approx(200 * 1.08)
    symptoms = next(block for block in chart.blocks if any(one.key == "nausea" for one in block.measures))
    assert symptoms.shown.hours <= 4  # the nausea is no sliver beside the headache


def test_clicking_a_dot_chooses_its_check_in(chart, qtbot):
    (dots,) = marks(chart, RatingDots, "nausea")
    place = dots.host.mapping.point(0.5, 6) + QPointF(5, -5)
    with qtbot.waitSignal(chart.check_in_chosen) as chosen:
        chart.time.clicked_at(place)
    assert chosen.args == [CHECK_INS[1].id]
    assert "Nausea: 6" in chart.tip(place)
    assert chart.tip(QPointF(1, 1)) == ""


def test_no_line_goes_across_the_start_of_an_infusion(chart):
    (joined,) = marks(chart, RatingLine, "nausea")
    assert [(round(x, 2), round(to_x, 2)) for x, _, to_x, _ in joined.solid] == [(0.5, 1), (1, 3)]


def test_estimate_takes_the_place_of_the_joining_line(chart):
    chart.show_fades({"nausea": an_estimate(6)}, {"nausea": (1.0, 3.0)})
    assert not marks(chart, RatingLine, "nausea")
    assert marks(chart, FadeBand, "nausea")
    assert [(bar.low, bar.high) for bar in marks(chart, BracketBar, "nausea")] == [(1.0, 3.0)]
    assert marks(chart, RatingDots, "nausea")


def test_an_estimate_ends_with_the_picture(chart):
    estimate = an_estimate(6)
    chart.show_fades({"nausea": replace(estimate, x=2 * estimate.x)}, {})
    chart.show_range(HoursRange.HOURS_6)
    (band,) = marks(chart, FadeBand, "nausea")
    drawn = QImage(chart.size(), QImage.Format.Format_ARGB32)
    drawn.fill(0)
    painter = QPainter(drawn)
    band.draw(painter, band.host.mapping)
    painter.end()
    edge = round(band.host.area.right())
    inside, beyond = (drawn.copy(left, 0, 4, drawn.height()) for left in (edge - 5, edge + 1))
    assert not any(beyond.pixel(x, y) for x in range(4) for y in range(beyond.height()))
    assert any(inside.pixel(x, y) for x in range(4) for y in range(inside.height()))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1, 3, (End.ENTRY, End.ENTRY)),
        (1, 8.3, (End.ENTRY, End.BEYOND)),  # no upright at the edge, where no entry is
        (0.2, None, (End.ENTRY, End.OPEN)),
        (None, 5, (End.OPEN, End.ENTRY)),
        (8, 9, None),
    ],
)
def test_a_bracket_ends_at_entries_only(low, high, expected):
    assert ends_in((-1.5, 6), low, high) == expected


def test_the_key_names_how_brackets_end(chart):
    chart.show_fades({}, {"nausea": (1.0, 8.0), "dizziness": (0.2, None)})
    names = [entry.text for entry in chart.key()]
    assert names[-3:] == ["back between these entries", "goes on beyond the picture", "not seen to fade"]


def test_the_key_names_every_line(chart, qtbot, tr):
    chart.show_range(HoursRange.HOURS_48)
    assert "next infusion" in [entry.text for entry in chart.key()]
    now = Moment.of(END + timedelta(minutes=13), "Europe/Paris")
    latest = InfusionChart(some_records([INFUSION], CHECK_INS[:1], now=now), INFUSION.id, Look(tr=tr))
    qtbot.addWidget(latest)
    assert "now" in [entry.text for entry in latest.key()]


def test_no_number_stands_over_what_is_above_its_scale(chart):
    chart.resize(900, 560)
    entries = [at(0.5, nausea=Status.SKIPPED, dizziness=10), at(3, dizziness=4)]
    chart.show_records(some_records([INFUSION], entries), INFUSION.id)
    (numbers,) = marks(chart, DotNumbers, "dizziness")
    scale = numbers.host.mapping
    (high, below), (low, above) = numbers.places(scale)
    assert (high, low) == ("10", "4")
    assert below.y() > scale.py(10)
    assert above.y() < scale.py(4)


def test_screen_readers_get_a_name_a_sentence_and_a_table(chart):
    assert chart.accessibleName() == "Infusion 1, 2 March 2026"
    assert "Nausea at most 6 after 30 min, last 0 after 3 h" in chart.accessibleDescription()
    assert chart.columns() == [
        "Felt at",
        "Time from the end",
        "Mood",
        "Dissociation",
        "Nausea",
        "Dizziness",
        "Headache",
    ]
    assert chart.rows()[1][1:5] == ["30 min after the end", "can’t say", "", "6"]
    assert not chart.canvas.focusPolicy()


def test_records_can_be_changed_in_place(chart):
    chart.show_records(some_records([INFUSION], [*CHECK_INS[:5], at(5, nausea=1)]), INFUSION.id)
    assert marks(chart, RatingDots, "nausea")[0].dots[-1].value == 1
