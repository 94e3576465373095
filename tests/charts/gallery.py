"""Draw every figure from the invented diary, to look at: `python tests/charts/gallery.py FOLDER [KIND] [SIZE] [THEME]`."""

import sys
import time
from pathlib import Path

from ketadiary.charts.application import ensure_application

app = ensure_application()

from invented import invented_records  # noqa: E402

from ketadiary.charts.render import png_bytes  # noqa: E402
from ketadiary.charts.theme import THEMES  # noqa: E402
from ketadiary.wording import Language  # noqa: E402


def figures(records, tr, theme):
    from ketadiary.charts.infusion_chart import InfusionChart
    from ketadiary.charts.series import HoursRange
    last, common = records.infusions[-1].id, dict(tr=tr, theme=theme, standalone=True, invented=True)
    yield "infusion", lambda: InfusionChart(records, records.infusions[9].id, **common)
    yield "infusion6", lambda: InfusionChart(records, records.infusions[-2].id, hours_range=HoursRange.HOURS_6, **common)
    yield "infusion14", lambda: InfusionChart(records, records.infusions[-2].id, hours_range=HoursRange.DAYS_14, **common)
    yield "infusion48", lambda: InfusionChart(records, last, hours_range=HoursRange.HOURS_48, **common)
    try:
        from ketadiary.charts.overlay_chart import OverlayChart
        yield "overlay", lambda: OverlayChart(records, "nausea", **common)
        yield "overlaymood", lambda: OverlayChart(records, "mood", hours_range=HoursRange.DAYS_14, **common)
        from ketadiary.charts.trend_chart import TrendChart
        yield "trend", lambda: TrendChart(records, **common)
        def whole():
            t = TrendChart(records, **common); t.show_everything(); return t
        yield "trendall", whole
        from ketadiary.charts.calendar_chart import CalendarChart
        yield "calendar", lambda: CalendarChart(records, **common)
        from ketadiary.charts.dose_chart import DoseChart
        yield "dose", lambda: DoseChart(records, "dissociation", **common)
    except ImportError as e:
        print(e)


folder, kinds = Path(sys.argv[1]), sys.argv[2].split(",")
sizes = [tuple(map(int, s.split("x"))) for s in sys.argv[3].split(",")]
themes = sys.argv[4].split(",")
records, tr = invented_records(), Language.load("en")
for theme in themes:
    for kind, make in figures(records, tr, THEMES[theme]):
        if kind not in kinds and kinds != ["all"]:
            continue
        for size in sizes:
            t = time.perf_counter()
            figure = make()
            t1 = time.perf_counter()
            data = png_bytes(figure, size)
            print(kind, theme, size, f"{(t1 - t) * 1e3:.0f} + {(time.perf_counter() - t1) * 1e3:.0f} ms")
            (folder / f"{kind}-{theme}-{size[0]}.png").write_bytes(data)
