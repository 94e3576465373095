"""Days and times in the window."""

from datetime import date

import pytest

from ketadiary.charts import dates as chart_dates
from ketadiary.desktop.widgets.dates import day_text, moment_text, short_day_text
from ketadiary.wording import Language
from support import NOON_IN_PARIS


@pytest.mark.parametrize("day", [date(2026, 9, 5), date(2026, 11, 20)])
def test_the_window_and_its_charts_write_dates_alike(day: date, tr: Language) -> None:
    assert short_day_text(day, tr) == chart_dates.short_date(day, tr.code)
    assert day_text(day, tr) == chart_dates.long_date(day, tr.code)
    assert moment_text(NOON_IN_PARIS, tr) == chart_dates.date_and_time(NOON_IN_PARIS, tr.code)
