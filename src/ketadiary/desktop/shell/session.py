"""What every page is handed: the open diary and the few things around it, wired by hand in `app.py`."""

import time
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TypeVar

from ketadiary.dataclass import dataclass
from ketadiary.desktop.shell.bus import Bus
from ketadiary.desktop.shell.events import FileTroubleChanged, NoticeGiven
from ketadiary.desktop.shell.insights import Insights
from ketadiary.desktop.shell.side_worker import SideWorker
from ketadiary.desktop.shell.targets import Target
from ketadiary.diary import Change, Diary, DiaryError, Recorded, Refused
from ketadiary.model import Clock, Draft, Problem
from ketadiary.wording import Language, window_sentence

T = TypeVar("T")
_PASSING = ("disk-full", "disk-trouble", "diary-read-only", "diary-not-yours", "diary-trouble", "saved-is-unknown")
"""Troubles with the file that are over once something was written again."""
_OF_THE_FILE = (*_PASSING, "diary-moved", "diary-damaged")


class Opener:
    """Who wants something to be seen asks here, and the window that is there opens it."""

    def __init__(self) -> None:
        self.open: Callable[[Target], object] = self._nobody

    def _nobody(self, target: Target) -> None:
        raise LookupError(f"There is no window that could open {target}.")


@dataclass(frozen=True)
class Session:
    """The diary in the window. `seconds` tells passing time, from whatever start."""

    diary: Diary
    clock: Clock
    tr: Language
    bus: Bus
    seconds: Callable[[], float] = time.monotonic
    insights: Insights = field(init=False)
    side: SideWorker = field(init=False, default_factory=lambda: SideWorker("side"))
    opener: Opener = field(init=False, default_factory=Opener)

    def __post_init__(self) -> None:
        object.__setattr__(self, "insights", Insights(self.diary, self.bus))

    def record(
        self, draft: Draft, *, confirmed: bool = False, letting_go: Callable[[], object] | None = None
    ) -> Recorded | Refused:
        """Record a draft and tell the pages; what the file refuses comes back as a problem like any other.

        `letting_go` takes away what was kept of it while it was unfinished, in the same step.
        """
        answer = self._attempt(lambda: self._recorded(draft, confirmed, letting_go))
        if isinstance(answer, Recorded):
            self.bus.tell(answer.change)
        return answer

    def do(self, operation: Callable[[], Change | Refused | None]) -> Change | Refused | None:
        """Run an operation that answers with a change (delete, undo, ...) and tell the pages."""
        answer = self._attempt(operation)
        if isinstance(answer, Change):
            self.bus.tell(answer)
        return answer

    def open(self, target: Target) -> None:
        """Have the window show something, whatever it is."""
        self.opener.open(target)

    def give_notice(self, sentence: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say something, with the text of an action ("" for none) and what that does."""
        self.bus.tell(NoticeGiven(sentence, action, do))

    def tell_refused(self, answer: object) -> None:
        """Say in a notice why what was asked for was not done, where it was not."""
        if isinstance(answer, Refused):
            self.tell_problems(answer.problems)

    def tell_problems(self, problems: Sequence[Problem]) -> None:
        """Say the first of these problems in a notice, where there is one."""
        if problems:
            self.give_notice(window_sentence(problems[0], self.tr))

    def close(self) -> None:
        """Wait until nothing is done beside the window any more, and let go of the diary."""
        self.insights.close()
        self.side.close()
        self.diary.close()

    def _recorded(self, draft: Draft, confirmed: bool, letting_go: Callable[[], object] | None) -> Recorded | Refused:
        with self.diary.together():
            answer = self.diary.record(draft, confirmed=confirmed)
            if letting_go and isinstance(answer, Recorded):
                letting_go()
        return answer

    def _attempt(self, operation: Callable[[], T]) -> T | Refused:
        try:
            answer = operation()
        except DiaryError as error:
            if error.problem.key in _OF_THE_FILE:
                self.bus.tell(FileTroubleChanged(error.problem))
            return Refused((error.problem,))
        last = self.bus.last(FileTroubleChanged)
        if isinstance(answer, Change | Recorded) and last and last.problem and last.problem.key in _PASSING:
            self.bus.tell(FileTroubleChanged(None))
        return answer
