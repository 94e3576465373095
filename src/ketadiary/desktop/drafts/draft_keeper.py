"""Keeps what is being filled in, so that neither a crash nor a closed window loses it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

D = TypeVar("D")

PAUSE = 300
"""Milliseconds without a key after which what is being written is kept."""
_AFTER_PAINTING = 20
"""Milliseconds after which an answer is kept: it is seen first, since keeping it takes a slow disk some of its own."""


class DraftKeeper(QObject, Generic[D]):
    """Hands the draft on a moment after it last changed. `keep` stores it; None takes it away.

    What is stored may change beside this one: it takes away whatever stands there, whether it put it there or not.
    """

    def __init__(self, keep: Callable[[D | None], object], timer: QTimer | None = None) -> None:
        super().__init__()
        self._keep = keep
        self._draft: Callable[[], D | None] | None = None
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

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
