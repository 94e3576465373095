"""How far the import of another app's file is while it is translated and read, and its end where that is wanted."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from exchange.apps.samples import DAYLIO_9
from ketadiary.diary import Diary
from ketadiary.exchange import plan_import
from support import FrozenClock

ROWS = 3000


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    header, first, *_ = DAYLIO_9.splitlines()
    rest = first.partition(",")[2]
    days = (date(2017, 1, 1) + timedelta(days=number) for number in range(ROWS))
    path = tmp_path / "daylio.csv"
    path.write_text("\n".join([header, *(f"{day.isoformat()},{rest}" for day in days)]), "utf-8")
    return path


def test_it_goes_from_nothing_to_all(long_file: Path, diary: Diary, clock: FrozenClock) -> None:
    told: list[float] = []
    plan_import(long_file, diary, clock(), progress=lambda done, total: told.append(done / total))
    assert told[0] < 0.1
    assert told[-1] == 1
    assert all(0 <= later - earlier < 0.1 for earlier, later in pairwise(told))


@pytest.mark.parametrize("share", [0, 0.3, 0.7])
def test_it_ends_where_nobody_wants_it_any_more(long_file: Path, diary: Diary, clock: FrozenClock, share: float):
    def stop(done: int, total: int) -> None:
        if done >= share * total:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        plan_import(long_file, diary, clock(), progress=stop)
    assert not any(diary.count().values())
