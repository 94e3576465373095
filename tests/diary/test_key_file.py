"""Key slots: only the right secret opens them, however it was typed, and nothing in a slot may be changed."""

import hashlib
import json
import os
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketadiary.diary import Diary, DiaryError, Key, key_file, safekeeping
from ketadiary.diary.key_file import (
    PASSPHRASE,
    RECOVERY,
    Cost,
    KeyFile,
    Slot,
    grouped,
    keys_path,
    new_code,
    new_key,
    normalised,
    read_code,
    read_key_file,
    unlock,
)
from ketadiary.diary.safekeeping import change_key, protect
from support import FrozenClock

CHEAP = Cost(1, 8 * 2**10)
KEY = Key(bytes(range(32)), bytes(range(16)))
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRETS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda text: unicodedata.normalize("NFKC", text).strip()
)


def made_key_file(path: Path, passphrase: str = "horse", code: str | None = None) -> KeyFile:
    slots = (
        Slot.seal(KEY, PASSPHRASE, normalised(passphrase), CHEAP),
        Slot.seal(KEY, RECOVERY, read_code(code or new_code()), CHEAP),
    )
    file = KeyFile(KEY.diary, slots)
    keys_path(path).write_text(file.text())
    return file


@settings(max_examples=60)
@given(SECRETS, SECRETS)
def test_only_the_right_passphrase_opens(right: str, wrong: str) -> None:
    slot = Slot.seal(KEY, PASSPHRASE, normalised(right), CHEAP)
    assert slot.open(KEY.diary, normalised(right)) == KEY
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert slot.open(KEY.diary, normalised(unicodedata.normalize(form, right))) == KEY
    if normalised(wrong) != normalised(right):
        assert slot.open(KEY.diary, normalised(wrong)) is None


def test_nothing_of_a_slot_may_be_changed() -> None:
    slot = Slot.seal(KEY, PASSPHRASE, "horse", CHEAP)
    flip = bytes([1])
    changed = [
        replace(slot, kind=RECOVERY),
        replace(slot, cost=Cost(2, CHEAP.memory)),
        replace(slot, cost=Cost(1, CHEAP.memory * 2)),
        *(
            replace(slot, **{name: bytes([getattr(slot, name)[0] ^ flip[0]]) + getattr(slot, name)[1:]})
            for name in ("salt", "nonce", "sealed")
        ),
        replace(slot, nonce=b"short"),
        replace(slot, salt=b""),
        replace(slot, sealed=b""),
        replace(slot, cost=Cost(1, 2**60)),
    ]
    assert [tampered.open(KEY.diary, "horse") for tampered in changed] == [None] * len(changed)
    assert slot.open(bytes(16), "horse") is None


def test_a_key_tells_nothing_of_itself() -> None:
    assert "secret" not in repr(KEY)


@pytest.mark.parametrize("typed", ["{}", "{} ", "{}\n", "  {}"])
def test_a_recovery_code_is_read_as_people_write_it(typed: str) -> None:
    code = new_code()
    plain = code.replace("-", "")
    for written in (code, plain, code.lower(), code.replace("-", " "), code.replace("0", "O").replace("1", "l")):
        assert read_code(typed.format(written)) == plain
    assert grouped(plain) == code


@given(st.integers(0, 25), st.sampled_from(ALPHABET))
def test_every_single_slip_in_a_recovery_code_is_told(place: int, sign: str) -> None:
    code = read_code(new_code())
    slipped = code[:place] + sign + code[place + 1 :]
    if slipped != code:
        with pytest.raises(DiaryError, match="recovery-code-mistyped"):
            read_code(slipped)


def test_a_key_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    file = made_key_file(path, code=(code := new_code()))
    assert read_key_file(path) == file
    assert unlock(path, "horse") == unlock(path, code, RECOVERY) == [KEY]


@pytest.mark.parametrize("content", ["", "{", "[]", "7", "null", '{"version": 1}', "[" * 100_000, "\0" * 50])
def test_a_key_file_that_is_none_is_called_damaged(tmp_path: Path, content: str) -> None:
    keys_path(tmp_path / "diary.db").write_text(content)
    with pytest.raises(DiaryError, match="key-file-damaged"):
        unlock(tmp_path / "diary.db", "horse")


@pytest.mark.parametrize(
    "change",
    [
        {"memory": 2**40}, {"memory": 0}, {"memory": -1}, {"memory": float("inf")}, {"memory": "much"},
        {"memory": None}, {"passes": 10**9}, {"salt": "AAAA"}, {"salt": "A" * 4_000}, {"nonce": "AAAA"},
        {"sealed": ""}, {"sealed": 5},
    ],
)  # fmt: skip
def test_a_slot_that_nothing_could_have_sealed_is_damage_and_no_wrong_passphrase(
    tmp_path: Path, change: dict[str, object]
) -> None:
    path = tmp_path / "diary.db"
    made_key_file(path)
    content = json.loads(keys_path(path).read_text())
    content["slots"] = [slot | change for slot in content["slots"]]
    keys_path(path).write_text(json.dumps(content | {"checksum": _checksum_of(content)}))
    with pytest.raises(DiaryError, match="key-file-damaged"):
        unlock(path, "horse")


@pytest.mark.parametrize("slots", [[], {}, [1, 2], [{}] * 9])
def test_slots_that_are_none_are_damage(tmp_path: Path, slots: object) -> None:
    path = tmp_path / "diary.db"
    content = {"version": 1, "diary": KEY.diary.hex(), "slots": slots}
    keys_path(path).write_text(json.dumps(content | {"checksum": _checksum_of(content)}))
    with pytest.raises(DiaryError, match="key-file-damaged"):
        unlock(path, "horse")


def _checksum_of(content: dict[str, object]) -> str:
    rest = {name: part for name, part in content.items() if name != "checksum"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a name is a POSIX thing")
def test_a_pipe_in_the_place_of_the_key_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(keys_path(tmp_path / "diary.db"))
    with pytest.raises(DiaryError, match="key-file-damaged"):
        unlock(tmp_path / "diary.db", "horse")


def what_opens(path: Path, passphrase: str) -> list[bytes] | str:
    try:
        return [key.secret for key in unlock(path, passphrase)]
    except DiaryError as error:
        return error.problem.key


@settings(max_examples=200)
@given(st.data())
def test_one_flipped_bit_never_opens_for_a_wrong_one_nor_blames_a_right_one(data: st.DataObject) -> None:
    file = KeyFile(KEY.diary, (Slot.seal(KEY, PASSPHRASE, "horse", CHEAP),))
    raw = bytearray(file.text().encode())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    import tempfile  # noqa: PLC0415 - a folder for each example

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.db"
        keys_path(path).write_bytes(raw)
        assert what_opens(path, "horse") in ([KEY.secret], "key-file-damaged", "diary-too-new")
        with pytest.raises(DiaryError):
            unlock(path, "donkey")


def test_the_slots_of_two_keys_open_both(tmp_path: Path) -> None:
    other = Key(new_key().secret, KEY.diary)
    slots = tuple(Slot.seal(key, PASSPHRASE, "horse", CHEAP) for key in (other, KEY))
    keys_path(tmp_path / "diary.db").write_text(KeyFile(KEY.diary, slots).text())
    assert unlock(tmp_path / "diary.db", "horse") == [other, KEY]


def test_of_two_keys_only_the_one_that_opens_the_diary_unlocks_it(tmp_path: Path) -> None:
    """A kill between the key file with both keys and the one with the new key alone."""
    path = tmp_path / "diary.db"
    Diary.open(path, clock=FrozenClock(), create=True).close()
    old = protect(path, "horse", new_code(), CHEAP)
    slots = read_key_file(path).slots
    new = change_key(path, old, "mule", new_code(), CHEAP)
    keys_path(path).write_text(KeyFile(new.diary, (*read_key_file(path).slots, *slots)).text())
    assert safekeeping.unlock(path, "mule") == new
    with pytest.raises(DiaryError, match="wrong-passphrase"):
        safekeeping.unlock(path, "horse")


def test_what_people_get_is_costly() -> None:
    assert Cost(3, 128 * 2**20) == key_file.USUAL


def test_the_file_says_how_it_was_made(tmp_path: Path) -> None:
    content = json.loads(made_key_file(tmp_path / "diary.db").text())
    assert content["version"] == 1
    assert [slot["kind"] for slot in content["slots"]] == ["passphrase", "recovery"]
    assert {"kdf", "passes", "memory", "salt", "nonce", "sealed", "kind"} == set(content["slots"][0])
