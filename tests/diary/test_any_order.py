"""Whatever is done in whatever order, undo and redo lead back to exactly what was there, also after reopening."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, precondition, rule

from ketadiary.diary import Change, Diary, Recorded
from ketadiary.model import CheckIn, CheckInDraft, Rating
from support import NOON_IN_PARIS, FrozenClock


class AnyOrder(RuleBasedStateMachine):
    """The diary against a list of what it should hold after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "diary.db"
        self.clock = FrozenClock()
        self.diary = Diary.open(self.path, clock=self.clock, create=True)
        self.states: list[dict[str, CheckIn]] = [{}]
        self.at = 0
        self.last: dict[str, CheckIn] = {}

    records = Bundle("records")

    def _stepped(self, state: dict[str, CheckIn]) -> None:
        self.states = [*self.states[: self.at + 1], state]
        self.at += 1

    @property
    def state(self) -> dict[str, CheckIn]:
        return self.states[self.at]

    @rule(target=records, hours=st.integers(0, 9), mood=st.integers(0, 10), note=st.text(max_size=5))
    def record(self, hours: int, mood: int, note: str) -> str:
        felt_at = NOON_IN_PARIS.shifted(-timedelta(hours=hours))
        answer = self.diary.record(
            CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=mood),), note=note.replace("\0", ""))
        )
        assert isinstance(answer, Recorded)
        assert isinstance(answer.record, CheckIn)
        self._stepped({**self.state, answer.record.id: answer.record})
        return answer.record.id

    @rule(record_id=records, mood=st.integers(0, 10))
    def change(self, record_id: str, mood: int) -> None:
        if record_id in self.state:
            before = self.state[record_id]
            draft = CheckInDraft(
                id=record_id, felt_at=before.felt_at, ratings=(Rating(measure="mood", value=mood),), note=before.note
            )
            answer = self.diary.record(draft)
            assert isinstance(answer, Recorded)
            assert isinstance(answer.record, CheckIn)
            self._stepped({**self.state, record_id: answer.record})

    @rule(record_id=records)
    def delete(self, record_id: str) -> None:
        if record_id in self.state:
            self.diary.delete(record_id)
            self._stepped({key: value for key, value in self.state.items() if key != record_id})

    @rule(record_id=records)
    def restore(self, record_id: str) -> None:
        """From the bin or, where its recording was taken back, from the history."""
        if record_id not in self.state:
            assert isinstance(self.diary.restore(record_id), Change)
            self._stepped({**self.state, record_id: self.last[record_id]})

    @rule(record_id=consumes(records))
    def let_go(self, record_id: str) -> None:
        """Deleted records are asked for no more, so that the bundle stays lively."""

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        assert self.diary.undo()
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.diary.redo()
        self.at += 1

    @rule()
    def reopen(self) -> None:
        self.diary.close()
        self.diary = Diary.open(self.path, clock=self.clock)

    @invariant()
    def holds_what_it_should(self) -> None:
        assert {record.id: record for record in self.diary.check_ins()} == self.state
        self.last |= self.state

    def teardown(self) -> None:
        assert self.diary.faults() == []
        self.diary.close()
        self.folder.cleanup()


AnyOrder.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestAnyOrder = AnyOrder.TestCase
