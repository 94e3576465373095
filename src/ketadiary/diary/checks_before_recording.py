"""What speaks against recording drafts: what they say themselves, and what only the file knows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from ketadiary.diary.connection import Connection
from ketadiary.diary.few_records import Memory
from ketadiary.diary.instruments import Instruments
from ketadiary.diary.record_layouts import INFUSIONS, MEASURES
from ketadiary.diary.record_table import LIVE, Image
from ketadiary.diary.recording import key_of, record_table_for
from ketadiary.model import (
    CheckIn,
    Draft,
    Infusion,
    InfusionDraft,
    Measure,
    Moment,
    Problem,
    Record,
    ResponseDraft,
    check,
)


class Checks:
    """The checks of one open diary. Its caller holds the transaction."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self._connection, self._memory = connection, memory
        self._instruments = Instruments(connection)

    def problems(self, drafts: Sequence[Draft], now: Moment) -> Iterator[tuple[Draft, Problem]]:
        """All that would keep drafts from being recorded in one step, each with the draft it is about.

        What was unusual about a record before it is changed was confirmed then, and is not asked about again.
        """
        known = [*self._memory.records(MEASURES), *(draft for draft in drafts if isinstance(draft, Measure))]
        measures = {measure.key: measure for measure in known}
        placed = []
        for draft in drafts:
            before = self._before(draft)
            if before and before.get("deleted_at") is not None:
                yield draft, Problem("in-the-bin", "id", {"id": key_of(draft)})
            found = self._of_itself(draft, now, measures)
            if before and any(map(_may_stand, found)):
                record = record_table_for(draft).record(before)
                standing = [problem for problem in self._of_itself(record, now, measures) if _may_stand(problem)]
                found = [problem for problem in found if problem not in standing]
            yield from ((draft, problem) for problem in found)
            if isinstance(draft, InfusionDraft) and all(problem.unusual for problem in found):
                placed.append(draft)  # others may lie where no calendar reaches
        yield from self._clashes(placed)

    def _before(self, draft: Draft) -> Image | None:
        """The record that a draft changes, live or in the bin."""
        return record_table_for(draft).find(self._connection, key_of(draft)) if key_of(draft) else None

    def _of_itself(self, draft: Draft, now: Moment, measures: Mapping[str, Measure]) -> list[Problem]:
        problems = check(draft, now, measures)
        if isinstance(draft, ResponseDraft):
            problems += self._instruments.problems(draft)
        if isinstance(draft, Measure):
            problems += _of_its_meaning(draft)
        return problems

    def obstacles(self, record: Record) -> Iterator[Problem]:
        """What keeps a record that is gone from standing in the diary again."""
        if isinstance(record, Infusion):
            yield from (problem for _, problem in self._clashes([record]))
        if isinstance(record, CheckIn):
            for rating in record.ratings:
                if MEASURES.find(self._connection, rating.measure) is None:
                    yield Problem("measure-unknown", rating.measure, {"measure": rating.measure})

    def of_removing(self, key: str) -> Problem | None:
        """What keeps a measure from being removed."""
        image = MEASURES.find(self._connection, key)
        if image is None:
            return Problem("measure-unknown", key, {"measure": key})
        if _built_in(key):
            return Problem("measure-built-in", key, {"label": image["label"]})
        if self._connection.execute("SELECT 1 FROM ratings WHERE measure = ?", [key]).fetchone():
            return Problem("measure-rated", key, {"label": image["label"]})
        return None

    def _clashes(self, drafts: Sequence[InfusionDraft]) -> Iterator[tuple[InfusionDraft, Problem]]:
        """Nobody receives two infusions at once: the drafts against each other and against those that stand."""
        if not drafts:
            return
        replaced = {draft.id for draft in drafts}
        standing = [infusion for infusion in self._memory.records(INFUSIONS, LIVE) if infusion.id not in replaced]
        in_order = sorted([*standing, *drafts], key=lambda infusion: infusion.started_at.utc)
        for earlier, later in pairwise(in_order):
            if later.started_at.utc < (earlier.ended_at or earlier.started_at.utc + timedelta(seconds=1)):
                new, other = (earlier, later) if later in standing else (later, earlier)
                yield new, Problem("two-at-once", "started_at", {"other": other.started_at})


def _may_stand(problem: Problem) -> bool:
    """Whether a record that has this problem already may keep it: what was confirmed, and a time that is still to come
    because the computer's clock was wrong when it was recorded."""
    return problem.unusual or problem.key == "in-the-future"


def _of_its_meaning(draft: Measure) -> Iterator[Problem]:
    """What a built-in measure means is the same in every diary, since findings rest on it; its words are free."""
    standard = _built_in(draft.key)
    if standard and (draft.kind, draft.better) != (standard.kind, standard.better):
        yield Problem("measure-meaning", "better", {"label": standard.label})


def _built_in(key: str) -> Measure | None:
    from ketadiary.diary.creating import built_in_measures  # noqa: PLC0415 - not needed at the start

    return built_in_measures().get(key)
