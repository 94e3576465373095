"""A day as somebody types it to find what was entered on it."""

import re
from datetime import date

from PySide6.QtCore import QLocale

from ketadiary.desktop.dates import locale_of
from ketadiary.wording import Language

_WORDS = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 3
_YEARS_BACK = 8
"""So many years apart two 29ths of February can be."""


def day_typed(words: str, tr: Language, today: date) -> date | None:
    """The day that `words` name, such as 2026-11-10, "10 Nov 2026" or "10 Nov", which is the last one up to today.

    None where they name none. Days written in numbers alone have the year first: other orders mean other days to
    other people.
    """
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    parts: list[str] = _WORDS.findall(words.casefold())
    numbers = [int(part) for part in parts if part.isdecimal()]
    names = [part for part in parts if not part.isdecimal()]
    month = _month(names[0], tr) if len(names) == 1 else None
    if month is None:
        return None
    match sorted(numbers):
        case [day]:
            return _last(month, day, today)
        case [day, year]:
            return _valid(year, month, day)
    return None


def _month(name: str, tr: Language) -> int | None:
    """The number of the month whose name begins so; None where there is none, or more than one."""
    locale = locale_of(tr)
    found = {
        number
        for number in range(1, 13)
        for known in (locale.monthName(number), locale.monthName(number, QLocale.FormatType.ShortFormat))
        if known.casefold().rstrip(".") == name or (len(name) >= _LEAST_LETTERS and known.casefold().startswith(name))
    }
    return found.pop() if len(found) == 1 else None


def _last(month: int, day: int, today: date) -> date | None:
    days = (_valid(today.year - back, month, day) for back in range(_YEARS_BACK + 1))
    return next((one for one in days if one is not None and one <= today), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
