"""The diaries that the benchmarks use, made once and kept on a real disk."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from ketadiary.diary import Change, Diary
from ketadiary.model import Moment
from ketadiary.sample import big_diary

NOW = Moment.of(datetime(2026, 3, 2, 11, 0, tzinfo=UTC), "Europe/Paris")
_FOLDER = Path(__file__).parents[2] / "build" / "bench"


def diary_of(years: int) -> Path:
    """Where the diary of so many years lies, 24 infusions and 4 000 ratings in each; made where it is missing."""
    path = _FOLDER / f"{years}-years.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with Diary.open(unfinished, clock=lambda: NOW, create=True) as diary:
            assert isinstance(diary.record_all(big_diary(NOW, years, 24 * years, 4000 * years)), Change)
        unfinished.rename(path)
    with Diary.open(path, clock=lambda: NOW):
        return path  # with its tables as they are now


def ten_years() -> Path:
    """The diary that most benchmarks use: 240 infusions, 40 000 ratings."""
    return diary_of(10)


def copy_of(years: int, name: str) -> Path:
    """A copy to write into; nobody has the original open."""
    return Path(shutil.copy(diary_of(years), _FOLDER / f"{name}.db"))


def copy_of_ten_years(name: str) -> Path:
    """As above."""
    return copy_of(10, name)
