"""Two programs at once, disks that are full, and files that are moved away while they are open."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from faults.harness.workloads import CLOCK, run_in_child
from ketadiary.diary import Diary, DiaryError
from ketadiary.model import CheckInDraft

_TYPED = CheckInDraft(felt_at=CLOCK(), note="typed")


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
    """What came of disks of so many sizes that ran full, and then grew: what was answered is there, and it goes on."""
    place = folder / "disk"
    place.mkdir()
    for number in range(sizes):
        size = 260 + 16 * number
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", place], check=False).returncode:
            return  # only who may mount can try
        try:
            yield _filled(place / "diary.db", size, lambda: _grow(place))
        finally:
            subprocess.run(["umount", place], check=True)


def _grow(place: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=20m", place], check=True)


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


def moved_away(folder: Path) -> Iterator[str]:
    """What came of files that were replaced, deleted or moved while they were open: no save into nowhere is called
    done, and a copy of all that was there can be written elsewhere."""
    for number, (name, move) in enumerate(_MOVES.items()):
        start = folder / f"moved-{number}" / "inside"
        start.mkdir(parents=True)
        path = start / "diary.db"
        with Diary.open(path, clock=CLOCK, create=True) as diary:
            diary.record(CheckInDraft(felt_at=CLOCK(), note="before"))
            move(path)
            wrong = _saved_into_nowhere(diary)
            copy = folder / f"copy-{number}.db"
            diary.save_copy(copy)
        with Diary.open(copy, clock=CLOCK, read_only=True) as copied:
            notes = [check_in.note for check_in in copied.check_ins()]
            wrong = wrong or ("" if notes[:1] == ["before"] and not copied.faults() else f"the copy holds {notes}")
        yield wrong and f"{name}: {wrong}"


def _saved_into_nowhere(diary: Diary) -> str:
    try:
        diary.record(_TYPED)
    except DiaryError as error:
        return "" if error.problem.key == "diary-moved" else error.problem.key
    return "called done"


def _replace(path: Path) -> None:
    other = path.with_name("other.db")
    Diary.open(other, clock=CLOCK, create=True).close()
    other.replace(path)


def _rename_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


_MOVES: dict[str, Callable[[Path], object]] = {
    "replaced": _replace,
    "deleted": lambda path: path.unlink(),
    "moved": lambda path: path.rename(path.with_name("elsewhere.db")),
    "folder renamed": _rename_folder,
}
