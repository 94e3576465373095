"""Searching in what was written."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.finding.found_list import FoundList, Line
from ketadiary.desktop.finding.words import content_of, name_of
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import button, column, row, text
from ketadiary.model import CheckIn, Event, Infusion, Record

_MOST = 200
_PAUSE_MS = 120


class SearchView(QWidget):
    """A field and what is found; with nothing typed, the events."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("A word from a note, an event, a place"))
        self._words.setAccessibleName(tr("Search for"))
        self._words.setClearButtonEnabled(True)
        self._said = text("", "muted", wrap=True)
        self._list = FoundList(tr("Found"))
        # While somebody types, every letter would be a search of its own.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._words.textChanged.connect(lambda _: self._pause.start())
        self._words.returnPressed.connect(self._on_enter)
        self._list.record_chosen.connect(session.bus.record_asked_for)
        note = button(tr("Note an event"), session.bus.event_asked_for.emit, picture="flag", hint=tr("Ctrl+E"))
        field = row(self._words, note)
        field.setStretch(0, 1)
        self._room = QWidget()
        content = column(field, self._said, self._list, self._room, gap=10)
        content.setStretch(2, 1)
        content.setStretch(3, 1)
        self.setLayout(content)
        self.setFocusProxy(self._words)

    def refresh(self) -> None:
        """Search again."""
        self._pause.stop()
        wanted = self._words.text().strip()
        records = self._session.diary.search(wanted, most=_MOST) if wanted else self._events()
        self._list.show_lines(self._lines(records, wanted))
        self._list.setVisible(bool(records))
        self._room.setVisible(not records)
        self._said.setText(self._sentence(len(records), wanted))

    def focus_first(self) -> None:
        """Put the keyboard into the field, what is in it ready to be typed over."""
        self._words.setFocus()
        self._words.selectAll()

    def _on_enter(self) -> None:
        self.refresh()
        if record_id := self._list.chosen():
            self._session.bus.record_asked_for.emit(record_id)

    def _events(self) -> Sequence[Record]:
        return self._session.diary.events()[::-1][:_MOST]

    def _lines(self, records: Sequence[Record], wanted: str) -> list[Line]:
        tr, measures = self._session.tr, self._session.diary.measures()
        groups = ((tr("Events"), Event), (tr("Check-ins"), CheckIn), (tr("Infusions"), Infusion))
        return list(
            chain.from_iterable(
                [
                    Line("", heading),
                    *(Line(one.id, name_of(one, tr), content_of(one, measures, tr, wanted)) for one in group),
                ]
                for heading, kind in groups
                if (group := sorted((r for r in records if isinstance(r, kind)), key=_when, reverse=True))
            )
        )

    def _sentence(self, count: int, wanted: str) -> str:
        tr = self._session.tr
        if not wanted:
            return tr("Your events; type to search in all that you wrote.") if count else tr(
                "Notes, events, places and premedication are searched, by any piece of a word."
            )  # fmt: skip
        if not count:
            return tr("Nothing that you wrote has “{words}” in it.", words=wanted[:60])
        if count == _MOST:
            return tr("The {count} latest; type more to find fewer.", count=count)
        return tr.plural("{count} found", "{count} found", count)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._words.hasFocus() and self._list.isVisible():
            self._list.setFocus()
        else:
            super().keyPressEvent(event)


def _when(record: Event | CheckIn | Infusion) -> str:
    match record:
        case Event():
            return record.date.isoformat()
        case CheckIn():
            return record.felt_at.utc.isoformat()
        case Infusion():
            return record.started_at.utc.isoformat()
