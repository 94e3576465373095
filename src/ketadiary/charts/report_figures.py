"""The pictures of the report, laid out for its page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ketadiary.charts.figure import Figure
from ketadiary.charts.infusion_chart import InfusionChart
from ketadiary.charts.lasted_chart import LastedChart
from ketadiary.charts.lasted_findings import lasted_after
from ketadiary.charts.look import Look
from ketadiary.charts.records import Records
from ketadiary.charts.render import painted_svg
from ketadiary.charts.theme import THEMES
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.dataclass import dataclass
from ketadiary.model import MOOD, CheckIn
from ketadiary.wording import Language, lettered

if TYPE_CHECKING:
    from ketadiary.insight import Insight

_WIDTH = 800
"""Of a page's picture, in points of the figure: so small text in it is as large as small text of the page."""
_HEIGHTS = {TrendChart: 256, InfusionChart: 620}


@dataclass(frozen=True)
class ReportFigures:
    """Makes the pictures of a report of some days, in greys that print as they are seen."""

    records: Records
    insight: "Insight"
    since: date
    until: date
    tr: Language

    def make(self, key: str) -> Figure:
        """The figure called "lasted" or "mood", or that of the infusion with this id."""
        if key == "mood":
            return self._mood()
        if key == "lasted":
            return LastedChart(lasted_after(self.insight, self._last_number(), self.tr), self._look)
        return InfusionChart(self.records, key, self._look)

    def _mood(self) -> Figure:
        """Without what was asked and not answered, which tells a reader of the page nothing.

        A flag has a letter: what it stands for is told beneath the picture, where no words are cut.
        """
        given = [_rated_mood(one) for one in self.records.check_ins if self.since <= one.felt_at.date <= self.until]
        events = (one for one in self.records.events if self.since <= one.date <= self.until)
        flags = [replace(event, text=letter) for letter, event in lettered(events)]
        records = replace(self.records, check_ins=given, events=flags)
        return TrendChart(records, self._look, measures=[MOOD], since=self.since, until=self.until)

    def _last_number(self) -> int:
        starts = [one.started_at.date for one in self.records.timeline.infusions]
        return sum(start <= self.until for start in starts)

    @property
    def _look(self) -> Look:
        return Look(tr=self.tr, theme=THEMES["print"])


def painted_for_page(figure: Figure) -> Callable[[], bytes]:
    """Paint a picture of the report; any thread can make the bytes of it."""
    if isinstance(figure, LastedChart):
        figure.resize(_WIDTH, figure.height())
        height = figure.least_height()
    else:
        height = _HEIGHTS[type(figure)]
    return painted_svg(figure, (_WIDTH, height), words=True)


def _rated_mood(check_in: CheckIn) -> CheckIn:
    given = tuple(one for one in check_in.ratings if one.measure == MOOD and one.value is not None)
    return replace(check_in, ratings=given)
