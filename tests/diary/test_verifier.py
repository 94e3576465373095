"""History that does not go on from where it was is noticed, also where somebody has made new checksums."""

from pathlib import Path

import pytest

from ketadiary.diary import Diary, Recorded
from ketadiary.diary.connection import connect
from ketadiary.model import EventDraft, InfusionDraft
from support import NOON_IN_PARIS as NOW
from support import FrozenClock

SEAL = "UPDATE history SET checksum = sealed(operation_id, kind, record_id, before, after)"
ANOTHER = "018f0000-0000-7000-8000-000000000101"


@pytest.fixture
def changed(path: Path, clock: FrozenClock) -> Path:
    """A diary with an event that was changed twice, and an infusion."""
    with Diary.open(path, clock=clock, create=True) as diary:
        answer = diary.record(EventDraft(date=NOW.date, text="first"))
        assert isinstance(answer, Recorded)
        for text in ("second", "third"):
            diary.record(EventDraft(date=NOW.date, text=text, id=answer.record.id))
        diary.record(InfusionDraft(started_at=NOW, length=40))
        assert diary.faults() == []
    return path


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE history SET before = after WHERE id = 1"],
        ["UPDATE history SET before = replace(before, 'first', 'never') WHERE id = 2"],
        ["UPDATE history SET before = NULL WHERE id = 2"],
        ["UPDATE history SET after = NULL WHERE id = 1"],
        ["UPDATE history SET before = NULL, after = NULL WHERE id = 4"],
        ["UPDATE history SET kind = 'ghost' WHERE id = 4"],
        [
            f"UPDATE history SET after = json_set(after, '$.id', '{ANOTHER}') WHERE id = 2",
            f"UPDATE history SET before = json_set(before, '$.id', '{ANOTHER}') WHERE id = 3",
        ],
        [
            "UPDATE history SET after = json_set(after, '$.date', 'soon') WHERE id = 2",
            "UPDATE history SET before = json_set(before, '$.date', 'soon') WHERE id = 3",
        ],
        [
            "UPDATE history SET after = '[1]' WHERE id = 2",
            "UPDATE history SET before = '[1]' WHERE id = 3",
        ],
    ],
)
def test_a_step_goes_on_from_where_the_one_before_it_left_the_record(
    changed: Path, clock: FrozenClock, statements: list[str]
) -> None:
    connection = connect(changed)
    for statement in (*statements, SEAL):
        connection.execute(statement)
    connection.close()
    with Diary.open(changed, clock=clock, read_only=True) as diary:
        assert "fault-history" in {problem.key for problem in diary.faults()}
