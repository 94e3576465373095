"""The computer's clock and zone: asked at the top (terminal and window) and passed down from there."""

from datetime import UTC, datetime

from tzlocal import get_localzone_name

from ketadiary.model.times import Moment, UnknownZone, fixed_zone_name, zone_info


def system_clock() -> Moment:
    """What time it is, in the zone that this computer is set to."""
    return Moment.of(datetime.now(UTC), _zone_here())


def _zone_here() -> str:
    try:
        name = get_localzone_name()
        zone_info(name)
    except (UnknownZone, LookupError):
        # A computer whose zone has no name that Python knows still has an offset.
        return fixed_zone_name(datetime.now(UTC).astimezone().utcoffset())  # type: ignore[arg-type]
    return name
