"""Draws the report's pictures, one at a time. Loads the charts, so it is imported when a report is wanted."""

from collections.abc import Callable

from ketadiary.charts import Records, ReportFigures, painted_for_page
from ketadiary.exchange import Extract, ReportChoice, days_reported, pictures_wanted
from ketadiary.model import Moment
from ketadiary.wording import Language


class ReportPictures:
    """`keys` name the pictures that the report has places for; `drawn` has what makes each one, and its words."""

    def __init__(self, taken: Extract, report: ReportChoice, now: Moment, tr: Language) -> None:
        records = Records.of(taken.everything, now)
        self.drawn: dict[str, tuple[Callable[[], bytes], str]] = {}
        self.keys = pictures_wanted(taken, report)
        self._figures = ReportFigures(records, taken.insight, *days_reported(taken, now.date), tr)

    def draw(self, key: str) -> None:
        """Draw one of them."""
        figure = self._figures.make(key)
        self.drawn[key] = painted_for_page(figure), figure.description()
        figure.deleteLater()
