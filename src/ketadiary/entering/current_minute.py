"""Now, as it is recorded: the minute that is seen, so that lengths in words agree with the times beside them.

Where that would turn round what came first, the infusion or the check-in of one and the same minute, now is exact.
"""

from ketadiary.entering.diary_at_hand import OpenDiary
from ketadiary.model import Moment


def felt_now(session: OpenDiary) -> Moment:
    """When a check-in of now was felt."""
    now = session.clock()
    minute = now.to_the_minute()
    begun = (infusion.started_at.utc for infusion in session.diary.infusions())
    return now if any(minute.utc < start <= now.utc for start in begun) else minute


def started_now(session: OpenDiary) -> Moment:
    """When an infusion that begins now has begun."""
    now = session.clock()
    minute = now.to_the_minute()
    return now if session.diary.check_ins(since=minute.utc) else minute
