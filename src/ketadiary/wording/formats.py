"""How languages write days, times and numbers. What is here for English is what Babel (CLDR) says, and a test holds it.

Babel itself is loaded for other languages only: it takes 25 ms, which would be of the start of the window.
"""

import re
from collections.abc import Mapping
from datetime import time
from functools import lru_cache
from typing import TYPE_CHECKING

from ketadiary.dataclass import dataclass

if TYPE_CHECKING:
    from babel import Locale

_ENGLISH = "en_GB"
_FIRST_DIGITS = {"arab": "٠", "arabext": "۰", "beng": "০", "cakm": "𑄶", "deva": "०", "hmnp": "𞅀", "mymr": "၀",
                 "nkoo": "߀", "olck": "᱐", "adlm": "𞥐", "rohg": "𐴰", "tibt": "༠"}  # fmt: skip
"""The 0 of number systems whose digits stand in order; where a language's are others, it is written with ours."""

Names = tuple[str, ...]


@dataclass(frozen=True)
class Formats:
    """What one language needs. Months from January, weekdays from Monday; patterns are CLDR's."""

    long_day: str
    short_day: str
    weekday: str
    month_and_day: str
    month_and_year: str
    time: str
    months: Names
    short_months: Names
    months_alone: Names
    short_months_alone: Names
    weekdays: Names
    weekdays_alone: Names
    short_weekdays: Names
    weekday_letters: Names
    first_weekday: int
    halves_of_day: tuple[str, str]
    era: str
    decimal: str
    digits: str
    """The ten of them."""


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
ENGLISH = Formats(
    long_day="d MMMM y",
    short_day="d MMM y",
    weekday="EEEE, d MMMM y",
    month_and_day="d MMM",
    month_and_year="MMMM y",
    time="HH:mm",
    months=_MONTHS,
    short_months=_SHORT_MONTHS,
    months_alone=_MONTHS,
    short_months_alone=_SHORT_MONTHS,
    weekdays=_WEEKDAYS,
    weekdays_alone=_WEEKDAYS,
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    weekday_letters=("M", "T", "W", "T", "F", "S", "S"),
    first_weekday=0,
    halves_of_day=("am", "pm"),
    era="AD",
    decimal=".",
    digits="0123456789",
)


def locale_name(code: str) -> str:
    """The locale by which a language is written: English that names no country puts the day first."""
    return _ENGLISH if code == "en" else code.replace("-", "_")


@lru_cache(maxsize=16)
def formats_of(code: str) -> Formats:
    """How the language called `code` is written; like English where it is not known."""
    if locale_name(code) == _ENGLISH:
        return ENGLISH
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see above

    try:
        return read_formats(Locale.parse(locale_name(code)))
    except (ValueError, UnknownLocaleError):
        return ENGLISH


def read_formats(locale: "Locale") -> Formats:
    """What Babel knows of a locale."""
    from babel.dates import format_time  # noqa: PLC0415 - see above

    patterns, months, days = locale.date_formats, locale.months, locale.days
    system = locale.default_numbering_system
    first = _FIRST_DIGITS.get(system, "0")
    symbols = locale.number_symbols.get(system if system in _FIRST_DIGITS else "latn") or locale.number_symbols["latn"]
    return Formats(
        long_day=patterns["long"].pattern,
        short_day=patterns["medium"].pattern,
        weekday=patterns["full"].pattern,
        month_and_day=locale.datetime_skeletons["MMMd"].pattern,
        month_and_year=locale.datetime_skeletons["yMMMM"].pattern,
        time=locale.time_formats["short"].pattern,
        months=_in_order(months["format"]["wide"], range(1, 13)),
        short_months=_in_order(months["format"]["abbreviated"], range(1, 13)),
        months_alone=_in_order(months["stand-alone"]["wide"], range(1, 13)),
        short_months_alone=_in_order(months["stand-alone"]["abbreviated"], range(1, 13)),
        weekdays=_in_order(days["format"]["wide"], range(7)),
        weekdays_alone=_in_order(days["stand-alone"]["wide"], range(7)),
        short_weekdays=_in_order(days["format"]["abbreviated"], range(7)),
        weekday_letters=_in_order(days["stand-alone"]["narrow"], range(7)),
        first_weekday=int(locale.first_week_day),
        halves_of_day=(format_time(time(0), "a", locale=locale), format_time(time(12), "a", locale=locale)),
        era=locale.eras["abbreviated"][1],
        decimal=str(symbols["decimal"]),
        digits="".join(chr(ord(first) + number) for number in range(10)),
    )


def _in_order(names: Mapping[int, str], numbers: range) -> Names:
    return tuple(names[number] for number in numbers)


def fields_of(pattern: str) -> list[tuple[str, str]]:
    """The parts of a CLDR pattern: each a field, such as "MMM", and "", or "" and what stands there to the letter."""
    return [(field, "") if field else ("", "'" if words == "''" else words.strip("'") if words[0] == "'" else words)
            for field, words in _parts(pattern)]  # fmt: skip


@lru_cache(maxsize=64)
def _parts(pattern: str) -> tuple[tuple[str, str], ...]:
    return tuple((one[0], one[2]) for one in _PART.findall(pattern))


_PART = re.compile(r"(([A-Za-z])\2*)|('[^']*'|[^A-Za-z']+)")
