"""One person's diary, open: everything that the window, the terminal and the importers do goes through here."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ketadiary.dataclass import dataclass
from ketadiary.diary.checks_before_recording import Checks
from ketadiary.diary.connection import Connection, DiaryError, Key, explained
from ketadiary.diary.history import IMPORT, IMPORT_INVENTED
from ketadiary.diary.instruments import Instruments
from ketadiary.diary.key_file import fits
from ketadiary.diary.opening import open_diary
from ketadiary.diary.reading import Reading
from ketadiary.diary.record_layouts import DATED, MEASURES, record_table_of
from ketadiary.diary.record_table import Image, RecordTable, written
from ketadiary.diary.recorded_or_refused import Change, Recorded, Refused
from ketadiary.diary.recording import key_of, record_of, record_table_for
from ketadiary.model import (
    Clock,
    Draft,
    Instrument,
    Moment,
    Problem,
    Record,
)

_WRITTEN_BETWEEN = 256  # records, after which it is told how many are written


@dataclass
class _Attempt:
    """Drafts on their way into the diary, when that was first tried, and the records that they became then."""

    drafts: list[Draft]
    now: Moment
    of_now: bool
    """Whether what does not say when it was entered is entered now; else nobody knows."""
    records: list[Record] = field(default_factory=list)

    def record_of(self, draft: Draft, before: Image | None) -> Record:
        """The record that one of the drafts becomes."""
        return record_of(draft, self.now, before, entered_at=self.now.utc if self.of_now else None)


class Diary(Reading):
    """An open diary. Writes answer with the record and the change, or with the problems; nothing is half-written.

    Use as a context manager, on the thread that opened it. Raises DiaryError where the file cannot be read or written.
    """

    def __init__(
        self, path: Path, connection: Connection, clock: Clock, key: Key | None = None, *, made: bool = False
    ) -> None:
        super().__init__(path, connection, clock, key)
        self.was_made = made
        """Whether there was no diary before it was opened."""
        self._attempt: _Attempt | None = None
        self._use(connection)

    def _use(self, connection: Connection) -> None:
        super()._use(connection)
        self._checks = Checks(connection, self._memory)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        clock: Clock,
        create: bool = False,
        read_only: bool = False,
        key: Key | None = None,
    ) -> "Diary":
        """Open the diary at `path`, or where a link there leads; with `create`, make it where there is none.

        A protected one is opened by its `key`, which `unlock` answers with. Raises DiaryError.
        """
        path = Path(os.path.realpath(path))
        opened = open_diary(path, clock=clock, create=create, read_only=read_only, key=key)
        with explained(path):
            return cls(path, opened.connection, clock, opened.key, made=opened.made)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def reader(self) -> Callable[[], "Diary"]:
        """A function that opens this diary once more, for reading, in whatever thread: it holds the key too."""
        path, clock, key = self.path, self._clock, self.key
        return lambda: Diary.open(path, clock=clock, read_only=True, key=key)

    def writer(self) -> "Callable[[], Diary]":
        """The same for one long step beside this thread, which can read all the while but for the moment it is kept."""
        path, clock, key = self.path, self._clock, self.key
        return lambda: Diary.open(path, clock=clock, key=key)._held_back()  # noqa: SLF001 - of this class

    def faults(self) -> list[Problem]:
        """All that is wrong with the diary, from reading every part of it; empty for a sound one."""
        from ketadiary.diary.verifier import faults  # noqa: PLC0415 - few who open a diary ask

        with self._explained():
            found = faults(self._connection, protected=self.key is not None)
            if self.key is not None and not fits(self.path, self.key):
                found.append(Problem("fault-keys"))
        return found

    def save_copy(self, path: Path) -> None:
        """Write all of the diary to another place, from what is open here: also where its own file is gone.

        Raises DiaryError, also where the copy is not sound; then nothing is at `path` that was not there before.
        """
        from ketadiary.diary.copying import write_copy  # noqa: PLC0415 - seldom

        with explained(path):
            write_copy(self._connection, self.key, self.key_file, path)

    # Writing.

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Make several writes one: all of them are kept, or none."""
        try:
            with self._writing():
                yield
        except BaseException:
            self._memory.forget()  # nothing of what was written is there
            raise

    def record(self, draft: Draft, *, confirmed: bool = False) -> Recorded | Refused:
        """Record a draft; one with the id of a record changes it. `confirmed` lets what is unusual pass."""
        answer = self._record_all([draft], f"record-{record_table_for(draft).kind}", confirmed, of_now=True)
        return answer if isinstance(answer, Refused) else Recorded(answer[0][0], answer[1])

    def record_all(
        self,
        drafts: Iterable[Draft],
        *,
        confirmed: bool = False,
        invented: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Change | Refused:
        """Record all drafts in one step, or none of them. When they were entered is known where they say so.

        An `invented` step marks the diary while it stands. `progress` is told how many are written and how many there
        are, every now and then; where it raises, nothing is recorded.
        """
        step = IMPORT_INVENTED if invented else IMPORT
        answer = self._record_all(list(drafts), step, confirmed, progress=progress)
        return answer if isinstance(answer, Refused) else answer[1]

    def problems(self, drafts: Sequence[Draft]) -> list[tuple[Draft, Problem]]:
        """All that would keep these drafts from being recorded in one step, each with the draft it is about."""
        with self._explained():
            return list(self._checks.problems(drafts, self._clock()))

    def delete(self, record_id: str) -> Change | Refused:
        """Move a record to the bin, which nothing empties by itself."""
        with self.together():
            record_table, image = self._find(record_id) or (None, {})
            if record_table is None or image["deleted_at"] is not None:
                return Refused((Problem("unknown-id", "id", {"id": record_id}),))
            return self._put(record_table, record_id, {**image, "deleted_at": written(self._clock().utc)}, "delete")

    def restore(self, record_id: str) -> Change | Refused:
        """Take a record out of the bin, or put one back that only the history holds: its recording was taken back."""
        with self.together():
            found = self._find(record_id) or self._history.last(record_id)
            if found is None:
                return Refused((Problem("unknown-id", "id", {"id": record_id}),))
            record_table, image = found
            standing = record_table.find(self._connection, record_id)
            if standing and standing.get("deleted_at") is None:
                return Refused((Problem("in-the-diary", "id", {"id": record_id}),))
            if problems := tuple(self._checks.obstacles(record_table.record(image))):
                return Refused(problems)
            return self._put(record_table, record_id, {**image, "deleted_at": None} if standing else image, "restore")

    def obstacle_to_removing(self, measure: str) -> Problem | None:
        """Why `remove_measure` would refuse; None where it would not."""
        with self._explained():
            return self._checks.of_removing(measure)

    def remove_measure(self, measure: str) -> Change | Refused:
        """Take a measure of the person's own away that was never rated. All others can only be switched off."""
        with self.together():
            if problem := self._checks.of_removing(measure):
                return Refused((problem,))
            return self._put(MEASURES, measure, None, "delete")

    def erase(self, record_id: str) -> Change | Refused:
        """Erase a record for good: row, history, unsaved changes and free pages. This cannot be taken back.

        A record whose recording was taken back is in the history still, and can be erased from there.
        """
        with self._explained():
            record_table, _ = self._history.last(record_id) or (None, {})
        if record_table not in DATED:
            return Refused((Problem("unknown-id", "id", {"id": record_id}),))
        with self.together():
            record_table.remove(self._connection, record_id)
            self._memory.forget()
            self._history.forget(record_id)
            kinds = [record_table.kind, "setting"] if self._let_go_of(record_id) else [record_table.kind]
        try:
            with self._explained():
                self._connection.execute("VACUUM")
        except DiaryError as error:
            raise DiaryError(Problem("erased-not-cleaned", values=error.problem.values)) from error
        self._refuse_moved()
        return Change(frozenset(kinds), (record_id,), f"erase-{record_table.kind}")

    def undo(self, only: str | None = None, *, of: str | None = None) -> Change | None:
        """Take back the last step, whenever and wherever it was made; None where there is none.

        `only` a step of this name, or one that touched the record with this id (`of`) alone: None where another one was
        made since it was offered.
        """
        with self.together():
            if only is not None and self.undoable() != only:
                return None
            if of is not None and self._history.last_touched() != {of}:
                return None
            change = self._history.undo(self._clock().utc)
            self._memory.forget()
            return change and self._marked(change, stands=False)

    def redo(self) -> Change | None:
        """Make again what was taken back last; None where there is nothing."""
        with self.together():
            change = self._history.redo(self._clock().utc)
            self._memory.forget()
            return change and self._marked(change, stands=True)

    def load_instrument(self, instrument: Instrument) -> Change | Refused:
        """Take in a questionnaire from a file. Refused where answers to the same version would change their meaning."""
        instruments = Instruments(self._connection)
        with self.together():
            if problem := instruments.obstacle(instrument):
                return Refused((problem,))
            instruments.keep(instrument, self._clock().utc)
        return Change(frozenset(["instrument"]), (instrument.name,), "load-instrument")

    def _held_back(self) -> Self:
        """Nothing of a step goes to the file before its end, as whoever reads would have to wait from then on."""
        with self._explained():
            self._connection.execute("PRAGMA cache_spill = OFF")
        return self

    def _record_all(
        self,
        drafts: Sequence[Draft],
        step: str,
        confirmed: bool,
        *,
        of_now: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[list[Record], Change] | Refused:
        if not (self._failed and self._attempt and self._attempt.drafts == drafts):
            self._attempt = _Attempt(list(drafts), self._clock(), of_now)
        attempt = self._attempt
        with self.together():
            if not self._stands(attempt):
                problems = [problem for _, problem in self._checks.problems(drafts, attempt.now)]
                if weighty := [problem for problem in problems if not (problem.unusual and confirmed)]:
                    return Refused(tuple(weighty))
                operation = self._history.start(attempt.now.utc, step)
                told = _told(drafts, progress)
                attempt.records = [self._write(operation, draft, attempt, place) for place, draft in enumerate(told)]
            ids = tuple(key_of(record) for record in attempt.records)
            change = Change(frozenset(record_table_of(type(record)).kind for record in attempt.records), ids, step)
            return attempt.records, self._marked(change, stands=True)

    def _stands(self, attempt: "_Attempt") -> bool:
        """Whether an attempt that was said to have failed is in the diary all the same."""
        records = [(record_table_of(type(record)), record) for record in attempt.records]
        found = [
            record_table.find(self._connection, key_of(record)) == record_table.image(record)
            for record_table, record in records
        ]
        return bool(found) and all(found)

    def _marked(self, change: Change, *, stands: bool) -> Change:
        """The change; with the diary's mark as an invented one, which goes and comes with the step that brought it."""
        if change.step != IMPORT_INVENTED:
            return change
        self._put_setting("invented", stands or None)
        return replace(change, kinds=change.kinds | {"setting"})

    def _write(self, operation: int, draft: Draft, attempt: "_Attempt", place: int) -> Record:
        record_table = record_table_for(draft)
        key = key_of(draft)
        before = record_table.find(self._connection, key) if key else None
        # The ids and times of the first attempt, so that saving once more never makes a second record.
        record = attempt.records[place] if attempt.records else attempt.record_of(draft, before)
        self._keep(operation, record_table, before, record_table.image(record))
        return record

    def _put(self, record_table: RecordTable[Any], record_id: str, image: Image | None, verb: str) -> Change:
        """An image, or nothing, in place of the one that a record has, as a step of its own."""
        step = f"{verb}-{record_table.kind}"
        operation = self._history.start(self._clock().utc, step)
        self._keep(operation, record_table, record_table.find(self._connection, record_id), image)
        return Change(frozenset([record_table.kind]), (record_id,), step)

    def _keep(self, operation: int, record_table: RecordTable[Any], before: Image | None, after: Image | None) -> None:
        self._history.write(operation, record_table.kind, before, after)
        self._memory.forget(record_table.kind)


def _told(drafts: Sequence[Draft], progress: Callable[[int, int], None] | None) -> Iterator[Draft]:
    """The drafts one by one, with word of how far that is."""
    for number, draft in enumerate(drafts):
        if progress is not None and number % _WRITTEN_BETWEEN == 0:
            progress(number, len(drafts))
        yield draft
