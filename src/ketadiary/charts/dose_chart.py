"""What was felt after each dose. It shows what was entered and says that it does not say more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from math import ceil, floor

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from ketadiary.charts.axes import Tick, TimeAxis, TimeGrid, axis_height
from ketadiary.charts.figure import Figure
from ketadiary.charts.figure_key import KeyEntry
from ketadiary.charts.fonts import Type
from ketadiary.charts.key_signs import dot_entry, upright_entry
from ketadiary.charts.look import Look
from ketadiary.charts.markers import draw_marker
from ketadiary.charts.panel import Mark, Panel, Z, pen
from ketadiary.charts.ratings import REACH
from ketadiary.charts.records import Records
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import between
from ketadiary.charts.strip import add_backdrops, add_single, ends_width
from ketadiary.charts.text import CENTRE, Label, draw_text, line_height, width
from ketadiary.charts.theme import Marker, SeriesStyle
from ketadiary.dataclass import dataclass
from ketadiary.model import FADE_WINDOW, Infusion, Measure
from ketadiary.wording import Language, number_text, short_day_text

_RIM = 2.0


@dataclass(frozen=True)
class Fade:
    """How long something lasted after an infusion, in hours, and the range in which that lies."""

    hours: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class DosePoint:
    """One infusion: its number, dose in mg/kg, and what is drawn against it."""

    number: int
    infusion: Infusion
    dose: float
    value: float
    low: float | None = None
    high: float | None = None


class DosePoints(Mark):
    """A dot for each infusion with its number inside; equal ones stand side by side."""

    z = Z.DOT

    def __init__(self, panel: Panel, points: Sequence[DosePoint], style: SeriesStyle, words: Mapping[int, str]) -> None:
        super().__init__(panel)
        self.points, self._style, self._words = points, style, words
        self._font = Type(panel.theme.text_scale).strong
        self._radius = width("88", self._font) / 2 + _RIM

    def places(self, scale: Scale) -> list[tuple[DosePoint, QPointF]]:
        """Each point with where it is drawn."""
        taken: dict[tuple[float, float], list[DosePoint]] = defaultdict(list)
        for point in self.points:
            taken[point.dose, point.value].append(point)
        return [
            (point, scale.point(*place) + QPointF((rank - (len(points) - 1) / 2) * 2 * self._radius, 0))
            for place, points in taken.items()
            for rank, point in enumerate(points)
        ]

    def draw(self, painter: QPainter, scale: Scale) -> None:
        for point, at in self.places(scale):
            if point.low is not None and point.high is not None:
                painter.setPen(pen(self._style.colour, 1.2))
                painter.drawLine(QLineF(at.x(), scale.py(point.low), at.x(), scale.py(point.high)))
        for point, at in self.places(scale):
            draw_marker(painter, Marker.CIRCLE, at, self._radius, self._style.colour, self.theme.surface)
            box = QRectF(at.x() - 12, at.y() - 7, 24, 14)
            draw_text(painter, box, str(point.number), self._font, self.theme.surface, CENTRE)

    def tip(self, at: QPointF) -> str:
        near = [(QLineF(at, place).length(), point) for point, place in self.places(self.host.mapping)]
        near = [found for found in near if found[0] <= REACH]
        return self._words[min(near, key=lambda found: found[0])[1].number] if near else ""


class DoseChart(Figure):
    """Dose against the highest rating after each infusion, or, given `fades`, against how long it lasted."""

    def __init__(
        self,
        records: Records,
        measure: str,
        look: Look,
        *,
        fades: Mapping[str, Fade] | None = None,
    ) -> None:
        super().__init__(look)
        self._take(records, measure, fades)

    def show_records(self, records: Records, measure: str, fades: Mapping[str, Fade] | None = None) -> None:
        """Draw other records, another measure, or how long it lasted by infusion id."""
        self._take(records, measure, fades)
        self.redraw()

    def _take(self, records: Records, measure: str, fades: Mapping[str, Fade] | None) -> None:
        self._records, self._measure, self._fades = records, records.measures[measure], fades
        self.points = self._faded(fades) if fades is not None else self._highest()

    def _doses(self) -> list[tuple[int, Infusion, float]]:
        infusions = enumerate(self._records.timeline.infusions, 1)
        return [(number, one, one.dose.mg_per_kg) for number, one in infusions if one.dose and one.dose.mg_per_kg]

    def _faded(self, fades: Mapping[str, Fade]) -> list[DosePoint]:
        known = [(number, one, dose, fades[one.id]) for number, one, dose in self._doses() if one.id in fades]
        return [DosePoint(number, one, dose, fade.hours, fade.low, fade.high) for number, one, dose, fade in known]

    def _highest(self) -> list[DosePoint]:
        tops = ((number, one, dose, self._top(one)) for number, one, dose in self._doses())
        return [DosePoint(number, one, dose, top) for number, one, dose, top in tops if top is not None]

    def _top(self, infusion: Infusion) -> float | None:
        """The highest rating from the start of an infusion to 72 hours after its end, or to the next start."""
        if infusion.time_assumed:
            return None
        following = self._records.timeline.after(infusion)
        until = (infusion.ended_at or infusion.started_at.utc) + FADE_WINDOW
        until = min(until, following.started_at.utc) if following else until
        check_ins = between(self._records.check_ins)(infusion.started_at.utc, until)
        values = (one.value(self._measure.key) for one in check_ins if not one.time_assumed)
        return max((value for value in values if value is not None), default=None)

    # What the figure says

    def build(self, page: QGraphicsItem, area: QRectF) -> None:
        tr, theme, fonts = self.look.tr, self.theme, Type(self.theme.text_scale)
        scale = self._vertical()
        said = line_height(fonts.label) + 6
        plot = area.adjusted(ends_width(scale, theme), 6, -6, -axis_height(theme) - said)
        self.time.set_span(*self._span())
        self.time.setGeometry(plot)
        _, lines = add_backdrops(page, plot, self.time.span, theme)
        ticks = partial(_ticks, tr)
        TimeGrid(lines, ticks)
        TimeAxis(page, lines, ticks, lambda: tr("dose in mg per kg of body weight"))
        strip = add_single(page, area.left(), plot, self.time.span, scale, theme)
        style = theme.series(self._measure.key, self._records.measures)
        DosePoints(strip, self.points, style, {point.number: self._tell(point) for point in self.points})
        box = QRectF(area.left(), area.bottom() - said + 2, area.width(), said)
        Label(page, box, self.look.tr("This does not say what dose is right."), fonts.label, theme.text, CENTRE)

    def _vertical(self) -> Measure:
        if self._fades is None:
            return self._measure
        longest = max((point.high or point.value for point in self.points), default=1.0)
        hours = self.look.tr("hours")
        return Measure(key=self._measure.key, label=hours, scale_max=max(2, ceil(longest / 2) * 2), high_label=hours)

    def _span(self) -> tuple[float, float]:
        doses = [point.dose for point in self.points] or [0.5]
        spare = max(0.1, (max(doses) - min(doses)) * 0.2)
        return max(0.0, min(doses) - spare), max(doses) + spare

    def key(self) -> list[KeyEntry]:
        style = self.theme.series(self._measure.key, self._records.measures)
        entry = dot_entry(self.look.tr("an infusion, with its number"), self.theme, colour=style.colour)
        ranged = any(point.low is not None for point in self.points)
        return [entry, *([upright_entry(self.look.tr("the range it lies in"), style.colour)] if ranged else [])]

    def title(self) -> str:
        label = self._measure.label
        if self._fades is None:
            return self.look.tr("Dose and the highest rating of {measure}", measure=label.lower())
        return self.look.tr("Dose and how long {measure} lasted", measure=label.lower())

    def caption(self) -> str:
        tr = self.look.tr
        infusions = tr.plural("{count} infusion", "{count} infusions", len(self.points))
        if self._fades is None:
            return tr("{infusions}. The highest rating within 72 hours of the end of each.", infusions=infusions)
        return tr("{infusions}. Hours from the end of each.", infusions=infusions)

    def description(self) -> str:
        tr = self.look.tr
        if not self.points:
            return tr("{title}: no infusion with a dose and a rating yet.", title=self.title())
        doses, values = [point.dose for point in self.points], [point.value for point in self.points]
        return tr(
            "{title}: {infusions}, doses from {low_dose} to {high_dose} mg/kg, values from {low} to {high}. "
            "This does not say what dose is right.",
            title=self.title(),
            infusions=tr.plural("{count} infusion", "{count} infusions", len(self.points)),
            low_dose=min(doses),
            high_dose=max(doses),
            low=min(values),
            high=max(values),
        )

    def columns(self) -> list[str]:
        value = self.look.tr("Highest rating") if self._fades is None else self.look.tr("Hours")
        return [self.look.tr("Infusion"), self.look.tr("Date"), self.look.tr("mg/kg"), value]

    def rows(self) -> list[list[str]]:
        tr = self.look.tr
        return [
            [
                number_text(one.number, tr),
                short_day_text(one.infusion.started_at.date, tr),
                number_text(one.dose, tr),
                number_text(one.value, tr),
            ]
            for one in self.points
        ]

    def _tell(self, point: DosePoint) -> str:
        return self.look.tr(
            "Infusion {number}, {date}: {dose} mg/kg, {value}",
            number=point.number,
            date=short_day_text(point.infusion.started_at.date, self.look.tr),
            dose=point.dose,
            value=point.value,
        )


def _ticks(tr: Language, span: tuple[float, float], pixels: float) -> list[Tick]:
    wide = span[1] - span[0]
    step = next((step for step in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10) if wide / step <= pixels / 60), 20)
    places = range(ceil(span[0] / step - 1e-6), floor(span[1] / step + 1e-6) + 1)
    return [Tick(place * step, number_text(round(place * step, 4), tr)) for place in places]
