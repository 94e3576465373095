"""Two programs at once, and disks that are full."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from faults.harness.mounts import mounted, remount
from faults.harness.states import CLOCK
from faults.harness.workloads import run_in_child
from ketadiary.diary import Diary, DiaryError
from ketadiary.model import CheckInDraft


def two_starts(folder: Path, rounds: int) -> Iterator[str]:
    """What came of two programs that save into a diary at once, new and through a link: both saves, in one file."""
    for number in range(rounds):
        start = folder / f"two-{number}"
        start.mkdir()
        path, link = start / "diary.db", start / "link.db"
        link.symlink_to(path)
        children = []
        for name, file in (("one", path), ("other", link)):
            child = os.fork()
            if child == 0:
                command = ["--diary", file, "log", "--at", "2026-03-02T09:00Z", "--note", name]
                os._exit(run_in_child(command, lambda: None, start / f"{name}.out").status & 0x7F)
            children.append(child)
        statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        with Diary.open(path, clock=CLOCK) as diary:
            notes = sorted(check_in.note for check_in in diary.check_ins())
            wrong = statuses != [0, 0] or notes != ["one", "other"] or diary.faults() or not link.is_symlink()
        yield f"round {number}: {statuses}, {notes}" if wrong else ""


def full_disks(folder: Path, sizes: int) -> Iterator[str]:
    """What came of disks of so many sizes that ran full, and then grew: what was answered is there, and it goes on.
    Raises MayNotMount."""
    for number in range(sizes):
        size = 260 + 16 * number
        with mounted(folder / "disk", f"{size}k") as place:
            yield _filled(place / "diary.db", size, lambda: remount(folder / "disk", "size=20m"))


def _filled(path: Path, size: int, grow: Callable[[], None]) -> str:
    answered = 0
    try:
        with Diary.open(path, clock=CLOCK, create=True) as diary:
            while answered < 2_000:
                diary.record(CheckInDraft(felt_at=CLOCK(), note="x" * 500))
                answered += 1
    except DiaryError as error:
        if error.problem.key not in ("disk-full", "disk-trouble"):
            return f"{size} kB: {error.problem.key}"
    if answered:
        with Diary.open(path, clock=CLOCK, read_only=True) as diary:  # reading needs no room
            if len(diary.check_ins()) != answered or diary.faults():
                return f"{size} kB: {answered} answered, {len(diary.check_ins())} there"
    grow()
    with Diary.open(path, clock=CLOCK, create=True) as diary:
        diary.record(CheckInDraft(felt_at=CLOCK(), note="goes on"))
        wrong = len(diary.check_ins()) != answered + 1 or diary.faults()
    return f"{size} kB: does not go on" if wrong else ""
