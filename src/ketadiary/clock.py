"""The computer's clock and zone: asked at the top (terminal and window) and passed down from there."""

import contextlib
import os
from datetime import UTC, datetime, timedelta

from tzlocal import get_localzone_name

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
    told = os.environ.get("TZ", "").lstrip(":")
    for name in (told, told and told + _UNSAID_RULE, get_localzone_name()):
        with contextlib.suppress(UnknownZone):
            if name and now.astimezone(zone_info(name)).utcoffset() == offset:
                return name
    return fixed_zone_name(offset)
