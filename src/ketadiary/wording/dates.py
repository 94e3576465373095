"""Days and times in the person's language, on the clock of the place where they were felt. The one place that writes
them: window, charts and terminal take them from here."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from ketadiary.model import Moment
from ketadiary.wording.formats import fields_of, formats_of
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import digits_text

# Days


def day_text(day: date, tr: Language) -> str:
    """A day, such as "22 November 2026"."""
    return _written(day, formats_of(tr.code).long_day, tr)


def short_day_text(day: date, tr: Language) -> str:
    """A day where there is little room, such as "22 Nov 2026"."""
    return _written(day, formats_of(tr.code).short_day, tr)


def weekday_text(day: date, tr: Language) -> str:
    """A day with its name, such as "Sunday, 22 November 2026"."""
    return _written(day, formats_of(tr.code).weekday, tr)


def day_and_month_text(day: date, tr: Language) -> str:
    """A day of a year that is known, such as "9 Mar"."""
    return _written(day, formats_of(tr.code).month_and_day, tr)


def month_text(day: date, tr: Language) -> str:
    """A month of a year that is known, such as "Mar"."""
    return _written(day, "LLL", tr)


def month_and_year_text(day: date, tr: Language) -> str:
    """A month, such as "March 2026"."""
    return _written(day, formats_of(tr.code).month_and_year, tr)


def near_day_text(day: date, today: date, tr: Language, *, begins: bool = True) -> str:
    """A day as people speak of it: today, yesterday, else by its name and date. `begins`: a line begins with it."""
    if day == today:
        return tr("Today") if begins else tr("today")
    if (today - day).days == 1:
        return tr("Yesterday") if begins else tr("yesterday")
    return weekday_text(day, tr)


# Times


def clock_text(shown: time, tr: Language) -> str:
    """What a clock shows, such as "11:30"."""
    return _written(shown, formats_of(tr.code).time, tr)


def time_text(moment: Moment, tr: Language) -> str:
    """The time on the clock of the place, such as "11:30"; "10:30 UTC" where nobody knows what clocks showed there."""
    return f"{clock_text(moment.local.time(), tr)}{utc_note(moment)}"


def utc_note(moment: Moment) -> str:
    """What follows a time that is shown in UTC, because nobody knows what clocks showed where it was felt."""
    return " UTC" if moment.offset is None else ""


def moment_text(moment: Moment, tr: Language) -> str:
    """A day and a time on the clock of the place, such as "22 Nov 2026, 11:30"."""
    return tr("{day}, {time}", day=short_day_text(moment.date, tr), time=time_text(moment, tr))


def near_moment_text(moment: Moment, today: date, tr: Language, *, begins: bool = False) -> str:
    """A time, with its day where that is not `today`: "10:30", "yesterday, 10:30", "23 Nov, 09:11".

    `begins` says that a line begins with it.
    """
    day, time = moment.date, time_text(moment, tr)
    if day == today:
        return time
    if (today - day).days == 1:
        return tr("Yesterday, {time}", time=time) if begins else tr("yesterday, {time}", time=time)
    return tr("{day}, {time}", day=_near_text(day, today, tr), time=time)


def at_moment_text(moment: Moment, today: date, tr: Language, *, begins: bool = False) -> str:
    """When something was, inside a sentence: "at 10:30", "yesterday at 10:30", "on 23 Nov at 09:11".

    `begins` says that the sentence begins with it.
    """
    day, time = moment.date, time_text(moment, tr)
    if day == today:
        return tr("At {time}", time=time) if begins else tr("at {time}", time=time)
    if (today - day).days == 1:
        return tr("Yesterday at {time}", time=time) if begins else tr("yesterday at {time}", time=time)
    near = _near_text(day, today, tr)
    return tr("On {day} at {time}", day=near, time=time) if begins else tr("on {day} at {time}", day=near, time=time)


def _near_text(day: date, today: date, tr: Language) -> str:
    return day_and_month_text(day, tr) if day.year == today.year else short_day_text(day, tr)


# As a terminal takes them, and in its columns: alike in every language


def plain_day_text(day: date) -> str:
    """Such as "2026-11-22"."""
    return day.isoformat()


def plain_moment_text(shown: Moment | datetime, *, offset: bool = False, seconds: bool = False) -> str:
    """Such as "2026-11-22 11:30"; with its `offset`, "2026-11-22 11:30+01:00"; "2026-11-22 10:30 UTC" where nobody
    knows what clocks showed there."""
    local, note = (shown.local, utc_note(shown)) if isinstance(shown, Moment) else (shown, "")
    written = local.isoformat(" ", "seconds" if seconds else "minutes")
    return written if offset and not note else f"{written[: 19 if seconds else 16]}{note}"


def plain_clock_text(shown: time | datetime) -> str:
    """Such as "11:30"."""
    return f"{shown:%H:%M}"


# What a language calls days and months


def typed_day_pattern(tr: Language) -> str:
    """How a field shows a day that is typed: its weekday, then the language's short day with its whole year.

    In the letters that CLDR and Qt share: "ddd d MMM yyyy".
    """
    parts = fields_of(formats_of(tr.code).short_day)
    written = "".join(field if field else f"'{words}'" if words.strip().isalpha() else words for field, words in parts)
    return "ddd " + re.sub("y+", "yyyy", written.replace("L", "M"))


def day_comes_first(tr: Language) -> bool:
    """Whether a day in numbers alone begins with the day, and not with the month."""
    letters = [field[0] for field, _ in fields_of(formats_of(tr.code).short_day) if field]
    return letters.index("d") < next(place for place, one in enumerate(letters) if one in "ML")


def month_names(tr: Language) -> list[tuple[str, str]]:
    """Each month from January, whole and short."""
    formats = formats_of(tr.code)
    return list(zip(formats.months_alone, formats.short_months_alone, strict=True))


def weekday_names(tr: Language) -> list[tuple[str, str]]:
    """Each weekday from Monday, whole and short."""
    formats = formats_of(tr.code)
    return list(zip(formats.weekdays_alone, formats.short_weekdays, strict=True))


def weekday_letters(tr: Language) -> list[str]:
    """The narrow names of the weekdays from Monday."""
    return list(formats_of(tr.code).weekday_letters)


def first_weekday(tr: Language) -> int:
    """The day on which weeks begin, Monday being 0."""
    return formats_of(tr.code).first_weekday


def halves_of_day(tr: Language) -> tuple[str, str]:
    """What stands for before and after noon."""
    return formats_of(tr.code).halves_of_day


# Patterns


def _written(shown: date | time, pattern: str, tr: Language) -> str:
    formats = formats_of(tr.code)
    fields = _DAY_FIELDS if isinstance(shown, date) else _TIME_FIELDS
    parts = ((fields[field[0]](shown, len(field), formats) if field else words) for field, words in fields_of(pattern))
    return digits_text("".join(parts), tr)


def _month(day: date, length: int, names: tuple[str, ...], short: tuple[str, ...]) -> str:
    if length <= 2:
        return f"{day.month:0{length}}"
    return (short if length == 3 else names)[day.month - 1]


def _weekday(day: date, length: int, names: tuple[str, ...], short: tuple[str, ...]) -> str:
    return (names if length == 4 else short)[day.weekday()]


_DAY_FIELDS: dict[str, Callable[..., str]] = {
    "d": lambda day, length, _: f"{day.day:0{length}}",
    "M": lambda day, length, formats: _month(day, length, formats.months, formats.short_months),
    "L": lambda day, length, formats: _month(day, length, formats.months_alone, formats.short_months_alone),
    "y": lambda day, length, _: f"{day.year:04}"[-2:] if length == 2 else f"{day.year:0{length}}",
    "E": lambda day, length, formats: _weekday(day, length, formats.weekdays, formats.short_weekdays),
    "c": lambda day, length, formats: _weekday(day, length, formats.weekdays_alone, formats.short_weekdays),
    "G": lambda _day, _length, formats: formats.era,
}
_TIME_FIELDS: dict[str, Callable[..., str]] = {
    "H": lambda shown, length, _: f"{shown.hour:0{length}}",
    "h": lambda shown, length, _: f"{(shown.hour - 1) % 12 + 1:0{length}}",
    "m": lambda shown, length, _: f"{shown.minute:0{length}}",
    "a": lambda shown, _, formats: formats.halves_of_day[shown.hour >= 12],
    "B": lambda shown, _, formats: formats.halves_of_day[shown.hour >= 12],
}
