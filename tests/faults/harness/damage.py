"""Flipped bits, files cut short, and wrong secrets: nothing wrong is shown as if it were right."""

import random
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from faults.crafted import OF_ROWS, OF_TABLES, OF_THE_START, make_full_diary
from faults.harness.states import CHEAP, CLOCK, NEW, OLD
from faults.harness.workloads import run_in_child
from ketadiary.diary import Diary, DiaryError, Key
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.connection import connect
from ketadiary.diary.key_file import RECOVERY, keys_path, new_code
from ketadiary.diary.kind_of_file import Form, recognise
from ketadiary.model import CheckInDraft


class Subject:
    """A diary with a backup, protected or not, of which copies are damaged."""

    def __init__(self, folder: Path, *, protected: bool) -> None:
        self.protected = protected
        self._folder = folder / ("protected" if protected else "plain")
        self._folder.mkdir()
        diary = self._folder / "diary.db"
        make_full_diary(diary, CLOCK)
        self.code = new_code()
        key = safe.protect(diary, OLD, self.code, CHEAP) if protected else None
        backup = safe.make_backup(diary, key, CLOCK())
        backup.path.rename(self._folder / "backup.db")
        if protected:
            keys_path(backup.path).rename(keys_path(self._folder / "backup.db"))
        self.files = [diary, self._folder / "backup.db", *([keys_path(diary)] if protected else [])]
        self.shown = {file: shown(file, self.opened(file)) for file in self.files[:2]}
        (self._folder / "backups").rmdir()

    def opened(self, diary: Path) -> Key | None:
        """The key of a diary. Raises DiaryError."""
        return safe.unlock(diary, OLD) if recognise(diary) is Form.PROTECTED else None

    def damaged(self, file: Path, content: bytes, folder: Path) -> Path:
        """A copy of the diary to which a file belongs, with other content in that file."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._folder, folder)
        (folder / file.name).write_bytes(content)
        return folder / file.name.removesuffix(".keys")


def shown(path: Path, key: Key | None) -> list[object]:
    """All that the program would show of a diary."""
    with Diary.open(path, clock=CLOCK, read_only=True, key=key) as diary:
        return [
            diary.measures(), diary.infusions(), diary.check_ins(), diary.vitals(), diary.events(), diary.responses(),
            diary.bin(), diary.history(), diary.contacts(), diary.drafts(), diary.setting("country"), diary.hurt(),
            [record.id for record in diary.search("hour")], diary.undoable(), diary.redoable(),
        ]  # fmt: skip


def flips(subject: Subject, file: Path, folder: Path, count: int, seed: int) -> Iterator[str]:
    """What came of one flipped bit in a file, so many times."""
    chance = random.Random(f"{seed}{file.name}{subject.protected}")
    raw = file.read_bytes()
    for _ in range(count):
        bit = chance.randrange(len(raw) * 8)
        content = bytearray(raw)
        content[bit // 8] ^= 1 << bit % 8
        diary = subject.damaged(file, bytes(content), folder / "run")
        wrong = _judged(subject, file, diary)
        yield wrong and f"{file.name}, bit {bit}, protected {subject.protected}: {wrong}"


def cuts(subject: Subject, file: Path, folder: Path, every: int) -> Iterator[str]:
    """What came of a file that ends at every so many bytes."""
    raw = file.read_bytes()
    for size in range(0, len(raw), every):
        diary = subject.damaged(file, raw[:size], folder / "run")
        wrong = _judged(subject, file, diary)
        yield wrong and f"{file.name}, cut at {size}, protected {subject.protected}: {wrong}"


def _judged(subject: Subject, file: Path, diary: Path) -> str:
    """Whether damage is told; where it is not, all must be shown as it was, and go on working."""
    original = next(path for path in subject.files if path.name == diary.name)
    try:
        key = subject.opened(diary)
        with Diary.open(diary, clock=CLOCK, read_only=True, key=key) as opened:
            noticed = bool(opened.faults())
        if noticed:
            shown(diary, key)  # which may leave out what is hurt, and must not crash
            return ""
        if subject.protected:
            return "unnoticed"
        if shown(diary, key) != subject.shown[original]:
            return "shows something else, and is called sound"
        with Diary.open(diary, clock=CLOCK, key=key) as opened:
            opened.record(CheckInDraft(felt_at=CLOCK(), note="goes on"))
            if opened.faults():
                return "breaks when it is written to, and was called sound"
    except DiaryError as error:
        return _blames_the_passphrase(error)
    except Exception as error:
        return f"program error: {type(error).__name__}: {error}"
    return ""


def _blames_the_passphrase(error: DiaryError) -> str:
    return "a right passphrase is called wrong" if error.problem.key == "wrong-passphrase" else ""


def journal_cuts(folder: Path, every: int, *, protected: bool) -> Iterator[str]:
    """What came of a journal of a kill that ends early: the diary is as it was before, or damage is told."""
    start = folder / f"journal-{protected}"
    start.mkdir()
    diary = start / "diary.db"
    make_full_diary(diary, CLOCK)
    key = safe.protect(diary, OLD, new_code(), CHEAP) if protected else None
    before = shown(diary, key)
    journal, half = _killed_in_the_middle(diary, key)
    for size in range(0, len(journal) + 1, every):
        diary.write_bytes(half)
        (start / "diary.db-journal").write_bytes(journal[:size])
        try:
            with Diary.open(diary, clock=CLOCK, read_only=True, key=key) as opened:
                wrong = "" if opened.faults() or shown(diary, key) == before else "shows something else"
        except DiaryError:
            wrong = ""
        yield wrong and f"journal, cut at {size}, protected {protected}: {wrong}"


def _killed_in_the_middle(diary: Path, key: Key | None) -> tuple[bytes, bytes]:
    """The journal and the diary's file in the middle of a transaction of which some pages are written already."""
    connection = connect(diary, key=key)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE check_ins SET note = note || hex(randomblob(3000))")
    connection.execute("UPDATE history SET after = after || ' '")
    found = diary.with_name("diary.db-journal").read_bytes(), diary.read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    return found


_ON_CRAFTED = (
    "check", "log --mood 5", "show check-ins", "show infusions --json", "show vitals", "show events",
    "show questionnaires", "history", "history --json", "bin list", "insight", "export csv -o OUT", "measure list",
    "undo", "backup",
)  # fmt: skip


def crafted(folder: Path, every: int) -> Iterator[str]:
    """What came of each file that somebody made or changed, or of every so many: `check` says so, nothing in it is run,
    and what reads it reads it or says why not."""
    diary, sound = folder / "crafted" / "diary.db", folder / "sound.db"
    diary.parent.mkdir()
    make_full_diary(sound, CLOCK)
    for name, craft in islice({**OF_TABLES, **OF_ROWS, **OF_THE_START}.items(), None, None, every):
        shutil.copyfile(sound, diary)
        craft(diary)
        before = diary.read_bytes()
        done = [run_in_child(["--diary", diary, *_words(command, folder)], lambda: None, folder / "out")
                for command in _ON_CRAFTED]  # fmt: skip
        wrong = [outcome for outcome in done if outcome.status not in (0, 1) or "in the program itself" in outcome.said]
        if done[0].status != 1 or not done[0].sentence:
            wrong.append(done[0])
        if name not in OF_ROWS and diary.read_bytes() != before:
            wrong.append(done[1])  # a diary with tables that are not ours is not written to
        yield f"{name}: {wrong}" if wrong else ""


def _words(command: str, folder: Path) -> list[object]:
    return [folder / "out.zip" if word == "OUT" else word for word in command.split()]


def secrets(subject: Subject, count: int, seed: int) -> Iterator[str]:
    """What came of so many wrong secrets, and of the right ones typed otherwise."""
    chance = random.Random(seed)
    diary = subject.files[0]
    typed = [OLD, "old e\u0301 horse", *(_other(chance) for _ in range(count))]
    for number, secret in enumerate(typed):
        right = number < 2
        try:
            safe.unlock(diary, secret)
            yield "" if right else f"{secret!r} opened"
        except DiaryError as error:
            wrong = right or error.problem.key not in ("wrong-passphrase", "passphrase-empty")
            yield f"{secret!r}: {error.problem.key}" if wrong else ""
    yield "" if safe.unlock(diary, subject.code.lower(), RECOVERY) else "the recovery code does not open"


def _other(chance: random.Random) -> str:
    place = chance.randrange(len(OLD))
    slip = OLD[:place] + chr(chance.randrange(33, 0x3000)) + OLD[place + 1 :] + "x"
    any_signs = "".join(chr(chance.randrange(32, 0xD7FF)) for _ in range(chance.randrange(1, 40)))
    return chance.choice([slip, OLD[:place], OLD.upper(), NEW, f"{OLD} ", "", any_signs])
