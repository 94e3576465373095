"""Dates and times in the person's language, read in the zone they were felt in."""

from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from ketadiary.model import Moment
from ketadiary.wording.dates import date_locale, utc_note


@lru_cache(maxsize=16)
def locale_of(code: str) -> Locale:
    """Babel's data for a language code; English where it has none."""
    try:
        return Locale.parse(date_locale(code))
    except (ValueError, UnknownLocaleError):
        return Locale.parse(date_locale("en"))


def long_date(day: date, code: str) -> str:
    """Such as "9 March 2026", in the order of the language."""
    return format_date(day, "long", locale=locale_of(code))


def short_date(day: date, code: str) -> str:
    """Such as "9 Mar 2026"."""
    return format_date(day, "medium", locale=locale_of(code))


def day_and_month(day: date, code: str) -> str:
    """Such as "9 Mar"."""
    return format_skeleton("MMMd", _noon(day), locale=locale_of(code))


def month(day: date, code: str) -> str:
    """Such as "Mar"."""
    return format_date(day, "LLL", locale=locale_of(code))


def month_and_year(day: date, code: str) -> str:
    """Such as "March 2026"."""
    return format_skeleton("yMMMM", _noon(day), locale=locale_of(code))


def date_and_time(moment: Moment, code: str) -> str:
    """Such as "9 Mar 2026, 14:05", on the wall clock of the moment's own zone."""
    local = moment.local.replace(tzinfo=None)
    return f"{short_date(local.date(), code)}, {format_time(local, 'short', locale=locale_of(code))}{utc_note(moment)}"


def time_of_day(moment: Moment, code: str) -> str:
    """Such as "14:05", on the wall clock of the moment's own zone."""
    return format_time(moment.local.replace(tzinfo=None), "short", locale=locale_of(code))


def first_weekday(code: str) -> int:
    """The day on which weeks begin, Monday being 0."""
    return int(locale_of(code).first_week_day)


def weekday_letters(code: str) -> list[str]:
    """The narrow names of the weekdays from Monday."""
    names = locale_of(code).days["stand-alone"]["narrow"]
    return [names[day] for day in range(7)]


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - a calendar day has no zone
