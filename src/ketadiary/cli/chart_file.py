"""Drawing a chart of the diary as a file. Qt is loaded here and only here: where something must be drawn."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ketadiary.charts import SIZE, Look
from ketadiary.dataclass import dataclass
from ketadiary.exchange import Extract, write_whole
from ketadiary.model import MOOD, Better, Moment
from ketadiary.wording import Language

if TYPE_CHECKING:
    from ketadiary.charts import Figure, Records


@dataclass(frozen=True)
class Wanted:
    """What is to be drawn. `infusion` is an id ("" for all); without measures each kind has its own. `days` ends the
    caption."""

    kind: str
    measures: Sequence[str] = ()
    infusion: str = ""
    hours_range: str | None = None
    since: date | None = None
    until: date | None = None
    days: str = ""


def draw(wanted: Wanted, drawn: Extract, now: Moment, tr: Language, theme: str = "light") -> "Figure":
    """The figure of a chart. Needs no display."""
    without_display()
    from ketadiary.charts import THEMES, Records  # noqa: PLC0415 - loaded when it is needed

    look = Look(tr=tr, theme=THEMES[theme], standalone=True, invented=drawn.invented, days=wanted.days)
    return _MAKERS[wanted.kind](wanted, Records.of(drawn, now), look)


def write_figure(figure: "Figure", path: Path, size: tuple[int, int] = SIZE) -> None:
    """Write a figure as PNG or SVG, by the end of the file's name, in place of what was there. Raises OSError."""
    from ketadiary.charts import png_bytes, svg_bytes  # noqa: PLC0415 - loads Qt

    content = svg_bytes(figure, size) if path.suffix.lower() == ".svg" else png_bytes(figure, size)
    write_whole(path, content)


def without_display() -> None:
    """Have Qt draw without a screen."""
    # A file needs no display, and Qt ends the whole process where the one it is told to use is dead.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ketadiary.charts import ensure_application  # noqa: PLC0415 - loads Qt

    ensure_application()


def _infusion(wanted: Wanted, records: "Records", look: Look) -> "Figure":
    from ketadiary.charts import DrawnFindings, HoursRange, InfusionChart  # noqa: PLC0415 - loaded when it is needed

    hours = HoursRange(wanted.hours_range) if wanted.hours_range else None
    chart = InfusionChart(records, wanted.infusion, look, hours_range=hours, measures=list(wanted.measures) or None)
    chart.show_left_out(records.left_out)
    chart.show_fades(*DrawnFindings(records).fades(wanted.infusion))
    return chart


def _overlay(wanted: Wanted, records: "Records", look: Look) -> "Figure":
    from ketadiary.charts import DrawnFindings, HoursRange, OverlayChart  # noqa: PLC0415 - loaded when it is needed

    hours = HoursRange(wanted.hours_range) if wanted.hours_range else None
    measure = _one_measure(wanted, records, Better.LOW)
    chart = OverlayChart(records, measure, look, hours_range=hours)
    chart.show_left_out(records.left_out)
    chart.show_spread(DrawnFindings(records).spread(measure))
    return chart


def _lasted(wanted: Wanted, records: "Records", look: Look) -> "Figure":
    from ketadiary.charts import (  # noqa: PLC0415 - loads Qt
        DrawnFindings,
        LastedChart,
        lasted_after,
        lasted_usually,
    )

    insight = DrawnFindings(records).insight
    number = records.timeline.number(wanted.infusion) if wanted.infusion else None
    lasted = lasted_usually(insight, look.tr) if number is None else lasted_after(insight, number, look.tr)
    return LastedChart(lasted.only(wanted.measures) if wanted.measures else lasted, look)


def _mood(wanted: Wanted, records: "Records", look: Look) -> "Figure":
    from ketadiary.charts import DrawnFindings, MoodChart, MoodLines  # noqa: PLC0415 - loads Qt

    key = wanted.measures[0] if wanted.measures else MOOD
    return MoodChart(records, key, look, MoodLines.of(DrawnFindings(records).insight.lifts.get(key)))


def _trend(wanted: Wanted, records: "Records", look: Look) -> "Figure":
    from ketadiary.charts import DrawnFindings, TrendChart  # noqa: PLC0415 - loads Qt

    measures = list(wanted.measures) or None
    chart = TrendChart(records, look, measures=measures, since=wanted.since, until=wanted.until)
    if chart.lead:
        chart.show_lines(DrawnFindings(records).trend_lines(chart.lead))
    return chart


def _calendar(wanted: Wanted, records: "Records", look: Look) -> "Figure":
    from ketadiary.charts import CalendarChart  # noqa: PLC0415 - loads Qt

    return CalendarChart(
        records, _one_measure(wanted, records, Better.HIGH), look, since=wanted.since, until=wanted.until
    )


def _dose(wanted: Wanted, records: "Records", look: Look) -> "Figure":
    from ketadiary.charts import DoseChart, DrawnFindings, fade_lengths  # noqa: PLC0415 - loads Qt

    measure = _one_measure(wanted, records, Better.LOW)
    found = DrawnFindings(records).insight.measures.get(measure)
    return DoseChart(records, measure, look, fades=(fade_lengths(found) if found else None) or None)


def _one_measure(wanted: Wanted, records: "Records", better: Better) -> str:
    """The measure that was asked for, or the first one in use whose better end is `better`."""
    if wanted.measures:
        return wanted.measures[0]
    in_use = [measure for measure in records.measures.values() if measure.on] or list(records.measures.values())
    return next((measure.key for measure in in_use if measure.better is better), in_use[0].key)


_MAKERS: Mapping[str, Callable[[Wanted, "Records", Look], "Figure"]] = {
    "infusion": _infusion,
    "lasted": _lasted,
    "overlay": _overlay,
    "mood": _mood,
    "trend": _trend,
    "calendar": _calendar,
    "dose": _dose,
}
KINDS = tuple(_MAKERS)
