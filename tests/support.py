"""What tests of every room share. Importable in any test: `from support import FrozenClock`."""

from datetime import UTC, datetime, timedelta

from ketadiary.charts.colours import luminance
from ketadiary.model import Moment

NOON_IN_PARIS = Moment.of(datetime(2026, 3, 2, 11, 0, tzinfo=UTC), "Europe/Paris")


class FrozenClock:
    """A clock that stands still until it is told to move. Passed wherever the program takes a `Clock`."""

    def __init__(self, moment: Moment = NOON_IN_PARIS) -> None:
        self.moment = moment

    def __call__(self) -> Moment:
        return self.moment

    def forward(self, by: timedelta) -> Moment:
        """Let time pass; answers with what the clock then shows."""
        self.moment = self.moment.shifted(by)
        return self.moment

    def travel(self, zone: str) -> Moment:
        """Go to another zone at the same instant."""
        self.moment = Moment.of(self.moment.utc, zone)
        return self.moment


def moment(iso: str, zone: str = "Europe/Paris") -> Moment:
    """The moment of an ISO 8601 instant ("2026-03-01T11:20:00+01:00"), felt in `zone`."""
    return Moment.of(datetime.fromisoformat(iso), zone)


class Seconds:
    """Passing time, by hand. Passed wherever the program takes `seconds`."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2.2 defines it."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)
