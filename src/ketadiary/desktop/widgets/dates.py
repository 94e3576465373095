"""Days and times as they are said in the window."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from ketadiary.model import Moment
from ketadiary.wording import Language
from ketadiary.wording.dates import date_locale, utc_note


def locale_of(tr: Language) -> QLocale:
    """By which the window writes dates, and fields show them."""
    return QLocale(date_locale(tr.code))


def day_text(day: date, tr: Language) -> str:
    """A day, such as "22 November 2026"."""
    return _formatted(day, "d MMMM yyyy", tr)


def short_day_text(day: date, tr: Language) -> str:
    """A day where there is little room, such as "22 Nov 2026"."""
    return _formatted(day, "d MMM yyyy", tr)


def weekday_text(day: date, tr: Language) -> str:
    """A day with its name, such as "Sunday 22 November 2026"."""
    return _formatted(day, "dddd d MMMM yyyy", tr)


def moment_text(moment: Moment, tr: Language) -> str:
    """A day and a time on the clock of the place, such as "22 Nov 2026, 11:30"."""
    return tr("{day}, {time}", day=short_day_text(moment.date, tr), time=time_text(moment))


def time_text(moment: Moment) -> str:
    """The time on the clock of the place, such as "11:30"."""
    return f"{moment.local:%H:%M}{utc_note(moment)}"


def near_day_text(day: date, today: date, tr: Language, *, begins: bool = True) -> str:
    """A day as people speak of it: today, yesterday, else by its name and date. `begins`: a line begins with it."""
    if day == today:
        return tr("Today") if begins else tr("today")
    if (today - day).days == 1:
        return tr("Yesterday") if begins else tr("yesterday")
    return weekday_text(day, tr)


def near_moment_text(moment: Moment, today: date, tr: Language, *, begins: bool = False) -> str:
    """A time, with its day where that is not `today`: "10:30", "yesterday, 10:30", "23 Nov, 09:11".

    `begins` says that a line begins with it.
    """
    day, time = moment.date, time_text(moment)
    if day == today:
        return time
    if (today - day).days == 1:
        return tr("Yesterday, {time}", time=time) if begins else tr("yesterday, {time}", time=time)
    return tr("{day}, {time}", day=_near_text(day, today, tr), time=time)


def at_moment_text(moment: Moment, today: date, tr: Language, *, begins: bool = False) -> str:
    """When something was, inside a sentence: "at 10:30", "yesterday at 10:30", "on 23 Nov at 09:11".

    `begins` says that the sentence begins with it.
    """
    day, time = moment.date, time_text(moment)
    if day == today:
        return tr("At {time}", time=time) if begins else tr("at {time}", time=time)
    if (today - day).days == 1:
        return tr("Yesterday at {time}", time=time) if begins else tr("yesterday at {time}", time=time)
    near = _near_text(day, today, tr)
    return tr("On {day} at {time}", day=near, time=time) if begins else tr("on {day} at {time}", day=near, time=time)


def _near_text(day: date, today: date, tr: Language) -> str:
    return _formatted(day, "d MMM", tr) if day.year == today.year else short_day_text(day, tr)


def _formatted(day: date, pattern: str, tr: Language) -> str:
    return locale_of(tr).toString(QDate(day.year, day.month, day.day), pattern)
