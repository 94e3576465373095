"""The list of infusions, the last one first."""

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent

from ketadiary.desktop.widgets.record_list import Line, RecordList
from ketadiary.desktop.widgets.room_below import RoomBelow
from ketadiary.model import Infusion
from ketadiary.wording import Language, length_text, short_day_text


def list_title(number: int, infusion: Infusion, tr: Language) -> str:
    """An infusion by its number and day."""
    return tr("{number} · {day}", number=number, day=short_day_text(infusion.started_at.date, tr))


def list_details(infusion: Infusion, tr: Language) -> str:
    """Its length and dose, as they stand in the list."""
    parts = [length_text(infusion, tr), infusion.dose_as_entered]
    return " · ".join(filter(None, parts))


class InfusionList(RecordList):
    """Chooses one infusion, which is shown beside the list."""

    def __init__(self, tr: Language) -> None:
        super().__init__(tr("Infusions, the last one first"))
        self._tr = tr
        self.setMinimumHeight(0)  # above the infusion, in a narrow window, it is low
        self._room = RoomBelow(self, self.setViewportMargins)

    def make_room(self, height: int) -> None:
        """Leave so many pixels at the bottom to a notice."""
        self._room.make(height)

    def show_infusions(self, infusions: Sequence[Infusion]) -> None:
        """Show these infusions, keeping the choice where it is still there, else choosing the last infusion."""
        numbered = list(enumerate(infusions, start=1))[::-1]
        lines = [
            Line(one.id, list_title(number, one, self._tr), list_details(one, self._tr)) for number, one in numbered
        ]
        is_there = self.chosen() in {infusion.id for infusion in infusions}
        self.show_lines(lines, anew=not is_there)

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._room.let_go()
