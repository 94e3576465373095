"""Days as somebody types them to find what was entered on them."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from ketadiary.exchange import DayRange
from ketadiary.wording import Language, day_comes_first, day_text, month_and_year_text, month_names, weekday_names

_WORDS = re.compile(r"[^\W_]+")
_NUMBERS = re.compile(r"\d{1,4}(\s*[./-]\s*\d{1,4}){1,2}\.?")
_LEAST_LETTERS = 3
_YEARS_BACK = 8
"""So many years apart two 29ths of February can be."""
_LAST_OF_MONTH, _CENTURY = 31, 100
_WEEK = 7


def days_typed(words: str, tr: Language, today: date) -> DayRange | None:
    """The day that `words` name, or the days of a month. None where they name none.

    Such as 2026-11-10, "10 Nov 2026", "yesterday", "Fri", "November"; without a year it is the last one up to today,
    and a weekday the last one before it. In numbers alone, the day or the month is first as the language has it.
    """
    words = words.strip().casefold()
    if day := _named(words, tr, today):
        return DayRange(day, day)
    if _NUMBERS.fullmatch(words):
        return _of_numbers([int(part) for part in re.findall(r"\d+", words)], tr, today)
    return _with_month(_WORDS.findall(words), tr, today)


def days_text(days: DayRange, tr: Language) -> str:
    """A day, such as "22 November 2026", or a month, such as "November 2026"."""
    assert days.since is not None
    if days.since == days.until:
        return day_text(days.since, tr)
    return month_and_year_text(days.since, tr)


def _named(words: str, tr: Language, today: date) -> date | None:
    near = {tr("today").casefold(): 0, tr("yesterday").casefold(): 1}
    if words in near:
        return today - timedelta(days=near[words])
    weekday = _weekday(words, tr)
    return today - timedelta(days=(today.isoweekday() - weekday - 1) % _WEEK + 1) if weekday else None


def _of_numbers(numbers: list[int], tr: Language, today: date) -> DayRange | None:
    if numbers[0] > _LAST_OF_MONTH:
        return _month_of(*numbers) if len(numbers) == 2 else _one(_valid(*numbers))
    day, month = numbers[:2] if day_comes_first(tr) else numbers[1::-1]
    if len(numbers) == 2:
        return _one(_last(month, day, today))
    year = numbers[2]
    return _one(_valid(year + today.year // _CENTURY * _CENTURY if year < _CENTURY else year, month, day))


def _with_month(parts: list[str], tr: Language, today: date) -> DayRange | None:
    numbers = sorted(int(part) for part in parts if part.isdecimal())
    names = [part for part in parts if not part.isdecimal() and _weekday(part, tr) is None]
    month = _month(names[0], tr) if len(names) == 1 else None
    if month is None:
        return None
    match numbers:
        case []:
            return _month_of(today.year if month <= today.month else today.year - 1, month)
        case [year] if year > _LAST_OF_MONTH:
            return _month_of(year, month)
        case [day]:
            return _one(_last(month, day, today))
        case [day, year]:
            return _one(_valid(year, month, day))
    return None


def _month(name: str, tr: Language) -> int | None:
    return _number(name, month_names(tr))


def _weekday(name: str, tr: Language) -> int | None:
    return _number(name, weekday_names(tr))


def _number(name: str, names: Sequence[tuple[str, str]]) -> int | None:
    """The number of what is called so, or begins so; None where there is none, or more than one."""
    found = {
        number
        for number, known in enumerate(names, 1)
        for one in map(str.casefold, known)
        if one.rstrip(".") == name or (len(name) >= _LEAST_LETTERS and one.startswith(name))
    }
    return found.pop() if len(found) == 1 else None


def _last(month: int, day: int, today: date) -> date | None:
    days = (_valid(today.year - back, month, day) for back in range(_YEARS_BACK + 1))
    return next((one for one in days if one is not None and one <= today), None)


def _month_of(year: int, month: int) -> DayRange | None:
    first = _valid(year, month, 1)
    return DayRange(first, first.replace(day=monthrange(year, month)[1])) if first else None


def _one(day: date | None) -> DayRange | None:
    return DayRange(day, day) if day else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
