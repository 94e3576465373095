"""How long ago the last infusion was, in words."""

from datetime import datetime, timedelta

from ketadiary.model import Moment, Timeline
from ketadiary.model.timeline import Place
from ketadiary.wording import Language
from ketadiary.wording.durations import duration


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
            time=_duration(begun, tr),
        )
    if end > now.utc:
        return _running(place, begun, end, now, tr)
    return tr("{time} since infusion {number} ended", time=_duration(now.utc - end, tr), number=place.number)


def _running(place: Place, begun: timedelta, end: datetime, now: Moment, tr: Language) -> str:
    return tr(
        "Infusion {number} is running: {time} since it began, {left} to go",
        number=place.number,
        time=_duration(begun, tr),
        left=_duration(end - now.utc, tr),
    )


def _duration(time: timedelta, tr: Language) -> str:
    return duration(time / timedelta(hours=1), tr)
