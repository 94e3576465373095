"""What the program is made to do while something goes wrong, and what a diary may look like afterwards."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from faults.crafted import make_full_diary
from ketadiary.cli.program import run
from ketadiary.diary import Diary, DiaryError, Key, keys
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.checksums import MEASURES_SEALED
from ketadiary.diary.connection import APPLICATION_ID, Connection, connect, make_private_file
from ketadiary.diary.migrations import migrations
from ketadiary.diary.recognising import Form, recognise
from ketadiary.diary.schema import STEPS
from ketadiary.diary.toolbox import toolbox
from support import FrozenClock

CHEAP = safe.Cost(1, 8 * 2**10)
OLD, NEW = "old é horse", "new staple"
CLOCK = FrozenClock()
_WHO = re.compile(r"'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'|(entered|deleted)_at=datetime\.datetime\([^)]*\)")

# What may be said though not all of it was done, or though it was.
OPEN_ANSWERS = ("It cannot be seen whether", "The record is erased, but traces")


@dataclass(frozen=True)
class State:
    """What a person would find: how the diary lies, what opens it, what it holds. None of it where there is none."""

    form: str = "none"
    opened_by: str = ""
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How a run ended: its exit status (negative for a signal), and what it said."""

    status: int
    said: str


@dataclass
class Workload:
    """One command on a diary of its own, and the states that it may leave."""

    name: str
    command: Callable[[Path], Sequence[object]]
    prepared: Path
    before: State = field(default_factory=State)
    after: State = field(default_factory=State)
    between: tuple[State, ...] = ()

    def start_in(self, folder: Path) -> Path:
        """A fresh copy of what the command begins with; answers where its diary is."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.prepared, folder)
        return folder / "work" / "diary.db"

    def judged(self, diary: Path, outcome: Outcome) -> str:
        """What is wrong with how a run ended; empty where nothing is."""
        try:
            found = state_of(diary)
        except DiaryError as error:
            return f"unreadable: {error.problem.key}"
        if found not in (self.before, self.after, *self.between):
            return "partial: neither as before nor as after"
        if outcome.status == 0 and found != self.after:
            return "lost: called done"
        sentence = outcome.said.removeprefix("ketadiary: ")
        if outcome.status == 1 and found == self.after != self.before and not sentence.startswith(OPEN_ANSWERS):
            return f"false: done, and said {sentence[:80]!r}"
        if "Traceback" in outcome.said or "in the program itself" in outcome.said:
            return f"program error: {sentence[:80]!r}"
        return "" if outcome.status in (0, 1, -9) else f"ended with {outcome.status}"


def state_of(diary: Path) -> State:
    """The state of a diary. Raises DiaryError where it is not sound, or where a backup is not."""
    key, opened_by = None, ""
    try:
        if safe.is_protected(diary):
            key, opened_by = _unlocked(diary)
    except DiaryError as error:
        if error.problem.key != "diary-missing":
            raise
        return State()
    with Diary.open(diary, clock=CLOCK, key=key) as opened:
        refuse_faults(opened)
        records = [*opened.measures().values(), *opened.infusions(), *opened.check_ins(), *opened.vitals(),
                   *opened.events(), *opened.responses(), *opened.bin(), *opened.contacts()]  # fmt: skip
    for backup in safe.backups(diary):
        _refuse_unsound(backup.path)
    form = recognise(diary).value
    return State(form, opened_by, tuple(sorted(_WHO.sub("", repr(record)) for record in records)))


def refuse_faults(diary: Diary) -> None:
    """Raise DiaryError where a diary is not sound."""
    for fault in diary.faults():
        raise DiaryError(fault)


def _unlocked(diary: Path) -> tuple[Key, str]:
    try:
        return safe.unlock(diary, OLD), "old"
    except DiaryError as error:
        if error.problem.key != "wrong-passphrase":
            raise
    return safe.unlock(diary, NEW), "new"


def _refuse_unsound(backup: Path) -> None:
    key = None if recognise(backup) is Form.PLAIN else _unlocked(backup)[0]
    with Diary.open(backup, clock=CLOCK, read_only=True, key=key) as opened:
        refuse_faults(opened)


def run_in_child(
    arguments: Sequence[object],
    armed: Callable[[], object],
    out: Path,
    ended: Callable[[], object] = lambda: None,
    meanwhile: Callable[[int], object] = lambda child: None,
) -> Outcome:
    """Run the program in a forked child, armed before and asked at its end, with its output in a file.

    `meanwhile` is called with the child's process while it runs.
    """
    child = os.fork()
    if child == 0:
        status = 70
        try:
            handle = os.open(out, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            os.close(0)
            sys.stdin = None  # type: ignore[assignment]
            armed()
            status = run([str(argument) for argument in arguments], lambda *_, **__: 0)
            sys.stdout.flush()
            sys.stderr.flush()
            ended()
        finally:
            os._exit(status)
    meanwhile(child)
    _, ended_with = os.waitpid(child, 0)
    lines = out.read_text(errors="replace").splitlines() if out.exists() else []
    said = next((line for line in lines if line.startswith("ketadiary: ")), " ".join(lines))
    return Outcome(os.waitstatus_to_exitcode(ended_with), said)


def workloads(folder: Path, *, protected: bool) -> list[Workload]:
    """All of them, on diaries that are protected or not, made in a folder."""
    keys.USUAL = CHEAP
    make = _Preparing(folder, protected)
    left_out = _ONLY_PLAIN if protected else _ONLY_PROTECTED
    return [make.one(name, command) for name, command in _COMMANDS.items() if name not in left_out]


def _save(start: Path) -> Sequence[object]:
    return ("log", "--at", "2026-03-02T09:00Z", "--mood", 6, "--nausea", 1, "--note", "saved " * 50)


def _edit(start: Path) -> Sequence[object]:
    return ("edit", _ids(start)["infusion"], "note=" + "edited " * 60)


def _erase(start: Path) -> Sequence[object]:
    return ("erase", _ids(start)["event"], "--yes")


def _ids(start: Path) -> Mapping[str, str]:
    lines = (line.split() for line in (start / "ids").read_text().splitlines())
    return {kind: record_id for kind, record_id in lines}  # noqa: C416 - mypy wants pairs


_COMMANDS: Mapping[str, Callable[[Path], Sequence[object]]] = {
    "save": _save,
    "edit": _edit,
    "delete": lambda start: ("delete", _ids(start)["event"]),
    "undo": lambda start: ("undo",),
    "import": lambda start: ("import", start / "check_ins.csv", "--yes"),
    "erase": _erase,
    "backup": lambda start: ("backup",),
    "restore": lambda start: ("restore", start / "old" / "backup.db", "--yes"),
    "protect": lambda start: ("protect", "set", "--new-passphrase-file", start / "old-passphrase"),
    "change": lambda start: ("protect", "change", "--new-passphrase-file", start / "new-passphrase"),
    "change key": lambda start: ("protect", "change", "--new-key", "--new-passphrase-file", start / "new-passphrase"),
    "unprotect": lambda start: ("protect", "remove"),
    "update": _save,
    "make": _save,
}
_ONLY_PLAIN = ("protect", "make")
_ONLY_PROTECTED = ("change", "change key", "unprotect")


class _Preparing:
    def __init__(self, folder: Path, protected: bool) -> None:
        self._folder, self._protected = folder, protected

    def one(self, name: str, command: Callable[[Path], Sequence[object]]) -> Workload:
        start = self._folder / name.replace(" ", "-")
        (start / "work").mkdir(parents=True)
        (start / "old").mkdir()
        (start / "old-passphrase").write_text(OLD)
        (start / "new-passphrase").write_text(NEW)
        rows = "".join(f"2026-02-2{day}T10:00:00+01:00,{day},{'imported ' * 40}\n" for day in range(9))
        (start / "check_ins.csv").write_text(f"felt_at,mood,note\n{rows}")
        diary = start / "work" / "diary.db"
        if name == "update":
            make_old_diary(diary)
        elif name != "make":
            make_full_diary(diary, CLOCK)
            self._note_ids(start, diary)
        if name == "restore":
            self._add_backup(start, diary)
        if self._protected and name != "make":
            safe.protect(diary, OLD, safe.new_code(), CHEAP)
        return self._learnt(Workload(name, command, start))

    def _note_ids(self, start: Path, diary: Path) -> None:
        with Diary.open(diary, clock=CLOCK) as opened:
            ids = {"infusion": opened.infusions()[0].id, "event": opened.events()[0].id}
        (start / "ids").write_text("".join(f"{kind} {record_id}\n" for kind, record_id in ids.items()))

    def _add_backup(self, start: Path, diary: Path) -> None:
        made = safe.make_backup(diary, None, CLOCK(), start / "old")
        made.path.rename(start / "old" / "backup.db")
        run_in_child(["--diary", diary, *_save(start)], lambda: None, start / "out")
        (start / "out").unlink()

    def _learnt(self, workload: Workload) -> Workload:
        """The workload with the states before and after it, from one run in which nothing goes wrong."""
        trial = self._folder / "trial"
        diary = workload.start_in(trial)
        workload.before = state_of(diary)
        diary = workload.start_in(trial)
        outcome = run_in_child(arguments_of(workload, trial), lambda: None, self._folder / "out")
        if outcome.status:
            raise RuntimeError(f"{workload.name}: {outcome}")
        workload.after = state_of(diary)
        if workload.name == "make":
            diary.unlink()
            Diary.open(diary, clock=CLOCK, create=True).close()
            workload.between = (state_of(diary),)
        return workload


def arguments_of(workload: Workload, folder: Path) -> Sequence[object]:
    """The whole command line of a workload whose diary lies in a folder."""
    diary = folder / "work" / "diary.db"
    return ("--diary", diary, "--passphrase-file", folder / "old-passphrase", *workload.command(folder))


_TABLES = "measures infusions check_ins ratings vitals events responses answers operations history settings notes"


def _keep_draft_as_before(connection: Connection) -> None:
    """What was begun and not saved, among the settings."""
    old = "SELECT 'draft', json_set(draft, '$.entered_at', begun_at) FROM newer.drafts"
    connection.execute(f"INSERT INTO main.settings (key, value) {old}")


def make_old_diary(path: Path, before: str = STEPS[1]) -> None:
    """A diary as it was before one of the steps, with records of every kind and their history."""
    newer = path.with_name("newer.db")
    make_full_diary(newer, CLOCK)
    make_private_file(path)
    connection = connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(toolbox(connection), stop_before=before)
    connection.execute("ATTACH ? AS newer KEY ''", [str(newer)])
    connection.execute("DELETE FROM settings")  # those that the steps made are of another diary's measures
    for table in _TABLES.split():
        columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({table})").fetchall())
        if columns:
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
    _keep_draft_as_before(connection)
    if before <= "0006_sound":
        connection.execute("DELETE FROM settings WHERE key = ?", [MEASURES_SEALED])  # which came later
    else:
        connection.execute("UPDATE settings SET checksum = sealed(key, value)")
    connection.execute("DETACH newer")
    connection.close()
    newer.unlink()
