"""The diaries that the benchmarks use, made once and kept on a real disk."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pairs import python

from ketadiary.clock import system_clock
from ketadiary.diary import Change, Diary
from ketadiary.model import EARLIEST, Clock, Moment
from ketadiary.sample import big_diary

NOW = Moment.of(datetime(2026, 3, 2, 11, 0, tzinfo=UTC), "Europe/Paris")
_FOLDER = Path(__file__).parents[2] / "build" / "bench"
_LATER = """
import sys
from datetime import timedelta
from ketadiary import clock
now, ahead = clock.system_clock, timedelta(days=int(sys.argv.pop(1)))
clock.system_clock = lambda: now().shifted(ahead)
from ketadiary.__main__ import main
main()
"""


def ahead(years: int) -> timedelta:
    """How far the clock has to be put on for so many years to lie behind it: nothing may be older than `EARLIEST`."""
    missing = years * 366 - (NOW.utc - EARLIEST).days
    return timedelta(days=max(0, missing))


def now_of(years: int) -> Moment:
    """The last moment of the diary of so many years."""
    return NOW.shifted(ahead(years))


def clock_of(years: int) -> Clock:
    """The computer's clock, put on as far as the diary of so many years needs."""
    return lambda: system_clock().shifted(ahead(years))


def program(years: int, *arguments: str) -> list[str]:
    """A command that runs the program by that clock."""
    days = ahead(years).days
    return python("-c", _LATER, str(days), *arguments) if days else python("-m", "ketadiary", *arguments)


def diary_of(years: int) -> Path:
    """Where the diary of so many years lies, 24 infusions and 4 000 ratings in each; made where it is missing."""
    return _made(f"{years}-years", years, 4000 * years)


def million() -> Path:
    """The same for ten years with a million ratings."""
    return _made("million", 10, 1_000_000)


def _made(name: str, years: int, ratings: int) -> Path:
    path, now = _FOLDER / f"{name}.db", now_of(years)
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with Diary.open(unfinished, clock=lambda: now, create=True) as diary:
            assert isinstance(diary.record_all(big_diary(now, years, 24 * years, ratings)), Change)
        unfinished.rename(path)
    with Diary.open(path, clock=lambda: now):
        return path  # with its tables as they are now


def ten_years() -> Path:
    """The diary that most benchmarks use: 240 infusions, 40 000 ratings."""
    return diary_of(10)


def copy_of(years: int, name: str) -> Path:
    """A copy to write into; nobody has the original open."""
    return Path(shutil.copy(diary_of(years), _FOLDER / f"{name}.db"))
