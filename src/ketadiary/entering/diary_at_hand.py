"""What whoever enters something has at hand."""

from collections.abc import Callable
from typing import Protocol

from ketadiary.diary import Change, Diary, Refused
from ketadiary.model import Clock


class OpenDiary(Protocol):
    """The open diary with its clock, and the way to write to it that is told to whoever shows it."""

    @property
    def diary(self) -> Diary:
        """The diary; what is written past `do` is told to nobody."""

    @property
    def clock(self) -> Clock:
        """Tells what time it is, where the person is."""

    def do(self, operation: Callable[[], Change | Refused | None]) -> Change | Refused | None:
        """Run an operation that writes; what the file refuses is an answer like any other."""
