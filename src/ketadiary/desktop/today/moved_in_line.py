"""One line about what was moved in today, which is not *entered today*: it may be many years."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QFrame

from ketadiary.desktop.moving_in.taking_back import take_back_import
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import button, row, text
from ketadiary.diary import Diary, MovedIn
from ketadiary.model import day_start
from ketadiary.wording import counts_text


class MovedInLine(QFrame):
    """Hidden where nothing was moved in today. It is counted beside the window, as there may be very much."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("surface", "soft")
        self._words = text("", "body", wrap=True)
        self._undo = button(session.tr("Undo"), self._on_undo)
        content = row(self._words, self._undo, margins=(14, 4, 6, 4))
        content.setStretch(0, 1)
        self.setLayout(content)
        self.hide()

    def ask(self) -> None:
        """Have it counted and shown, where there is anything."""
        diary, now = self._session.diary, self._session.clock()
        since = day_start(now.date, now.zone)
        if diary.setting("invented") or not diary.imported_since(since):
            self._show(MovedIn({}, undoable=False))
            return
        self._session.side.ask(partial(_count, diary.reader(), since), self._show, about="moved in")

    def _show(self, moved: MovedIn) -> None:
        tr = self._session.tr
        self._words.setText(tr("Moved in: {counts}.", counts=counts_text(moved.counts, tr)))
        self._undo.setAccessibleName(tr("Undo: an import"))
        self._undo.setVisible(moved.undoable)
        self.setVisible(bool(moved.counts))

    def _on_undo(self) -> None:
        self._undo.setEnabled(False)
        take_back_import(self._session, partial(self._undo.setEnabled, True))


def _count(opened: Callable[[], Diary], since: datetime) -> MovedIn:
    with opened() as diary:
        return diary.moved_in(since)
