"""How it was before an infusion."""

from collections.abc import Iterable

from ketadiary.model.measures import Better, Measure
from ketadiary.model.records import CheckIn, Infusion
from ketadiary.model.timeline import BASELINE_WINDOW


def baseline(check_ins: Iterable[CheckIn], infusion: Infusion, measure: Measure) -> float | None:
    """The median of a measure's ratings in the 24 hours before the start.

    Where there are none it is the low end of a scale whose low end is better, and else None.
    """
    start = infusion.started_at.utc
    before = sorted(
        value
        for check_in in check_ins
        if start - BASELINE_WINDOW <= check_in.felt_at.utc < start
        and not check_in.time_assumed
        and (value := check_in.value(measure.key)) is not None
    )
    if before:
        middle = len(before) // 2  # by hand: loading `statistics` would be felt at the start
        return (before[middle] + before[~middle]) / 2
    return measure.scale_min if measure.better is Better.LOW else None
