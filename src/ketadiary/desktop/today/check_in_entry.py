"""One check-in in a list: when, what, and the ways to mend it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal

from ketadiary.desktop.widgets import ListRow, column, icon_button, row, text
from ketadiary.model import CheckIn, Measure
from ketadiary.wording import Language, beginning, moment_text, near_moment_text, ratings_in_words

_GAP = 16


class Entry(ListRow):
    """A check-in with its time, ratings and note.

    Signals:
        edit_asked_for: it is to be changed (its id).
        delete_asked_for: it is to go to the bin (its id).
    """

    edit_asked_for = Signal(str)
    delete_asked_for = Signal(str)

    def __init__(self, check_in: CheckIn, measures: Mapping[str, Measure], today: date, tr: Language) -> None:
        when = near_moment_text(check_in.felt_at, today, tr)
        edit = icon_button("edit", tr("Change the check-in of {moment}", moment=when))
        delete = icon_button("bin", tr("Delete the check-in of {moment}", moment=when))
        time = text(near_moment_text(check_in.felt_at, today, tr, begins=True), "strong")
        time.setContentsMargins(0, 7, _GAP, 0)
        words = text(ratings_in_words(check_in.ratings, measures, tr), "body", wrap=True)
        if not check_in.ratings:
            words.hide()
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        further = [text(line, "small", wrap=True) for line in _further_lines(check_in, tr)]
        layout = row(time, column(words, *further, gap=2, margins=(0, 7, 0, 0)), edit, delete, gap=4)
        layout.setStretch(1, 1)
        for item in (time, edit, delete):
            layout.setAlignment(item, Qt.AlignmentFlag.AlignTop)
        super().__init__(tr("Check-in of {moment}", moment=when), layout)
        self._time = time
        edit.clicked.connect(lambda: self.edit_asked_for.emit(check_in.id))
        delete.clicked.connect(lambda: self.delete_asked_for.emit(check_in.id))

    def width_of_time(self) -> int:
        """How wide the time is, as it is dressed where the entry stands."""
        self._time.ensurePolished()
        return self._time.sizeHint().width()

    def set_width_of_time(self, width: int) -> None:
        """Be as wide at the time as the other entries."""
        self._time.setMinimumWidth(width)


def _further_lines(check_in: CheckIn, tr: Language) -> list[str]:
    lines = []
    if check_in.note.strip():
        lines.append(beginning(check_in.note))
    if check_in.affected:
        lines.append(tr("Made while foggy"))
    if check_in.entered_late and check_in.entered_at:
        entered_at = check_in.felt_at.at(check_in.entered_at)
        lines.append(tr("Written down later: {moment}", moment=moment_text(entered_at, tr)))
    return lines
