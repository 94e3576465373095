"""Find: what was written, what was deleted, what was changed."""

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from ketadiary.desktop.find.bin_view import BinView
from ketadiary.desktop.find.history_view import HistoryView
from ketadiary.desktop.find.search_view import SearchView
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import DayTarget, Target
from ketadiary.desktop.widgets import PageBody, Segmented, column, row

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
