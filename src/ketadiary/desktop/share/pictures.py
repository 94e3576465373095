"""Draws the charts that are saved as pictures. Loads the charts, so it is imported when one is wanted."""

from datetime import timedelta

from ketadiary.charts.figure import Figure
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.look import Look
from ketadiary.charts.records import Records
from ketadiary.charts.render import png_bytes, svg_bytes
from ketadiary.charts.totals import totals_of
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.desktop.session import Session
from ketadiary.exchange.extract import Extract

_SHARPNESS = 2.0
_BEFORE = timedelta(hours=48)


def trend_picture(session: Session, extract: Extract, as_svg: bool) -> bytes:
    """The trend over the days of the extract."""
    records = Records(
        infusions=extract.timeline.infusions,
        check_ins=extract.check_ins,
        measures=extract.measures,
        now=session.clock(),
        events=extract.events,
        totals=totals_of(extract.responses, extract.instruments),
    )
    chart = TrendChart(records, _look(session, extract))
    if extract.days.since is None and extract.days.until is None:
        chart.show_everything()
    else:
        chart.show_days(extract.days.since, extract.days.until)
    return _drawn(chart, as_svg)


def infusion_picture(session: Session, extract: Extract, as_svg: bool) -> bytes:
    """The last infusion of the extract."""
    infusion = extract.infusions[-1]
    following = extract.timeline.after(infusion)
    until = following.started_at.utc if following else None
    records = Records(
        infusions=extract.timeline.infusions,
        check_ins=session.diary.check_ins(infusion.started_at.utc - _BEFORE, until),
        measures=extract.measures,
        now=session.clock(),
    )
    return _drawn(InfusionChart(records, infusion.id, _look(session, extract)), as_svg)


def _look(session: Session, extract: Extract) -> Look:
    return Look(tr=session.tr, standalone=True, invented=extract.invented)


def _drawn(figure: Figure, as_svg: bool) -> bytes:
    picture = svg_bytes(figure) if as_svg else png_bytes(figure, sharpness=_SHARPNESS)
    figure.deleteLater()
    return picture
