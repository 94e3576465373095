"""One person's diary, open: everything that the window, the terminal and the importers do goes through here."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from itertools import chain, islice, pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from ketadiary.diary.answers import Binned, Change, Contact, HistoryEntry, Recorded, Refused
from ketadiary.diary.connection import Connection, DiaryError
from ketadiary.diary.drafts import image_of_unfinished_form, key_of, record_of, shelf_for, unfinished_form
from ketadiary.diary.history import History
from ketadiary.diary.instruments import Instruments
from ketadiary.diary.notes import Notes
from ketadiary.diary.opening import explained, open_diary
from ketadiary.diary.shelves import (
    CHECK_INS,
    DATED,
    EVENTS,
    INFUSIONS,
    MEASURES,
    RESPONSES,
    VITALS,
    Image,
    Shelf,
    read_instant,
    shelf_of,
    written,
)
from ketadiary.model import (
    CheckIn,
    CheckInDraft,
    Clock,
    Draft,
    Event,
    Infusion,
    InfusionDraft,
    Instrument,
    Measure,
    Moment,
    Problem,
    Record,
    Response,
    ResponseDraft,
    Timeline,
    Vitals,
    check,
)

R = TypeVar("R", bound=Record)
_INVENTED_STEP = "import-invented"
_FOUND_AT_ONCE = 20  # records that one step of a search reads


class Diary:
    """An open diary. Writes answer with the record and the change, or with the problems; nothing is half-written.

    Use as a context manager, on the thread that opened it. Raises DiaryError where the file cannot be read or written.
    """

    def __init__(self, path: Path, connection: Connection, clock: Clock) -> None:
        self.path = path
        self._connection = connection
        self._clock = clock
        self._history = History(connection)
        self._file = _identity(path)
        self._seen_version = self._data_version()

    @classmethod
    def open(cls, path: Path | str, *, clock: Clock, create: bool = False, read_only: bool = False) -> "Diary":
        """Open the diary at `path`; with `create`, make it where there is none. Raises DiaryError."""
        path = Path(path)
        connection = open_diary(path, create=create, read_only=read_only)
        with explained(path):
            return cls(path, connection, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading. Instants are aware; `since` is inclusive and `until` is not, except for events, which have whole days.

    def measures(self) -> dict[str, Measure]:
        """Every measure by its key, in the order of a check-in's rows."""
        return {measure.key: measure for measure in self._records(MEASURES, "1", [])}

    def infusions(self) -> list[Infusion]:
        """The infusions in order of their start."""
        return self._live(INFUSIONS)

    def timeline(self) -> Timeline:
        """The infusions, with the answer to which of them a moment belongs to."""
        return Timeline(self.infusions())

    def check_ins(
        self, since: datetime | None = None, until: datetime | None = None, *, infusion: str | None = None
    ) -> list[CheckIn]:
        """The check-ins felt in a range, or those that belong to one infusion."""
        if infusion is not None:
            since, until = self._span_of(infusion)
        return self._live(CHECK_INS, _text(since), _text(until))

    def vitals(self, since: datetime | None = None, until: datetime | None = None) -> list[Vitals]:
        """The vitals measured in a range."""
        return self._live(VITALS, _text(since), _text(until))

    def responses(self, since: datetime | None = None, until: datetime | None = None) -> list[Response]:
        """The questionnaires answered in a range."""
        return self._live(RESPONSES, _text(since), _text(until))

    def events(self, since: date | None = None, until: date | None = None) -> list[Event]:
        """The events of a range of days, the last one included."""
        first = None if since is None else since.isoformat()
        following = None if until is None else (until + timedelta(days=1)).isoformat()
        return self._live(EVENTS, first, following)

    def find(self, record_id: str) -> Record | None:
        """The live record with this id, of whatever kind."""
        found = self._find(record_id)
        return found[0].record(found[1]) if found and found[1]["deleted_at"] is None else None

    def search(self, words: str, *, most: int | None = None) -> list[Record]:
        """The live records in whose texts `words` stand, in upper or lower case, newest first by id; `most` of them."""
        return list(islice(chain.from_iterable(self.searching(words, most=most)), most))

    def searching(self, words: str, *, most: int | None = None) -> Iterator[list[Record]]:
        """What `search` finds, in steps of some milliseconds each: who asks can do other things between them."""
        with self._explained():
            for ids in Notes(self._connection).containing(words, most):
                for few in (
                    ids[start : start + _FOUND_AT_ONCE] for start in range(0, max(1, len(ids)), _FOUND_AT_ONCE)
                ):
                    yield [record for record in map(self.find, few) if record]

    def count(self) -> dict[str, int]:
        """How many live records of each kind there are."""
        with self._explained():
            return {
                shelf.kind: self._connection.execute(
                    f"SELECT count(*) FROM {shelf.table} WHERE deleted_at IS NULL"
                ).fetchone()[0]
                for shelf in DATED
            }

    def ids(self) -> set[str]:
        """Every record id in use, live or in the bin."""
        with self._explained():
            return {
                row[0]
                for shelf in DATED
                for row in self._connection.execute(f"SELECT id FROM {shelf.table}").fetchall()
            }

    def instruments(self) -> dict[str, Instrument]:
        """Every questionnaire that can be filled in, by its name: the published ones and those that were loaded."""
        with self._explained():
            return Instruments(self._connection).latest()

    # Writing.

    def record(self, draft: Draft, *, confirmed: bool = False) -> Recorded | Refused:
        """Record a draft; one with the id of a record changes it. `confirmed` lets what is unusual pass."""
        answer = self._record_all([draft], f"record-{shelf_for(draft).kind}", confirmed)
        return answer if isinstance(answer, Refused) else Recorded(answer[0][0], answer[1])

    def record_all(
        self, drafts: Iterable[Draft], *, confirmed: bool = False, invented: bool = False
    ) -> Change | Refused:
        """Record all drafts in one step, or none of them. An `invented` step marks the diary while it stands."""
        answer = self._record_all(list(drafts), _INVENTED_STEP if invented else "import", confirmed)
        return answer if isinstance(answer, Refused) else answer[1]

    def problems(self, drafts: Sequence[Draft]) -> list[tuple[Draft, Problem]]:
        """All that would keep these drafts from being recorded in one step, each with the draft it is about."""
        with explained(self.path):
            return list(self._problems(drafts, self._clock()))

    def delete(self, record_id: str) -> Change | Refused:
        """Move a record to the bin, which nothing empties by itself."""
        return self._bin(record_id, "delete", written(self._clock().utc))

    def restore(self, record_id: str) -> Change | Refused:
        """Take a record out of the bin."""
        return self._bin(record_id, "restore", None)

    def bin(self) -> list[Binned]:
        """What lies in the bin, last deleted first."""
        with self._explained():
            binned = [
                Binned(shelf.record(image), shelf.kind, read_instant(image["deleted_at"]))
                for shelf in DATED
                for image in shelf.images(self._connection, "deleted_at IS NOT NULL")
            ]
        return sorted(binned, key=lambda item: item.deleted_at, reverse=True)

    def erase(self, record_id: str) -> Change | Refused:
        """Erase a record for good: row, history and free pages. This cannot be taken back."""
        found = self._find(record_id)
        if not found:
            return Refused((Problem("unknown-id", "id", {"id": record_id}),))
        shelf = found[0]
        with self._writing():
            shelf.remove(self._connection, record_id)
            self._history.forget(record_id)
        with self._explained():
            self._connection.execute("VACUUM")
        return Change(frozenset([shelf.kind]), (record_id,), f"erase-{shelf.kind}")

    def undo(self) -> Change | None:
        """Take back the last step, whenever and wherever it was made; None where there is none."""
        with self._writing():
            change = self._history.undo(self._clock().utc)
            return change and self._marked(change, stands=False)

    def redo(self) -> Change | None:
        """Make again what was taken back last; None where there is nothing."""
        with self._writing():
            change = self._history.redo(self._clock().utc)
            return change and self._marked(change, stands=True)

    def undoable(self) -> str | None:
        """The name of the step that `undo` would take back, such as "record-check_in"."""
        with self._explained():
            step = self._history.undoable()
        return step and step[1]

    def redoable(self) -> str | None:
        """The name of the step that `redo` would make again."""
        with self._explained():
            step = self._history.redoable()
        return step and step[1]

    def history(self, record_id: str | None = None, *, latest: int | None = None) -> list[HistoryEntry]:
        """What happened to one record, or to all, oldest first; only the `latest` so many things."""
        with self._explained():
            return list(self._history.entries(record_id, latest))

    def load_instrument(self, instrument: Instrument) -> Change | Refused:
        """Take in a questionnaire from a file. Refused where answers to the same version would change their meaning."""
        instruments = Instruments(self._connection)
        with self._writing():
            if problem := instruments.obstacle(instrument):
                return Refused((problem,))
            instruments.keep(instrument, self._clock().utc)
        return Change(frozenset(["instrument"]), (instrument.name,), "load-instrument")

    # What is kept beside the records: not exported, not undone, part of a backup.

    def setting(self, key: str, default: Any = None) -> Any:
        """The value kept under `key`, made of what JSON knows."""
        with self._explained():
            row = self._connection.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
        return json.loads(row[0]) if row else default

    def set_setting(self, key: str, value: object) -> Change:
        """Keep a value; None takes it away."""
        with self._writing():
            self._put_setting(key, value)
        return Change(frozenset(["setting"]), (key,))

    def _put_setting(self, key: str, value: object) -> None:
        if value is None:
            self._connection.execute("DELETE FROM settings WHERE key = ?", [key])
        else:
            self._connection.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, json.dumps(value, ensure_ascii=False)],
            )

    def contacts(self) -> list[Contact]:
        """The people to turn to, as the person entered them."""
        return [Contact(**contact) for contact in self.setting("contacts", [])]

    def set_contacts(self, contacts: Iterable[Contact]) -> Change:
        """Keep these people in place of those before."""
        return self.set_setting("contacts", [vars(contact) for contact in contacts])

    def left_out(self) -> frozenset[tuple[str, str]]:
        """The entries that the person left out of all estimates by hand: check-in ids, each with a measure."""
        return frozenset((check_in_id, measure) for check_in_id, measure in self.setting("left_out", []))

    def set_left_out(self, entries: Iterable[tuple[str, str]]) -> Change:
        """Leave out these entries in place of those before."""
        return self.set_setting("left_out", sorted(entries) or None)

    def draft(self) -> CheckInDraft | None:
        """The check-in that was begun and not saved."""
        if (kept := self.setting("draft")) is None:
            return None
        check_in = CHECK_INS.record(kept)
        content = {field.name: getattr(check_in, field.name) for field in fields(CheckInDraft)}
        return CheckInDraft(**{**content, "id": check_in.id or None, "entered_at": None})

    def keep_draft(self, draft: CheckInDraft | None) -> None:
        """Keep a check-in that is not finished, so that a crash does not lose it."""
        if draft is None:
            self.set_setting("draft", None)
        else:
            unsaved = CheckIn(**{**vars(draft), "id": draft.id or "", "entered_at": draft.felt_at.utc})
            self.set_setting("draft", CHECK_INS.image(unsaved))

    def form_drafts(self) -> dict[str, ResponseDraft]:
        """The questionnaires that were begun and not saved, by their instruments' names."""
        return {name: unfinished_form(image) for name, image in self.setting("form_drafts", {}).items()}

    def form_draft(self, instrument: str) -> ResponseDraft | None:
        """The questionnaire of this instrument that was begun and not saved."""
        return self.form_drafts().get(instrument)

    def keep_form_draft(self, instrument: str, draft: ResponseDraft | None) -> None:
        """Keep a questionnaire that is not finished; None lets go of it."""
        images = {**self.setting("form_drafts", {}), instrument: draft and image_of_unfinished_form(draft)}
        self.set_setting("form_drafts", {name: image for name, image in images.items() if image} or None)

    # The file.

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the diary since this was last asked."""
        version = self._data_version()
        changed, self._seen_version = version != self._seen_version, version
        return changed

    def faults(self) -> list[str]:
        """What is wrong with the file, from reading all of it; empty for a sound diary."""
        with self._explained():
            damage = [row[0] for row in self._connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
            dangling = self._connection.execute("PRAGMA foreign_key_check").fetchall()
        return damage + [f"{table}: row {row} belongs to nothing" for table, row, *_ in dangling]

    def _data_version(self) -> int:
        with self._explained():
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn trouble with the file into a DiaryError; the engine calls one that was swapped merely read-only."""
        try:
            with explained(self.path):
                yield
        except DiaryError as error:
            if error.problem.key == "diary-read-only" and _identity(self.path) != self._file:
                raise DiaryError(Problem("diary-moved", values=error.problem.values)) from error
            raise

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of what happens inside is kept, or none of it."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _records(self, shelf: Shelf[R], where: str, values: Sequence[object]) -> list[R]:
        with self._explained():
            return shelf.records(self._connection, where, values)

    def _live(self, shelf: Shelf[R], since: str | None = None, until: str | None = None) -> list[R]:
        conditions, values = ["deleted_at IS NULL"], []
        for comparison, bound in ((">=", since), ("<", until)):
            if bound is not None:
                conditions.append(f"{shelf.order} {comparison} ?")
                values.append(bound)
        return self._records(shelf, " AND ".join(conditions), values)

    def _span_of(self, infusion_id: str) -> tuple[datetime, datetime | None]:
        timeline = self.timeline()
        number = timeline.number(infusion_id)
        if number is None:
            raise KeyError(infusion_id)
        infusion = timeline.infusions[number - 1]
        following = timeline.after(infusion)
        return infusion.started_at.utc, following.started_at.utc if following else None

    def _find(self, record_id: str) -> tuple[Shelf[Any], Image] | None:
        with self._explained():
            for shelf in DATED:
                if image := shelf.find(self._connection, record_id):
                    return shelf, image
        return None

    def _record_all(self, drafts: Sequence[Draft], step: str, confirmed: bool) -> tuple[list[Record], Change] | Refused:
        now = self._clock()
        with self._writing():
            problems = [problem for _, problem in self._problems(drafts, now)]
            if weighty := [problem for problem in problems if not (problem.unusual and confirmed)]:
                return Refused(tuple(weighty))
            operation = self._history.start(now.utc, step)
            records = [self._write(operation, draft, now) for draft in drafts]
            ids = tuple(key_of(record) for record in records)
            change = Change(frozenset(shelf_of(type(record)).kind for record in records), ids, step)
            return records, self._marked(change, stands=True)

    def _marked(self, change: Change, *, stands: bool) -> Change:
        """The change; with the diary's mark as an invented one, which goes and comes with the step that brought it."""
        if change.step != _INVENTED_STEP:
            return change
        self._put_setting("invented", stands or None)
        return replace(change, kinds=change.kinds | {"setting"})

    def _problems(self, drafts: Sequence[Draft], now: Moment) -> Iterator[tuple[Draft, Problem]]:
        measures = self.measures() | {draft.key: draft for draft in drafts if isinstance(draft, Measure)}
        instruments = Instruments(self._connection)
        for draft in drafts:
            yield from ((draft, problem) for problem in check(draft, now, measures))
            if isinstance(draft, ResponseDraft):
                yield from ((draft, problem) for problem in instruments.problems(draft))
            if self._is_in_bin(draft):
                yield draft, Problem("in-the-bin", "id", {"id": key_of(draft)})
        yield from self._clashes([draft for draft in drafts if isinstance(draft, InfusionDraft)])

    def _is_in_bin(self, draft: Draft) -> bool:
        shelf = shelf_for(draft)
        image = shelf.find(self._connection, key_of(draft)) if key_of(draft) else None
        return image is not None and image.get("deleted_at") is not None

    def _clashes(self, drafts: Sequence[InfusionDraft]) -> Iterator[tuple[InfusionDraft, Problem]]:
        """Nobody receives two infusions at once: the drafts against each other and against those that stand."""
        if not drafts:
            return
        replaced = {draft.id for draft in drafts}
        standing = [infusion for infusion in self.infusions() if infusion.id not in replaced]
        in_order = sorted([*standing, *drafts], key=lambda infusion: infusion.started_at.utc)
        for earlier, later in pairwise(in_order):
            if later.started_at.utc < (earlier.ended_at or earlier.started_at.utc + timedelta(seconds=1)):
                new, other = (earlier, later) if later in standing else (later, earlier)
                yield new, Problem("two-at-once", "started_at", {"other": other.started_at})

    def _write(self, operation: int, draft: Draft, now: Moment) -> Record:
        shelf = shelf_for(draft)
        key = key_of(draft)
        before = shelf.find(self._connection, key) if key else None
        record = record_of(draft, now, before)
        self._history.write(operation, shelf.kind, before, shelf.image(record))
        return record

    def _bin(self, record_id: str, verb: str, deleted_at: str | None) -> Change | Refused:
        with self._writing():
            found = self._find(record_id)
            if not found or (found[1]["deleted_at"] is None) == (deleted_at is None):
                return Refused((Problem("unknown-id" if verb == "delete" else "not-in-bin", "id", {"id": record_id}),))
            shelf, before = found
            record = shelf.record(before)
            if deleted_at is None and isinstance(record, Infusion) and (clashes := list(self._clashes([record]))):
                return Refused(tuple(problem for _, problem in clashes))
            step = f"{verb}-{shelf.kind}"
            operation = self._history.start(self._clock().utc, step)
            self._history.write(operation, shelf.kind, before, {**before, "deleted_at": deleted_at})
        return Change(frozenset([shelf.kind]), (record_id,), step)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else written(instant)
