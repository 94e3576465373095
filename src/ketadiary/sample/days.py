"""When the invented person's infusions were: six in 12 days, four weekly, eight about every three weeks."""

from datetime import date, datetime, time, timedelta
from math import log
from random import Random

from ketadiary.model import Moment, zone_info

SERIES_DAYS = (0, 2, 4, 7, 9, 11)
WEEKLY_DAYS = (18, 25, 32, 39)
MAINTENANCE = 8
_GAP_MEDIAN, _GAP_SPREAD = 21.0, 0.22


def infusion_days(today: date, rng: Random) -> list[date]:
    """The days of the 18 infusions, none at a weekend, the last one to three days before `today`."""
    days = [_weekday_before(today)]
    while len(days) < MAINTENANCE:
        days.insert(0, _near_weekday(days[0] - _gap(rng)))
    last_weekly = days[0] - _gap(rng)
    last_weekly -= timedelta(days=(last_weekly.weekday() - 4) % 7)
    first = last_weekly - timedelta(days=WEEKLY_DAYS[-1])
    return [first + timedelta(days=after) for after in (*SERIES_DAYS, *WEEKLY_DAYS)] + days


def _gap(rng: Random) -> timedelta:
    return timedelta(days=round(min(35.0, max(12.0, rng.lognormvariate(log(_GAP_MEDIAN), _GAP_SPREAD)))))


def _weekday_before(day: date) -> date:
    day -= timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def _near_weekday(day: date) -> date:
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def on_day(day: date, hour: int, minute: int, zone: str) -> Moment:
    """The moment at which clocks in `zone` show that time on `day`."""
    return Moment.of(datetime.combine(day, time(hour, minute), zone_info(zone)), zone)
