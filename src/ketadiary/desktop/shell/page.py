"""What a page of the window is."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import Target
from ketadiary.desktop.widgets import PageBody
from ketadiary.diary import Change


class Page(QWidget):
    """One page of the side bar. It redraws when a change touches it: at once if seen, else when next shown.

    Signals:
        typed: something was answered or written that is not saved.
    """

    typed = Signal()

    touched_by: ClassVar[frozenset[str]] = frozenset()
    """The kinds of record that this page shows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._stale = True
        self._shown_on: date | None = None
        session.bus.diary_changed.connect(self._on_diary_changed)

    def refresh(self) -> None:
        """Show the diary as it is now."""
        raise NotImplementedError

    def get_ready(self) -> None:
        """Show the diary as it is now before anybody looks, so that the first visit does not keep waiting."""
        today = self.session.clock().date
        if self._stale or self._shown_on != today:
            self._stale, self._shown_on = False, today
            self.refresh()

    def fill_in(self) -> None:
        """Show what takes reckoning, now that the window has been painted."""

    def show_target(self, target: Target) -> None:
        """Bring what is wanted into view, for pages on which something can be opened."""

    def focus_first(self) -> None:
        """Put the keyboard where the page's work begins."""
        self.setFocus()

    def parts(self) -> Sequence[QWidget]:
        """What is dressed in one go each."""
        return (self,)

    def begin_new(self) -> None:
        """Put the keyboard where something new begins, and never give up what is unfinished."""
        self.focus_first()

    def undo_typed(self) -> bool:
        """Take back what was typed last and is not saved; False where nothing is, so that a saved step may go back."""
        return False

    def redo_typed(self) -> bool:
        """Type again what `undo_typed` took back; False where a saved step may be made again."""
        return False

    def keep(self) -> str:
        """Keep what is typed and not saved, as the window goes away; why that cannot be, "" where it is kept."""
        return ""

    def footer_height(self) -> int:
        """How much at the bottom of the page must never be covered, in pixels."""
        return 0

    def make_room(self, height: int) -> None:
        """Leave so many pixels above the footer to a notice, so that it covers nothing."""
        for body in self.findChildren(PageBody):
            body.make_room(height)

    def _on_diary_changed(self, change: Change) -> None:
        if change.kinds & self.touched_by:
            self._stale = True
            self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.get_ready()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_seen()
