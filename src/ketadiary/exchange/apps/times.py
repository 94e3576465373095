"""Days and times as other programs write them, as ISO 8601."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from ketadiary.model import Moment, day_named

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
_EPOCHS = {
    "unix-seconds": (datetime(1970, 1, 1, tzinfo=UTC), 1.0),
    "unix-milliseconds": (datetime(1970, 1, 1, tzinfo=UTC), 1000.0),
    "seconds-since-2001": (datetime(2001, 1, 1, tzinfo=UTC), 1.0),  # as Apple's programs count
}
_CLOCK = re.compile(
    r"(?:^|[ ,T])(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_MONTHS, _NOON = 12, 12
Iso = Callable[[str], str]


def iso_writer(form: str, here: Moment) -> Iso:
    """What writes a text of this format as ISO 8601, and leaves what is none as it is, for the reader to refuse.

    `form` is empty, `day-first` or `month-first` for numbers with strokes, the name of a count of seconds, or what
    `strptime` takes. Counts are instants, and are written in the zone of `here`.
    """
    if form in _EPOCHS:
        return lambda text: _since(*_EPOCHS[form], text, here)
    if "%" in form:
        return lambda text: _by_strptime(text, form)
    return lambda text: _as_iso(text, form)


def is_format(form: str) -> bool:
    """Whether it says how times are written."""
    return form in ("", DAY_FIRST, MONTH_FIRST, *_EPOCHS) or "%" in form


def says_offset(text: str) -> bool:
    """Whether a time says how far its clock is from UTC."""
    clock = _CLOCK.search(text)
    return bool(clock and clock[5])


def order_of(texts: Iterable[str]) -> str | None:
    """Whether day or month comes first in days like 3/4/2026; empty where none are there, None where none tells."""
    found = [match for text in texts if (match := _NUMBERS.match(text)) and match[2] != "."]
    if not found:
        return ""
    if any(int(match[1]) > _MONTHS for match in found):
        return DAY_FIRST
    return MONTH_FIRST if any(int(match[3]) > _MONTHS for match in found) else None


def _as_iso(text: str, order: str) -> str:
    plain = " ".join(text.split())
    clock = _CLOCK.search(plain)
    said = plain[: clock.start()] if clock else plain
    day = _day(said.rstrip(" ,"), order)
    if day is None:
        return plain
    if clock is None:
        return day.isoformat()
    return f"{day.isoformat()}T{_hour(clock):02}:{clock[2]}:{clock[3] or '00'}{(clock[5] or '').upper()}"


def _hour(clock: re.Match[str]) -> int:
    hour = int(clock[1])
    if not clock[4]:
        return hour
    return hour % _NOON + (_NOON if clock[4] in "pP" else 0) if 1 <= hour <= _NOON else 99


def _day(text: str, order: str) -> date | None:
    if order and (found := _NUMBERS.fullmatch(text)):
        day, month = (found[1], found[3]) if order == DAY_FIRST else (found[3], found[1])
        text = f"{found[4]}-{month:0>2}-{day:0>2}"
    return day_named(_ORDINAL.sub(r"\1", text))


def _by_strptime(text: str, form: str) -> str:
    try:
        found = datetime.strptime(text.strip(), form)  # noqa: DTZ007 - the zone is another matter
    except ValueError:
        return text
    has_time = any(sign in form for sign in ("%H", "%I", "%X", "%c", "%T", "%R"))
    return found.isoformat(timespec="seconds") if has_time else found.date().isoformat()


def _since(epoch: datetime, in_a_second: float, text: str, here: Moment) -> str:
    try:
        instant = epoch + timedelta(seconds=float(text) / in_a_second)
        return Moment.of(instant.replace(microsecond=0), here.zone).iso()
    except (ValueError, OverflowError):
        return text
