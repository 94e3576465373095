"""What --since and --until do to a chart."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from cli.conftest import Run
from ketadiary.charts.axes import instant_of
from ketadiary.charts.calendar_chart import CalendarChart
from ketadiary.charts.dose_chart import DoseChart
from ketadiary.charts.figure import Figure
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.overlay_chart import OverlayChart
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.cli import chart

pytestmark = pytest.mark.usefixtures("two_infusions")
DOSE = ("--minutes", "40", "--dose", "0.5 mg/kg")


@pytest.fixture
def two_infusions(ketadiary: Run) -> None:
    """One infusion in January, rated the same day and two days later, and one in February."""
    for day, later in (("2026-01-10", "2026-01-12"), ("2026-02-10", "2026-02-12")):
        ketadiary("infusion", "add", "--start", f"{day}T10:00", *DOSE)
        ketadiary("log", "--at", f"{day}T12:00", "--nausea", "3", "--mood", "4")
        ketadiary("log", "--at", f"{later}T12:00", "--nausea", "1", "--mood", "6")


@pytest.fixture
def drawn(ketadiary: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Callable[..., Figure]:
    """Draws, and answers with the figure."""
    figures: list[Figure] = []
    monkeypatch.setattr(chart, "write_figure", lambda figure, *rest: figures.append(figure))

    def draw(kind: str, *arguments: str) -> Figure:
        answer = ketadiary("chart", kind, "-o", tmp_path / "out.png", *arguments)
        assert (answer.status, answer.err) == (0, "")
        qtbot.addWidget(figures[-1])
        return figures.pop()

    return draw


def test_a_calendar_of_named_days_draws_and_counts_only_them(drawn: Callable[..., Figure]) -> None:
    figure: CalendarChart = drawn("calendar", "--since", "2026-02-09", "--until", "2026-02-28")
    assert figure.months == [date(2026, 2, 1)]
    assert (figure.cells[0].day, figure.cells[-1].day) == (date(2026, 2, 9), date(2026, 2, 28))
    assert "2 of 20 days rated" in figure.caption()
    assert figure.caption().startswith("9 February 2026 to 28 February 2026: ")


def test_the_days_never_cut_what_was_felt_after_an_infusion(drawn: Callable[..., Figure]) -> None:
    figure: InfusionChart = drawn("infusion", "--until", "2026-01-10", "--range", "14d")
    assert figure.infusion.started_at.date == date(2026, 1, 10)
    assert "2 check-ins after it" in figure.caption()


def test_the_others_draw_the_infusions_of_the_days_only(drawn: Callable[..., Figure]) -> None:
    overlay: OverlayChart = drawn("overlay", "--measure", "nausea", "--until", "2026-01-10", "--range", "14d")
    assert {row[0] for row in overlay.rows()} == {"1"}
    assert len(overlay.rows()) == 2
    dose: DoseChart = drawn("dose", "--measure", "nausea", "--since", "2026-02-01")
    assert [point.number for point in dose.points] == [2]
    assert dose.look.days == "Drawn: infusions from 2026-02-01 on."


@pytest.mark.parametrize("kind", ["infusion", "overlay", "trend", "calendar", "dose"])
@pytest.mark.parametrize("days", [("--since", "2030-01-01"), ("--until", "2020-01-01")])
def test_days_without_anything_are_said_not_drawn(ketadiary: Run, tmp_path: Path, kind: str, days: list[str]) -> None:
    answer = ketadiary("chart", kind, "-o", tmp_path / "out.png", *days)
    assert (answer.status, days[1] in answer.sentence) == (1, True)
    assert not (tmp_path / "out.png").exists()


def test_an_infusion_outside_the_days_is_refused(ketadiary: Run, tmp_path: Path) -> None:
    answer = ketadiary("chart", "infusion", "-o", tmp_path / "x.png", "--infusion", "1", "--since", "2026-02-01")
    assert (answer.status, "Infusion 1 did not start from 2026-02-01 on" in answer.sentence) == (1, True)


def test_a_trend_of_all_the_calendar_shows_all_entries(drawn: Callable[..., Figure]) -> None:
    widest: TrendChart = drawn("trend", "--since", "0001-01-01", "--until", "9999-12-31")
    assert ": 4 check-ins, 2 infusions." in widest.caption()


@pytest.mark.parametrize(
    ("days", "drawn_days", "caption"),
    [
        (("--since", "2026-01-10", "--until", "2026-01-10"), ("2026-01-10", "2026-01-11"),
         "10 January 2026: 1 check-in"),
        (("--since", "2026-01-12", "--until", "2026-01-13"), ("2026-01-12", "2026-01-14"),
         "12 January 2026 to 13 January 2026: 1 check-in"),
        (("--since", "2025-12-01", "--until", "2026-01-10"), ("2025-12-01", "2026-01-11"),
         "1 December 2025 to 10 January 2026: 1 check-in"),
        (("--until", "2026-01-12"), ("2026-01-10", "2026-01-13"), "10 January 2026 to 12 January 2026: 2 check-ins"),
        (("--since", "2026-02-12"), ("2026-02-12", "2026-03-03"), "12 February 2026 to 2 March 2026: 1 check-in"),
    ],
)  # fmt: skip
def test_days_asked_for_by_date_are_drawn_as_asked(
    drawn: Callable[..., Figure], days: tuple[str, ...], drawn_days: tuple[str, str], caption: str
) -> None:
    figure: TrendChart = drawn("trend", *days)
    low, high = figure.time.span()
    assert tuple(instant_of(x).astimezone(ZoneInfo("Europe/Paris")).isoformat() for x in (low, high)) == tuple(
        f"{day}T00:00:00+01:00" for day in drawn_days
    )
    assert figure.caption().startswith(caption)


@pytest.mark.parametrize(
    ("days", "first", "last", "months"),
    [
        (("--since", "2026-01-10", "--until", "2026-01-10"), "2026-01-10", "2026-01-10", 1),
        (("--since", "2025-12-30", "--until", "2026-01-12"), "2025-12-30", "2026-01-12", 2),
        (("--until", "2026-01-12"), "2026-01-10", "2026-01-12", 1),
    ],
)
def test_the_calendar_follows_the_same_rule(
    drawn: Callable[..., Figure], days: tuple[str, ...], first: str, last: str, months: int
) -> None:
    figure: CalendarChart = drawn("calendar", *days)
    assert (figure.cells[0].day.isoformat(), figure.cells[-1].day.isoformat()) == (first, last)
    assert len(figure.months) == months
