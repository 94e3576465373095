"""What is typed and not saved, step by step back and on again."""

from collections.abc import Iterable
from typing import Generic, TypeVar

S = TypeVar("S")


class TypingSteps(Generic[S]):
    """The states in which something stood before each change, and those that were taken back.

    A state is whatever brings everything back. What is remembered must be a copy of what goes on changing.
    """

    def __init__(self) -> None:
        self._past: list[S] = []
        self._future: list[S] = []

    def begin(self, past: Iterable[S]) -> None:
        """Have these states, the earliest first, be gone back through as if each had been changed just now."""
        self._past = list(past)

    def remember(self, before: S) -> None:
        """Something is about to change; what was taken back can no longer be typed again."""
        self._past.append(before)
        self._future.clear()

    def back(self, now: S) -> S | None:
        """The state before the last change, in place of the one of `now`; None where there is none."""
        return _step(self._past, self._future, now)

    def on(self, now: S) -> S | None:
        """The state that was taken back last, in place of the one of `now`; None where there is none."""
        return _step(self._future, self._past, now)

    def forget_undone(self) -> None:
        """Let go of what was taken back."""
        self._future.clear()


def _step(steps: list[S], other_way: list[S], now: S) -> S | None:
    if not steps:
        return None
    other_way.append(now)
    return steps.pop()
