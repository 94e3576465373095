"""Lengths of time in plain words, no finer than what is known of them."""

from collections.abc import Callable, Sequence
from math import ceil, floor

from ketadiary.wording.language import Language

_DAY = 24.0
_GRAINS = ((0.5, 5), (1.0, 15), (6.0, 30), (24.0, 60), (72.0, 180))
_GRAINS_OF_ENDS = ((0.25, 15), (1.0, 5), (2.0, 15), *_GRAINS[2:])
"""Up to how many hours, how many minutes."""
_COARSEST = 720
_MINUTES_APART, _HALF_A_DAY = 1.0, 12.0
_LONGEST_IN_HOURS = 48.0


def _grain_minutes(spread_hours: float, grains: Sequence[tuple[float, int]] = _GRAINS) -> int:
    """To how many minutes a time is rounded whose range is that wide."""
    return next((minutes for widest, minutes in grains if spread_hours < widest), _COARSEST)


def _grain_of_end(hours: float, spread_hours: float) -> int:
    """The same of an end of the range: never so much that it is told far from where it is drawn."""
    return min(_grain_minutes(spread_hours), _grain_minutes(hours, _GRAINS_OF_ENDS))


def duration(hours: float, tr: Language) -> str:
    """A length of time to the minute, said alike everywhere: "40 min", "1 h 20 min", "3 h", "9 days"."""
    minutes = round(hours * 60)
    if minutes < 60:
        return tr("{minutes} min", minutes=minutes)
    if hours < _LONGEST_IN_HOURS:
        whole, left = divmod(minutes, 60)
        return tr("{hours} h {minutes} min", hours=whole, minutes=left) if left else tr("{hours} h", hours=whole)
    return days(hours / _DAY, tr)


def from_end(hours: float, tr: Language) -> str:
    """When something was, seen from the end of an infusion: "20 min before the end", "3 h after the end"."""
    if hours < 0:
        return tr("{time} before the end", time=duration(-hours, tr))
    return tr("{time} after the end", time=duration(hours, tr))


def days(count: float, tr: Language) -> str:
    """A number of days, halves at the finest: "9 days", "2.5 days"."""
    halves = round(count * 2) / 2
    if halves == int(halves):
        return tr.plural("{count} day", "{count} days", int(halves))
    return tr("{days} days", days=halves)


def whole_days(count: float, tr: Language) -> str:
    """A number of days that is only an estimate: "9 days"."""
    return days(floor(count + 0.5), tr)


def estimated(low: float, estimate: float, high: float, tr: Language) -> dict[str, str]:
    """Places {low}, {estimate} and {high}, rounded to what the range supports; its ends outwards."""
    first, last = told_ends(low, high)
    middle = min(max(_nearest(estimate, _grain_minutes(high - low)), first), last)
    return {name: _in_halves(hours, tr) for name, hours in (("low", first), ("estimate", middle), ("high", last))}


def told_ends(low: float, high: float) -> tuple[float, float]:
    """The ends of a range in hours, rounded outwards to what it supports: as they are told."""
    below, above = (_grain_of_end(end, high - low) for end in (low, high))
    return floor(low * 60 / below + 1e-6) * below / 60, ceil(high * 60 / above - 1e-6) * above / 60


def entry_time(hours: float, apart: float, tr: Language) -> str:
    """When an entry was made, to the minute where the other entry told of was made less than an hour `apart` (hours)
    from it; else to the half hour, from half a day on to the hour, and below one hour to five minutes."""
    if apart < _MINUTES_APART:
        return duration(hours, tr)
    if hours >= _HALF_A_DAY:
        return tr("{hours} h", hours=round(hours))
    return _in_halves(_nearest(hours, 5 if hours < 0.96 else 30), tr)


def _in_halves(hours: float, tr: Language) -> str:
    """As `duration`, with half hours as "1.5 h"."""
    halves = hours * 2
    if 1 < hours < _LONGEST_IN_HOURS and abs(halves - round(halves)) < 1e-6 and round(halves) % 2:
        return tr("{hours} h", hours=round(halves) / 2)
    return duration(hours, tr)


def estimated_range(low: float, high: float, tr: Language) -> str:
    """The ends of a range as `estimated` rounds them: "1 h to 3 h 10 min"; "up to 3 h" where it begins at nothing."""
    ends = estimated(low, low, high, tr)
    if not told_ends(low, high)[0]:
        return tr("up to {high}", high=ends["high"])
    return tr("{low} to {high}", low=ends["low"], high=ends["high"])


def at_least(hours: float, tr: Language) -> str:
    """A length whose other end is not known, rounded down: "39 h", "9 days"."""
    return _rounded(hours, floor, tr)


def at_most(hours: float, tr: Language) -> str:
    """The same, rounded up."""
    return _rounded(hours, ceil, tr)


def _rounded(hours: float, whole: Callable[[float], int], tr: Language) -> str:
    steps = _DAY / 2 if hours >= _LONGEST_IN_HOURS else (5 if hours < 6 else 30) / 60
    slack = 1e-6 if whole is floor else -1e-6
    return duration(whole(hours / steps + slack) * steps, tr)


def _nearest(hours: float, grain: int) -> float:
    """To the grain, but a time that is not nothing never to nothing."""
    steps = round(hours * 60 / grain)
    return steps * grain / 60 if steps else round(hours * 60) / 60
