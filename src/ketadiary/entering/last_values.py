"""What was said last about each measure, for *same as last*."""

from datetime import timedelta

from ketadiary.dataclass import dataclass
from ketadiary.entering.diary_at_hand import OpenDiary
from ketadiary.model import Moment

_LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True)
class LastValue:
    """A value and when it was felt."""

    value: float
    felt_at: Moment


def last_values(session: OpenDiary) -> dict[str, LastValue]:
    """The last value of each measure within a week, by key; what lies ahead, after a clock was set back, left out."""
    now = session.clock().utc
    return {
        rating.measure: LastValue(rating.value, check_in.felt_at)
        for check_in in session.diary.check_ins(since=now - _LOOK_BACK)
        if check_in.felt_at.utc <= now
        for rating in check_in.ratings
        if rating.value is not None
    }
