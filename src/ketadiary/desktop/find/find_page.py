"""Find: what was written, what was deleted, what was changed."""

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from ketadiary.desktop.find.bin_view import BinView
from ketadiary.desktop.find.search_view import SearchView
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import DayTarget, RecordTarget, Target
from ketadiary.desktop.widgets import APART, EmptyState, PageBody, Segmented, column, row, text
from ketadiary.desktop.widgets.record_list import Line, RecordList
from ketadiary.diary import HistoryEntry
from ketadiary.wording import Language, RecordWords, line_of

_SEARCH, _BIN, _HISTORY = range(3)


class FindPage(Page):
    """One of three views at a time: Ctrl+F opens the search."""

    touched_by: ClassVar[frozenset[str]] = frozenset(
        ("check_in", "infusion", "event", "vitals", "response", "measure")
    )  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        tr = session.tr
        self._search = SearchView(session)
        self._views = (self._search, BinView(session), HistoryView(session))
        self._choice = Segmented(
            tr("Find"), [(_SEARCH, tr("Search")), (_BIN, tr("Bin")), (_HISTORY, tr("History"))]
        )  # fmt: skip
        self._choice.choose(_SEARCH)
        self._choice.chosen.connect(self._on_chosen)
        self._stack = QStackedWidget()
        for view in self._views:
            self._stack.addWidget(view)
        body = PageBody(tr("Find"))
        body.add(row(self._choice, None))
        body.add(self._stack, 1000)
        self.setLayout(column(body))

    def refresh(self) -> None:
        """Show the view that is chosen as the diary is now."""
        self._views[self._stack.currentIndex()].refresh()

    def focus_first(self) -> None:
        """Put the keyboard where a search is typed."""
        self._show(_SEARCH)
        self._search.focus_first()

    def show_target(self, target: Target) -> None:
        """Show the entries of a day."""
        assert isinstance(target, DayTarget)
        self._show(_SEARCH)
        self._search.look_for(target.day.isoformat())

    def _on_chosen(self, number: int) -> None:
        self._show(number)

    def _show(self, number: int) -> None:
        self._choice.choose(number)
        self._stack.setCurrentIndex(number)
        self.refresh()


_MOST = 200


class HistoryView(QWidget):
    """The latest deeds first; Enter opens what one was about, or offers to bring it back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        self._list = RecordList(tr("What was done, latest first"))
        self._list.record_chosen.connect(lambda record_id: session.open(RecordTarget(record_id)))
        self._said = text("", "muted", wrap=True)
        self._empty = EmptyState("history", tr("Nothing to look back at yet"), _all_said(tr))
        self._empty.hide()
        content = column(self._said, self._list, self._empty, gap=APART)
        content.setStretch(1, 1)
        self.setLayout(content)
        self.setFocusProxy(self._list)

    def refresh(self) -> None:
        """Show what was done up to now."""
        tr, diary = self._session.tr, self._session.diary
        entries, words = diary.history(latest=_MOST), RecordWords.of(diary, tr)
        self._list.show_lines([self._line(entry, words) for entry in reversed(entries)])
        for shown in (self._said, self._list):
            shown.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        latest = tr("The {count} latest changes. A record’s own sheet has all of its own.", count=_MOST)
        self._said.setText(latest if len(entries) == _MOST else _all_said(tr))

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus()

    def _line(self, entry: HistoryEntry, words: RecordWords) -> Line:
        said = line_of(entry, words, self._session.clock().zone)
        return Line(entry.record_id, words.title(entry.record), said)


def _all_said(tr: Language) -> str:
    return tr("Every change keeps what was there before. Open what was deleted or taken back to put it back.")
