"""The planned check-ins for a calendar program: reminders that come with the program closed.

Calendars are synchronised, shared and read over shoulders, so every entry says "Diary" and nothing else. RFC 5545.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from ketadiary.diary import Diary
from ketadiary.diary.running_plan import running_plan
from ketadiary.exchange.extraction import ALL_DAYS, DayRange
from ketadiary.model import Moment, Planned, upcoming

NAME = "Diary"
_LENGTH = timedelta(minutes=5)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def planned_ahead(diary: Diary, now: Moment, days: DayRange = ALL_DAYS) -> list[Planned]:
    """The check-ins of the running plan that are still ahead, within a range of days as they will be here."""
    running = running_plan(diary)
    ahead = upcoming(running, now) if running else []
    return [one for one in ahead if now.at(one.at.utc).date in days]


def calendar_file(moments: Iterable[Planned], now: Moment) -> bytes:
    """An iCalendar file of these check-ins. Loaded again later, it moves the entries that it made before.

    Every entry is one instant in UTC: evenings too, so that no zone tells where the person lives, and no calendar
    program's idea of that zone's summer time moves them.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{NAME}//{NAME}//EN")
    calendar.add("version", "2.0")
    for one in moments:
        calendar.add_component(_entry(one, now))
    return bytes(calendar.to_ical())


def _entry(planned: Planned, now: Moment) -> Event:
    entry = Event()
    entry.add("uid", str(uuid5(UUID(planned.infusion_id), planned.key)))
    entry.add("dtstamp", now.utc)
    # Some calendars take a changed entry only with a higher number than before.
    entry.add("sequence", (now.utc - _EPOCH) // timedelta(minutes=1))
    entry.add("dtstart", planned.at.utc)
    entry.add("dtend", planned.at.utc + _LENGTH)
    entry.add("summary", NAME)
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT")
    entry.add_component(_alarm())
    return entry


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", NAME)
    alarm.add("trigger", timedelta(0))
    return alarm
