"""Files that are replaced, deleted or moved away, and disks that turn read-only: no save into nowhere is called done,
nothing is written over what somebody put there, and a copy of all that was there can be written elsewhere."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, product
from pathlib import Path

from faults.crafted import make_full_diary
from faults.harness import shim
from faults.harness.mounts import mounted, remount
from faults.harness.states import CHEAP, CLOCK, OLD, State, state_of
from faults.harness.syscalls import calls_of
from faults.harness.workloads import Outcome, Workload, arguments_of, run_in_child
from ketadiary.diary import UNFINISHED, Diary, DiaryError
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.key_file import keys_path
from ketadiary.model import CheckInDraft

_Move = Callable[[Path], tuple[Path, Path | None]]
"""What is to be renamed, and to what; taken away where that is none."""


def _with_other(diary: Path) -> tuple[Path, Path]:
    other = diary.with_name("other.db")
    shutil.copyfile(diary, other)
    return other, diary


MOVES: dict[str, _Move] = {
    "replaced": _with_other,
    "deleted": lambda diary: (diary, None),
    "moved": lambda diary: (diary, diary.with_name("elsewhere.db")),
    "folder renamed": lambda diary: (diary.parent, diary.parent.with_name("elsewhere")),
}


def moved_at_calls(workload: Workload, folder: Path, every: int = 1) -> Iterator[str]:
    """What came of a command during which its diary was moved, in each way before each call that changes a file."""
    for nth in range(1, calls_of(workload, folder) + 1, every):
        for name, move in MOVES.items():
            diary = workload.start_in(folder / "run")
            source, target = move(diary)
            other = folder / "run" / "kept" / "other.db"
            other.parent.mkdir()
            if source.name == other.name:
                other.hardlink_to(source)
            armed = partial(_armed, folder / "run", nth, source, target, diary)
            outcome = run_in_child(arguments_of(workload, folder / "run"), armed, folder / "out")
            if source.name == other.name and source.exists():
                other.unlink()  # the call was one before which nothing is moved: nobody put anything there
            wrong = _judged_command(workload, diary, other, outcome)
            yield wrong and f"{workload.name}, {name} before call {nth}: {wrong}"


def _armed(folder: Path, nth: int, source: Path, target: Path | None, diary: Path) -> None:
    shim.move(source, target, diary, folder / "kept" / "diary.db")
    shim.arm(folder, nth, shim.MOVE)


def _judged_command(workload: Workload, diary: Path, other: Path, outcome: Outcome) -> str:
    """`other` is what somebody put in the diary's place, where anybody did; beside it is the diary as it was then."""
    if outcome.status not in (0, 1) or "in the program itself" in outcome.said:
        return f"program error: {outcome}"
    if outcome.status == 1 and not outcome.sentence:
        return f"failed without a sentence: {outcome}"
    possible = {workload.after} if outcome.status == 0 else {workload.before, workload.after, *workload.between}
    still_other = other.exists() and diary.exists() and diary.samefile(other)
    if not possible & {*_states_of_kept(workload, diary, other), *([] if still_other else _states(diary))}:
        return f"lost, or called done: {outcome}"
    return f"what somebody put there was written over: {outcome}" if other.exists() and not still_other else ""


def _states(diary: Path) -> list[State]:
    try:
        return [state_of(diary)] if diary.parent.is_dir() else []
    except DiaryError:
        return []


def _states_of_kept(workload: Workload, diary: Path, other: Path) -> Iterator[State]:
    """What the diary holds that was moved, opened by the key file that it had, or by the one that it has now."""
    kept = other.with_name(diary.name)
    places = (workload.prepared / "work", diary.parent, diary.parent.with_name("elsewhere"))
    for keys in [None, *filter(Path.exists, (keys_path(place / diary.name) for place in places))]:
        if keys is not None:
            shutil.copyfile(keys, keys_path(kept))
        yield from _states(kept)


def moved_while_open(folder: Path, every: int = 1) -> Iterator[str]:
    """What came of each kind of writing into a diary that was moved, in each way, while it was open; or of every so
    many of these."""
    for protected, moved, name in islice(product((False, True), MOVES, _WRITES), None, None, every):
        start = folder / "moved"
        shutil.rmtree(start, ignore_errors=True)
        (start / "inside").mkdir(parents=True)
        wrong = _written_after(start, MOVES[moved], _WRITES[name], protected=protected)
        yield wrong and f"{name}, {moved} while open, protected {protected}: {wrong}"


def _written_after(start: Path, move: _Move, write: Callable[[Diary], object], *, protected: bool) -> str:
    diary, copy = start / "inside" / "diary.db", start / "copy.db"
    make_full_diary(diary, CLOCK)
    key = safe.protect(diary, OLD, safe.new_code(), CHEAP) if protected else None
    with Diary.open(diary, clock=CLOCK, key=key) as opened:
        before = state_of(diary)
        source, target = move(diary)
        if target is None:
            source.unlink()
        else:
            source.replace(target)
        wrong = _saved_into_nowhere(opened, write)
        opened.save_copy(copy)
        held = opened.check_ins()
    if wrong:
        return wrong
    if diary.exists() and state_of(diary) != before:
        return "something was written over what somebody put there"
    with Diary.open(copy, clock=CLOCK, read_only=True, key=key) as copied:
        return "" if copied.check_ins() == held != [] and not copied.faults() else "the copy is not what was open"


def _saved_into_nowhere(diary: Diary, write: Callable[[Diary], object]) -> str:
    try:
        write(diary)
    except DiaryError as error:
        return "" if error.problem.key == "diary-moved" else error.problem.key
    return "called done"


_WRITES: dict[str, Callable[[Diary], object]] = {
    "record": lambda diary: diary.record(CheckInDraft(felt_at=CLOCK(), note="typed")),
    "delete": lambda diary: diary.delete(diary.check_ins()[0].id),
    "undo": lambda diary: diary.undo(),
    "erase": lambda diary: diary.erase(diary.events()[0].id),
    "draft": lambda diary: diary.keep_draft(UNFINISHED, CheckInDraft(felt_at=CLOCK(), note="begun")),
}


def moved_under_a_window(folder: Path, every: int = 1) -> Iterator[str]:
    """What came of each thing done in a window under which the diary was moved, or of every so many of these."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                   "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false",
                   "XDG_CONFIG_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}  # fmt: skip
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    command = [sys.executable, "-m", "faults.harness.windows", folder, str(every)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as tried:
        assert tried.stdout is not None
        for line in tried.stdout:
            yield json.loads(line)
    if tried.returncode:
        yield f"the window's process ended with {tried.returncode}"


def turned_read_only(workload: Workload, folder: Path, every: int = 1) -> Iterator[str]:
    """What came of a disk that takes no more writes from each call on, or from every so many."""
    for nth in range(1, calls_of(workload, folder) + 1, every):
        diary = workload.start_in(folder / "run")
        outcome = run_in_child(
            arguments_of(workload, folder / "run"),
            lambda nth=nth: shim.arm(folder / "run", nth, errno.EROFS, forever=True),
            folder / "out",
        )
        wrong = workload.judged(diary, outcome)
        yield wrong and f"{workload.name}, read-only from call {nth}: {wrong}"


_READING = ("show check-ins", "show infusions --json", "history", "bin list", "check", "insight --json")
_WRITING = ("log --mood 5", "undo", "event add 2026-03-01 later", "backup", "protect set --new-passphrase-file PASS",
            "protect remove", "measure off mood")  # fmt: skip


def remounted(folder: Path) -> Iterator[str]:
    """What came of diaries on a disk that was remounted read-only, whole ones and ones that a kill left half-written:
    what reads goes on reading, what writes says why it does not, and nothing is lost once the disk can be written."""
    for protected in (False, True):
        for killed in (False, True):
            with mounted(folder / "read-only", "8m") as place:
                yield from _on_a_read_only_disk(place, folder, protected=protected, killed=killed)


def _on_a_read_only_disk(place: Path, folder: Path, *, protected: bool, killed: bool) -> Iterator[str]:
    diary, passphrase = place / "diary.db", folder / "PASS"
    passphrase.write_text(OLD)
    make_full_diary(diary, CLOCK)
    if protected:
        safe.protect(diary, OLD, safe.new_code(), CHEAP)
    before = state_of(diary)
    told = f"protected {protected}, killed {killed}"

    def run(command: str, armed: Callable[[], object] = lambda: None) -> Outcome:
        words = [str(passphrase) if word == "PASS" else word for word in command.split()]
        return run_in_child(["--diary", diary, "--passphrase-file", passphrase, *words], armed, folder / "out")

    if killed:
        run("log --mood 3", lambda: shim.arm(place, 30, shim.KILL))
    remount(place, "ro")
    for command in _READING:
        outcome = run(command)
        yield "" if outcome.status == 0 else f"{command}, {told}: {outcome}"
    for command in _WRITING:
        outcome = run(command)
        refused = outcome.status == 1 and outcome.sentence and "in the program itself" not in outcome.said
        yield "" if refused else f"{command}, {told}: {outcome}"
    elsewhere = run(f"backup -o {folder / 'elsewhere'}")
    yield "" if elsewhere.status == 0 else f"backup elsewhere, {told}: {elsewhere}"
    remount(place, "rw")
    yield "" if state_of(diary) == before else f"{told}: not as before"
    outcome = run("event add 2026-03-01 later")
    yield "" if outcome.status == 0 else f"{told}: does not go on, {outcome}"
