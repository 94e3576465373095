"""The overlay, the calendar and the dose chart show what the records say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLineF, QRectF
from PySide6.QtWidgets import QApplication

from charts.invented import a_check_in, a_spread, an_infusion, some_records
from ketadiary.charts.bands import BaselineLine, SpreadBand
from ketadiary.charts.calendar_chart import CalendarChart
from ketadiary.charts.day_cells import shade_of
from ketadiary.charts.dose_chart import DoseChart, DosePoints, Fade
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.look import Look
from ketadiary.charts.month_cells import CellText, MonthCells
from ketadiary.charts.overlay_chart import OverlayChart
from ketadiary.charts.overlay_marks import EarlierInfusions, set_apart
from ketadiary.charts.ratings import RatingDots
from ketadiary.charts.render import png_bytes
from ketadiary.charts.series import HoursRange
from ketadiary.charts.theme import LIGHT
from ketadiary.model import Moment
from ketadiary.wording import Language

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
INFUSIONS = [an_infusion(START + timedelta(days=7 * week), dose="0.5 mg/kg") for week in range(3)]
CHECK_INS = [
    a_check_in(infusion.ended_at + timedelta(hours=after), nausea=value, mood=5)
    for infusion, top in zip(INFUSIONS, (6, 6, 4), strict=True)
    for after, value in ((0.5, top), (2, 1), (100, 0))
]
RECORDS = some_records(INFUSIONS, CHECK_INS)


@pytest.fixture
def look(qapp, tr):
    """As a picture that stands alone."""
    return Look(tr=tr, standalone=True)


def test_overlay_counts_from_each_end_and_brings_the_latest_forward(look):
    chart = OverlayChart(RECORDS, "nausea", look)
    png_bytes(chart)
    (dots,) = [mark for mark in chart.marks() if isinstance(mark, RatingDots)]
    assert [(dot.x, dot.value) for dot in dots.dots] == [(0.5, 4), (2, 1)]
    assert chart.rows()[0] == ["1", "30 min after the end", "6"]
    assert len(chart.rows()) == 6
    chart.show_spread(a_spread())
    assert [mark for mark in chart.marks() if isinstance(mark, SpreadBand)]


def test_overlay_shows_where_the_one_in_front_came_from(look):
    before = [a_check_in(infusion.started_at.utc - timedelta(hours=2), mood=3, nausea=0) for infusion in INFUSIONS[:2]]
    records = some_records(INFUSIONS, sorted([*CHECK_INS, *before], key=lambda one: one.felt_at.utc))
    chart = OverlayChart(records, "mood", look)
    png_bytes(chart)
    assert not [mark for mark in chart.marks() if isinstance(mark, BaselineLine)]  # nothing is known of the latest
    chart.show_in_front(INFUSIONS[1].id)
    assert [mark.value for mark in chart.marks() if isinstance(mark, BaselineLine)] == [3]
    assert "median of the 24 hours before infusion 2" in [entry.text for entry in chart.key()]
    chart.show_records(records, "nausea")
    assert "median of the 24 hours before infusion 2" not in [
        entry.text for entry in chart.key()
    ]  # the lowest has a line already


def test_the_key_of_an_overlay_names_dashed_lines(look):
    check_ins = [a_check_in(INFUSIONS[0].ended_at + timedelta(hours=hours), nausea=4) for hours in (1, 4)]
    chart = OverlayChart(some_records(INFUSIONS, check_ins), "nausea", look, hours_range=HoursRange.HOURS_6)
    assert "entries 2 to 4 hours apart" in [entry.text for entry in chart.key()]
    chart.show_range(HoursRange.HOURS_48)
    assert not [entry for entry in chart.key() if "hours apart" in entry.text]


def test_overlay_draws_the_latest_sixty_and_one_chosen_and_says_so(look):
    infusions = [an_infusion(START + timedelta(days=7 * week)) for week in range(-61, 1)]
    check_ins = [a_check_in(infusion.ended_at + timedelta(hours=1), nausea=4) for infusion in infusions]
    chart = OverlayChart(some_records(infusions, check_ins), "nausea", look)
    assert chart.caption().startswith("60 infusions of 62 from ")
    assert [entry.text for entry in chart.key()][1] == "earlier infusions: 59 drawn of 61"
    assert len(chart.rows()) == 62

    chart.show_in_front(infusions[0].id)
    assert chart.caption().startswith("61 infusions of 62 from ")
    assert chart.key()[0].text == "infusion 1"


def test_calendar_tells_zero_from_missing(look):
    check_ins = [a_check_in(START, nausea=0), a_check_in(START + timedelta(days=2), nausea=3)]
    chart = CalendarChart(some_records(INFUSIONS[:1], check_ins), "nausea", look)
    cells = {cell.day: cell for cell in chart.cells}
    assert [cells[date(2026, 3, day)].value for day in (2, 3, 4)] == [0, None, 3]
    assert cells[date(2026, 3, 2)].infusion == 1
    assert shade_of(0, (0, 10), LIGHT) == LIGHT.shades[0] != LIGHT.surface
    assert shade_of(10, (0, 10), LIGHT) == LIGHT.shades[-1]


def test_calendar_shows_twelve_months_at_most(look):
    old = [a_check_in(START - timedelta(days=900), mood=5), *CHECK_INS]
    assert len(CalendarChart(some_records(INFUSIONS, old), "mood", look).months) == 12
    young = CalendarChart(RECORDS, "mood", look)
    assert young.months == [date(2026, 3, 1)]
    assert [cell.day for cell in young.cells][:1] == [date(2026, 3, 2)]


def test_calendar_says_one_month_once(look):
    assert CalendarChart(RECORDS, "mood", look).caption().startswith("March 2026: ")
    old = [a_check_in(START - timedelta(days=60), mood=5), *CHECK_INS]
    caption = CalendarChart(some_records(INFUSIONS, old), "mood", look).caption()
    assert caption.startswith("January 2026 to March 2026: ")


def test_calendar_writes_a_rating_only_where_it_stands_apart_from_the_days_number(look):
    text = CellText(look.theme)
    beside = QRectF(0, 0, 90, 20)
    assert text.value_box(beside) == beside
    below = text.value_box(QRectF(0, 0, 32, 32))
    assert below is not None
    assert below.top() >= text.number_box(QRectF(0, 0, 32, 32)).center().y()
    assert text.value_box(QRectF(0, 0, 22, 18)) is None


@pytest.fixture
def year(look, qtbot):
    """A whole year of a long diary, in a window."""
    old = [a_check_in(START - timedelta(days=900), mood=5), *CHECK_INS]
    chart = CalendarChart(some_records(INFUSIONS, old), "mood", replace(look, standalone=False))
    qtbot.addWidget(chart)
    chart.show()
    return chart


def boxes_of(chart):
    months = [item for item in chart.canvas.scene().items() if isinstance(item, MonthCells)]
    return {day: box for month in months for day, box in month.boxes.items()}


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
def test_a_whole_year_takes_as_much_room_as_all_its_numbers_need(year, look, text_scale):
    theme = replace(look.theme, text_scale=text_scale)
    year.follow(lambda: theme)
    QApplication.sendEvent(year, QEvent(QEvent.Type.FontChange))
    for wide in (900, 700):
        year.resize(wide, 300)
        boxes = boxes_of(year)
        assert len(boxes) > 360
        assert all(CellText(theme).value_box(box) for box in boxes.values()), wide


@pytest.mark.parametrize(("code", "first"), [("en_US", 6), ("de", 0)])
def test_calendar_weeks_begin_as_the_language_has_it(qapp, code, first):
    chart = CalendarChart(RECORDS, "mood", Look(tr=Language.load(code)))
    png_bytes(chart, (700, 400))
    boxes = boxes_of(chart)
    columns = sorted({box.left() for box in boxes.values()})
    assert columns.index(boxes[date(2026, 3, 2)].left()) == (0 - first) % 7


def test_dose_chart_sets_equal_infusions_side_by_side(look):
    chart = DoseChart(RECORDS, "nausea", look)
    png_bytes(chart)
    assert [(point.number, point.dose, point.value) for point in chart.points] == [
        (1, 0.5, 6),
        (2, 0.5, 6),
        (3, 0.5, 4),
    ]
    (mark,) = [mark for mark in chart.marks() if isinstance(mark, DosePoints)]
    (_, one), (_, other), _ = mark.places(mark.host.mapping)
    assert QLineF(one, other).length() > 15


def test_dose_chart_says_what_it_does_not_say(look):
    chart = DoseChart(RECORDS, "nausea", look)
    assert "This does not say what dose is right." in chart.description()


def test_dose_chart_draws_how_long_it_lasted(look):
    fades = {INFUSIONS[0].id: Fade(2.5, 1.5, 4.0)}
    chart = DoseChart(RECORDS, "nausea", look, fades=fades)
    png_bytes(chart)
    assert [(point.value, point.low, point.high) for point in chart.points] == [(2.5, 1.5, 4.0)]
    (mark,) = [mark for mark in chart.marks() if isinstance(mark, DosePoints)]
    assert QRectF(mark.host.area).contains(mark.host.mapping.point(0.5, 4.0))


@given(
    st.lists(st.tuples(st.floats(0, 300), st.integers(0, 10).map(float)), min_size=1, max_size=60),
)
def test_ties_are_set_apart_along_time_and_never_far(places: list[tuple[float, float]]) -> None:
    across, values = (np.array(column) for column in zip(*places, strict=True))
    moved = set_apart(across, values)
    assert np.abs(moved - across).max() <= 6 + 1e-9
    alone = [place for place in range(len(values)) if (values == values[place]).sum() == 1]
    assert moved[alone] == pytest.approx(across[alone])


def test_two_dots_in_one_place_are_both_seen_and_stay_at_their_value() -> None:
    moved = set_apart(np.array([50.0, 50.2, 50.0, 90.0]), np.array([6.0, 6.0, 5.0, 6.0]))
    assert moved == pytest.approx([48, 52.2, 50, 90], abs=0.3)


def test_earlier_infusions_are_drawn_at_their_values(look: Look) -> None:
    chart = OverlayChart(RECORDS, "nausea", look)
    png_bytes(chart)
    [marks] = [mark for mark in chart.marks() if isinstance(mark, EarlierInfusions)]
    assert set(marks.places[:, 1]) == {6.0, 1.0}


@pytest.mark.parametrize(("after", "until"), [(0.2, 1), (2, 2.16), (5, 5.4)])
def test_half_of_a_picture_of_hours_has_entries_unless_it_was_asked_for(look: Look, after: float, until: float) -> None:
    check_in = a_check_in(INFUSIONS[0].ended_at + timedelta(hours=after), nausea=1)
    records = some_records(INFUSIONS[:1], [check_in])
    for chart in (
        OverlayChart(records, "nausea", look),
        InfusionChart(records, INFUSIONS[0].id, look, measures=["nausea"]),
    ):
        png_bytes(chart)
        assert chart.time.span()[1] == pytest.approx(until, rel=0.02)
        chart.show_range(HoursRange.HOURS_6)
        png_bytes(chart)
        assert chart.time.span()[1] == pytest.approx(6, rel=0.02)


def test_one_infusion_is_told_of_one_day(look: Look) -> None:
    records = some_records(INFUSIONS[:1], CHECK_INS[:3])
    assert OverlayChart(records, "nausea", look).caption() == "1 infusion of 2 Mar 2026. Zero is the end."


@pytest.mark.parametrize(
    ("days", "first", "last", "across"),
    [
        ([1], 1, 1, 1),  # a Sunday by itself
        ([3, 5], 3, 5, 3),
        ([1, 2], 1, 8, 7),
        ([9, 24], 9, 29, 7),
    ],
)
def test_a_young_calendar_has_only_the_weeks_in_which_something_is(
    look: Look, days: list[int], first: int, last: int, across: int
) -> None:
    check_ins = [a_check_in(datetime(2026, 3, day, 10, tzinfo=UTC), mood=5) for day in days]
    now = Moment.of(datetime(2026, 3, days[-1], 20, tzinfo=UTC), "Europe/Paris")
    chart = CalendarChart(replace(some_records([], check_ins), now=now), "mood", look)
    png_bytes(chart)
    boxes = boxes_of(chart)
    assert (min(boxes).day, max(boxes).day) == (first, last)
    assert len({box.left() for box in boxes.values()}) == across


@pytest.mark.parametrize(("after", "hours"), [(0.3, 1), (30, 32.4), (90, 97.2)])
def test_mood_is_shown_for_as_long_as_it_was_rated(look: Look, after: float, hours: float) -> None:
    check_in = a_check_in(INFUSIONS[0].ended_at + timedelta(hours=after), mood=5)
    chart = OverlayChart(some_records(INFUSIONS[:1], [check_in]), "mood", look)
    png_bytes(chart)
    assert chart.shown.hours == pytest.approx(hours)
    low, high = chart.time.span()
    assert high - low <= max(2.7 * after, 2.3)
