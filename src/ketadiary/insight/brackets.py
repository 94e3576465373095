"""What the entries show without any model: when a symptom was last there, when it was first gone, and in which state
one infusion's entries leave the question of how long it lasted."""

from enum import StrEnum

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.entries import Entries
from ketadiary.model import FADED

REBOUND = FADED + 2
"""A later rating at least so many points above the baseline: the symptom is back."""
NOTICEABLE = 2
"""Points above the baseline, below which nothing was there that could fade."""
TOO_HIGH = 8
"""A baseline above so many points leaves no room for a rise that could be noticed."""
LATE_HOURS = 2.0
"""A first entry later than this after the end comes too late to tell how high it was."""
FEWEST_ENTRIES = 3
"""An estimate needs so many entries of its own, or so many other infusions that inform it."""
TURN = 3
"""A fall of so many points and then a rise of as many is no simple fade."""


class FadeState(StrEnum):
    """What can be said of one infusion and measure; the first that fits holds."""

    NO_END = "no-end"
    NO_ENTRIES = "no-entries"
    GONE_AT_FIRST_ENTRY = "gone-at-first-entry"
    TOO_HIGH_BEFORE = "too-high-before"
    NOT_NOTICEABLE = "not-noticeable"
    NOT_A_SIMPLE_FADE = "not-a-simple-fade"
    STILL_PRESENT = "still-present"
    BRACKET_ONLY = "bracket-only"
    SUSPECT_ENTRY = "suspect-entry"
    TOO_UNCERTAIN = "too-uncertain"
    ESTIMATED = "estimated"


@dataclass(frozen=True)
class Bracket:
    """Hours from the end of the infusion between which a symptom faded. None: open to that side."""

    low: float | None
    high: float | None


def bracket_places(points: FloatArray, baseline: float) -> tuple[int | None, int | None]:
    """Places of the last entry above the threshold and of the first within it, with no later rebound.

    `points` are at least one rating, in order of time; a rebound reaches 2 above the threshold. An entry within the
    threshold that comes before the symptom does is not its end.
    """
    above = points > baseline + FADED
    if not above.any():
        return None, 0
    rebounds = np.flatnonzero(points >= baseline + REBOUND)
    after = max(int(np.flatnonzero(above)[0]), int(rebounds[-1]) if rebounds.size else 0)
    within = np.flatnonzero(~above[after:])
    if not within.size:
        return int(np.flatnonzero(above)[-1]), None
    gone = after + int(within[0])
    return int(np.flatnonzero(above[:gone])[-1]), gone


def fade_bracket(hours: FloatArray, points: FloatArray, baseline: float) -> Bracket | None:
    """The bracket that ratings in order of time really give; None where there are none."""
    if not hours.size:
        return None
    low, high = bracket_places(points, baseline)
    return Bracket(None if low is None else float(hours[low]), None if high is None else float(hours[high]))


def turn_places(points: FloatArray) -> tuple[int, int] | None:
    """Where ratings rise by 3 or more after having fallen by 3 or more: the lowest before it, and the highest after.

    None where they do not.
    """
    fallen = np.flatnonzero(np.maximum.accumulate(points) - points >= TURN) if points.size else points
    if not fallen.size:
        return None
    since = int(fallen[0])
    later = points[since:]
    risen = np.flatnonzero(later - np.minimum.accumulate(later) >= TURN)
    if not risen.size:
        return None
    up = since + int(risen[0])
    return since + int(np.argmin(points[since:up])), up + int(np.argmax(points[up:]))


def return_places(points: FloatArray, baseline: float) -> tuple[int, int] | None:
    """Where it was first within the threshold, and where highest above it after that; None where it stayed away."""
    _, within = bracket_places(points, baseline)
    if within is None or (points[within:] <= baseline + FADED).all():
        return None
    return within, within + int(np.argmax(points[within:]))


def state_before_estimating(entries: Entries) -> FadeState | None:
    """The state that the entries alone decide; None where it depends on what other infusions tell."""
    hours, above_baseline = entries.hours, entries.points - entries.baseline
    if not entries.ended:
        return FadeState.NO_END
    if not hours.size:
        return FadeState.NO_ENTRIES
    if hours[0] > LATE_HOURS and (above_baseline <= 1).all():
        return FadeState.GONE_AT_FIRST_ENTRY
    if entries.baseline > TOO_HIGH:
        return FadeState.TOO_HIGH_BEFORE
    if (above_baseline < NOTICEABLE).all():
        return FadeState.NOT_NOTICEABLE
    if turn_places(entries.points):
        return FadeState.NOT_A_SIMPLE_FADE
    if (above_baseline > FADED).all():
        return FadeState.STILL_PRESENT
    return None


def bracket_is_all(entries: Entries, others: int) -> bool:
    """Whether the entries carry a bracket only, given how many other infusions inform the measure."""
    few = entries.hours.size < FEWEST_ENTRIES and others < FEWEST_ENTRIES
    return bool(entries.hours[0] > LATE_HOURS) or few
