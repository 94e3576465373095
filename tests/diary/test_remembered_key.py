"""The system's keyring: off until it is wanted, asked for no longer than some seconds, and never relied on."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

import keyrings
from ketadiary.diary import Diary, Key, key_file, remembered_key
from ketadiary.diary.remembered_key import ask_for_remembered, forget, hold_back, is_remembered, remember
from ketadiary.diary.safekeeping import change_key, new_code, protect, unprotect
from keyrings import FakeKeyring, LockedKeyring, SilentKeyring
from support import FrozenClock


@pytest.fixture
def key(path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> Key:
    """Of a protected diary."""
    monkeypatch.setattr(key_file, "USUAL", key_file.Cost(1, 8 * 2**10))
    Diary.open(path, clock=clock, create=True).close()
    return protect(path, "horse", new_code())


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    keyring = FakeKeyring()
    keyrings.use(keyring, monkeypatch)
    return keyring


def found(path: Path) -> Key | None:
    asked = ask_for_remembered(path)
    return None if asked is None else asked.result()


def test_what_is_kept_is_the_key_and_no_passphrase(path: Path, key: Key, keyring: FakeKeyring) -> None:
    assert remember(key)
    assert keyring.kept == {("Diary", key.diary.hex()): key.secret.hex()}
    assert found(path) == key
    [mark] = Path(os.environ["HOME"]).rglob(key.diary.hex())
    assert mark.read_bytes() == b""
    if os.name != "nt":
        assert (mark.stat().st_mode & 0o777, mark.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_keyring_that_nobody_wants_asked_is_not_asked(
    path: Path, key: Key, keyring: FakeKeyring, clock: FrozenClock
) -> None:
    keyring.set_password("Diary", key.diary.hex(), key.secret.hex())
    assert ask_for_remembered(path) is None
    assert ask_for_remembered(path.with_name("none.db")) is None
    plain = path.with_name("plain.db")
    Diary.open(plain, clock=clock, create=True).close()
    assert ask_for_remembered(plain) is None


def test_without_the_library_nothing_is_asked(
    path: Path, key: Key, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(key)
    monkeypatch.setattr(remembered_key, "find_spec", lambda _: None)
    assert not remembered_key.can_remember()
    assert ask_for_remembered(path) is None


def test_the_library_is_loaded_by_nothing_but_asking() -> None:
    loads = "import sys, ketadiary.diary.safekeeping as safe; safe.can_remember(); print('keyring' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", loads], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_what_is_forgotten_is_gone(path: Path, key: Key, keyring: FakeKeyring) -> None:
    remember(key)
    assert forget(key.diary)
    assert not keyring.kept
    assert not is_remembered(key.diary)
    assert ask_for_remembered(path) is None
    assert forget(key.diary)  # once more changes nothing


def test_a_keyring_that_was_emptied_by_hand_can_be_forgotten(path: Path, key: Key, keyring: FakeKeyring) -> None:
    remember(key)
    keyring.kept.clear()
    assert found(path) is None
    assert forget(key.diary)


def test_a_diary_that_is_not_protected_any_more_is_forgotten(path: Path, key: Key, keyring: FakeKeyring) -> None:
    remember(key)
    assert unprotect(path, key)
    assert not keyring.kept
    assert not is_remembered(key.diary)


def test_a_keyring_that_does_not_let_go_of_a_key_is_told(
    path: Path, key: Key, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(key)
    keyrings.use(LockedKeyring(), monkeypatch)
    assert not unprotect(path, key)
    assert not is_remembered(key.diary)
    Diary.open(path, clock=FrozenClock()).close()  # it is done all the same


def test_a_new_key_takes_the_place_of_the_old_one(path: Path, key: Key, keyring: FakeKeyring) -> None:
    remember(key)
    new = change_key(path, key, "staple", new_code())
    assert list(keyring.kept.values()) == [new.secret.hex()]
    assert found(path) == new


def test_a_new_key_that_cannot_be_kept_is_not_asked_for(
    path: Path, key: Key, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(key)
    keyrings.use(LockedKeyring(), monkeypatch)
    change_key(path, key, "staple", new_code())
    assert ask_for_remembered(path) is None


def test_a_key_that_opens_the_diary_no_more_is_none(path: Path, key: Key, keyring: FakeKeyring) -> None:
    remember(Key(bytes(32), key.diary))
    assert found(path) is None


@pytest.mark.parametrize("kept", ["", "no hexadecimal", "00" * 31])
def test_what_is_no_key_opens_nothing(path: Path, key: Key, keyring: FakeKeyring, kept: str) -> None:
    remember(key)
    keyring.set_password("Diary", key.diary.hex(), kept)
    asked = ask_for_remembered(path)
    assert asked is not None
    assert asked.exception() is not None or asked.result() is None


def test_a_lock_that_a_new_start_opens_would_be_none(path: Path, key: Key, keyring: FakeKeyring) -> None:
    remember(key)
    hold_back(key.diary, held=True)
    assert is_remembered(key.diary)
    assert ask_for_remembered(path) is None
    hold_back(key.diary, held=False)
    assert found(path) == key


def test_holding_back_marks_nothing_that_was_not_remembered(key: Key, keyring: FakeKeyring) -> None:
    hold_back(key.diary, held=True)
    hold_back(key.diary, held=False)
    assert not is_remembered(key.diary)


def test_a_keyring_that_is_not_there_or_locked_keeps_nothing(key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not remember(key)  # on the system of the test nobody can be asked
    keyrings.use(LockedKeyring(), monkeypatch)
    assert not remember(key)
    assert not is_remembered(key.diary)


def test_a_keyring_that_never_answers_is_waited_for_no_longer_than_it_may_take(
    path: Path, key: Key, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(key)
    silent = SilentKeyring()
    keyrings.use(silent, monkeypatch)
    monkeypatch.setattr(remembered_key, "PATIENCE", 0.01)
    assert not remember(Key(bytes(32), bytes(16)))
    assert not is_remembered(bytes(16))
    asked = ask_for_remembered(path)
    assert asked is not None
    assert asked.cancel()  # who asked does not wait
    assert not forget(key.diary)
    silent.answers.set()


def test_a_keyring_that_answers_too_late_keeps_nothing(key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    silent, let_go = SilentKeyring(), Event()
    monkeypatch.setattr(silent, "delete_password", lambda *names: (silent.kept.pop(names), let_go.set()))
    keyrings.use(silent, monkeypatch)
    monkeypatch.setattr(remembered_key, "PATIENCE", 0.01)
    assert not remember(key)
    silent.answers.set()
    let_go.wait()
    assert not silent.kept


def test_the_program_ends_though_the_keyring_never_answers(path: Path) -> None:
    """As long as it hung in a thread that is waited for, Python would not end."""
    hangs = (
        "import threading\n"
        "from ketadiary.diary import Key, remembered_key\n"
        "remembered_key._keyring = lambda: threading.Event().wait()\n"
        "remembered_key.PATIENCE = 0.01\n"
        "print(remembered_key.remember(Key(bytes(32), bytes(16))))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", hangs], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
