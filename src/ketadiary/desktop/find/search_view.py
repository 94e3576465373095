"""Searching in what was written, for days, and for entries by the name of what they hold."""

import time
from collections.abc import Iterator, Sequence
from itertools import chain

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.find.day_query import days_text
from ketadiary.desktop.find.search_query import SearchQuery, day_of, when
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import NewEventTarget, RecordTarget
from ketadiary.desktop.widgets import APART, button, column, row, text
from ketadiary.desktop.widgets.record_list import Line, RecordList
from ketadiary.exchange import DayRange
from ketadiary.model import Dated
from ketadiary.wording import RecordWords, kinds

_MOST, _LATEST = 200, 50
"""So many are shown of what is found, and of the latest while nothing is sought."""
_LONGEST = 100
_PAUSE_MS = 120
_AT_ONCE = 0.02
"""Seconds for which a search keeps the window waiting; what is left of it goes on between other things."""


class SearchView(QWidget):
    """A field and what is found; with nothing typed, the latest entries."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._sought = SearchQuery()
        self._steps: Iterator[Sequence[Dated]] = iter(())
        self._found: dict[str, tuple[Dated, Line]] = {}
        self._opens_first = False
        self._anew = True
        """Whether something else is sought than what is shown."""
        # While somebody types, every letter would be a search of its own.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._go_on)
        self._build()

    def _build(self) -> None:
        tr = self._session.tr
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("A word, a measure, or a day such as 10 Nov"))
        self._words.setAccessibleName(tr("Search for"))
        self._words.setClearButtonEnabled(True)
        self._words.setMaxLength(_LONGEST)
        self._words.textChanged.connect(self._on_typed)
        self._words.returnPressed.connect(self._on_enter)
        self._said = text("", "muted", wrap=True)
        self._list = RecordList(tr("Found"))
        self._list.record_chosen.connect(self._open)
        note = button(
            tr("Note an event"), lambda: self._session.open(NewEventTarget()), picture="flag", hint=tr("Ctrl+E")
        )
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
        session, today = self._session, self._session.clock().date
        self._pause.stop()
        self._record_words = RecordWords.of(session.diary, session.tr)
        words, before = self._words.text().strip(), self._sought.words
        self._anew |= words != before
        self._sought = SearchQuery.typed(words, session.tr, today, self._record_words)
        self._steps = self._sought.searching(session.diary, today, self._most)
        self._found = {}
        self._go_on()

    def look_for(self, words: str) -> None:
        """Search for these, with the keyboard where other ones can be typed."""
        self._words.setText(words)
        self.focus_first()
        self.refresh()

    @property
    def _most(self) -> int:
        return _MOST if self._sought.words else _LATEST

    def _go_on(self) -> None:
        """Search for a moment, then show what is found, or let the window do what waits before going on."""
        said, sought = self._record_words, self._sought
        until = time.monotonic() + _AT_ONCE
        for records in self._steps:
            self._found |= {
                one.id: (one, Line(one.id, said.title(one), said.line(one, sought.words)))
                for one in records[: self._most]
            }
            if len(self._found) >= self._most:
                break
            if time.monotonic() > until:
                self._said.setText(self._session.tr("Searching…"))
                self._rest.start()
                return
        self._rest.stop()
        self._show()

    def _show(self) -> None:
        found = list(self._found.values())[: self._most]
        lines = self._grouped(found) if self._sought.words else [line for _, line in found]
        self._list.show_lines(lines, anew=self._anew)
        self._anew = False
        self._list.setVisible(bool(found))
        self._room.setVisible(not found)
        self._said.setText(self._sentence(len(found)))
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
            self._open(record_id)

    def _open(self, record_id: str) -> None:
        self._session.open(RecordTarget(record_id))

    def _grouped(self, found: Sequence[tuple[Dated, Line]]) -> list[Line]:
        by_time = sorted(found, key=lambda one: when(one[0]), reverse=True)
        groups = (
            (names.many, [line for record, line in by_time if isinstance(record, kind)])
            for kind, names in kinds(self._session.tr).items()
        )
        return list(chain.from_iterable([Line("", heading), *lines] for heading, lines in groups if lines))

    def _sentence(self, count: int) -> str:
        tr, sought = self._session.tr, self._sought
        if not sought.words:
            return self._sentence_of_latest(count)
        if count == _MOST:
            return tr("The {count} latest; type more to find fewer.", count=count)
        if sought.days is not None:
            return self._sentence_of_days(sought.days, count)
        if count:
            return tr.plural("{count} found", "{count} found", count)
        words = sought.words[:60]
        return tr(
            "Nothing with “{words}” in it. Found are days, measures, questionnaires, and words in notes and events. "
            "Of an infusion: its place, premedication, dose and who drove home.",
            words=words,
        )

    def _sentence_of_latest(self, count: int) -> str:
        tr = self._session.tr
        if not count:
            return tr("Notes, events and what you type of an infusion are searched, by any piece of a word.")
        return tr("The latest entries; type to search in all of them.")

    def _sentence_of_days(self, days: DayRange, count: int) -> str:
        tr, words = self._session.tr, self._sought.words
        day = days_text(days, tr)
        if not count:
            return tr("The diary has nothing of {day}.", day=day)
        if all(day_of(record) in days for record, _ in self._found.values()):
            return tr.plural("{count} entry of {day}", "{count} entries of {day}", count, day=day)
        found = tr.plural("{count} found", "{count} found", count)
        return tr("{found}, of {day} or with “{words}” in it", found=found, day=day, words=words)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._words.hasFocus() and self._list.isVisible():
            self._list.setFocus()
        else:
            super().keyPressEvent(event)
