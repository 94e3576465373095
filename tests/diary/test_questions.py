"""No page asks more than a handful of questions, and none of them reads a whole table to find a few rows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from ketadiary.diary import Diary
from ketadiary.diary.connection import connect
from ketadiary.diary.opening import open_diary
from support import NOON_IN_PARIS, FrozenClock

NOW = NOON_IN_PARIS.utc
LAST_WEEK = NOW - timedelta(days=7)
ID = "0" * 36

QUESTIONS: dict[str, tuple[int, Callable[[Diary], object]]] = {
    "check-ins of a week": (2, lambda diary: diary.check_ins(LAST_WEEK, NOW)),
    "vitals of a week": (1, lambda diary: diary.vitals(LAST_WEEK, NOW)),
    "events of a week": (1, lambda diary: diary.events(LAST_WEEK.date(), NOW.date())),
    "questionnaires of a week": (2, lambda diary: diary.responses(LAST_WEEK, NOW)),
    "one record": (5, lambda diary: diary.find(ID)),
    "history of a record": (1, lambda diary: diary.history(ID)),
    "what can be undone": (1, lambda diary: diary.undoable()),
    "what can be made again": (1, lambda diary: diary.redoable()),
    "a setting": (1, lambda diary: diary.setting("theme")),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_are_few_and_use_an_index(path: Path, clock: FrozenClock, name: str) -> None:
    Diary.open(path, clock=clock, create=True).close()
    limit, ask = QUESTIONS[name]
    connection = open_diary(path, clock=clock, create=False, read_only=True).connection
    diary = Diary(path, connection, clock)
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    ask(diary)
    connection.set_trace_callback(None)
    assert 0 < len(asked) <= limit
    scans = [row[3] for question in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()]
    diary.close()
    assert not [step for step in scans if step.startswith("SCAN")]


def test_a_question_without_an_index_would_be_seen(path: Path, clock: FrozenClock) -> None:
    Diary.open(path, clock=clock, create=True).close()
    connection = connect(path)
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM check_ins WHERE note = 'x'").fetchall()
    connection.close()
    assert plan[0][3].startswith("SCAN")
