"""Searching in what was written."""

import time
from collections.abc import Iterator, Sequence
from itertools import chain

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.finding.found_list import FoundList, Line
from ketadiary.desktop.finding.words import content_of, id_of, name_of, titles_of
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import APART, button, column, row, text
from ketadiary.model import CheckIn, Event, Infusion, Record

_MOST = 200
_LONGEST = 100
_PAUSE_MS = 120
_AT_ONCE = 0.02
"""Seconds for which a search keeps the window waiting; what is left of it goes on between other things."""


class SearchView(QWidget):
    """A field and what is found; with nothing typed, the events."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wanted = ""
        self._steps: Iterator[Sequence[Record]] = iter(())
        self._found: list[tuple[Record, Line]] = []
        self._opens_first = False
        # While somebody types, every letter would be a search of its own.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._go_on)
        self._build()

    def _build(self) -> None:
        tr, bus = self._session.tr, self._session.bus
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("A word from a note, an event, a place"))
        self._words.setAccessibleName(tr("Search for"))
        self._words.setClearButtonEnabled(True)
        self._words.setMaxLength(_LONGEST)
        self._words.textChanged.connect(self._on_typed)
        self._words.returnPressed.connect(self._on_enter)
        self._said = text("", "muted", wrap=True)
        self._list = FoundList(tr("Found"))
        self._list.record_chosen.connect(bus.record_asked_for)
        note = button(tr("Note an event"), bus.event_asked_for.emit, picture="flag", hint=tr("Ctrl+E"))
        field = row(self._words, note)
        field.setStretch(0, 1)
        self._room = QWidget()
        content = column(field, self._said, self._list, self._room, gap=APART)
        content.setStretch(2, 1)
        content.setStretch(3, 1)
        self.setLayout(content)
        self.setFocusProxy(self._words)

    def refresh(self) -> None:
        """Search again."""
        self._pause.stop()
        self._wanted = self._words.text().strip()
        diary = self._session.diary
        self._steps = diary.searching(self._wanted, most=_MOST) if self._wanted else iter([self._events()])
        self._found = []
        self._titles = titles_of(self._session)
        self._go_on()

    def _go_on(self) -> None:
        """Search for a moment, then show what is found, or let the window do what waits before going on."""
        tr, measures = self._session.tr, self._session.diary.measures()
        until = time.monotonic() + _AT_ONCE
        for records in self._steps:
            self._found += (
                (one, Line(id_of(one), name_of(one, self._titles, tr), content_of(one, measures, tr, self._wanted)))
                for one in records
            )
            if len(self._found) >= _MOST:
                break
            if time.monotonic() > until:
                self._said.setText(tr("Searching…"))
                self._rest.start()
                return
        self._rest.stop()
        self._show()

    def _show(self) -> None:
        count = min(len(self._found), _MOST)
        self._list.show_lines(self._lines(self._found[:count]))
        self._list.setVisible(count > 0)
        self._room.setVisible(not count)
        self._said.setText(self._sentence(count, self._wanted))
        if self._opens_first:
            self._opens_first = False
            self._open_chosen()

    def focus_first(self) -> None:
        """Put the keyboard into the field, what is in it ready to be typed over."""
        self._words.setFocus()
        self._words.selectAll()

    def _on_typed(self) -> None:
        self._opens_first = False
        self._pause.start()

    def _on_enter(self) -> None:
        self._opens_first = True
        self.refresh()

    def _open_chosen(self) -> None:
        if record_id := self._list.chosen():
            self._session.bus.record_asked_for.emit(record_id)

    def _events(self) -> Sequence[Record]:
        return self._session.diary.events()[::-1][:_MOST]

    def _lines(self, found: Sequence[tuple[Record, Line]]) -> list[Line]:
        tr = self._session.tr
        groups = ((tr("Events"), Event), (tr("Check-ins"), CheckIn), (tr("Infusions"), Infusion))
        return list(
            chain.from_iterable(
                [Line("", heading), *(line for _, line in group)]
                for heading, kind in groups
                if (group := sorted(((r, line) for r, line in found if isinstance(r, kind)), key=_when, reverse=True))
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


def _when(found: tuple[Event | CheckIn | Infusion, Line]) -> str:
    match found[0]:
        case Event() as event:
            return event.date.isoformat()
        case CheckIn() as check_in:
            return check_in.felt_at.utc.isoformat()
        case Infusion() as infusion:
            return infusion.started_at.utc.isoformat()
