"""What figures of the hours after infusions share: how much of them is shown, and which entries are struck out."""

from ketadiary.charts.axes import Ticks, hour_ticks
from ketadiary.charts.figure import Figure
from ketadiary.charts.look import Look
from ketadiary.charts.series import HoursRange
from ketadiary.model import LeftOut

_LEAST_HOURS = 1.0


class HoursFigure(Figure):
    """Counts in hours from the end of an infusion. Subclasses set `_fitting_range`: what is shown unless asked."""

    _fitting_range: HoursRange

    def __init__(self, look: Look, hours_range: HoursRange | None) -> None:
        super().__init__(look)
        self._wanted_range = hours_range
        self._left_out: LeftOut = frozenset()

    @property
    def hours_range(self) -> HoursRange:
        """How much of the time after the end is shown."""
        return self._wanted_range or self._fitting_range

    def hours_shown(self, last: float) -> float:
        """How many hours after the end are drawn, `last` being that of the last entry there.

        Just those that were asked for; else so many that at least half of the picture has entries.
        """
        most = self.hours_range.hours
        return most if self._wanted_range else min(most, max(2 * last, _LEAST_HOURS))

    @property
    def in_days(self) -> bool:
        """Whether the axis counts days instead of hours."""
        return self.hours_range is HoursRange.DAYS_14

    def ticks(self) -> Ticks:
        """Where the axis of what is shown has its marks."""
        return hour_ticks(self.hours_range.step, 24.0 if self.in_days else 1.0)

    def show_range(self, hours_range: HoursRange | None) -> None:
        """Show so much of the time after the end; None: as much as something was still felt."""
        if hours_range != self._wanted_range:
            self._wanted_range = hours_range
            self.redraw()

    def show_left_out(self, left_out: LeftOut) -> None:
        """Strike out the entries that were left out of estimates."""
        if left_out != self._left_out:
            self._left_out = left_out
            self.redraw()
