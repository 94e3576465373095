"""Days as people and programs write them. A day is no moment: these tell which texts say no time of day."""

import contextlib
import re
from datetime import date, datetime

_WEEK = re.compile(r"\d{4}-?w\d{2}")
_IN_A_WEEK = re.compile(r"\d{4}-?w\d{2}(-?\d)?")
_ORDINAL = re.compile(r"(\d{4})-?(\d{3})")
# A day as XML Schema has it may have an offset; a "T" with nothing after it says no time either.
_AFTER_A_DAY = re.compile(r"(?<=\d)\s*(t|z|[+-]\d{2}:\d{2})$")
_DAY_OF_A_YEAR = re.compile(r"\d{4}(-\d{1,3}){0,2}|\d{7,8}|\d{4}-?w\d{2}(-?\d)?")
_TIME_WORDS = frozenset("t h hr hrs hour hours m min mins minutes s sec am pm a p uhr ago noon midnight".split())
_NEAR = frozenset("today yesterday tomorrow".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = tuple("january february march april may june july august september october november december".split())
_LEAST_LETTERS = 3
_YEAR_DIGITS, _COMPACT_DIGITS = 4, (7, 8)


def names_a_day(text: str) -> bool:
    """Whether `text` says a day, or a month or week, and no time of day, in whatever spelling."""
    text = _bare(text)
    words, numbers = re.findall(r"[^\W\d_]+", text), re.findall(r"\d+", text)
    if _IN_A_WEEK.fullmatch(text):
        return True
    if ":" in text or _TIME_WORDS & set(words):
        return False
    if not numbers:
        return text in _NEAR or _begins(text.rstrip("."), _WEEKDAYS)
    if any(len(number) > _YEAR_DIGITS for number in numbers):
        return not words and text.isdecimal() and len(text) in _COMPACT_DIGITS
    years = sum(len(number) == _YEAR_DIGITS for number in numbers)
    if len(numbers) == 3:
        return text[0] not in "+-"
    named = any(_begins(word, _MONTHS) for word in words)
    return len(numbers) < 3 and (named or (len(numbers) == 2 and (years == 1 or text.endswith("."))))


def day_named(text: str) -> date | None:
    """The day that `text` says; None where it says none, or where day and month could be changed about."""
    text = _bare(text)
    if _WEEK.fullmatch(text):
        return None
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text.upper())
    with contextlib.suppress(ValueError, OverflowError):
        if ordinal := _ORDINAL.fullmatch(text):
            return datetime.strptime("".join(ordinal.groups()), "%Y%j").date()  # noqa: DTZ007 - a day has no zone
        return date(*_parts(text))
    return None


def _bare(text: str) -> str:
    """A text without the space around it and what may stand after a day."""
    text = " ".join(text.split()).casefold()
    bare = _AFTER_A_DAY.sub("", text)
    return bare if _DAY_OF_A_YEAR.fullmatch(bare) else text


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day, in an order that can only be read in one way. Raises ValueError."""
    months = [place for word in re.findall(r"[^\W\d_]+", text) if (place := _month(word))]
    first, *rest = re.findall(r"\d+", text) or [""]
    numbers = [int(number) for number in rest]
    if len(months) == 1 and len(rest) == 1:
        day, year = sorted([int(first), *numbers])
        return year, months[0], day
    if len(rest) == 2 and len(first) == _YEAR_DIGITS:
        return int(first), numbers[0], numbers[1]
    if len(rest) == 2 and len(rest[1]) == _YEAR_DIGITS and ("." in text or int(first) > len(_MONTHS)):
        return numbers[1], numbers[0], int(first)
    raise ValueError(text)


def _month(word: str) -> int:
    found = [number for number, name in enumerate(_MONTHS, 1) if _begins(word, (name,))]
    return found[0] if len(found) == 1 else 0


def _begins(word: str, names: frozenset[str] | tuple[str, ...]) -> bool:
    """Whether a word is one of these names, or an abbreviation of one."""
    return len(word) >= _LEAST_LETTERS and any(name.startswith(word) for name in names)
