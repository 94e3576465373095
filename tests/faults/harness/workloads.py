"""What the program is made to do while something goes wrong, and what a diary may look like afterwards."""

import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from faults.crafted import make_full_diary
from faults.harness.states import CHEAP, CLOCK, NEW, OLD, State, copies_of, state_of
from ketadiary.cli.program import run
from ketadiary.diary import Diary, DiaryError, key_file
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.checksums import MEASURES_SEALED
from ketadiary.diary.connection import APPLICATION_ID, Connection, connect, make_private_file
from ketadiary.diary.key_file import keys_path
from ketadiary.diary.migrations import migrations
from ketadiary.diary.schema import STEPS
from ketadiary.diary.sqlite_tools import toolbox

# What the program says of itself where not all of what it was asked for is done, or that is not to be seen.
_OPEN_ANSWERS = (
    "It cannot be seen whether",
    "The record is erased, but",
    "These backups cannot be written and hold it still",
    "The diary is protected, but",
)
_CHANCE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{8}-\d{6}|[0-9A-Z]{4}(-[0-9A-Z]{4}){5}-[0-9A-Z]{2}")


@dataclass(frozen=True)
class Outcome:
    """How a run ended: its exit status (negative for a signal), and all that it said."""

    status: int
    said: str

    @property
    def sentence(self) -> str:
        """The sentence with which it failed; empty where there is none."""
        lines = (line for line in self.said.splitlines() if line.startswith("ketadiary: "))
        return next(lines, "").removeprefix("ketadiary: ")


@dataclass
class Workload:
    """One command on a diary of its own, and what it may leave: the diary, its backups, and what is said of them."""

    name: str
    command: Callable[[Path], Sequence[object]]
    prepared: Path
    before: State = field(default_factory=State)
    after: State = field(default_factory=State)
    between: tuple[State, ...] = ()
    copies_before: tuple[State, ...] = ()
    copies_after: tuple[State, ...] = ()
    said: str = ""

    def start_in(self, folder: Path) -> Path:
        """A fresh copy of what the command begins with; answers where its diary is."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.prepared, folder)
        return folder / "work" / "diary.db"

    def judged(self, diary: Path, outcome: Outcome) -> str:
        """What is wrong with how a run ended; empty where nothing is."""
        try:
            found, copies = state_of(diary), copies_of(diary)
        except (DiaryError, AssertionError) as error:
            return f"unreadable: {error}, after {outcome}"
        return self._judged_state(found, copies, outcome) or _judged_words(outcome)

    def _judged_state(self, found: State, copies: tuple[State, ...], outcome: Outcome) -> str:
        states = (self.before, self.after, *self.between)
        if found not in states:
            return "partial: neither as before nor as after"
        if set(copies) - {*states, *self.copies_before, *self.copies_after}:
            return "a backup is neither as before nor as after"
        if outcome.status == 0 and found != self.after:
            return "lost: called done"
        if outcome.status == 0 and copies != self.copies_after and without_chance(outcome.said) == self.said:
            return "the backups are not as after, and that is not said"
        open_answer = any(answer in outcome.said for answer in _OPEN_ANSWERS)
        if outcome.status == 1 and found == self.after != self.before and not open_answer:
            return f"false: done, and said {outcome.sentence[:80]!r}"
        return ""


def _judged_words(outcome: Outcome) -> str:
    if "Traceback" in outcome.said or "in the program itself" in outcome.said:
        return f"program error: {outcome.said[:80]!r}"
    if outcome.status == 1 and not outcome.sentence:
        return f"failed without a sentence: {outcome.said[:80]!r}"
    return "" if outcome.status in (0, 1, -9) else f"ended with {outcome.status}"


def without_chance(said: str) -> str:
    """What was said, without what is another in each run: ids, times in names, recovery codes."""
    return _CHANCE.sub("", said)


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
            sys.stdin = None
            armed()
            status = run([str(argument) for argument in arguments], lambda *_, **__: 0)
            sys.stdout.flush()
            sys.stderr.flush()
            ended()
        finally:
            os._exit(status)
    meanwhile(child)
    _, ended_with = os.waitpid(child, 0)
    said = out.read_text(errors="replace") if out.exists() else ""
    return Outcome(os.waitstatus_to_exitcode(ended_with), said)


def workloads(folder: Path, *, protected: bool) -> list[Workload]:
    """All of them, on diaries that are protected or not, made in a folder."""
    key_file.USUAL = CHEAP
    make = _Preparing(folder, protected)
    left_out = _ONLY_PLAIN if protected else _ONLY_PROTECTED
    return [make.one(name, command) for name, command in _COMMANDS.items() if name not in left_out]


def _save(start: Path) -> Sequence[object]:
    return ("log", "--at", "2026-03-02T09:00Z", "--mood", 6, "--nausea", 1, "--note", "saved " * 50)


def _edit(start: Path) -> Sequence[object]:
    return ("edit", _id(start, "infusion"), "note=" + "edited " * 60)


def _new_passphrase(start: Path) -> Sequence[object]:
    return ("--new-passphrase-file", start / "new-passphrase")


def _id(start: Path, kind: str) -> str:
    lines = (line.split() for line in (start / "ids").read_text().splitlines())
    return next(record_id for of, record_id in lines if of == kind)


_COMMANDS: Mapping[str, Callable[[Path], Sequence[object]]] = {
    "save": _save,
    "edit": _edit,
    "delete": lambda start: ("delete", _id(start, "event")),
    "undo": lambda start: ("undo",),
    "redo": lambda start: ("redo",),
    "take out of the bin": lambda start: ("bin", "restore", _id(start, "binned")),
    "import": lambda start: ("import", start / "check_ins.csv", "--yes"),
    "erase": lambda start: ("erase", _id(start, "event"), "--yes"),
    "erase in backups": lambda start: ("erase", _id(start, "event"), "--yes", "--in-backups"),
    "backup": lambda start: ("backup",),
    "restore": lambda start: ("restore", start / "old" / "backup.db", "--yes"),
    "restore protected": lambda start: ("restore", start / "old" / "backup.db", "--yes"),
    "protect": lambda start: ("protect", "set", "--new-passphrase-file", start / "old-passphrase"),
    "protect, erase copies": lambda start: (
        *("protect", "set", "--erase-copies", "--new-passphrase-file", start / "old-passphrase"),
    ),
    "change": lambda start: ("protect", "change", *_new_passphrase(start)),
    "recover": lambda start: ("protect", "recover", "--recovery-code-file", start / "code", *_new_passphrase(start)),
    "change key": lambda start: ("protect", "change", "--new-key", *_new_passphrase(start)),
    "unprotect": lambda start: ("protect", "remove"),
    "migrate": _save,
    "make": _save,
}
_ONLY_PLAIN = ("protect", "protect, erase copies", "restore protected", "make")
_ONLY_PROTECTED = ("change", "recover", "change key", "unprotect")
_WITH_A_BACKUP = ("erase in backups", "protect, erase copies", "change", "recover", "change key")


class _Preparing:
    def __init__(self, folder: Path, protected: bool) -> None:
        self._folder, self._protected = folder, protected

    def one(self, name: str, command: Callable[[Path], Sequence[object]]) -> Workload:
        start = self._folder / name.replace(" ", "-")
        (start / "work").mkdir(parents=True)
        (start / "old").mkdir()
        (start / "old-passphrase").write_text(OLD)
        (start / "new-passphrase").write_text(NEW)
        (start / "code").write_text(safe.new_code())
        rows = "".join(f"2026-02-2{day}T10:00:00+01:00,{day},{'imported ' * 40}\n" for day in range(9))
        (start / "check_ins.csv").write_text(f"felt_at,mood,note\n{rows}")
        diary = start / "work" / "diary.db"
        if name == "migrate":
            make_old_diary(diary)
        elif name != "make":
            make_full_diary(diary, CLOCK)
            self._note_ids(start, diary)
        self._add_backup(name, start, diary)
        return self._learnt(Workload(name, command, start))

    def _note_ids(self, start: Path, diary: Path) -> None:
        with Diary.open(diary, clock=CLOCK) as opened:
            ids = {"infusion": opened.infusions()[0].id, "event": opened.events()[0].id,
                   "binned": opened.bin()[0].record.id}  # fmt: skip
            if start.name == "redo":
                opened.undo()
        (start / "ids").write_text("".join(f"{kind} {record_id}\n" for kind, record_id in ids.items()))

    def _add_backup(self, name: str, start: Path, diary: Path) -> None:
        """Protect the diary where it is to be, and make a backup of before or after where one is needed."""
        if name.startswith("restore"):
            key = safe.protect(diary, OLD, safe.new_code(), CHEAP) if name == "restore protected" else None
            made = safe.make_backup(diary, key, CLOCK(), start / "old")
            made.path.rename(start / "old" / "backup.db")
            if key is not None:
                keys_path(made.path).rename(keys_path(start / "old" / "backup.db"))
                safe.unprotect(diary, key)
            run_in_child(["--diary", diary, *_save(start)], lambda: None, start / "out")
            (start / "out").unlink()
        protected = self._protected and name != "make"
        key = safe.protect(diary, OLD, (start / "code").read_text(), CHEAP) if protected else None
        if name in _WITH_A_BACKUP:
            safe.make_backup(diary, key, CLOCK())

    def _learnt(self, workload: Workload) -> Workload:
        """The workload with the states before and after it, from one run in which nothing goes wrong."""
        trial = self._folder / "trial"
        diary = workload.start_in(trial)
        workload.before, workload.copies_before = state_of(diary), copies_of(diary)
        _load_what_it_takes(arguments_of(workload, trial))
        diary = workload.start_in(trial)
        outcome = run_in_child(arguments_of(workload, trial), lambda: None, self._folder / "out")
        if outcome.status:
            raise RuntimeError(f"{workload.name}: {outcome}")
        workload.after, workload.copies_after = state_of(diary), copies_of(diary)
        workload.said = without_chance(outcome.said)
        if workload.name == "make":
            diary.unlink()
            Diary.open(diary, clock=CLOCK, create=True).close()
            workload.between = (state_of(diary),)
        return workload


def arguments_of(workload: Workload, folder: Path) -> Sequence[object]:
    """The whole command line of a workload whose diary lies in a folder."""
    diary = folder / "work" / "diary.db"
    return ("--diary", diary, "--passphrase-file", folder / "old-passphrase", *workload.command(folder))


def _load_what_it_takes(arguments: Sequence[object]) -> None:
    """Run the program once in this process, so that none of its forked children has to load any of it."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run([str(argument) for argument in arguments], lambda *_, **__: 0)


_TABLES = (
    "measures infusions check_ins ratings vitals events responses answers operations history settings notes drafts"
)


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
    if before <= "0007_drafts":
        _keep_draft_as_before(connection)
    if before <= "0006_sound":
        connection.execute("DELETE FROM settings WHERE key = ?", [MEASURES_SEALED])  # which came later
    else:
        connection.execute("UPDATE settings SET checksum = sealed(key, value)")
    connection.execute("DETACH newer")
    connection.close()
    newer.unlink()
