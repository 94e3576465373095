"""The ratings that one infusion's fade is read from, each with a way to leave it out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ketadiary.dataclass import dataclass
from ketadiary.desktop.lasting.leaving_out import count_again, leave_out
from ketadiary.desktop.shell.insights import Material
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import CLOSE, WIDE, button, clear, column, text
from ketadiary.model import BASELINE_WINDOW, FADE_WINDOW, CheckIn, Infusion, LeftOut, Measure, Timeline, hours_between
from ketadiary.wording import Language, duration, number_text

_MOST = 40


@dataclass(frozen=True)
class Counted:
    """A rating that counts for an infusion: its check-in, hours from the end (from the start before it), and value."""

    check_in: CheckIn
    hours: float
    value: float


def counted(material: Material, infusion: Infusion, measure: Measure) -> list[Counted]:
    """What the baseline and the fade of an infusion rest on, in order of time."""
    start, end = infusion.started_at.utc, infusion.ended_at
    if end is None:
        return []
    following = Timeline(material.infusions).after(infusion)
    last = min(end + FADE_WINDOW, following.started_at.utc) if following else end + FADE_WINDOW
    found = []
    for check_in in material.check_ins:
        at, value = check_in.felt_at.utc, check_in.value(measure.key)
        counts = (start - BASELINE_WINDOW <= at < start or end <= at <= last) and not check_in.time_assumed
        if value is not None and counts:
            found.append(Counted(check_in, hours_between(start if at < start else end, at), value))
    return found


class EntriesList(QWidget):
    """When each rating was felt, its value, and whether it counts."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: list[str] = []
        self._rows: dict[str, tuple[list[QLabel], QPushButton]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(WIDE)
        self._grid.setVerticalSpacing(CLOSE)
        self._grid.setColumnStretch(2, 1)
        self._nothing = text(session.tr("No ratings that count for this infusion."), "muted", wrap=True)
        self.setLayout(column(self._nothing, self._grid))

    def show_entries(self, entries: Sequence[Counted], measure: Measure, left_out: LeftOut) -> None:
        """Show these; rows that are there already stay, so that the keyboard stays where it is."""
        entries = entries[:_MOST]
        ids = [f"{measure.key} {entry.check_in.id} {entry.value}" for entry in entries]
        if ids != self._shown:
            self._build(entries, measure)
            self._shown = ids
        for entry in entries:
            self._mark(entry, measure, (entry.check_in.id, measure.key) in left_out)
        self._nothing.setVisible(not entries)

    def focus_entry(self, check_in_id: str) -> None:
        """Put the keyboard on the button of one entry."""
        if check_in_id in self._rows:
            self._rows[check_in_id][1].setFocus()

    def _build(self, entries: Sequence[Counted], measure: Measure) -> None:
        clear(self._grid)
        self._rows = {}
        for place, entry in enumerate(entries):
            labels = [
                text(_when_text(entry, self._session.tr)),
                text(number_text(entry.value, self._session.tr), "strong"),
            ]
            toggle = button("", partial(self._toggle, entry.check_in.id, measure.key), kind="quiet")
            for at, label in enumerate(labels):
                self._grid.addWidget(label, place, at)
            self._grid.addWidget(toggle, place, 3, Qt.AlignmentFlag.AlignRight)
            self._rows[entry.check_in.id] = labels, toggle

    def _mark(self, entry: Counted, measure: Measure, left_out: bool) -> None:
        tr = self._session.tr
        labels, toggle = self._rows[entry.check_in.id]
        for label in labels:
            font = label.font()
            font.setStrikeOut(left_out)
            label.setFont(font)
        toggle.setText(tr("Count it again") if left_out else tr("Leave out of the estimate"))
        rating = tr("{measure} {value}, {when}", measure=measure.label, value=entry.value,
                    when=_when_text(entry, tr))  # fmt: skip
        name = tr("Count again: {rating}", rating=rating) if left_out else tr("Leave out: {rating}", rating=rating)
        toggle.setAccessibleName(name)

    def _toggle(self, check_in_id: str, measure: str) -> None:
        if (check_in_id, measure) in self._session.diary.left_out():
            count_again(self._session, check_in_id, measure)
        else:
            leave_out(self._session, check_in_id, measure)


def _when_text(entry: Counted, tr: Language) -> str:
    """When a rating was felt."""
    if entry.hours < 0:
        return tr("{time} before the start", time=duration(-entry.hours, tr))
    return tr("{time} after the end", time=duration(entry.hours, tr))
