"""The computer's clock and zone: asked at the top (terminal and window) and passed down from there."""

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from ketadiary.model import Moment, UnknownZone, fixed_zone_name, zone_info

_UNSAID_RULE = ",M3.2.0,M11.1.0"  # the C library's for a TZ that names a summer time and no days, such as EST5EDT


def system_clock() -> Moment:
    """What time it is, in the zone that this computer is set to."""
    return Moment.of(datetime.now(UTC), _zone_here())


def _zone_here() -> str:
    # A TZ that Python knows is the best answer; what the system is set to comes next. Where the C library is elsewhere
    # (a TZ that is only an offset, or one that nobody knows), at least its offset of today is right.
    now = datetime.now(UTC)
    offset = now.astimezone().utcoffset() or timedelta(0)
    for name in _names(os.environ.get("TZ", "").lstrip(":")):
        with contextlib.suppress(UnknownZone):
            if name and now.astimezone(zone_info(name)).utcoffset() == offset:
                return name
    return fixed_zone_name(offset)


def _names(told: str) -> Iterator[str]:
    """What the zone may be called, the best first."""
    yield told
    yield told and told + _UNSAID_RULE
    # Where the system's own setting leads to, as nearly everywhere but on Windows.
    yield os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    from tzlocal import get_localzone_name  # noqa: PLC0415 - it takes a twentieth of recording a check-in

    yield get_localzone_name()
