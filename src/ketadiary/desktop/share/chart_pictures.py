"""The charts that are saved as pictures. Loads the charts, so it is imported when one is wanted."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize

from ketadiary.charts import (
    SIZE,
    Between,
    DrawnFindings,
    Estimate,
    Figure,
    InfusionChart,
    Look,
    Records,
    TrendChart,
    TrendLines,
    painted_png,
    painted_svg,
)
from ketadiary.desktop.share.preview import read_extract
from ketadiary.desktop.share.share_choice import Choice, Days
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Diary
from ketadiary.exchange import Extract
from ketadiary.model import MOOD, Moment

_SHARPNESS = 2.0
Draw = Callable[[Session], Figure]
Fades = tuple[Mapping[str, Estimate], Mapping[str, Between]]


def trend(reader: Callable[[], Diary], now: Moment, choice: Choice) -> Draw:
    """What draws the trend over the days chosen; for any thread, as it looks through all of the diary."""
    taken = read_extract(reader, now, choice)
    lines = DrawnFindings(Records.of(taken.everything, now)).trend_lines(MOOD)
    return partial(_draw_trend, taken, Records.of(taken, now), choice, lines)


def _draw_trend(taken: Extract, records: Records, choice: Choice, lines: TrendLines, session: Session) -> Figure:
    """The days as they are where they were chosen by date, else from the first entry on."""
    chart = TrendChart(records, _look(session, taken))
    if chart.lead == MOOD:
        chart.show_lines(lines)
    since = taken.days.since
    if choice.days is Days.CHOSEN:
        chart.show_days(since, taken.days.until)
    elif since is None:
        chart.show_everything()
    else:
        chart.show_last_days((session.clock().date - since).days + 1)
    return chart


def last_infusion(reader: Callable[[], Diary], now: Moment, choice: Choice) -> Draw:
    """What draws the last infusion of the days chosen; for any thread, as it looks through all of the diary."""
    taken = read_extract(reader, now, choice)
    records, infusion = Records.of(taken.everything, now), taken.infusions[-1].id
    return partial(_draw_infusion, taken, records, infusion, DrawnFindings(records).fades(infusion))


def _draw_infusion(taken: Extract, records: Records, infusion: str, fades: Fades, session: Session) -> Figure:
    chart = InfusionChart(records, infusion, _look(session, taken))
    chart.show_left_out(records.left_out)
    chart.show_fades(*fades)
    return chart


PICTURES: Mapping[str, Callable[[Callable[[], Diary], Moment, Choice], Draw]] = {
    "trend": trend,
    "last_infusion": last_infusion,
}


class Painting:
    """A picture on its way into a file: three parts for the window's thread, between which it can do other things."""

    def __init__(
        self, draw: Callable[[], Figure], *, as_svg: bool, then: Callable[[Callable[[], bytes]], object]
    ) -> None:
        """`then` gets what makes the bytes, which can be done in any thread."""
        self._draw_figure, self._as_svg, self._then = draw, as_svg, then
        self.parts = (self._draw, self._lay_out, self._paint)

    def _draw(self) -> None:
        self._figure = self._draw_figure()

    def _lay_out(self) -> None:
        self._figure.draw_at(QSize(*SIZE))

    def _paint(self) -> None:
        figure = self._figure
        self._then(painted_svg(figure) if self._as_svg else painted_png(figure, sharpness=_SHARPNESS))
        figure.deleteLater()


def _look(session: Session, taken: Extract) -> Look:
    return Look(tr=session.tr, standalone=True, invented=taken.invented)
