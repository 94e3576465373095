"""From what was typed to values: a value, or the problem that it is none."""

import math
import re
from datetime import date

from ketadiary.model import Moment, Problem, Rating, Status, parse_time

_PRESSURE = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")


def number(text: str) -> float | Problem:
    """A number with a point or a comma."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    return value if math.isfinite(value) and "_" not in text else Problem("not-a-number", values={"text": text})


def whole(text: str) -> int | Problem:
    """A whole number."""
    value = number(text)
    if isinstance(value, Problem) or value.is_integer():
        return value if isinstance(value, Problem) else int(value)
    return Problem("not-a-whole-number", values={"text": text})


def day(text: str) -> date | Problem:
    """A calendar day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return Problem("date-not-understood", "date", {"text": text})


def when(text: str | None, now: Moment) -> Moment | Problem:
    """A time; now where none was said."""
    return now if text is None else parse_time(text, now)


def pressure(text: str) -> tuple[int, int] | Problem:
    """A blood pressure such as 128/82."""
    typed = _PRESSURE.fullmatch(text.strip())
    if not typed:
        return Problem("pressure-not-understood", "systolic", {"text": text})
    return int(typed[1]), int(typed[2])


def rating(measure: str, text: str) -> Rating | Problem:
    """How a measure was answered: a number, `skipped` or `cant-say`."""
    for status in (Status.SKIPPED, Status.CANT_SAY):
        if text.strip() == status:
            return Rating(measure=measure, status=status)
    value = number(text)
    return value if isinstance(value, Problem) else Rating(measure=measure, value=value)
