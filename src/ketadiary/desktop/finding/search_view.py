"""Searching in what was written, for a day, and for questionnaires by their name."""

import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.dates import day_text
from ketadiary.desktop.finding.days import day_typed
from ketadiary.desktop.finding.found_list import FoundList, Line
from ketadiary.desktop.finding.words import content_of, id_of, name_of, titles_of
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import APART, button, column, row, text
from ketadiary.exchange.extract import DayRange, extract
from ketadiary.model import CheckIn, Event, Infusion, Record, Response, Vitals

_MOST = 200
_LONGEST = 100
_PAUSE_MS = 120
_AT_ONCE = 0.02
"""Seconds for which a search keeps the window waiting; what is left of it goes on between other things."""


class SearchView(QWidget):
    """A field and what is found: what was entered on a day, or has a word in it; with nothing typed, the events."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wanted = ""
        self._day: date | None = None
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
        self._words.setPlaceholderText(tr("A word that you wrote, a questionnaire, or a day such as 10 Nov"))
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
        self._day = day_typed(self._wanted, self._session.tr, self._session.clock().date)
        self._titles = titles_of(self._session)
        self._steps = self._search()
        self._found = []
        self._go_on()

    def look_for(self, words: str) -> None:
        """Search for these, with the keyboard where other ones can be typed."""
        self._words.setText(words)
        self.focus_first()
        self.refresh()

    def _search(self) -> Iterator[Sequence[Record]]:
        if self._day is not None:
            return iter([self._entered_on(self._day)])
        if not self._wanted:
            return iter([self._events()])
        return chain([self._questionnaires()], self._session.diary.searching(self._wanted, most=_MOST))

    def _entered_on(self, day: date) -> Sequence[Record]:
        found = extract(self._session.diary, DayRange(day, day))
        return [*found.events, *found.check_ins, *found.infusions, *found.responses, *found.vitals]

    def _questionnaires(self) -> Sequence[Record]:
        """The last ones of those whose title has in it what is wanted, leaving room for what was written."""
        wanted = self._wanted.casefold()
        names = {name for name, title in self._titles.items() if wanted in title.casefold()}
        responses = self._session.diary.responses() if names else []
        return [one for one in responses if one.instrument in names][-_MOST // 2 :]

    def _go_on(self) -> None:
        """Search for a moment, then show what is found, or let the window do what waits before going on."""
        tr, measures = self._session.tr, self._session.diary.measures()
        sought = "" if self._day else self._wanted
        until = time.monotonic() + _AT_ONCE
        for records in self._steps:
            self._found += (
                (one, Line(id_of(one), name_of(one, self._titles, tr), content_of(one, measures, tr, sought)))
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
        groups = (
            (tr("Events"), Event),
            (tr("Check-ins"), CheckIn),
            (tr("Infusions"), Infusion),
            (tr("Questionnaires"), Response),
            (tr("Vitals"), Vitals),
        )
        return list(
            chain.from_iterable(
                [Line("", heading), *(line for _, line in group)]
                for heading, kind in groups
                if (group := sorted(((r, line) for r, line in found if isinstance(r, kind)), key=_when, reverse=True))
            )
        )

    def _sentence(self, count: int, wanted: str) -> str:
        tr = self._session.tr
        if self._day is not None:
            day = day_text(self._day, tr)
            if not count:
                return tr("The diary has nothing of {day}.", day=day)
            return tr.plural("{count} entry of {day}", "{count} entries of {day}", count, day=day)
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


def _when(found: tuple[Event | CheckIn | Infusion | Response | Vitals, Line]) -> str:
    match found[0]:
        case Event() as event:
            return event.date.isoformat()
        case CheckIn() as check_in:
            return check_in.felt_at.utc.isoformat()
        case Infusion() as infusion:
            return infusion.started_at.utc.isoformat()
        case Response() as response:
            return response.answered_at.utc.isoformat()
        case Vitals() as vitals:
            return vitals.measured_at.utc.isoformat()
