"""What else was entered today: one line for an infusion, vitals, an event or a questionnaire."""

from PySide6.QtCore import Qt, Signal

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.step_sentences import record_name
from ketadiary.desktop.widgets import ListRow, icon_button, row, text
from ketadiary.entering.record_time import record_time
from ketadiary.model import Event, Infusion, Moment, Response, Vitals
from ketadiary.wording import RecordWords, near_day_text, near_moment_text

_GAP = 16
Other = Infusion | Vitals | Event | Response


class OtherEntry(ListRow):
    """A record that is no check-in: when, and what, with the ways to mend it.

    Signals:
        open_asked_for: it is to be seen and mended (its id).
        delete_asked_for: it is to go to the bin (its id).
    """

    open_asked_for = Signal(str)
    delete_asked_for = Signal(str)

    def __init__(self, record: Other, session: Session) -> None:
        tr, name = session.tr, record_name(record, session)
        to_it = icon_button("edit", tr("Open {what}", what=name))
        delete = icon_button("bin", tr("Delete {what}", what=name))
        self._time = text(_when(record, session), "strong")
        self._time.setContentsMargins(0, 7, _GAP, 0)
        words = text(RecordWords.of(session.diary, tr).short(record), wrap=True)
        words.setContentsMargins(0, 7, 0, 0)
        layout = row(self._time, words, to_it, delete, gap=4)
        layout.setStretch(1, 1)
        for item in (self._time, words, to_it, delete):
            layout.setAlignment(item, Qt.AlignmentFlag.AlignTop)
        super().__init__(name, layout)
        to_it.clicked.connect(lambda: self.open_asked_for.emit(record.id))
        delete.clicked.connect(lambda: self.delete_asked_for.emit(record.id))

    def width_of_time(self) -> int:
        """How wide the time is, as it is dressed where the entry stands."""
        self._time.ensurePolished()
        return self._time.sizeHint().width()

    def set_width_of_time(self, width: int) -> None:
        """Be as wide at the time as the other entries."""
        self._time.setMinimumWidth(width)


def _when(record: Other, session: Session) -> str:
    when, today = record_time(record), session.clock().date
    if isinstance(when, Moment):
        return near_moment_text(when, today, session.tr, begins=True)
    return near_day_text(when, today, session.tr)
