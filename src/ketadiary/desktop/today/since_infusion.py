"""How long ago the last infusion was, in words."""

from datetime import datetime

from ketadiary.model import Moment, Place, Timeline, hours_between
from ketadiary.wording import Language, duration, near_day_text


def since_words(timeline: Timeline, now: Moment, tr: Language) -> str:
    """The time since the last infusion ended, or that it runs, or that its end is not known."""
    place = timeline.place(now.utc)
    if place is None and timeline.infusions:
        return tr("By this computer’s clock infusion 1 is still to come: check the computer’s date and time.")
    if place is None:
        return tr("No infusion recorded yet. A check-in before the first one is your baseline.")
    if place.infusion.time_assumed:
        day = near_day_text(place.infusion.started_at.date, now.date, tr, begins=False)
        return tr("Infusion {number}: {day}. Its time of day is not known.", number=place.number, day=day)
    end = place.infusion.ended_at
    begun = _between(place.infusion.started_at.utc, now.utc, tr)
    if end is None:
        return tr(
            "Infusion {number} began {time} ago. Its end is not known: has it ended?",
            number=place.number,
            time=begun,
        )
    if end > now.utc:
        return _running(place, begun, _between(now.utc, end, tr), tr)
    return tr("{time} since infusion {number} ended", time=_between(end, now.utc, tr), number=place.number)


def _running(place: Place, begun: str, left: str, tr: Language) -> str:
    return tr(
        "Infusion {number} is running: {time} since it began, {left} to go", number=place.number, time=begun, left=left
    )


def _between(since: datetime, until: datetime, tr: Language) -> str:
    """The time between two instants as a clock without seconds shows them."""
    begin, end = (instant.replace(second=0) for instant in (since, until))
    return duration(hours_between(begin, end), tr)
