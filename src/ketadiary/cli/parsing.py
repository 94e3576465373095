"""From what was typed to values: a value, or the problem that it is none."""

import re
from collections.abc import Mapping
from datetime import datetime, time

from ketadiary.model import Measure, Moment, Problem, Rating, Status, parse_clock_time, parse_number, parse_time

_PRESSURE = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")


def when(text: str | None, now: Moment) -> Moment | Problem:
    """A time, or a time of today such as 20:15; now where none was said."""
    if text is None:
        return now
    today = parse_clock_time(text) if ":" in text else None
    if isinstance(today, time):
        return now.at_wall(datetime.combine(now.date, today))
    return parse_time(text, now)


def measure_named(text: str, measures: Mapping[str, Measure]) -> Measure | Problem:
    """A measure by its name, or by its label where no other has the same."""
    name = " ".join(text.split())
    if name in measures:
        return measures[name]
    called = [measure for measure in measures.values() if measure.label.casefold() == name.casefold()]
    if len(called) > 1:
        names = ", ".join(measure.key for measure in called)
        return Problem("measure-called-twice", name, {"measure": name, "choices": names})
    return called[0] if called else Problem("measure-unknown", name, {"measure": name})


def infusion_number(text: str, count: int) -> int | Problem:
    """The number of an infusion, of which there are so many."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    return number if 1 <= number <= count else Problem("infusion-unknown", values={"text": text, "count": count})


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
