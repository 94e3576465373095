"""Nothing that a person does keeps the window of a ten-year diary from answering for long."""

from pathlib import Path

import pytest
from actions import REFERENCE
from bench_actions import one_run

from ketadiary.diary import Change, Diary
from ketadiary.sample import big_diary
from support import NOON_IN_PARIS

MOST = 6
"""So many times what the same machine needs to show a plain window of buttons."""


@pytest.fixture
def ten_years(tmp_path: Path) -> Path:
    path = tmp_path / "ten-years.db"
    with Diary.open(path, clock=lambda: NOON_IN_PARIS, create=True) as diary:
        assert isinstance(diary.record_all(big_diary(NOON_IN_PARIS)), Change)
    return path


def test_window_answers_between_all_that_an_action_sets_off(ten_years: Path) -> None:
    blocks = one_run(ten_years)
    limit = MOST * blocks.pop(REFERENCE)[1]

    slow = {action: (blocked, worked) for action, (blocked, worked) in blocks.items() if worked > limit}

    assert not slow, f"longer than {limit:.0f} ms of the processor"
