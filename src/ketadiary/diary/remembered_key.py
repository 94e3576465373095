"""A diary's key in the system's keyring, where its owner wants this computer to open the diary without the passphrase.

The keyring is an extra: its library may be missing, it may be locked, or never answer. So it is asked in a thread that
nobody waits for longer than some seconds, and whatever goes wrong means only that the passphrase is asked for. It is
asked for no diary but those of which a mark says that it keeps their key: a small file among this computer's settings.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from typing import Any, Protocol, TypeVar

from ketadiary.diary.connection import Key
from ketadiary.diary.key_file import keys_path

T = TypeVar("T")
PATIENCE = 5.0
"""Seconds after which a keyring is taken for one that does not answer."""
_SERVICE = "Diary"  # who looks into the keyring learns no more
_ID = 16  # bytes with which every file of a protected diary begins


class _Keyring(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def can_remember() -> bool:
    """Whether the library is there that asks the system's keyring. Nothing of it is loaded."""
    return find_spec("keyring") is not None


def is_remembered(diary: bytes) -> bool:
    """Whether this computer is to open the diary with this id without its passphrase."""
    return _mark(diary).exists()


def remember(key: Key) -> bool:
    """Have the keyring keep a key; whether it does. Takes some seconds at most, in whatever thread."""
    given_up = Event()
    try:
        if _beside(partial(_keep, key, given_up)).result(PATIENCE):
            _set_mark(key.diary)
            return True
    except Exception:  # each keyring has errors of its own; a time limit that has passed is one too
        given_up.set()
    return False


def forget(diary: bytes) -> bool:
    """Ask the keyring for this diary's key no more, and take it away there; whether it is gone."""
    if not is_remembered(diary):
        return True
    try:
        _mark(diary).unlink(missing_ok=True)
        return _beside(partial(_take_away, diary)).result(PATIENCE)
    except Exception:  # as above
        return False


def hold_back(diary: bytes, *, held: bool) -> None:
    """While it is `held`, also the next start asks for the passphrase: a lock that a new start opens would be none."""
    with suppress(OSError):
        if is_remembered(diary):
            _mark(diary).write_text("locked" if held else "")


def ask_for_remembered(path: Path) -> "Future[Key | None] | None":
    """The key that the keyring keeps of the diary at `path`, once it answers; None in place of one that does not open
    it. None where it is not to be asked."""
    try:
        with path.open("rb") as file:
            diary = file.read(_ID)
        if not keys_path(path).exists() or _mark(diary).read_text() or not can_remember():
            return None
    except OSError:
        return None
    return _beside(partial(_found, path, diary))


def _found(path: Path, diary: bytes) -> Key | None:
    from ketadiary.diary.opening import opens  # noqa: PLC0415 - goes with the keyring

    kept = _keyring().get_password(_SERVICE, diary.hex())
    key = Key(bytes.fromhex(kept), diary) if kept else None
    return key if key is not None and opens(path, key) else None


def _keep(key: Key, given_up: Event) -> bool:
    keyring = _keyring()
    keyring.set_password(_SERVICE, key.diary.hex(), key.secret.hex())
    if given_up.is_set():  # it answered too late, and was called one that keeps nothing
        keyring.delete_password(_SERVICE, key.diary.hex())
    return keyring.get_password(_SERVICE, key.diary.hex()) == key.secret.hex()


def _take_away(diary: bytes) -> bool:
    keyring = _keyring()
    if keyring.get_password(_SERVICE, diary.hex()) is not None:
        keyring.delete_password(_SERVICE, diary.hex())
    return keyring.get_password(_SERVICE, diary.hex()) is None


def _keyring() -> _Keyring:
    """The keyring of the system itself: never one that only hides keys in a file, as some that can be installed do."""
    made: Any
    if sys.platform == "win32":
        made = import_module("keyring.backends.Windows").WinVaultKeyring()
        made.persist = "local machine"  # not on every computer of the person's company
    elif sys.platform == "darwin":
        made = import_module("keyring.backends.macOS").Keyring()
    else:
        made = import_module("keyring.backends.SecretService").Keyring()
    keyring: _Keyring = made
    return keyring


def _beside(work: Callable[[], T]) -> "Future[T]":
    """Have `work` done in a thread that nobody waits for, not even when the program ends: it may never come back."""
    future: Future[T] = Future()

    def done() -> None:
        with suppress(InvalidStateError):  # it is wanted no more
            try:
                future.set_result(work())
            except Exception as error:
                future.set_exception(error)

    Thread(target=done, name="keyring", daemon=True).start()
    return future


def _set_mark(diary: bytes) -> None:
    mark = _mark(diary)
    mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark.touch(mode=0o600)
    mark.write_text("")


def _mark(diary: bytes) -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - only protected diaries ask

    return user_config_path("ketadiary", appauthor=False) / "remembered" / diary.hex()
