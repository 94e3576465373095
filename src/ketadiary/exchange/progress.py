"""How far long work is, for whoever shows it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_BETWEEN = 256  # rows, after which it is told how far that is

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


def unseen(done: int, total: int) -> None:
    """The progress of work that nobody watches."""


class Told:
    """Tells, of rows that are gone through, how many there were so far of all that there will be."""

    def __init__(self, progress: Progress = unseen, total: int = 0) -> None:
        self._progress, self._total, self._seen = progress, total, 0

    def __call__(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows. What `progress` raises ends them."""
        for row in rows:
            self._seen += 1
            if self._seen % _BETWEEN == 0:
                self._progress(self._seen, self._total)
            yield row
