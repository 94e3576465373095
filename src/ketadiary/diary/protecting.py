"""Protecting a diary, taking that away, and changing what opens it. No kill ever parts what belongs together.

The key file comes first, the diary that needs it after; and the other way about when protection goes. While the diary
changes from one key to another, the key file opens both.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from ketadiary.diary import key_file
from ketadiary.diary.backups import backups_folder
from ketadiary.diary.connection import DB_ERRORS, DiaryError, Key, connect, explained
from ketadiary.diary.key_file import (
    PASSPHRASE,
    RECOVERY,
    Cost,
    KeyFile,
    Slot,
    keys_path,
    new_key,
    normalised,
    read_code,
    read_key_file,
)
from ketadiary.diary.kind_of_file import Form, recognise
from ketadiary.diary.opening import opens, roll_back
from ketadiary.diary.remembered_key import forget, is_remembered, remember
from ketadiary.diary.swapping import alone, copy_into, file_beside, put_in_place, put_instead
from ketadiary.diary.verifier import faults
from ketadiary.model import Problem


def unlock(diary: Path, secret: str, kind: str = PASSPHRASE, kept: bytes = b"") -> Key:
    """The key of a protected diary, which its passphrase or its recovery code opens: a second's work, in any thread.

    `kept` is its key file as it was before, for while the one beside it is damaged, missing or another diary's.
    Raises DiaryError, which tells a wrong secret, a damaged key file and one of another diary apart.
    """
    diary = Path(os.path.realpath(diary))
    with explained(diary):
        found = key_file.unlock(diary, secret, kind, kept)
    key = next((key for key in found if opens(diary, key)), None)
    if key is None and _between_two_keys(diary, kind):  # a kill came just after the diary was written under the new one
        raise DiaryError(key_file.wrong(diary, kind))
    return key or found[0]  # that it does not open the diary is told by opening it


def _between_two_keys(diary: Path, kind: str) -> bool:
    with contextlib.suppress(DiaryError, OSError):
        return sum(slot.kind == kind for slot in read_key_file(diary).slots) > 1
    return False


def is_protected(diary: Path) -> bool:
    """Whether the diary at a path is protected. Raises DiaryError where there is none."""
    diary = Path(os.path.realpath(diary))
    with explained(diary):
        roll_back(diary, None)
        return recognise(diary) is Form.PROTECTED


def protect(diary: Path, passphrase: str, code: str, cost: Cost | None = None) -> Key:
    """Protect a plain diary by a passphrase and a recovery code, which `new_code` makes. Raises DiaryError."""
    diary = Path(os.path.realpath(diary))
    if is_protected(diary):
        raise DiaryError(Problem("protected-already", values={"path": diary}))
    key = new_key()
    file = KeyFile(key.diary, _slots(key, passphrase, code, cost))
    _rewrite(diary, None, key, file)
    return key


def unprotect(diary: Path, key: Key) -> bool:
    """Make a protected diary an ordinary file that any tool for SQLite opens. Raises DiaryError.

    Answers whether the system's keyring keeps nothing that opens its protected backups any more.
    """
    diary = Path(os.path.realpath(diary))
    _rewrite(diary, key, None, None)
    with contextlib.suppress(DiaryError, OSError):  # it opens nothing any more
        if recognise(diary) is Form.PLAIN:
            keys_path(diary).unlink(missing_ok=True)
    return forget(key.diary)


def change_passphrase(diary: Path, key: Key, passphrase: str, cost: Cost | None = None) -> None:
    """Have a new passphrase open the diary in place of the old one; the recovery code stays. Raises DiaryError."""
    _change_slot(diary, key, PASSPHRASE, normalised(passphrase), cost)


def change_recovery(diary: Path, key: Key, code: str, cost: Cost | None = None) -> None:
    """Have a new recovery code open the diary in place of the old one; the passphrase stays. Raises DiaryError."""
    _change_slot(diary, key, RECOVERY, read_code(code), cost)


def _change_slot(diary: Path, key: Key, kind: str, secret: str, cost: Cost | None) -> None:
    diary = Path(os.path.realpath(diary))
    with explained(diary):
        others = [slot for slot in read_key_file(diary).slots if slot.kind != kind]
        _write(diary, KeyFile(key.diary, (Slot.seal(key, kind, secret, cost or key_file.USUAL), *others)))
        recognise(diary)  # else the new secret opens nothing


def change_key(diary: Path, key: Key, passphrase: str, code: str, cost: Cost | None = None) -> Key:
    """Write the diary anew under another key, for which passphrase and recovery code are new too. Raises DiaryError.

    Whoever learnt the old key cannot read the diary from then on; backups made before keep the old one.
    """
    diary = Path(os.path.realpath(diary))
    new = Key(new_key().secret, key.diary)
    with explained(diary):
        old = read_key_file(diary).slots
    slots = _slots(new, passphrase, code, cost)
    _rewrite(diary, key, new, KeyFile(key.diary, (*slots, *old)))
    with contextlib.suppress(OSError):  # the old slots open nothing any more, and go with the next change
        _write(diary, KeyFile(key.diary, slots))
    if is_remembered(key.diary) and not remember(new):
        forget(key.diary)
    return new


def copies(diary: Path, place: Path | None = None) -> list[Path]:
    """All copies of a diary that the program made: its backups, also in a second `place`, and what lies beside it."""
    diary = Path(os.path.realpath(diary))
    found = [
        file
        for folder in (backups_folder(diary), diary.parent, *([place] if place else []))
        if folder.is_dir()
        for file in folder.iterdir()
        if file.suffix == diary.suffix and file.name.startswith(f"{diary.stem}-") and file.is_file()
    ]
    return sorted(found)


def plain_copies(diary: Path, place: Path | None = None) -> list[Path]:
    """The copies that anybody who finds them can read."""
    return [copy for copy in copies(diary, place) if _form(copy) is Form.PLAIN]


def rewrap_copies(diary: Path, key: Key, place: Path | None = None) -> list[Path]:
    """Give each protected copy of a diary the diary's own key file, so that the passphrase of today opens it.

    Answers with those that keep the passphrase that they had: they have another key, or cannot be written to.
    """
    diary = Path(os.path.realpath(diary))
    left = []
    for copy in copies(diary, place):
        if _form(copy) is not Form.PROTECTED:
            continue
        try:
            if not opens(copy, key):
                raise DiaryError(Problem("backup-of-another-key", values={"path": copy}))
            _write(copy, read_key_file(diary))
        except (DiaryError, OSError):
            left.append(copy)
    return left


def erase_copies(paths: Iterable[Path]) -> None:
    """Take copies away, with their key files. Raises DiaryError, which names those that could not be taken away."""
    left = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
            keys_path(path).unlink(missing_ok=True)
        except OSError:
            left.append(path)
    if left:
        raise DiaryError(Problem("copies-not-erased", values={"paths": ", ".join(map(str, left))}))


def _form(copy: Path) -> Form | None:
    try:
        return recognise(copy)
    except (DiaryError, OSError):
        return None


def _slots(key: Key, passphrase: str, code: str, cost: Cost | None) -> tuple[Slot, ...]:
    secrets = ((PASSPHRASE, normalised(passphrase)), (RECOVERY, read_code(code)))
    return tuple(Slot.seal(key, kind, secret, cost or key_file.USUAL) for kind, secret in secrets)


def _write(diary: Path, file: KeyFile, *, certain: bool = False) -> None:
    path = keys_path(diary)
    with file_beside(path) as fresh:
        fresh.write_text(file.text(), encoding="utf-8")
        put_in_place(fresh, path, certain=certain)


def _rewrite(diary: Path, key: Key | None, new: Key | None, file: KeyFile | None) -> None:
    """Put a verified copy under another key, or none, in the diary's place, after the key file that it needs."""
    with explained(diary), alone(diary, key) as held, file_beside(diary) as fresh:
        copy_into(held.reader, key, fresh, new)
        if _found(fresh, new) != faults(held.reader, protected=key is not None):
            raise DiaryError(Problem("diary-damaged", values={"path": diary}))
        if file is not None:
            _write(diary, file, certain=True)
        held.let_go()
        put_instead(fresh, diary, held.file)


def _found(fresh: Path, key: Key | None) -> list[Problem] | None:
    connection = connect(fresh, key=key, read_only=True)
    try:
        return faults(connection, protected=key is not None)
    except DB_ERRORS:
        return None
    finally:
        connection.close()
