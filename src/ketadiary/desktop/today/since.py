"""How long ago the last infusion was, in words."""

from datetime import datetime, timedelta

from ketadiary.model import Moment, Timeline
from ketadiary.model.timeline import Place
from ketadiary.wording import Language

_DAY_BEGINS_TO_COUNT = timedelta(days=2)


def since_words(timeline: Timeline, now: Moment, tr: Language) -> str:
    """The time since the last infusion ended, or that it runs, or that its end is not known."""
    place = timeline.place(now.utc)
    if place is None and timeline.infusions:
        return tr("By this computer’s clock infusion 1 is still to come: check the computer’s date and time.")
    if place is None:
        return tr("No infusion recorded yet. A check-in before the first one is your baseline.")
    end = place.infusion.ended_at
    begun = now.utc - place.infusion.started_at.utc
    if end is None:
        return tr(
            "Infusion {number} began {time} ago. Its end is not known: has it ended?",
            number=place.number,
            time=duration_words(begun, tr),
        )
    if end > now.utc:
        return _running(place, begun, end, now, tr)
    return tr("{time} since infusion {number} ended", time=duration_words(now.utc - end, tr), number=place.number)


def _running(place: Place, begun: timedelta, end: datetime, now: Moment, tr: Language) -> str:
    return tr(
        "Infusion {number} is running: {time} since it began, {left} to go",
        number=place.number,
        time=duration_words(begun, tr),
        left=duration_words(end - now.utc, tr),
    )


def duration_words(time: timedelta, tr: Language) -> str:
    """A stretch of time as people say it: minutes, then hours and minutes, then days and hours."""
    minutes = int(time / timedelta(minutes=1))
    hours, days = minutes // 60, minutes // 1440
    if hours == 0:
        return tr("{minutes} min", minutes=minutes)
    if time < _DAY_BEGINS_TO_COUNT:
        return tr("{hours} h {minutes} min", hours=hours, minutes=minutes % 60)
    if days < 7 and hours % 24:
        return tr("{days} days {hours} h", days=days, hours=hours % 24)
    return tr.plural("{count} day", "{count} days", days)
