"""What a person finds after something went wrong: the diary, and the copies that the program made."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ketadiary.diary import Diary, DiaryError, Key
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.key_file import keys_path
from ketadiary.diary.kind_of_file import recognise
from support import FrozenClock

CHEAP = safe.Cost(1, 8 * 2**10)
OLD, NEW = "old é horse", "new staple"
CLOCK = FrozenClock()
_WHO = re.compile(r"'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'|(entered|deleted)_at=datetime\.datetime\([^)]*\)")


@dataclass(frozen=True)
class State:
    """How a diary lies, what opens it, what it holds. None of it where there is none."""

    form: str = "none"
    opened_by: str = ""
    holds: tuple[str, ...] = ()


def state_of(diary: Path) -> State:
    """The state of a diary. Raises DiaryError where it is not sound, or reads otherwise before it can be written to."""
    return _once(diary, _state_when_opened, diary.parent)


def copies_of(diary: Path) -> tuple[State, ...]:
    """The states of the backups of a diary. Raises DiaryError where one is not sound."""
    found = (_once(backup.path, _state_when_read, None) for backup in safe.backups(diary))
    return tuple(sorted(found, key=repr))


_found: dict[tuple[object, ...], State] = {}


def _once(path: Path, look: Callable[[Path], State], folder: Path | None) -> State:
    """The same bytes in files of the same names are in the same state: most faults leave a diary as it was."""
    beside = [path, keys_path(path)] if folder is None else sorted(folder.iterdir())
    key = (look, *((file.name, hashlib.sha256(file.read_bytes()).digest()) for file in beside if file.is_file()))
    if folder is None:
        key = (look, *(digest for _, digest in key[1:]))  # type: ignore[misc] - a backup's name tells only its time
    if key not in _found:
        _found[key] = look(path)
    return _found[key]


def _state_when_opened(diary: Path) -> State:
    read = _state_when_read(diary)
    if read == State():
        return read
    with Diary.open(diary, clock=CLOCK, key=_key_of(diary)[0]) as opened:
        written = _holds(opened)
    if written != read.holds:
        raise AssertionError("reads otherwise than it opens")
    if left := [file.name for file in diary.parent.iterdir() if file.name.startswith(".")]:
        raise AssertionError(f"leaves {left} behind")
    return read


def _state_when_read(diary: Path) -> State:
    try:
        key, opened_by = _key_of(diary)
    except DiaryError as error:
        if error.problem.key != "diary-missing":
            raise
        return State()
    with Diary.open(diary, clock=CLOCK, key=key, read_only=True) as opened:
        return State(recognise(diary).value, opened_by, _holds(opened))


def _holds(diary: Diary) -> tuple[str, ...]:
    for fault in diary.faults():
        raise DiaryError(fault)
    records = [*diary.measures().values(), *diary.infusions(), *diary.check_ins(), *diary.vitals(), *diary.events(),
               *diary.responses(), *diary.bin(), *diary.contacts()]  # fmt: skip
    return tuple(sorted(_WHO.sub("", repr(record)) for record in records))


def _key_of(diary: Path) -> tuple[Key | None, str]:
    if not safe.is_protected(diary):
        return None, ""
    try:
        return safe.unlock(diary, OLD), "old"
    except DiaryError as error:
        if error.problem.key != "wrong-passphrase":
            raise
    return safe.unlock(diary, NEW), "new"
