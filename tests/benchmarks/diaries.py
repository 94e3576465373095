"""The diary that the benchmarks use: ten years, 240 infusions, 40 000 ratings, made once and kept on a real disk."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from ketadiary.diary import Change, Diary
from ketadiary.model import Moment
from ketadiary.sample import big_diary

NOW = Moment.of(datetime(2026, 3, 2, 11, 0, tzinfo=UTC), "Europe/Paris")
_FOLDER = Path(__file__).parents[2] / "build" / "bench"


def ten_years() -> Path:
    """Where the ten-year diary lies; made where it is missing."""
    path = _FOLDER / "ten-years-with-notes.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with Diary.open(unfinished, clock=lambda: NOW, create=True) as diary:
            assert isinstance(diary.record_all(big_diary(NOW)), Change)
        unfinished.rename(path)
    return path


def copy_of_ten_years(name: str) -> Path:
    """A copy to write into; nobody has the original open."""
    return Path(shutil.copy(ten_years(), _FOLDER / f"{name}.db"))
