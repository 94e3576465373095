"""Totals of questionnaires on the trend: their own scale, their own marks, never a line."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from charts.invented import NOW, a_check_in, an_infusion, some_records
from ketadiary.charts.axes import x_of
from ketadiary.charts.look import Look
from ketadiary.charts.theme import LIGHT
from ketadiary.charts.total_marks import TotalMarks
from ketadiary.charts.totals import totals_of
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.model import Event, Moment, Response, published_instruments
from ketadiary.model.questionnaires import filled_in
from ketadiary.wording import Language


def response(days_ago: float, values: str, instrument: str = "phq-9") -> Response:
    known = published_instruments()[instrument]
    moment = Moment.of(NOW.utc - timedelta(days=days_ago), NOW.zone)
    by_key = {item.key: Decimal(value) for item, value in zip(known.items, values, strict=False)}
    draft = filled_in(known, moment, by_key)
    return Response(**{**vars(draft), "id": f"{instrument}-{days_ago}", "entered_at": moment.utc})


def test_totals_keep_to_what_has_one() -> None:
    responses = [
        response(200, "111111111"),
        response(20, "11", "gad-2"),
        response(14, "222222222"),
        response(7, "22"),
        replace(response(3, "1"), instrument="unknown"),
    ]
    gad, phq = totals_of(responses, published_instruments())
    assert (gad.title, [point.value for point in gad.points]) == ("GAD-2", [2])
    assert (phq.title, phq.low, phq.high, [point.value for point in phq.points]) == ("PHQ-9", 0, 27, [9, 18])


def test_the_trend_shows_those_in_sight(qtbot: QtBot) -> None:
    totals = totals_of([response(200, "111111111"), response(14, "222222220")], published_instruments())
    records = replace(some_records([an_infusion(NOW.utc - timedelta(days=30))], []), totals=totals)
    chart = TrendChart(records, Look(tr=Language.load("en"), theme=LIGHT))
    qtbot.addWidget(chart)
    chart.resize(900, 600)
    chart.show()
    [marks] = [mark for mark in chart.marks() if isinstance(mark, TotalMarks)]
    scale = marks.host.mapping
    point = totals[0].points[1]
    at = scale.point(point.x, point.value)
    assert marks.tip(at).endswith("PHQ-9: total 16")
    assert marks.tip(at + type(at)(40, 0)) == ""
    assert chart.columns()[-1] == "PHQ-9"
    assert [row[-1] for row in chart.rows()] == ["16"]
    assert chart.description().endswith("PHQ-9 total between 16 and 16.")
    assert "total of a questionnaire" in [entry.text for entry in chart.key()]
    chart.show_everything()
    assert [row[-1] for row in chart.rows()] == ["9", "16"]
    chart.show_days(NOW.date - timedelta(days=5))
    assert chart.columns()[-1] != "PHQ-9"


def test_the_pole_of_an_event_never_runs_through_a_number(qtbot: QtBot) -> None:
    totals = totals_of([response(14.25, "200000000")], published_instruments())
    images = []
    for days_ago in (14, 8):  # the first one's pole stands where the number does
        day = NOW.date - timedelta(days=days_ago)
        event = Event(id="a", date=day, kind="life", text="Bad night", entered_at=NOW.utc)
        check_ins = [a_check_in(NOW.utc - timedelta(days=20), mood=5)]
        chart = TrendChart(
            replace(some_records([], check_ins), totals=totals, events=[event]), Look(tr=Language.load("en"))
        )
        qtbot.addWidget(chart)
        chart.resize(900, 600)
        chart.show()
        [marks] = [mark for mark in chart.marks() if isinstance(mark, TotalMarks)]
        at = marks.host.mapping.point(totals[0].points[0].x, totals[0].points[0].value)
        number = QRect(round(at.x()) + 7, round(at.y()) - 5, 9, 10)
        images.append(chart.canvas.grab(number).toImage())
        pole = marks.host.mapping.px(x_of(datetime.combine(day, time(12), NOW.local.tzinfo)))
        assert number.contains(round(pole), number.center().y()) is (days_ago == 14)
    assert images[0] == images[1]
