"""Draws every figure from the invented diary, to look at.

PYTHONPATH=src:tests/charts python tests/charts/gallery.py FOLDER [KIND,... [WIDTHxHEIGHT,... [THEME,...]]]
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from invented import a_spread, an_estimate, invented_records
from ketadiary.charts.calendar_chart import CalendarChart
from ketadiary.charts.dose_chart import DoseChart
from ketadiary.charts.figure import Figure
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.look import Look
from ketadiary.charts.overlay_chart import OverlayChart
from ketadiary.charts.records import Records
from ketadiary.charts.render import png_bytes, svg_bytes
from ketadiary.charts.series import HoursRange
from ketadiary.charts.theme import THEMES
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.charts.without_screen import ensure_application
from ketadiary.wording import Language


def figures(records: Records, look: Look) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Every kind of figure, by name."""
    last = records.infusions[-2].id
    for hours in HoursRange:
        yield f"infusion-{hours}", lambda hours=hours: InfusionChart(records, last, look, hours_range=hours)
    yield "infusion-now", lambda: InfusionChart(records, records.infusions[-1].id, look)
    yield "infusion-fit", lambda: fitted(InfusionChart(records, last, look, hours_range=HoursRange.HOURS_6))
    yield "infusion-all", lambda: InfusionChart(records, last, look, measures=list(records.measures))
    yield "overlay", lambda: OverlayChart(records, "nausea", look)
    yield "overlay-spread", lambda: spread(OverlayChart(records, "dizziness", look))
    yield "overlay-mood", lambda: OverlayChart(records, "mood", look, hours_range=HoursRange.DAYS_14)
    yield "trend", lambda: TrendChart(records, look)
    yield "trend-all", lambda: whole(TrendChart(records, look))
    yield "calendar", lambda: CalendarChart(records, "mood", look)
    yield "dose", lambda: DoseChart(records, "dissociation", look)


def fitted(chart: InfusionChart) -> InfusionChart:
    """With curves as insight would give them."""
    chart.show_fades(
        {"nausea": an_estimate(5), "dizziness": an_estimate(7)}, {"nausea": (0.7, 1.6), "dizziness": (1.5, None)}
    )
    return chart


def spread(chart: OverlayChart) -> OverlayChart:
    """With the spread as insight would give it."""
    chart.show_spread(a_spread())
    return chart


def whole(chart: TrendChart) -> TrendChart:
    """From the first day on."""
    chart.show_everything()
    return chart


def main(folder: str, kinds: str = "all", sizes: str = "1000x650", themes: str = "light") -> None:
    """Draw the chosen figures into a folder."""
    _running = ensure_application()
    for theme in themes.split(","):
        look = Look(tr=Language.load("en"), theme=THEMES[theme], standalone=True, invented=True)
        for name, make in figures(invented_records(), look):
            for size in (tuple(map(int, text.split("x"))) for text in sizes.split(",")):
                if kinds == "all" or name in kinds.split(","):
                    path = Path(folder) / f"{name}-{theme}-{size[0]}.png"
                    path.write_bytes(png_bytes(make(), size))
                    path.with_suffix(".svg").write_bytes(svg_bytes(make(), size))


if __name__ == "__main__":
    main(*sys.argv[1:])
