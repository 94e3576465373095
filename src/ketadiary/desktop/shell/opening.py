"""Opening a diary for a window: its key where it is protected, another one where it cannot be opened."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ketadiary.desktop.first_run import FIRST_RUN
from ketadiary.desktop.shell.diary_choice import DiaryChoice, OpeningSheet
from ketadiary.desktop.shell.single_instance import SingleInstance
from ketadiary.diary import Diary, DiaryError
from ketadiary.model import Clock, Problem
from ketadiary.wording import Language

if TYPE_CHECKING:
    from ketadiary.diary import Key

_RECENT = timedelta(days=3)
_KEY_WANTED = ("diary-locked", "key-file-of-another")
"""The problems of opening that are told where the passphrase is asked for."""


class Opening:
    """Opens diaries, and takes the place of the first window on each. `status` is how the program ends where it has
    nothing to show."""

    def __init__(self, tr: Language, clock: Clock) -> None:
        self._tr, self._clock = tr, clock
        self.status = 1
        self.choice = DiaryChoice()
        """What was opened, as the person chose it."""

    def open(
        self, path: Path | None, *, check_in: bool, ask: bool, key: "Key | None" = None
    ) -> tuple[Diary, SingleInstance] | None:
        """The open diary and its window's place; None where there is nothing to show. DiaryError where not to `ask`."""
        self.choice = DiaryChoice(path, key)
        while path is not None:
            try:
                return self._open(path, key, check_in)
            except DiaryError as error:
                if not ask:
                    raise
                if error.problem.key in _KEY_WANTED:
                    self.choice = self._ask_for_key(error.problem, path, check_in)
                else:
                    self.choice = self._ask_for_another(error.problem, path, key)
                path, key = self.choice.path, self.choice.key
        return None

    def _open(self, path: Path, key: "Key | None", check_in: bool) -> tuple[Diary, SingleInstance] | None:
        is_new = not path.exists()
        diary = Diary.open(path, clock=self._clock, create=True, key=key)
        try:
            _look_at_first_page(diary, self._clock().utc)
            first = self._place_of(diary.path, check_in)
            if first is not None:
                if is_new:
                    diary.set_setting(FIRST_RUN, True)
                return diary, first
        except BaseException:
            diary.close()
            raise
        diary.close()
        return None

    def _place_of(self, path: Path, check_in: bool) -> SingleInstance | None:
        """The place of the first window on a diary; None where there is one, which came forward. Raises DiaryError
        where that does not answer."""
        first = SingleInstance(path)
        if first.take():
            return first
        if not first.call_forward(check_in=check_in):
            raise DiaryError(Problem("window-silent", values={"path": path}))
        self.status = 0
        return None

    def _ask_for_another(self, problem: Problem, path: Path, key: "Key | None") -> DiaryChoice:
        sheet = OpeningSheet(problem, path, self._tr, self._clock, key)
        sheet.exec()
        sheet.deleteLater()
        return sheet.choice

    def _ask_for_key(self, problem: Problem, path: Path, check_in: bool) -> DiaryChoice:
        from ketadiary.desktop.safekeeping.unlocking import ask_for_key  # noqa: PLC0415 - only for protected diaries

        path = path.resolve()
        try:
            first = self._place_of(path, check_in)
        except DiaryError as error:
            return self._ask_for_another(error.problem, path, None)
        if first is None:
            return DiaryChoice()
        try:
            return ask_for_key(problem, path, self._tr, first)
        finally:
            first.leave()


def _look_at_first_page(diary: Diary, now: datetime) -> None:
    """Read what a window cannot be built without. Raises DiaryError where a damaged piece of the file is in the way."""
    diary.measures()
    diary.infusions()
    diary.drafts()
    diary.undoable()
    for read in (diary.check_ins, diary.vitals, diary.responses):
        read(since=now - _RECENT)
    diary.events(since=now.date() - _RECENT)
