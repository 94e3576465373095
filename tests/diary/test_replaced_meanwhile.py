"""A whole new file never takes the place of what somebody else put there while it was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from faults.crafted import make_full_diary
from faults.harness.workloads import make_old_diary
from ketadiary.diary import Diary, DiaryError, Key, swapping
from ketadiary.diary import safekeeping as safe
from ketadiary.diary.key_file import keys_path
from support import FrozenClock

CHEAP = safe.Cost(1, 8 * 2**10)
Work = Callable[[Path, Key | None, FrozenClock], object]
WORKS: dict[str, tuple[bool, Work]] = {
    "protect": (False, lambda path, _, __: safe.protect(path, "a horse", safe.new_code(), CHEAP)),
    "unprotect": (True, lambda path, key, _: safe.unprotect(path, _known(key))),
    "change key": (True, lambda path, key, _: safe.change_key(path, _known(key), "a mule", safe.new_code(), CHEAP)),
    "restore": (False, lambda path, key, clock: safe.restore(path.with_name("old.db"), None, path, key, clock())),
    "update": (False, lambda path, _, clock: Diary.open(path, clock=clock)),
}


def _known(key: Key | None) -> Key:
    assert key is not None
    return key


@pytest.mark.parametrize("name", WORKS)
def test_what_somebody_put_there_meanwhile_stays(
    path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    protected, work = WORKS[name]
    make_full_diary(path.with_name("old.db"), clock)
    if name == "update":
        make_old_diary(path)
    else:
        make_full_diary(path, clock)
    key = safe.protect(path, "a horse", safe.new_code(), CHEAP) if protected else None
    really = swapping._sync_file  # noqa: SLF001 - what takes its time, during which others do theirs

    def while_written(fresh: Path) -> None:
        really(fresh)
        if fresh.name.startswith(f".{path.name}.") and ".keys." not in fresh.name:
            path.unlink()
            path.write_bytes(b"from another computer")

    monkeypatch.setattr(swapping, "_sync_file", while_written)
    with pytest.raises(DiaryError, match="diary-moved"):
        work(path, key, clock)
    assert path.read_bytes() == b"from another computer"
    assert not [file for file in path.parent.iterdir() if file.name.startswith(f".{path.name}.")]
    assert keys_path(path).exists() is (protected or name == "protect")


def test_a_diary_that_went_away_while_its_passphrase_changed_is_told(path: Path, clock: FrozenClock) -> None:
    make_full_diary(path, clock)
    key = safe.protect(path, "a horse", safe.new_code(), CHEAP)
    path.unlink()
    with pytest.raises(DiaryError, match="diary-missing"):
        safe.change_passphrase(path, key, "a mule", CHEAP)
