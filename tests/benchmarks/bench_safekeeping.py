"""What keeping ten years of diary safe costs, each against its reference in the same run.

A backup that is read back as a whole against copying the file and having the disk keep it; a save in a protected diary
against one in a plain one; unlocking against deriving the key alone; what opening asks about the tables against the
shortest start of the program.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import asked
from diaries import NOW, ten_years

from ketadiary.diary import Diary, Key, Recorded, Refused
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.connection import connect
from ketadiary.diary.key_file import USUAL
from ketadiary.diary.schema import is_as_made, steps_taken
from ketadiary.model import CheckInDraft, Rating

PASSPHRASE = "a long horse of a passphrase"


@dataclass(frozen=True)
class Figure:
    """What something costs against its reference, and how much it may."""

    what: str
    seconds: float
    times: float
    bound: float

    def line(self) -> str:
        """The figure for who reads it."""
        times = f"{self.times:6.2f} times its reference (at most {self.bound})"
        return f"{self.what:<20} {self.seconds * 1000:8.1f} ms, {times}"


def against(
    what: str, work: Callable[[], object], reference: Callable[[], object], bound: float, rounds: int, repeats: int = 1
) -> Figure:
    """The median of the ratios of many rounds, in each of which both are done, the one first and the other by turns.

    A short reference is repeated until it lasts as long as the work: what else the computer does then slows both alike.
    """
    took, ratios = [], []
    for number in range(rounds):
        times = {}
        for run, count in sorted(((work, 1), (reference, repeats)), key=lambda pair: pair[1], reverse=bool(number % 2)):
            times[run] = seconds(run, count) / count
        took.append(times[work])
        ratios.append(times[work] / times[reference])
    return Figure(what, median(took), median(ratios), bound)


def seconds(work: Callable[[], object], count: int = 1) -> float:
    """Seconds that so many runs take."""
    begun = time.perf_counter()
    for _ in range(count):
        work()
    return time.perf_counter() - begun


def bare_copy(path: Path, folder: Path) -> None:
    """The file copied, and kept by the disk."""
    copy = folder / "copy.db"
    shutil.copyfile(path, copy)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def saving(diary: Diary) -> Recorded | Refused:
    """One save."""
    ratings = tuple(Rating(measure=name, value=5.0) for name in ("mood", "nausea", "headache"))
    return diary.record(CheckInDraft(felt_at=NOW, ratings=ratings, note="calm"))


def asking_about_tables(path: Path) -> float:
    """Seconds that what is asked about the tables at an opening takes."""
    connection = connect(path, read_only=True)
    try:
        return seconds(lambda: is_as_made(connection, steps_taken(connection)))
    finally:
        connection.close()


def starting(path: Path) -> float:
    """Seconds from nothing to the shortest answer: the window takes longer to start than this."""
    command = [sys.executable, "-m", "ketadiary", "--diary", path, "show", "events", "--json"]
    return seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def deriving() -> None:
    """Argon2id alone, with the settings that people get."""
    from nacl.pwhash import argon2id  # noqa: PLC0415 - what unlocking loads too

    argon2id.kdf(32, PASSPHRASE.encode(), bytes(16), USUAL.passes, USUAL.memory)


def main(argv: list[str]) -> int:
    """Print the figures; 1 where one is above its bound."""
    asked.nothing(__file__, __doc__, argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain, protected = folder / "plain.db", folder / "protected.db"
        for path in (plain, protected):
            shutil.copyfile(ten_years(), path)
            Diary.open(path, clock=lambda: NOW).close()
        key = safe.protect(protected, PASSPHRASE, safe.new_code())
        figures = [*backing_up(plain, protected, key, folder), *saving_and_unlocking(plain, protected, key)]
        share = [asking_about_tables(plain) for _ in range(15)]
        start = [starting(plain) for _ in range(5)]
    figures.append(Figure("tables at opening", median(share), median(share) / median(start), 0.1))
    for figure in figures:
        print(figure.line())
    return 1 if any(figure.times > figure.bound for figure in figures) else 0


def backing_up(plain: Path, protected: Path, key: Key, folder: Path) -> list[Figure]:
    """A backup that is read back as a whole, against the bare copy that the disk keeps."""
    bare = partial(bare_copy, plain, folder)
    return [
        against("backup, plain", lambda: safe.make_backup(plain, None, NOW), bare, 40, rounds=5, repeats=20),
        against("backup, protected", lambda: safe.make_backup(protected, key, NOW), bare, 50, rounds=5, repeats=20),
    ]


def saving_and_unlocking(plain: Path, protected: Path, key: Key) -> list[Figure]:
    """A save in a protected diary against one in a plain one; unlocking against deriving the key alone."""
    with Diary.open(plain, clock=lambda: NOW) as one, Diary.open(protected, clock=lambda: NOW, key=key) as other:
        save = against("save, protected", lambda: saving(other), lambda: saving(one), 1.3, rounds=201)
    return [save, against("unlock", lambda: safe.unlock(protected, PASSPHRASE), deriving, 1.2, rounds=9)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
