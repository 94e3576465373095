"""The invented diary in the window: to look around before there is anything of one's own."""

from pathlib import Path
from tempfile import TemporaryDirectory

from ketadiary.desktop.shell.invented_banner import CAME_FROM
from ketadiary.diary import Diary
from ketadiary.model import Clock
from ketadiary.sample import sample_diary

_NAME = "invented-diary.db"


class InventedDiary:
    """An invented diary that ends today, in a private folder of its own, far from the real one.

    The person's own people and country stay at hand in it. It goes when it is left; at the latest with the program.
    """

    def __init__(self, own: Diary, clock: Clock) -> None:
        self._folder = TemporaryDirectory(prefix="diary-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / _NAME
        self._clock = clock
        self._settings = {"invented": True, CAME_FROM: str(own.path), "country": own.setting("country")}
        self._contacts = own.contacts()

    def make(self) -> None:
        """Write the invented diary, which takes a moment; in whatever thread. Raises DiaryError where it cannot be."""
        with Diary.open(self.path, clock=self._clock, create=True) as diary:
            diary.record_all(sample_diary(self._clock()), confirmed=True)
            for key, value in self._settings.items():
                diary.set_setting(key, value)
            diary.set_contacts(self._contacts)

    def leave(self) -> None:
        """Throw the invented diary away."""
        self._folder.cleanup()
