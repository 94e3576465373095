"""What keeping ten years of diary safe costs, each against its reference in the same run.

A backup that is read back as a whole against copying the file and having the disk keep it; a save in a protected diary
against one in a plain one; unlocking against deriving the key alone; what opening asks about the tables of opening.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from diaries import NOW, ten_years

from ketadiary.diary import Diary, Key
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.connection import connect
from ketadiary.diary.keys import USUAL
from ketadiary.diary.schema import is_as_made, steps_taken
from ketadiary.model import CheckInDraft, Rating

PASSPHRASE = "a long horse of a passphrase"


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median of some runs."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times)


def bare_copy(path: Path, folder: Path) -> None:
    """The file copied, and kept by the disk."""
    copy = folder / "copy.db"
    shutil.copyfile(path, copy)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def saving(path: Path, key: Key | None) -> float:
    """Seconds a save takes."""
    ratings = tuple(Rating(measure=name, value=5.0) for name in ("mood", "nausea", "headache"))
    with Diary.open(path, clock=lambda: NOW, key=key) as diary:
        return seconds(lambda: diary.record(CheckInDraft(felt_at=NOW, ratings=ratings, note="calm")), 60)


def opening(path: Path) -> tuple[float, float]:
    """Seconds an opening takes, and what is asked about the tables takes of it."""

    def share() -> None:
        connection = connect(path, read_only=True)
        begun = time.perf_counter()
        is_as_made(connection, steps_taken(connection))
        shares.append(time.perf_counter() - begun)
        connection.close()

    shares: list[float] = []
    whole = seconds(lambda: Diary.open(path, clock=lambda: NOW, read_only=True).close(), 15)
    seconds(share, 15)
    return whole, median(shares)


def deriving() -> None:
    """Argon2id alone, with the settings that people get."""
    from nacl.pwhash import argon2id  # noqa: PLC0415 - what unlocking loads too

    argon2id.kdf(32, PASSPHRASE.encode(), bytes(16), USUAL.passes, USUAL.memory)


def main(_: list[str]) -> int:
    """Print the figures; 1 where one is above its bound."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain, protected = folder / "plain.db", folder / "protected.db"
        for path in (plain, protected):
            shutil.copyfile(ten_years(), path)
            Diary.open(path, clock=lambda: NOW).close()
        key = safe.protect(protected, PASSPHRASE, safe.new_code())
        bare = seconds(lambda: bare_copy(plain, folder), 7)
        figures = [
            ("backup, plain", seconds(lambda: safe.make_backup(plain, None, NOW), 3), bare, 40),
            ("backup, protected", seconds(lambda: safe.make_backup(protected, key, NOW), 3), bare, 50),
            ("save, protected", saving(protected, key), saving(plain, None), 1.3),
            ("unlock", seconds(lambda: safe.unlock(protected, PASSPHRASE), 3), seconds(deriving, 3), 1.2),
        ]
        whole, share = opening(plain)
    for what, took, reference, bound in figures:
        print(f"{what:<20} {took * 1000:8.1f} ms, {took / reference:6.2f} times its reference (at most {bound})")
    print(f"{'tables at opening':<20} {share * 1000:8.2f} ms of {whole * 1000:.1f} ms")
    return 1 if any(took > bound * reference for _, took, reference, bound in figures) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
