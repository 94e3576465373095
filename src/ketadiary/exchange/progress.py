"""How far long work is, for whoever shows it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


def unseen(done: int, total: int) -> None:
    """The progress of work that nobody watches."""
