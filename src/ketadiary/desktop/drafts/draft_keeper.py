"""Keeps what is being filled in, so that neither a crash nor a closed window loses it."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ketadiary.desktop.shell.session import Session
from ketadiary.diary import DraftKey, Refused
from ketadiary.model import Problem

D = TypeVar("D")

PAUSE = 300
"""Milliseconds without a key after which what is being written is kept."""
_AFTER_PAINTING = 20
"""Milliseconds after which an answer is kept: it is seen first, since keeping it takes a slow disk some of its own."""


class DraftKeeper(QObject, Generic[D]):
    """Keeps the draft of a key in the diary a moment after it last changed.

    What is kept there may change beside this one: it takes away whatever stands there, whether it put it there or not.

    Signals:
        tried: keeping it was tried; the problems for which it was refused, none where it is kept.
    """

    tried = Signal(object)

    def __init__(self, session: Session, key: DraftKey[D], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._key = session, key
        self._draft: Callable[[], D | None] | None = None
        self.problems: Sequence[Problem] = ()
        """Why the draft could not be kept when that was last tried."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def kept(self) -> D | None:
        """The draft that is kept now."""
        return self._session.diary.draft(self._key)

    def turn_to(self, key: DraftKey[D]) -> None:
        """Keep what waits to be kept, and from now on the draft of another key."""
        self.flush()
        self._key = key

    def changed(self, draft: Callable[[], D | None], *, at_once: bool = False) -> None:
        """The draft changed; ask `draft` for it after a pause, or as soon as the change is seen."""
        self._draft = draft
        self._timer.start(_AFTER_PAINTING if at_once else PAUSE)

    def flush(self) -> None:
        """Keep at once what waits to be kept."""
        self._timer.stop()
        if self._draft:
            draft, self._draft = self._draft, None
            self._keep(draft())

    def forget(self) -> None:
        """The draft was given up, or what it became is kept elsewhere."""
        self.let_go()
        self._keep(None)

    def let_go(self) -> None:
        """The draft was recorded, and what was kept of it went with that."""
        self._timer.stop()
        self._draft = None

    def drop(self) -> None:
        """Take away what is kept, as a part of the step that records what became of it. Raises DiaryError."""
        self._session.diary.keep_draft(self._key, None)

    def _keep(self, draft: D | None) -> None:
        answer = self._session.do(lambda: self._session.diary.keep_draft(self._key, draft))
        self.problems = answer.problems if isinstance(answer, Refused) else ()
        self.tried.emit(self.problems)
