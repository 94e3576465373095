"""The key file of a protected diary: its random key, sealed once by the passphrase and once by the recovery code.

Argon2id makes a sealing key of what was typed, XChaCha20-Poly1305 seals with it, both by libsodium. How a slot was made
is sealed along with it, so a slot that was tampered with opens for nobody. The key itself never changes when a
passphrase does: the slot is sealed anew, and every copy of the diary stays readable.
"""

import base64
import json
import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ketadiary.dataclass import dataclass
from ketadiary.diary.connection import DiaryError, Key
from ketadiary.diary.sha256 import sha256
from ketadiary.model import Problem

PASSPHRASE, RECOVERY = "passphrase", "recovery"
_VERSION = 1
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letter that is taken for a digit
_LETTERS, _GROUP = 25, 4  # of five bits each
_READ_AS = str.maketrans("OIL", "011", " -–—\t\r\n")
_LARGEST = 1_000_000  # bytes that are read of a key file
_SALT, _NONCE, _SECRET, _SEALED = 16, 24, 32, 48
_MOST_SLOTS = 8  # two for each of two keys, while one takes the other's place


@dataclass(frozen=True)
class Cost:
    """What it takes to try one passphrase: passes over so many bytes of memory."""

    passes: int = 3
    memory: int = 128 * 2**20

    @property
    def bearable(self) -> bool:
        """Whether a slot may ask for this: one that the disk has changed could ask for all the memory there is."""
        return 1 <= self.passes <= 32 and 8 * 1024 <= self.memory <= 2**30


USUAL = Cost()


@dataclass(frozen=True)
class Slot:
    """The diary's key, sealed under one secret."""

    kind: str
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes

    @classmethod
    def seal(cls, key: Key, kind: str, secret: str, cost: Cost) -> "Slot":
        """A new slot, in which `secret` seals the key."""
        slot = cls(kind, cost, os.urandom(_SALT), os.urandom(_NONCE), b"")
        sealed = _box(slot, secret).encrypt(key.secret, slot.made(key.diary), slot.nonce)
        return replace(slot, sealed=sealed.ciphertext)

    @property
    def usable(self) -> bool:
        """Whether anything could have sealed this: else what was typed may well be right."""
        return self.cost.bearable and (len(self.salt), len(self.nonce), len(self.sealed)) == (_SALT, _NONCE, _SEALED)

    def open(self, diary: bytes, secret: str) -> Key | None:
        """The key, where `secret` is the one that sealed it; else None."""
        from nacl.exceptions import CryptoError  # noqa: PLC0415 - plain diaries do without

        if not self.usable:
            return None
        try:
            opened = _box(self, secret).decrypt(self.sealed, self.made(diary), self.nonce)
        except (CryptoError, ValueError, TypeError):
            return None
        return Key(opened, diary) if len(opened) == _SECRET else None

    def made(self, diary: bytes) -> bytes:
        """How the slot was made, in which nobody may change anything."""
        return _canonical({**_parameters(self), "version": _VERSION, "diary": diary.hex()})


@dataclass(frozen=True)
class KeyFile:
    """All slots of one diary. `whole` tells whether the file is as it was written."""

    diary: bytes
    slots: tuple[Slot, ...]
    whole: bool = True

    def keys(self, kind: str, secret: str) -> list[Key]:
        """The keys that a secret opens: more than one only while the diary changes from one key to another."""
        return [key for slot in self.slots if slot.kind == kind and (key := slot.open(self.diary, secret))]

    def text(self) -> str:
        """The file's content: JSON with a checksum over the rest, which tells damage from a wrong passphrase."""
        slots = [{**_parameters(slot), "nonce": _b64(slot.nonce), "sealed": _b64(slot.sealed)} for slot in self.slots]
        content = {"version": _VERSION, "diary": self.diary.hex(), "slots": slots}
        return json.dumps({**content, "checksum": _checksum(content)}, indent=1) + "\n"


def new_key() -> Key:
    """A key that nobody has had before."""
    return Key(os.urandom(_SECRET), os.urandom(_SALT))


def keys_path(diary: Path) -> Path:
    """Where the key file of the diary at this path is."""
    return diary.with_name(f"{diary.name}.keys")


def read_key_file(diary: Path) -> KeyFile:
    """The key file of a protected diary, as far as it can be read. Raises DiaryError, and OSError."""
    path = keys_path(diary)
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise DiaryError(Problem("key-file-damaged", values={"path": path}))
    with path.open("rb") as file:
        return parsed(file.read(_LARGEST), path)


def parsed(content: bytes, path: Path) -> KeyFile:
    """What stands in the key file at `path`, as far as it can be read. Raises DiaryError."""
    try:
        found = json.loads(content)
        if found["version"] != _VERSION and _is_whole(found):
            raise DiaryError(Problem("diary-too-new", values={"path": path}))
        slots = tuple(_slots(found["slots"][:_MOST_SLOTS]))
        usable = len(slots) == len(found["slots"]) > 0 and all(slot.usable for slot in slots)
        return KeyFile(bytes.fromhex(found["diary"]), slots, usable and _is_whole(found))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DiaryError(Problem("key-file-damaged", values={"path": path})) from error


def key_file_found(diary: Path) -> KeyFile | None:
    """The key file beside a diary; None where there is none that can be read."""
    try:
        return read_key_file(diary)
    except (DiaryError, OSError):
        return None


def fits(diary: Path, key: Key) -> bool:
    """Whether the key file beside a diary is as it was written, and of the diary that this key opens."""
    file = key_file_found(diary)
    return file is not None and file.whole and file.diary == key.diary


def unlock(diary: Path, secret: str, kind: str = PASSPHRASE, kept: bytes = b"") -> list[Key]:
    """The keys that a passphrase or a recovery code opens; this takes a second, in whatever thread.

    A damaged key file is tried all the same; while it is damaged, missing or another diary's, so is one that was
    `kept` from before. Raises DiaryError, which tells damage from a wrong secret.
    """
    own = parsed(kept, keys_path(diary)) if kept else None
    try:
        file = read_key_file(diary)
    except (DiaryError, OSError):
        if own is None:
            raise
        file = own
    typed = normalised(secret) if kind == PASSPHRASE else read_code(secret)
    instead = own is not None and (not file.whole or file.diary != own.diary)
    for one in (own, file) if own is not None and instead else (file,):
        if keys := one.keys(kind, typed):
            return keys
    if file.whole or instead:
        raise DiaryError(wrong(diary, kind))
    raise DiaryError(Problem("key-file-damaged", values={"path": keys_path(diary)}))


def wrong(diary: Path, kind: str) -> Problem:
    """That a secret of this kind is not the diary's."""
    return Problem("wrong-passphrase" if kind == PASSPHRASE else "wrong-recovery", values={"path": diary})


def normalised(passphrase: str) -> str:
    """A passphrase in the one form (NFKC) that all keyboards and systems agree on. Raises DiaryError for none."""
    text = unicodedata.normalize("NFKC", passphrase)
    if not text.strip():
        raise DiaryError(Problem("passphrase-empty"))
    return text


def new_code() -> str:
    """A recovery code: 125 random bits and a sign that tells slips, in groups of four."""
    import secrets  # noqa: PLC0415 - once for a diary

    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))
    return grouped(letters + _check_sign(letters))


def grouped(code: str) -> str:
    """A code as it is written down."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def read_code(typed: str) -> str:
    """A recovery code as it is sealed with, however it was typed. Raises DiaryError where it is none."""
    code = unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS)
    if len(code) != _LETTERS + 1 or set(code) - set(_ALPHABET) or _check_sign(code[:-1]) != code[-1]:
        raise DiaryError(Problem("recovery-code-mistyped"))
    return code


def _check_sign(letters: str) -> str:
    """By the Luhn scheme for 32 signs: it tells every single slip, and nearly every two that changed places."""
    total = 0
    for place, letter in enumerate(reversed(letters)):
        value = _ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return _ALPHABET[-total % 32]


def _box(slot: Slot, secret: str) -> Any:
    from nacl.pwhash import argon2id  # noqa: PLC0415 - plain diaries do without
    from nacl.secret import Aead  # noqa: PLC0415 - as above

    try:
        made = argon2id.kdf(Aead.KEY_SIZE, secret.encode(), slot.salt, slot.cost.passes, slot.cost.memory)
    except (RuntimeError, MemoryError) as error:
        raise DiaryError(Problem("memory-short")) from error
    return Aead(made)


def _parameters(slot: Slot) -> dict[str, object]:
    return {
        "kind": slot.kind,
        "kdf": "argon2id",
        "passes": slot.cost.passes,
        "memory": slot.cost.memory,
        "salt": _b64(slot.salt),
    }


def _slots(found: Iterable[Mapping[str, Any]]) -> Iterable[Slot]:
    for slot in found:
        try:
            cost = Cost(int(slot["passes"]), int(slot["memory"]))
            yield Slot(str(slot["kind"]), cost, *(_unb64(slot[name]) for name in ("salt", "nonce", "sealed")))
        except (ValueError, TypeError, KeyError, OverflowError):
            continue  # the other one may open


def _is_whole(found: Mapping[str, Any]) -> bool:
    return found.get("checksum") == _checksum({name: part for name, part in found.items() if name != "checksum"})


def _checksum(content: Mapping[str, Any]) -> str:
    return sha256(_canonical(content)).hexdigest()


def _canonical(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
