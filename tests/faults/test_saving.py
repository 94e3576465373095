"""A save that was answered survives a kill; one that the disk has no room for leaves the diary as it was."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ketadiary.diary import Diary, DiaryError
from ketadiary.diary.opening import open_diary
from ketadiary.model import CheckInDraft
from support import FrozenClock

KILLS = 12

SAVE_FOREVER = """
import sys
from support import FrozenClock
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft, Rating
clock = FrozenClock()
with Diary.open(sys.argv[1], clock=clock, create=True) as diary:
    while True:
        ratings = tuple(Rating(measure=key, value=5.0) for key in ("mood", "nausea", "headache"))
        answer = diary.record(CheckInDraft(felt_at=clock(), ratings=ratings))
        print(answer.record.id, flush=True)
"""


def run(code: str, path: Path, **options: object) -> "subprocess.Popen[str]":
    folders = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": folders},
        **options,
    )


def test_no_answered_save_is_lost_to_a_kill(tmp_path: Path, clock: FrozenClock) -> None:
    path = tmp_path / "diary.db"
    answered: set[str] = set()
    for kill in range(KILLS):
        process = run(SAVE_FOREVER, path)
        assert process.stdout is not None
        answered |= {process.stdout.readline().strip() for _ in range(1 + kill * 3)}
        process.send_signal(signal.SIGKILL)
        answered |= {line.strip() for line in process.stdout if line.endswith("\n")}
        process.stdout.close()
        process.wait()
    with Diary.open(path, clock=clock) as diary:
        assert diary.faults() == []
        kept = diary.check_ins()
    assert answered <= {check_in.id for check_in in kept}
    assert all(len(check_in.ratings) == 3 for check_in in kept)


FILL = """
import resource, sys
from support import FrozenClock
from ketadiary.diary import Diary, DiaryError
from ketadiary.model import CheckInDraft
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
clock = FrozenClock()
with Diary.open(sys.argv[1], clock=clock) as diary:
    try:
        while True:
            diary.record(CheckInDraft(felt_at=clock(), note="x" * 5000))
    except DiaryError as error:
        print(error.problem.key)
    print(len(diary.check_ins()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a POSIX thing")
def test_writes_that_stop_midway_leave_the_diary_as_it_was(tmp_path: Path, clock: FrozenClock) -> None:
    path = tmp_path / "diary.db"
    Diary.open(path, clock=clock, create=True).close()
    process = run(FILL, path)
    said, saved = process.communicate()[0].split()
    assert said == "disk-trouble"  # a limit of the process is not quite a full disk, but stops writes just the same
    with Diary.open(path, clock=clock) as diary:
        assert diary.faults() == []
        assert len(diary.check_ins()) == int(saved) > 0


def test_a_diary_that_may_not_grow_says_that_the_disk_is_full(tmp_path: Path, clock: FrozenClock) -> None:
    path = tmp_path / "diary.db"
    Diary.open(path, clock=clock, create=True).close()
    connection = open_diary(path, clock=clock, create=False, read_only=False).connection
    connection.execute("PRAGMA max_page_count = 1")  # the engine answers as it does on a full disk
    with Diary(path, connection, clock) as diary, pytest.raises(DiaryError) as refusal:
        diary.record(CheckInDraft(felt_at=clock(), note="x" * 500_000))
    assert refusal.value.problem.key == "disk-full"


def test_a_diary_swapped_while_open_is_noticed(tmp_path: Path, clock: FrozenClock) -> None:
    path, other = tmp_path / "diary.db", tmp_path / "other.db"
    Diary.open(other, clock=clock, create=True).close()
    with Diary.open(path, clock=clock, create=True) as diary:
        other.replace(path)
        with pytest.raises(DiaryError) as refusal:
            diary.record(CheckInDraft(felt_at=clock(), note="where does this go"))
    assert refusal.value.problem.key == "diary-moved"


SAVE_ONE = """
import sys
from support import FrozenClock
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft
clock = FrozenClock()
with Diary.open(sys.argv[1], clock=clock, create=True) as diary:
    print(diary.record(CheckInDraft(felt_at=clock(), note="x")).record.id)
"""


@pytest.mark.parametrize("attempt", range(3))
def test_programs_that_make_the_same_diary_at_once_all_keep_what_they_saved(
    tmp_path: Path, clock: FrozenClock, attempt: int
) -> None:
    path = tmp_path / "diary.db"
    processes = [run(SAVE_ONE, path) for _ in range(5)]
    answered = {process.communicate()[0].strip() for process in processes}
    assert all(process.returncode == 0 for process in processes)
    with Diary.open(path, clock=clock) as diary:
        assert {check_in.id for check_in in diary.check_ins()} == answered
