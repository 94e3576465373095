"""One entry that stands against all the others of its infusion, as when a 1 became a 10.

A fade goes down, so an entry that stands out from both of its neighbours is a slip, or something else has happened.
Which of them, the person knows. An entry counts as such where the others, by themselves, make one so far away unlikely.
"""

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.entries import Entries
from ketadiary.insight.likelihood import share_as_far

STANDS_OUT = 4
"""Points from both neighbours, from which on an entry is looked at."""
STANDS_OUT_LAST = 7
"""The same for the last entry, which only one neighbour speaks against: it may well be a return."""
UNLIKELY = 0.01
FEWEST_OTHERS = 2


def suspect_place(entries: Entries) -> int | None:
    """The place of that entry; None where there is none."""
    if entries.points.size <= FEWEST_OTHERS:
        return None
    sizes = stands_out(entries.points)
    place = int(np.argmax(sizes))
    if (
        sizes[place] <= 0
        or share_as_far(entries.without(place), entries.hours[place], entries.points[place]) > UNLIKELY
    ):
        return None
    return place


def stands_out(points: FloatArray) -> FloatArray:
    """By how much each entry stands out above or below both of its neighbours; 0 where by too little.

    The first never does: it may be the height of a quick fade, or come before the symptom does.
    """
    found = np.zeros(points.size)
    middle, before, after = points[1:-1], points[:-2], points[2:]
    peaks = middle - np.maximum(before, after)
    dips = np.minimum(before, after) - middle
    out = np.maximum(peaks, dips)
    found[1:-1] = np.where(out >= STANDS_OUT, out, 0)
    last = points[-1] - points[-2]
    found[-1] = last if last >= STANDS_OUT_LAST else 0
    return found
