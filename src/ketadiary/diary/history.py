"""What happened to every record, and the way back.

An *operation* is one step that can be taken back; its history rows hold the image of each record before and after.
Taking a step back or making it again is an operation too, so history only ever grows, except where a record is erased
for good.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from ketadiary.diary.checksums import sealed
from ketadiary.diary.connection import Connection, DiaryError, fetched
from ketadiary.diary.record_layouts import BY_KIND
from ketadiary.diary.record_table import UNREADABLE, Image, RecordTable, read_instant, written
from ketadiary.diary.recorded_or_refused import Change, HistoryEntry, MovedIn
from ketadiary.diary.searching_notes import Notes
from ketadiary.model import Moment, Problem, Record, check

_ALL = -1
IMPORT, IMPORT_INVENTED = "import", "import-invented"
"""What the steps are called in which many records came at once: the person's own, or those of an invented diary."""
_ANY_TIME = Moment.of(datetime(9000, 1, 1, tzinfo=UTC), "UTC")


class History:
    """The history of one open diary. Its caller holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._notes = Notes(connection)
        self.hurt: set[object] = set()
        """The ids of records of which something was asked for that could not be read."""

    def start(self, at: datetime, step: str) -> int:
        """Begin a step of the person's. What had been taken back before it can no longer be made again."""
        self._connection.execute(
            "UPDATE operations SET state = 'replaced', checksum = sealed(at, step, 'replaced') WHERE state = 'undone'"
        )
        return self._operation(at, step, "done")

    def write(self, operation: int, kind: str, before: Image | None, after: Image | None) -> str:
        """Make a record's table say `after`, and remember both images. Answers the record's id."""
        record_table = BY_KIND[kind]
        image = after if after is not None else before
        assert image is not None
        key: str = image[record_table.key]
        if after is None:
            record_table.remove(self._connection, key)
        else:
            record_table.write(self._connection, after)
        self._connection.execute(
            "INSERT INTO history (operation_id, kind, record_id, before, after, checksum) VALUES (?, ?, ?, ?, ?, ?)",
            [*(row := (operation, kind, key, image_text(before), image_text(after))), sealed(*row)],
        )
        if record_table.text(before) != record_table.text(after):
            self._notes.keep(key, record_table.text(after))
        return key

    def undoable(self) -> tuple[int, str] | None:
        """The last step that stands: its number and name."""
        return self._one("SELECT id, step FROM operations WHERE state = 'done' ORDER BY id DESC LIMIT 1")

    def redoable(self) -> tuple[int, str] | None:
        """The step that was taken back last: its number and name."""
        return self._one("SELECT id, step FROM operations WHERE state = 'undone' ORDER BY id LIMIT 1")

    def last_touched(self) -> set[str]:
        """The ids of what the last step that stands has touched."""
        number, _ = self.undoable() or (None, "")
        rows = self._connection.execute("SELECT record_id FROM history WHERE operation_id = ?", [number])
        return {record_id for (record_id,) in rows}

    def undo(self, at: datetime) -> Change | None:
        """Take back the last step that stands; None where there is none."""
        return self._replay(self.undoable(), at, "undo", "undone")

    def redo(self, at: datetime) -> Change | None:
        """Make again the step that was taken back last; None where there is none."""
        return self._replay(self.redoable(), at, "redo", "done")

    def entries(self, record_id: str | None, latest: int | None = None) -> Iterator[HistoryEntry]:
        """What happened, to one record or to all, oldest first; only the `latest` so many things."""
        where = "" if record_id is None else "WHERE history.record_id = ?"
        rows = fetched(
            self._connection,
            "SELECT operations.at, operations.state, operations.step, "
            "history.kind, history.record_id, history.before, history.after "
            f"FROM history JOIN operations ON operations.id = history.operation_id {where} "
            "ORDER BY history.id DESC LIMIT ?",
            [*([] if record_id is None else [record_id]), _ALL if latest is None else latest],
        )
        for row in reversed(rows):
            try:
                yield _entry(*row)
            except UNREADABLE:
                self.hurt.add(row[4])

    def imports(self, since: datetime) -> list[int]:
        """The numbers of the imports that stand and were made from `since` on, the last first: found in no time."""
        steps = self._connection.execute("SELECT id, at, step FROM operations WHERE state = 'done' ORDER BY id DESC")
        recent = takewhile(lambda made: made[1] >= written(since), steps)
        return [number for number, _, step in recent if step == IMPORT]

    def moved_in(self, since: datetime) -> MovedIn:
        """What these imports have brought. Measures are no record of the person's, and may only be in another order."""
        brought = {number: self._brought(number) for number in self.imports(since)}
        last = self.undoable()
        return MovedIn(sum(brought.values(), Counter()), last is not None and bool(brought.get(last[0])))

    def _brought(self, operation: int) -> Counter[str]:
        rows = self._connection.execute(
            "SELECT kind, count(*) FROM history "
            "WHERE operation_id = ? AND before IS NULL AND kind <> 'measure' GROUP BY kind",
            [operation],
        )
        return Counter(dict(rows.fetchall()))

    def last(self, record_id: str) -> tuple[RecordTable[Any], Image] | None:
        """The table of a record to which anything ever happened, and the image that it last had."""
        row = self._connection.execute(
            "SELECT kind, coalesce(after, before) FROM history WHERE record_id = ? ORDER BY id DESC LIMIT 1",
            [record_id],
        ).fetchone()
        try:
            return (BY_KIND[row[0]], json.loads(row[1])) if row else None
        except UNREADABLE:
            return None

    def forget(self, record_id: str) -> None:
        """Take out every trace of a record, and the steps that were about nothing else."""
        self._notes.keep(record_id, "")
        self._connection.execute("DELETE FROM history WHERE record_id = ?", [record_id])
        self._connection.execute("DELETE FROM operations WHERE id NOT IN (SELECT operation_id FROM history)")

    def _replay(self, target: tuple[int, str] | None, at: datetime, state: str, becomes: str) -> Change | None:
        if target is None:
            return None
        number, step = target
        operation = self._operation(at, step, state)
        try:
            steps = [(kind, _read(old), _read(new)) for kind, old, new in self._steps(number)]
            if not steps:
                raise ValueError(number)
            for kind, old, new in steps:
                for image in filter(None, (old, new)):
                    BY_KIND[kind].record(image)
        except UNREADABLE as error:
            raise DiaryError(Problem("step-damaged")) from error
        if state == "undo":
            steps = [(kind, new, old) for kind, old, new in reversed(steps)]
        ids = [self.write(operation, kind, before, after) for kind, before, after in steps]
        self._connection.execute(
            "UPDATE operations SET state = ?1, checksum = sealed(at, step, ?1) WHERE id = ?2", [becomes, number]
        )
        return Change(frozenset(kind for kind, _, _ in steps), tuple(ids), step)

    def _steps(self, operation: int) -> Sequence[tuple[str, str | None, str | None]]:
        rows: list[tuple[str, str | None, str | None]] = self._connection.execute(
            "SELECT kind, before, after FROM history WHERE operation_id = ? ORDER BY id", [operation]
        ).fetchall()
        return rows

    def _operation(self, at: datetime, step: str, state: str) -> int:
        cursor = self._connection.execute(
            "INSERT INTO operations (at, step, state, checksum) VALUES (?, ?, ?, ?)",
            [*(row := (written(at), step, state)), sealed(*row)],
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _one(self, question: str) -> tuple[int, str] | None:
        row: tuple[int, str] | None = self._connection.execute(question).fetchone()
        return row


def _entry(at: str, state: str, step: str, kind: str, key: str, before: str | None, after: str | None) -> HistoryEntry:
    images = _read(before), _read(after)
    before_it, after_it = (None if image is None else proved(BY_KIND[kind], image) for image in images)
    record = after_it or before_it
    if record is None:
        raise ValueError(key)
    # Taking back goes from what was done to what was before it.
    deed = _deed(step, *(images[::-1] if state == "undo" else images))
    action = state if state in ("undo", "redo") else deed
    deleted_at = _deleted_at(images[0]), _deleted_at(images[1])
    return HistoryEntry(read_instant(at), action, deed, kind, key, before_it, after_it, record, deleted_at)


def _deleted_at(image: Image | None) -> datetime | None:
    at = (image or {}).get("deleted_at")
    return read_instant(at) if at else None


def proved(record_table: RecordTable[Any], image: Image) -> Record:
    """The record of an image whose values are of the kinds that they must be, as the rows of a table always are.

    Raises one of UNREADABLE: looking for problems in it stumbles over a text where a number must be.
    """
    record: Record = record_table.record(image)
    check(record, _ANY_TIME, {})
    return record


def _deed(step: str, before: Image | None, after: Image | None) -> str:
    if before is None:
        return "restore" if step.startswith("restore") else "record"
    if after is None:
        return "delete"
    was_binned, is_binned = (bool(image.get("deleted_at")) for image in (before, after))
    return "change" if was_binned == is_binned else "delete" if is_binned else "restore"


def image_text(image: Image | None) -> str | None:
    """An image as the history keeps it."""
    return None if image is None else json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def _read(text: str | None) -> Image | None:
    """The image that a row of the history keeps; None where it keeps none. Raises one of UNREADABLE."""
    image = None if text is None else json.loads(text)
    if image is not None and not isinstance(image, dict):
        raise ValueError(text)
    return image
