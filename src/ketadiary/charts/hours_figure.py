"""What figures of the hours after infusions share: how much of them is shown, and which entries are struck out."""

from ketadiary.charts.figure import Figure
from ketadiary.charts.look import Look
from ketadiary.charts.series import HoursRange
from ketadiary.model import LeftOut

_LEAST_HOURS = 1.0


class HoursFigure(Figure):
    """Counts in hours from the end of an infusion. `wanted_range`: how much of it is shown; None: as long as felt."""

    def __init__(self, look: Look, hours_range: HoursRange | None) -> None:
        super().__init__(look)
        self.wanted_range = hours_range
        self._left_out: LeftOut = frozenset()

    def show_range(self, hours_range: HoursRange | None) -> None:
        """Show so much of the time after the end; None: as much as something was still felt."""
        if hours_range != self.wanted_range:
            self.wanted_range = hours_range
            self.redraw()

    def show_left_out(self, left_out: LeftOut) -> None:
        """Strike out the entries that were left out of estimates."""
        if left_out != self._left_out:
            self._left_out = left_out
            self.redraw()
