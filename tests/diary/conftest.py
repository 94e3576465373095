from collections.abc import Iterator
from pathlib import Path

import pytest

from ketadiary.diary import Diary
from support import FrozenClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


@pytest.fixture
def diary(path: Path, clock: FrozenClock) -> Iterator[Diary]:
    with Diary.open(path, clock=clock, create=True) as diary:
        yield diary
