from collections.abc import Iterator
from pathlib import Path

import pytest

from ketadiary.diary import Diary
from support import FrozenClock


@pytest.fixture
def diary(tmp_path: Path, clock: FrozenClock) -> Iterator[Diary]:
    with Diary.open(tmp_path / "diary.db", clock=clock, create=True) as diary:
        yield diary
