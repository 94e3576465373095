"""What the diary answers when it is asked to do something."""

from collections.abc import Mapping
from datetime import datetime

from ketadiary.dataclass import dataclass
from ketadiary.model import Dated, Problem, Record


@dataclass(frozen=True)
class Change:
    """Which kinds of record were touched, and which ids; each page redraws what this touches.

    `step` names what was done, such as "record-check_in"; empty for what is kept beside the records.
    """

    kinds: frozenset[str]
    ids: tuple[str, ...] = ()
    step: str = ""


@dataclass(frozen=True)
class Recorded:
    """The draft became this record."""

    record: Record
    change: Change


@dataclass(frozen=True)
class Refused:
    """Nothing was written, for these reasons."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Binned:
    """A record in the bin, and since when."""

    record: Dated
    kind: str
    deleted_at: datetime


@dataclass(frozen=True)
class MovedIn:
    """What imports that stand have brought: how many records of each kind, and whether `undo` takes one back."""

    counts: Mapping[str, int]
    undoable: bool


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened to one record. `before` and `after` are it as it was, in the bin or not; None where
    it did not exist.

    `action` is record, change, delete, restore, undo or redo; `deed` is what of the first four an undo took back and a
    redo made again, and for those themselves the same. `record` is as it was left; as it last was, where it is gone.
    """

    at: datetime
    action: str
    deed: str
    kind: str
    record_id: str
    before: Record | None
    after: Record | None
    record: Record
    deleted_at: tuple[datetime | None, datetime | None] = (None, None)
    """Since when it lay in the bin before, and after; None where it did not."""
