"""A protected diary, with key slots that open quickly."""

from pathlib import Path

import pytest

from ketadiary.diary import Diary, Key, key_file
from ketadiary.diary.key_file import Cost
from ketadiary.diary.safekeeping import new_code, protect
from support import FrozenClock

PASSPHRASE = "correct horse é"
CHEAP = Cost(1, 8 * 2**10)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sealed here is sealed quickly."""
    monkeypatch.setattr(key_file, "USUAL", CHEAP)


@pytest.fixture
def code() -> str:
    """The recovery code of the protected diary."""
    return new_code()


@pytest.fixture
def protected(tmp_path: Path, clock: FrozenClock, code: str) -> Path:
    """Where a protected diary lies, which is empty."""
    path = tmp_path / "diary.db"
    Diary.open(path, clock=clock, create=True).close()
    protect(path, PASSPHRASE, code)
    return path


@pytest.fixture
def key(protected: Path) -> Key:
    """What opens it."""
    from ketadiary.diary.safekeeping import unlock  # noqa: PLC0415 - only protected diaries need it

    return unlock(protected, PASSPHRASE)
