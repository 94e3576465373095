"""Instants, the zone they were felt in, and how far its clocks were from UTC then.

Elapsed time is always the difference of two instants; wall clocks are for showing only. Instants are kept to the whole
second, which is finer than anybody types and the same in every file format. The offset is looked up once, when a moment
is made: what was felt stays as it was, also where the zone is not known or its rules have changed.
"""

import contextlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache, total_ordering
from io import BytesIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ketadiary.dataclass import dataclass
from ketadiary.model.days import names_a_day
from ketadiary.model.problems import Problem

_FIXED_ZONE = re.compile(r"UTC([+-])(\d{2}):(\d{2})")
_ABBREVIATION = r"([A-Za-z]{3,10}|<[A-Za-z0-9+-]{3,10}>)"
_OFFSET = r"[+-]?(0?\d|1[0-5])(:[0-5]\d){0,2}"
_RULE = re.compile(rf"{_ABBREVIATION}{_OFFSET}{_ABBREVIATION}({_OFFSET})?(,[JM0-9./:+-]{{1,20}}){{2}}", re.ASCII)
# A zone file (RFC 9636) of one part, twice as its format wants, that knows no change of clocks before its last line.
_NO_CHANGES = (b"TZif2" + bytes(31) + b"\0\0\0\1" * 2 + bytes(7)) * 2
# Python takes any sign between day and time: "2026-03-01+05:00", a day with an offset, would be five in the morning.
_DAY_AND_TIME = re.compile(r"[\dWw-]+(T|t|\s+)\d.*", re.ASCII)
_RELATIVE = re.compile(r"-\s*(\d+(?:[.,]\d+)?)\s*(d|h|min|m)")
_UNIT = {"d": timedelta(days=1), "h": timedelta(hours=1), "min": timedelta(minutes=1), "m": timedelta(minutes=1)}


class UnknownZone(ValueError):
    """A zone name that this computer's zone data do not know."""


@lru_cache(maxsize=256)
def zone_info(name: str) -> tzinfo:
    """The zone called `name`: an IANA name ("Europe/Paris"), a fixed offset ("UTC+05:30") or a rule as POSIX has it.

    Such a rule ("EST5EDT,M3.2.0,M11.1.0") holds for all years. Raises UnknownZone.
    """
    if fixed := _FIXED_ZONE.fullmatch(name):
        offset = timedelta(hours=int(fixed[2]), minutes=int(fixed[3]))
        if offset < timedelta(days=1):
            return timezone(offset if fixed[1] == "+" else -offset)
    try:
        if _RULE.fullmatch(name):
            return ZoneInfo.from_file(BytesIO(_NO_CHANGES + f"\n{name}\n".encode()), key=name)
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def fixed_zone_name(offset: timedelta) -> str:
    """The name of the zone that is always `offset` from UTC, for times that came with an offset and no zone."""
    minutes = abs(offset) // timedelta(minutes=1)
    return f"UTC{'-' if offset < timedelta(0) else '+'}{minutes // 60:02}:{minutes % 60:02}"


@total_ordering
@dataclass(frozen=True)
class Moment:
    """An instant (UTC, whole seconds), the name of the zone it was felt in, and that zone's offset from UTC then.

    `offset` is None where nobody knows it: the zone was unknown to this computer. Local time is then that of UTC.
    """

    utc: datetime
    zone: str
    offset: timedelta | None

    @classmethod
    def of(cls, instant: datetime, zone: str) -> "Moment":
        """The moment of an aware `instant`, cut to the second, as felt in `zone`. Raises UnknownZone."""
        utc = instant.astimezone(UTC).replace(microsecond=0)
        return cls(utc, zone, offset_in(zone, utc))

    def __lt__(self, other: "Moment") -> bool:
        return (self.utc, self.zone) < (other.utc, other.zone)

    @property
    def local(self) -> datetime:
        """The wall clock, with its offset, where this was felt."""
        return self.utc.astimezone(_always(self.offset))

    @property
    def date(self) -> date:
        """The calendar day on which this was felt."""
        return self.local.date()

    def iso(self) -> str:
        """ISO 8601 with the offset at which it was felt, as the exports write it."""
        return iso_at(self.utc, self.offset)

    def to_the_minute(self) -> "Moment":
        """The beginning of its minute: what a clock without seconds shows."""
        return replace(self, utc=self.utc.replace(second=0, microsecond=0))

    def at(self, instant: datetime) -> "Moment":
        """Another instant, as felt where this was: by the zone's rules, unless they gainsay this moment's offset."""
        offset = self.offset
        with contextlib.suppress(UnknownZone):
            if offset_in(self.zone, self.utc) == offset:
                offset = offset_in(self.zone, instant)
        return Moment(instant.astimezone(UTC).replace(microsecond=0), self.zone, offset)

    def shifted(self, by: timedelta) -> "Moment":
        """The moment `by` later in elapsed time, felt in the same zone."""
        return self.at(self.utc + by)

    def at_wall(self, wall: datetime) -> "Moment | Problem":
        """The moment at which clocks showed `wall` where this was felt; in an unknown zone, at this moment's offset."""
        with contextlib.suppress(UnknownZone):
            return moment_from_wall(wall, self.zone)
        return self._at_own_offset(wall)

    def about_wall(self, wall: datetime) -> "Moment":
        """The same for a wall clock time that may never be or come twice: then by the clock before it changed."""
        with contextlib.suppress(UnknownZone):
            return Moment.of(wall.replace(tzinfo=zone_info(self.zone)), self.zone)
        return self._at_own_offset(wall)

    def _at_own_offset(self, wall: datetime) -> "Moment":
        return replace(self, utc=wall.replace(tzinfo=_always(self.offset)).astimezone(UTC))


def offset_in(zone: str, instant: datetime) -> timedelta | None:
    """How far clocks in `zone` were from UTC at an aware instant. Raises UnknownZone."""
    return instant.astimezone(zone_info(zone)).utcoffset()


def offset_if_known(zone: str, instant: datetime) -> timedelta | None:
    """The same; None where the zone is not known here."""
    with contextlib.suppress(UnknownZone):
        return offset_in(zone, instant)
    return None


@lru_cache(maxsize=256)
def _always(offset: timedelta | None) -> tzinfo:
    return UTC if offset is None else timezone(offset)


def iso_at(utc: datetime, offset: timedelta | None) -> str:
    """An instant in ISO 8601, with an offset; Z says that it is not known (RFC 9557, section 2.2)."""
    text = utc.astimezone(_always(offset)).isoformat(timespec="seconds")
    return text if offset is not None else text.replace("+00:00", "Z")


Clock = Callable[[], Moment]
"""Tells what time it is and where. Passed in; nothing below the top asks the system."""


def hours_between(earlier: datetime, later: datetime) -> float:
    """Elapsed hours from one instant to another; negative when `later` comes first."""
    # Python subtracts the wall clocks, not the instants, of two times in one and the same zone.
    return (later.astimezone(UTC) - earlier.astimezone(UTC)) / timedelta(hours=1)


def day_start(day: date, zone: str) -> datetime:
    """The first instant of a calendar day in `zone`, as UTC."""
    return datetime.combine(day, time.min, zone_info(zone)).astimezone(UTC)


def parse_time(text: str, now: Moment) -> Moment | Problem:
    """The moment that `text` names: ISO 8601, `now`, `-90min`, `-2h` or `-3d`.

    With an offset it is that instant, felt in the computer's zone where the offset agrees with it and else in a fixed
    zone. Without one it is read in the zone of `now`. A wall clock time that does not exist, or exists twice, comes
    back as a problem that names what would be meant. A day alone, however it is spelled, is no moment.
    """
    text = text.strip()
    if text.lower() == "now":
        return now
    if relative := _RELATIVE.fullmatch(text):
        return _back_from(now, float(relative[1].replace(",", ".")), _UNIT[relative[2]], text)
    try:
        typed = iso_time(text)
        if isinstance(typed, Problem):
            return typed
        return _in_zone_of(now, typed) if typed.tzinfo else now.at_wall(typed)
    except OverflowError:
        return Problem("time-not-understood", "time", {"text": text})


def iso_time(text: str) -> datetime | Problem:
    """The day and time that `text` says as ISO 8601 has it, aware where it says an offset."""
    if names_a_day(text):
        return Problem("day-without-time", "time", {"text": text})
    with contextlib.suppress(ValueError):
        if _DAY_AND_TIME.fullmatch(text):
            return datetime.fromisoformat(text)
    return Problem("time-not-understood", "time", {"text": text})


def _back_from(now: Moment, amount: float, unit: timedelta, text: str) -> Moment | Problem:
    try:
        return now.shifted(-amount * unit)
    except OverflowError:
        return Problem("time-not-understood", "time", {"text": text})


def _in_zone_of(now: Moment, typed: datetime) -> Moment:
    offset = typed.utcoffset() or timedelta(0)
    here = now.at(typed)
    return here if here.offset == offset else Moment.of(typed, fixed_zone_name(offset))


def moment_from_wall(wall: datetime, zone: str) -> Moment | Problem:
    """The moment at which clocks in `zone` showed `wall`, or the problem that it never or twice did."""
    zone_here = zone_info(zone)
    first, second = (wall.replace(tzinfo=zone_here, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return Moment.of(first, zone)
    # In a gap fold=0 takes the offset from before it, so its instant lies after the gap, and the other way about.
    before, after = (side.astimezone(UTC).astimezone(zone_here) for side in (second, first))
    values: dict[str, object] = {"wall": wall, "day": wall.date(), "zone": zone}
    if before.replace(tzinfo=None) == wall:
        return Problem("time-twice", "time", {**values, "first": first, "second": second})
    gap_start, gap_end = _gap_between(before, after)
    values |= {"gap_start": gap_start, "gap_end": gap_end}
    values |= {"before": before.replace(tzinfo=None), "after": after.replace(tzinfo=None)}
    return Problem("time-skipped", "time", values)


def fold_of(moment: Moment) -> int:
    """1 for the later one of two moments at which clocks showed the same; else 0."""
    twin = moment.at_wall(moment.local.replace(tzinfo=None))
    if not isinstance(twin, Problem) or twin.key != "time-twice":
        return 0
    second = twin.values["second"]
    return int(isinstance(second, datetime) and second.astimezone(UTC) == moment.utc)


def _gap_between(before: datetime, after: datetime) -> tuple[datetime, datetime]:
    """What clocks showed when they jumped, and what they jumped to, between two instants around one jump."""
    offset, zone = before.utcoffset(), before.tzinfo
    low, high = before.astimezone(UTC), after.astimezone(UTC)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == offset else (low, middle)
    jumped_to = high.astimezone(zone)
    return low.astimezone(zone).replace(tzinfo=None) + timedelta(seconds=1), jumped_to.replace(tzinfo=None)
