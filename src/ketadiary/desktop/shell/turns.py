"""Work in turns: one part between two events, so that the window answers meanwhile."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does the parts of a piece of work one by one, each as an event of its own.

    Work that is begun takes the place of what is left of the work before. All of it ends with `owner`.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._left: Iterator[Callable[[], object]] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take_one)

    def begin(self, parts: Iterable[Callable[[], object]], pause: int = 0) -> None:
        """Do these, with a pause of so many milliseconds before each."""
        self._left = iter(parts)
        self._timer.start(pause)

    def add(self, part: Callable[[], object]) -> None:
        """Do this after what is left."""
        self.follow((part,))

    def follow(self, parts: Iterable[Callable[[], object]]) -> None:
        """Do these after what is left."""
        self._left = chain(self._left, parts)
        self._timer.start()

    def _take_one(self) -> None:
        part = next(self._left, None)
        if part is None:
            self._timer.stop()
        else:
            part()
