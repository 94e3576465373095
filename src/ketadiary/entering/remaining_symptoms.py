"""Which symptoms an infusion has left behind."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from ketadiary.model import FADE_WINDOW, CheckIn, Infusion, Measure, baseline


def remaining_symptoms(
    infusions: Sequence[Infusion], check_ins: Sequence[CheckIn], measures: Iterable[Measure], now: datetime
) -> list[Measure]:
    """The symptoms that came with the last infusion and were there when last rated; none before its end is known and
    has come, and none once it is days ago.

    `check_ins` are those since `model.baseline.baseline_since`, in order of time. What was there before an infusion,
    and is as it was, came with something else.
    """
    infusion = infusions[-1]
    ended_at = infusion.ended_at
    if ended_at is None or not ended_at <= now <= ended_at + FADE_WINDOW:
        return []
    last = {
        rating.measure: rating.value
        for check_in in check_ins
        for rating in check_in.ratings
        if rating.value is not None and check_in.felt_at.utc >= infusion.started_at.utc and not check_in.time_assumed
    }
    return [
        one
        for one in measures
        if one.on and one.fades and one.key in last
        if last[one.key] > (baseline(infusion, infusions, check_ins, one) or 0.0)
    ]
