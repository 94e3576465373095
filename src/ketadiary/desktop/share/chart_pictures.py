"""The charts that are saved as pictures. Loads the charts, so it is imported when one is wanted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QSize

from ketadiary.charts import SIZE, Figure, InfusionChart, Look, Records, TrendChart, painted_png, painted_svg, totals_of
from ketadiary.desktop.share.preview import read_extract
from ketadiary.desktop.share.share_choice import Choice, Days
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Diary
from ketadiary.exchange import Extract
from ketadiary.model import CheckIn, Moment

_SHARPNESS = 2.0
_BEFORE = timedelta(hours=48)


@dataclass(frozen=True)
class Picture:
    """What can be saved as a picture: how its records are read, beside the window, and how it is drawn."""

    read: Callable[[Callable[[], Diary], Moment, Choice], Extract]
    draw: Callable[[Session, Extract, Choice], Figure]


def read_last_infusion(reader: Callable[[], Diary], now: Moment, choice: Choice) -> Extract:
    """What is chosen of the diary that `reader` opens, with no check-ins but those around its last infusion."""
    taken = read_extract(reader, now, choice)
    infusion = taken.infusions[-1]
    following = taken.timeline.after(infusion)
    with reader() as diary:
        since = infusion.started_at.utc - _BEFORE
        around: list[CheckIn] = diary.check_ins(since, following.started_at.utc if following else None)
    return replace(taken, check_ins=around)


def trend(session: Session, extract: Extract, choice: Choice) -> Figure:
    """The trend over the days chosen: as they are where they were chosen by date, else from the first entry on."""
    chart = TrendChart(_records(session, extract), _look(session, extract))
    if choice.days is Days.CHOSEN:
        chart.show_days(extract.days.since, extract.days.until)
    elif choice.days is Days.EVERYTHING:
        chart.show_everything()
    else:
        chart.show_last_days(int(choice.days))
    return chart


def last_infusion(session: Session, extract: Extract, _choice: Choice) -> Figure:
    """The last infusion of the extract."""
    return InfusionChart(_records(session, extract), extract.infusions[-1].id, _look(session, extract))


PICTURES = {"trend": Picture(read_extract, trend), "last_infusion": Picture(read_last_infusion, last_infusion)}


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


def _records(session: Session, extract: Extract) -> Records:
    return Records(
        infusions=extract.timeline.infusions,
        check_ins=extract.check_ins,
        measures=extract.measures,
        now=session.clock(),
        events=extract.events,
        totals=totals_of(extract.responses, extract.instruments),
    )


def _look(session: Session, extract: Extract) -> Look:
    return Look(tr=session.tr, standalone=True, invented=extract.invented)
