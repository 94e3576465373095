"""Which symptoms an infusion has left behind. No Qt."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from ketadiary.model import CheckIn, Infusion, Measure
from ketadiary.model.timeline import BASELINE_WINDOW, FADE_WINDOW


def looked_at_since(infusion: Infusion) -> datetime:
    """From when on check-ins tell what was there before an infusion, and after it."""
    return infusion.started_at.utc - BASELINE_WINDOW


def still_there(
    infusion: Infusion, check_ins: Iterable[CheckIn], measures: Iterable[Measure], now: datetime
) -> list[Measure]:
    """The symptoms that came with the last infusion and were there when last rated; none before its end is known and
    has come, and none once it is days ago.

    `check_ins` are those since `looked_at_since`, in order of time. What was there before an infusion, and is as it
    was, came with something else.
    """
    ended_at = infusion.ended_at
    if ended_at is None or not ended_at <= now <= ended_at + FADE_WINDOW:
        return []
    said = [
        (check_in.felt_at.utc, rating.measure, rating.value)
        for check_in in check_ins
        for rating in check_in.ratings
        if rating.value is not None
    ]
    start = infusion.started_at.utc
    symptoms = (one for one in measures if one.on and one.fades)
    return [
        one
        for one in symptoms
        if (after := [value for at, measure, value in said if measure == one.key and at >= start])
        and after[-1] > _usual([value for at, measure, value in said if measure == one.key and at < start], one)
    ]


def _usual(before: Sequence[float], measure: Measure) -> float:
    """The baseline: the median of what was said before, nothing where nothing was."""
    ranked = sorted(before)
    middle = len(ranked) // 2
    return (ranked[middle] + ranked[~middle]) / 2 if ranked else measure.scale_min
