"""The invented diary in the window: to look around before there is anything of one's own."""

from pathlib import Path

from ketadiary.desktop.invented_banner import CAME_FROM
from ketadiary.diary import Diary
from ketadiary.model import Clock
from ketadiary.sample import sample_diary

_NAME = "invented-diary.db"


def make_invented_diary(beside: Path, clock: Clock) -> Path:
    """An invented diary that ends today, beside a real one, in place of an earlier invented one; where it lies.

    Raises DiaryError.
    """
    path = beside.with_name(_NAME)
    path.unlink(missing_ok=True)
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.record_all(sample_diary(clock()), confirmed=True)
        diary.set_setting("invented", True)
        diary.set_setting(CAME_FROM, str(beside))
    return path
