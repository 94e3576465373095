"""What is typed and not saved: one table for all of it, each draft with the record that it belongs to."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from ketadiary.dataclass import dataclass
from ketadiary.diary.checksums import sealed
from ketadiary.diary.connection import Connection, Key, fetched
from ketadiary.diary.file import DiaryFile
from ketadiary.diary.record_table import UNREADABLE, read_instant, written
from ketadiary.diary.recording import image_of_unfinished, unfinished
from ketadiary.model import CheckInDraft, Clock, ResponseDraft

D = TypeVar("D")
Typed = Mapping[str, str]
"""What is typed into a form: the words of each field, right or wrong."""


@dataclass(frozen=True)
class DraftKey(Generic[D]):
    """What a draft is of, such as "new-event", and what it belongs to.

    `belongs_to` is the id of a record, a measure's key or an instrument's name. Without it the key is that of the only
    draft of its kind, or of the last of several.
    """

    of: str
    belongs_to: str = ""


UNFINISHED = DraftKey[CheckInDraft]("check-in")
"""The check-in that was begun and not saved, whether it is a new one or a recorded one that is being changed."""
ASIDE = DraftKey[CheckInDraft]("check-in-aside")
"""Those that gave way to another one."""
QUESTIONNAIRE = "questionnaire"
"""What the draft of a questionnaire is of."""


def questionnaire_key(instrument: str) -> DraftKey[ResponseDraft]:
    """The questionnaire that was begun and not saved, which belongs to its instrument."""
    return DraftKey(QUESTIONNAIRE, instrument)


@dataclass(frozen=True)
class KeptDraft(Generic[D]):
    """A draft as the diary keeps it. `begun_at` is when it was begun, as far as that is known."""

    key: DraftKey[D]
    draft: D
    begun_at: datetime | None
    id: int = 0


_Row = tuple[str, str, str | None, str]
_COLUMNS = "of, belongs_to, begun_at, draft"


class KeptDrafts(DiaryFile):
    """The drafts: not exported, not undone, part of a backup, gone with the record that they belong to."""

    def __init__(self, path: Path, connection: Connection, clock: Clock, key: Key | None = None) -> None:
        super().__init__(path, connection, key)
        self._clock = clock

    def drafts(self) -> list[KeptDraft[Any]]:
        """All of them; the one that was typed into last comes last."""
        return [kept for row_id, row in self._draft_rows() if (kept := _kept_or_none(row_id, row))]

    def kept_draft(self, key: DraftKey[D]) -> KeptDraft[D] | None:
        """The draft of a key, with when it was begun."""
        return next((kept for kept in reversed(self.drafts()) if _fits(key, *vars(kept.key).values())), None)

    def draft(self, key: DraftKey[D]) -> D | None:
        """The draft of a key."""
        kept = self.kept_draft(key)
        return kept.draft if kept else None

    def keep_draft(self, key: DraftKey[D], draft: D | None) -> None:
        """Keep a draft in place of the one of this key, so that a crash does not lose it; None lets go of it.

        `entered_at` of a check-in or questionnaire is when it was begun, where that is not its own time. Nothing is
        written where that is what is kept already.
        """
        before = [(row_id, row) for row_id, row in self._draft_rows() if _fits(key, *row[:2])]
        begun_at = before[-1][1][2] if before else written(self._clock().utc)
        after = [] if draft is None else [_row(key, draft, _own_begin(draft) or begun_at)]
        if [row for _, row in before] == after:
            return
        with self._writing():
            for row_id, _ in before:
                self._remove_draft(row_id)
            for row in after:
                insert_draft(self._connection, row)

    def add_draft(self, kept: KeptDraft[Any]) -> None:
        """Keep a draft, as begun when it was, beside what else there is of its key."""
        with self._writing():
            insert_draft(
                self._connection, _row(kept.key, kept.draft, written(kept.begun_at) if kept.begun_at else None)
            )

    def remove_draft(self, kept: KeptDraft[Any]) -> None:
        """Let go of one draft of perhaps several of its key."""
        with self._writing():
            self._remove_draft(kept.id)

    def _let_go_of_drafts(self, record_id: str) -> bool:
        """Let go of all that belongs to a record, in the transaction that is under way; whether there was anything."""
        return self._connection.execute("DELETE FROM drafts WHERE belongs_to = ?", [record_id]).rowcount > 0

    def _draft_rows(self) -> list[tuple[int, _Row]]:
        with self._explained():
            rows = fetched(self._connection, f"SELECT id, {_COLUMNS} FROM drafts ORDER BY id")
        return [(row_id, (of, belongs_to, begun_at, text)) for row_id, of, belongs_to, begun_at, text in rows]

    def _remove_draft(self, row_id: int) -> None:
        self._connection.execute("DELETE FROM drafts WHERE id = ?", [row_id])


def insert_draft(connection: Connection, row: _Row) -> None:
    """Keep one more draft, in the transaction that is under way."""
    connection.execute(f"INSERT INTO drafts ({_COLUMNS}, checksum) VALUES (?, ?, ?, ?, ?)", [*row, sealed(*row)])


def read_draft(of: str, text: str) -> Any:
    """The draft that a row keeps. Raises one of UNREADABLE where it is none."""
    content = json.loads(text)
    if kind := _RECORDS_TO_BE.get(of):
        return unfinished(kind, content)
    if not all(isinstance(words, str) for words in content.values()):
        raise TypeError(of)
    return content


_RECORDS_TO_BE: Mapping[str, Any] = {
    UNFINISHED.of: CheckInDraft,
    ASIDE.of: CheckInDraft,
    QUESTIONNAIRE: ResponseDraft,
}
"""Those that wait as the image of the record that they may become; of others there are only words."""


def _fits(key: DraftKey[Any], of: str, belongs_to: str) -> bool:
    return key.of == of and key.belongs_to in ("", belongs_to)


def _kept_or_none(row_id: int, row: _Row) -> KeptDraft[Any] | None:
    of, belongs_to, begun_at, text = row
    try:
        return KeptDraft(
            DraftKey(of, belongs_to), read_draft(of, text), read_instant(begun_at) if begun_at else None, row_id
        )
    except UNREADABLE:
        return None


def _row(key: DraftKey[Any], draft: Any, begun_at: str | None) -> _Row:
    is_record = key.of in _RECORDS_TO_BE
    belongs_to = key.belongs_to or (draft.id or "" if is_record else "")
    content = image_of_unfinished(draft) if is_record else dict(draft)
    return key.of, belongs_to, begun_at, json.dumps(content, ensure_ascii=False)


def _own_begin(draft: object) -> str | None:
    """When a draft says that it was begun."""
    match draft:
        case CheckInDraft():
            return written(draft.entered_at or draft.felt_at.utc)
        case ResponseDraft():
            return written(draft.entered_at or draft.answered_at.utc)
        case _:
            return None
