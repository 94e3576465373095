"""From what was typed to values: a value, or the problem that it is none."""

import re

from ketadiary.model import Moment, Problem, Rating, Status, parse_time
from ketadiary.model.typed import parse_number

_PRESSURE = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")


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
    value = parse_number(text)
    return value if isinstance(value, Problem) else Rating(measure=measure, value=value)
