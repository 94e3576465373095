"""The trend shows the calendar: what was entered, on its day, and nothing where nothing was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QApplication

from charts.invented import NOW, a_check_in, an_infusion, invented_records, measures, records_of, some_records
from ketadiary.charts.axes import instant_of, x_of
from ketadiary.charts.bands import BaselineLine, Estimate
from ketadiary.charts.course_band import CourseBand
from ketadiary.charts.fonts import Type
from ketadiary.charts.look import Look
from ketadiary.charts.series import between
from ketadiary.charts.text import line_height
from ketadiary.charts.text import width as text_width
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.charts.trend_data import TrendData
from ketadiary.charts.trend_highest import HighestOfDays, beside_bars
from ketadiary.charts.trend_lines import TrendLines
from ketadiary.charts.trend_marks import EventFlags, TrendRatings
from ketadiary.exchange.findings_json import insight_json
from ketadiary.insight import look
from ketadiary.model import Event, Status
from ketadiary.model.times import day_start
from ketadiary.sample import big_diary

INVENTED = invented_records()
INSIGHT = look(INVENTED.infusions, INVENTED.check_ins, INVENTED.measures)
NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)


@pytest.fixture
def chart(qtbot, tr):
    """The invented diary's trend, in a window."""
    made = TrendChart(invented_records(), Look(tr=tr))
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    return made


def strips(chart):
    """What shows the ratings of each measure, by its key."""
    return {mark.host.measure.key: mark for mark in chart.marks() if isinstance(mark, TrendRatings | HighestOfDays)}


def strip(chart, measure):
    return strips(chart)[measure]


def test_opens_on_ninety_days_that_end_with_today(chart):
    low, high = chart.time.span()
    assert chart.days() == (NOW.date - timedelta(days=89), NOW.date)
    assert instant_of(low) == day_start(NOW.date - timedelta(days=89), NOW.zone)
    assert instant_of(high) > NOW.utc
    chart.show_days(until=date(2026, 1, 31))
    assert chart.days() == (date(2025, 11, 3), date(2026, 1, 31))


def test_a_measure_that_is_off_has_a_strip_only_where_a_number_was_given(qtbot, tr):
    check_ins = [a_check_in(NOW.utc - timedelta(days=1), pain=3, anxiety=Status.SKIPPED)]
    chart = TrendChart(some_records([], check_ins), Look(tr=tr))
    qtbot.addWidget(chart)
    chart.resize(900, 560)
    chart.show()
    assert set(strips(chart)) == {"mood", "dissociation", "nausea", "dizziness", "headache", "pain"}


@pytest.mark.parametrize(
    ("until", "last"), [(date(2026, 1, 31), date(2026, 1, 31)), (NOW.date + timedelta(days=5), NOW.date)]
)
def test_without_a_first_day_there_are_ninety(chart, until, last):
    chart.show_days(until=until)
    low, high = chart.time.span()
    assert instant_of(low) == day_start(last - timedelta(days=89), NOW.zone)
    assert instant_of(high) == day_start(until + timedelta(days=1), NOW.zone)


@pytest.mark.parametrize(("age", "shown"), [(0.001, 1 / 12), (0.2, 0.21), (1.2, 1.3), (10, 10), (80, 80)])
def test_a_young_diary_opens_on_all_of_itself(qtbot, tr, age, shown):
    felt_at = NOW.utc - timedelta(days=age)
    chart = TrendChart(some_records([], [a_check_in(felt_at, mood=5)]), Look(tr=tr))
    qtbot.addWidget(chart)
    low, high = chart.time.span()
    assert low < x_of(felt_at) < x_of(NOW.utc) < high
    assert high - low == pytest.approx(shown, rel=0.1)


def test_ratings_that_stand_apart_are_joined_as_they_are_and_the_key_says_so(qtbot, tr):
    hours = (0, 4, 26, 49)
    check_ins = [a_check_in(NOW.utc - timedelta(hours=hour), mood=hour % 11) for hour in reversed(hours)]
    chart = TrendChart(some_records([], check_ins), Look(tr=tr))
    qtbot.addWidget(chart)
    chart.resize(900, 560)
    chart.show()
    assert [entry.text for entry in chart.key()] == ["rated", "from one rating to the next"]
    chart.show_days(NOW.date - timedelta(days=89))
    assert [entry.text for entry in chart.key()] == ["rated", "median of each day"]


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
def test_at_its_least_height_every_strip_has_room_for_its_name(chart, text_scale):
    chart.look = replace(chart.look, theme=replace(chart.theme, text_scale=text_scale))
    chart.draw_at(QSize(700, chart.least_height()))
    rows = [mark.host.row.height() for mark in strips(chart).values()]
    assert len(rows) == 5
    assert min(rows) >= line_height(Type(text_scale).label)


def test_days_can_be_chosen_and_are_whole(chart):
    chart.show_days(date(2026, 1, 1), date(2026, 1, 31))
    low, high = chart.time.span()
    assert high - low == pytest.approx(31)
    assert instant_of(low) == datetime(2026, 1, 1, 5, tzinfo=UTC)


def test_days_shown_go_on_with_the_clock_unless_they_lie_in_the_past(chart):
    low, high = chart.time.span()
    later = replace(invented_records(), now=NOW.shifted(timedelta(days=9)))
    chart.show_records(later)
    assert chart.time.span() == pytest.approx((low + 9, high + 9))
    chart.show_days(date(2026, 1, 1), date(2026, 1, 31))
    past = chart.time.span()
    chart.show_records(replace(later, now=NOW.shifted(timedelta(days=20))))
    assert chart.time.span() == past


def test_line_stops_at_missing_days():
    check_ins = [a_check_in(NOON + timedelta(days=day), mood=day) for day in (0, 1, 3, 4)]
    stretch = TrendData(between(check_ins)).stretch(x_of(NOON) - 1, x_of(NOON) + 9)
    assert stretch.together("mood", 1).joins()[:, 1].tolist() == [0, 1, 3, 4]


def test_day_is_that_of_the_persons_clock():
    late, early = datetime(2026, 3, 10, 22, 30, tzinfo=UTC), datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    stretch = TrendData(between([a_check_in(late, mood=2), a_check_in(early, mood=8)])).stretch(20500, 20600)
    days = stretch.together("mood", 1)
    assert [date.fromordinal(number).day for number in days.number] == [10, 11]
    assert days.median.tolist() == [2, 8]


def test_only_what_comes_into_sight_is_fetched(qtbot, tr):
    records = records_of(big_diary(NOW))
    asked = []

    def fetch(since, until):
        asked.append((since, until))
        return between(records.check_ins)(since, until)

    chart = TrendChart(records, Look(tr=tr), fetch=fetch)
    qtbot.addWidget(chart)
    chart.resize(900, 560)
    assert asked == []
    chart.show()
    ((since, until),) = asked
    assert until - since < timedelta(days=200)
    chart.time.set_span(chart.time.span()[0] - 10, chart.time.span()[1] - 10)
    chart.redraw()
    assert len(asked) == 1
    chart.show_everything()
    assert [one[1] for one in asked[1:]] == [since, asked[2][1]]  # what comes before, what comes after
    assert asked[2][0] == until
    assert len(strip(chart, "mood").visible_dots(strip(chart, "mood").host.mapping)) == 8_000
    assert sum(1 for _ in strip(chart, "nausea").placed(strip(chart, "nausea").host.mapping)) > 3_000


def test_clicking_near_a_dot_chooses_its_check_in(chart, qtbot):
    mood = strip(chart, "mood")
    dot = mood.visible_dots(mood.host.mapping)[3]
    with qtbot.waitSignal(chart.check_in_chosen) as chosen:
        chart.time.clicked_at(mood.host.mapping.point(dot.x, dot.value) + QPointF(-3, 4))
    assert chosen.args == [dot.check_in.id]


@pytest.mark.parametrize(
    ("key", "wider", "later"),
    [
        (Qt.Key.Key_Left, 0, -1),
        (Qt.Key.Key_Plus, -1, 1),
        (Qt.Key.Key_Minus, 1, -1),
        (Qt.Key.Key_Home, 0, -1),
    ],
)
def test_keys_move_and_zoom(chart, qtbot, key, wider, later):
    low, high = chart.time.span()
    with qtbot.waitSignal(chart.range_changed):
        qtbot.keyClick(chart, key)
    new_low, new_high = chart.time.span()
    assert (new_high - new_low) - (high - low) == pytest.approx(
        wider * abs((new_high - new_low) - (high - low)), abs=1e-6
    )
    assert (new_low - low) * later > 0
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.time.span()[1] >= x_of(NOW.utc)


@pytest.mark.parametrize(
    ("keys", "moves"), [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.ControlModifier, True)]
)
def test_the_wheel_alone_is_left_to_the_page(chart, keys, moves):
    before, at = chart.time.span(), QPointF(500, 200)
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(chart.canvas.viewport(), wheel)
    assert (chart.time.span() != before) is moves
    assert wheel.isAccepted() is moves


def test_the_key_names_the_flags_of_events_that_are_in_sight(chart):
    assert "event" in [entry.text for entry in chart.key()]
    chart.show_days(date(2025, 1, 1), date(2025, 1, 7))
    assert "event" not in [entry.text for entry in chart.key()]


def test_events_have_their_text_or_at_least_their_flag(chart):
    (flags,) = [item for item in chart.canvas.scene().items() if isinstance(item, EventFlags)]
    (placed, *_), ((x, event), *_) = flags.places(), flags.shown()
    assert event.text == "Moved house (invented)"
    assert chart.tip(flags.mapToScene(QPointF(x + 2, flags.boundingRect().top() + 6))) == event.text
    assert placed.room > 50


@pytest.mark.parametrize("width", [640, 760, 1000])
def test_events_of_the_usual_days_stand_whole_in_small_windows_too(tr, qtbot, width):
    chart = TrendChart(invented_records(), Look(tr=tr))
    qtbot.addWidget(chart)
    chart.resize(width, 450)
    chart.show()
    (flags,) = [item for item in chart.canvas.scene().items() if isinstance(item, EventFlags)]
    font = Type(1.0).small
    assert flags.shown()
    for placed, (_, event) in zip(flags.places(), flags.shown(), strict=True):
        assert placed.room >= text_width(event.text, font)


def test_diary_of_one_event_and_one_infusion_is_drawn(qtbot, tr):
    event = Event(id="e", date=date(2026, 3, 1), text="يوم جديد 新", entered_at=NOON)
    chart = TrendChart(some_records([an_infusion(NOON)], [], (event,)), Look(tr=tr))
    qtbot.addWidget(chart)
    chart.show()
    assert "nothing was entered" in chart.accessibleDescription()


def test_table_holds_what_is_shown(chart):
    assert chart.columns()[:2] == ["Felt at", "Mood"]
    assert chart.columns()[-1] == "Event"
    rows = chart.rows()
    assert {len(row) for row in rows} == {len(chart.columns())}
    assert [bool(row[-1]) for row in rows] == [False] * 97 + [True] * 2
    assert all(row[-1] in chart.description() for row in rows)


def test_all_begins_with_the_day_of_the_first_entry(qtbot, tr):
    early = datetime(2026, 3, 1, 8, tzinfo=UTC)
    chart = TrendChart(some_records([], [a_check_in(early, mood=4)]), Look(tr=tr))
    qtbot.addWidget(chart)
    chart.show_everything()
    assert chart.days()[0] == date(2026, 3, 1)


def test_years_are_drawn_by_weeks_and_the_key_says_so(qtbot, tr):
    chart = TrendChart(records_of(big_diary(NOW)), Look(tr=tr))
    qtbot.addWidget(chart)
    chart.resize(900, 560)
    chart.show()
    assert "median of each day" in [entry.text for entry in chart.key()]
    chart.show_everything()
    texts = [entry.text for entry in chart.key()]
    assert "median of each four weeks" in texts
    assert "rated" not in texts


def test_days_taken_together_keep_their_extremes():
    ratings = [(day, hour, (day + hour) % 11) for day in range(14) for hour in range(day % 3 + 1)]
    check_ins = [a_check_in(NOON + timedelta(days=day, hours=hour), mood=rating) for day, hour, rating in ratings]
    days = TrendData(between(check_ins)).stretch(x_of(NOON) - 1, x_of(NOON) + 15).together("mood", 1)
    by_day = [[rating for one, _, rating in ratings if one == day] for day in range(14)]
    assert days.median.tolist() == [median(given) for given in by_day]
    weeks = days.together(7)
    by_week = [list(group) for _, group in groupby(range(14), key=lambda day: int(days.number[day]) // 7)]
    assert weeks.median.tolist() == [median(median(by_day[day]) for day in week) for week in by_week]
    assert weeks.low.tolist() == [min(min(by_day[day]) for day in week) for week in by_week]
    assert weeks.high.tolist() == [max(max(by_day[day]) for day in week) for week in by_week]
    assert len(weeks.joins()) == 2 * (len(weeks) - 1)


def a_trend(qtbot, tr, check_ins, **options):
    chart = TrendChart(some_records([], check_ins), Look(tr=tr), **options)
    qtbot.addWidget(chart)
    chart.resize(900, 560)
    chart.show()
    return chart


def test_mood_is_the_large_one_and_side_effects_are_slim(chart):
    high = {key: mark.host.row.height() for key, mark in strips(chart).items()}
    assert chart.lead == "mood"
    assert high["mood"] > 4 * max(high[key] for key in high if key != "mood")
    assert isinstance(strip(chart, "mood"), TrendRatings)
    assert all(isinstance(strip(chart, key), HighestOfDays) for key in high if key != "mood")


def test_what_can_be_bad_for_long_is_no_side_effect_and_one_symptom_alone_is_shown_whole(qtbot, tr):
    check_ins = [a_check_in(NOW.utc - timedelta(days=1), mood=4, pain=3, nausea=2)]
    assert isinstance(strip(a_trend(qtbot, tr, check_ins), "pain"), TrendRatings)
    alone = a_trend(qtbot, tr, check_ins, measures=["nausea"])
    assert isinstance(strip(alone, "nausea"), TrendRatings)
    assert alone.lead == "nausea"


def test_a_side_effect_shows_the_highest_of_each_day_and_leads_to_its_check_in(qtbot, tr):
    values = {0: (3, 6, 1), 1: (0, 0), 4: (2,)}
    check_ins = [
        a_check_in(NOON + timedelta(days=day, hours=hour), nausea=value)
        for day, given in values.items()
        for hour, value in enumerate(given)
    ]
    chart = a_trend(qtbot, tr, check_ins, since=date(2026, 3, 8), until=date(2026, 3, 18))
    mark = strip(chart, "nausea")
    assert mark.days(mark.host.mapping).high.tolist() == [6, 0, 2]
    dots = [dot for dot, _ in mark.placed(mark.host.mapping)]
    assert [dot.value for dot in dots] == [6, 0, 2]
    with qtbot.waitSignal(chart.check_in_chosen) as chosen:
        chart.time.clicked_at(next(at for dot, at in mark.placed(mark.host.mapping) if dot.value == 6))
    assert chosen.args == [check_ins[1].id]
    assert "highest of each day" in [entry.text for entry in chart.key()]


def test_numbers_stand_beside_bars_where_they_meet_nothing():
    bars = [QRectF(at, 40 - high, 4, high) for at, high in ((0, 20), (8, 30), (60, 10))]
    placed = beside_bars(bars, [(7.0, "4"), (7.0, "6"), (7.0, "2")], 13)
    assert [text for _, text in placed] == ["6", "2"]
    assert not any(box.intersects(bar) for box, _ in placed for bar in bars)
    assert beside_bars(bars, [(70.0, "4")] * 3, 13) == []


@given(
    tops=st.lists(st.integers(0, 30), min_size=1, max_size=40),
    apart=st.floats(2, 20),
    wide=st.floats(1, 6),
    widths=st.sampled_from([(5.0, 5.0), (5.0, 11.0)]),
)
def test_a_number_stands_wherever_it_meets_nothing(tops, apart, wide, widths):
    bars = [QRectF(place * apart, 40 - top, wide, top) for place, top in enumerate(tops)]
    texts = [(widths[top % 2], str(top)) for top in tops]
    expected: list[QRectF] = []
    for place in sorted(range(len(bars)), key=lambda one: bars[one].top()):
        top = min(bars[place].top() - 3, 40 + 2 - 13)  # above the axis
        box = QRectF(bars[place].right() + 3, top, texts[place][0], 13)
        if not any(box.intersects(other) for other in (*bars, *expected)):
            expected.append(box)
    room = sum(width for width, _ in texts) <= bars[-1].right() + texts[-1][0]
    assert [box for box, _ in beside_bars(bars, texts, 13)] == (expected if room else [])


@given(
    spans=st.lists(st.tuples(st.floats(-300, 300), st.floats(1, 400)), min_size=1, max_size=8),
    back=st.lists(st.integers(0, 500), unique=True, max_size=30),
)
def test_what_comes_into_sight_piece_by_piece_is_what_all_of_it_would_be(spans, back):
    felt = sorted(NOON - timedelta(days=days, seconds=days * 977) for days in back)
    check_ins = [a_check_in(at, **({"mood": n % 11} if n % 3 else {"nausea": n % 7})) for n, at in enumerate(felt)]
    data = TrendData(between(check_ins))
    for middle, days in spans:
        low, high = x_of(NOON) - 250 + middle - days / 2, x_of(NOON) - 250 + middle + days / 2
        piece, whole = data.stretch(low, high), TrendData(between(check_ins)).stretch(low, high)
        assert piece.between(low, high) == whole.between(low, high)
        for measure in ("mood", "nausea"):
            assert piece.values(measure, low, high).tolist() == whole.values(measure, low, high).tolist()
            assert [dot for dot in piece.dots(measure) if low <= dot.x <= high] == [
                dot for dot in whole.dots(measure) if low <= dot.x <= high
            ]
            assert piece.count([measure], low, high) == whole.count([measure], low, high)


def test_what_was_fetched_once_is_kept():
    check_ins = [a_check_in(NOON - timedelta(days=day), mood=5) for day in range(1000, 0, -1)]
    fetched = []

    def fetch(since, until):
        found = between(check_ins)(since, until)
        fetched.extend(one.id for one in found)
        return found

    data = TrendData(fetch)
    for back in range(0, 900, 30):
        data.stretch(x_of(NOON) - back - 90, x_of(NOON) - back)
    data.stretch(x_of(NOON) - 2000, x_of(NOON))
    assert len(fetched) == len(set(fetched)) == len(check_ins)


@pytest.mark.parametrize("high", [1, 3, 8, 20])
def test_the_number_of_a_low_bar_stands_above_the_axis(high):
    [(box, _)] = beside_bars([QRectF(0, 40 - high, 4, high)], [(7.0, "1")], 16)
    descent = QFontMetricsF(Type(1.0).strong).descent()
    assert box.bottom() - descent < 40


def test_what_was_found_of_mood_is_drawn_and_said(chart, tr):
    days = np.linspace(x_of(NOW.utc) - 60, x_of(NOW.utc), 61)
    course = Estimate(days, np.full(61, 5.0), np.full(61, 4.5), np.full(61, 5.5))
    assert "median of each day" in [entry.text for entry in chart.key()]
    lines = TrendLines(course, INSIGHT.lift.since_before_treatment)
    chart.show_lines(lines)
    texts = [entry.text for entry in chart.key()]
    assert {"long trend: an estimate with its range", "before the first infusion"} <= set(texts)
    assert "median of each day" not in texts  # one line is enough
    assert {type(mark) for mark in chart.marks()} >= {CourseBand, BaselineLine}
    assert lines.before == INSIGHT.lift.since_before_treatment.before.estimate
    told = insight_json(INSIGHT, tr)["lift"]["since_before_treatment"]["sentence"]
    assert chart.title() == told
    assert chart.description().startswith(told)


def test_without_an_infusion_there_is_no_time_before_it():
    check_ins = [a_check_in(NOON + timedelta(days=day), mood=4) for day in range(20)]
    found = look([], check_ins, measures())
    assert TrendLines.of(None, found.lift).since is None
