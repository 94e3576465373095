"""What a diary keeps beside its records: settings, people to turn to, entries left out, and drafts."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from ketadiary.dataclass import dataclass
from ketadiary.diary.checksums import sealed
from ketadiary.diary.connection import Connection, fetched
from ketadiary.diary.kept_drafts import KeptDrafts
from ketadiary.diary.record_table import UNREADABLE
from ketadiary.diary.recorded_or_refused import Change
from ketadiary.model import LeftOut


@dataclass(frozen=True)
class Contact:
    """Somebody to turn to, as the person entered them."""

    name: str
    phone: str
    note: str = ""


def _without(value: object, record_id: str) -> object:
    """What is kept under one key, without the parts that name a record; None where all of it is about that record."""
    if isinstance(value, list):
        return [part for part in value if not _names(part, record_id)]
    if _names(value, record_id):
        return None
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if key != record_id and not _names(part, record_id)}
    return value


def _names(part: object, record_id: str) -> bool:
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else [part]
    return record_id in inside


def _of(*kinds: type) -> Callable[[Any], object]:
    def insist(value: object) -> object:
        if type(value) not in kinds:
            raise TypeError(type(value))
        return value

    return insist


_Reader = Callable[[Any], object]
_READERS: Mapping[str, _Reader] = {
    "appearance": _of(str),
    "contacts": lambda kept: [Contact(**{key: str(text) for key, text in one.items()}) for one in kept],
    "country": _of(str),
    "dismissed": _of(list),
    "invented": _of(bool),
    "last_report": date.fromisoformat,
    "left_out": lambda kept: {(str(check_in), str(measure)) for check_in, measure in kept},
    "plan": _of(dict),
    "report_questions": _of(list),
    "text_scale": _of(int, float),
    "window_title": _of(str),
}


def put_setting(connection: Connection, key: str, value: object) -> None:
    """Keep a value under a key, in the transaction that is under way."""
    row = (key, json.dumps(value, ensure_ascii=False))
    connection.execute(
        "INSERT INTO settings (key, value, checksum) VALUES (?, ?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value, checksum = excluded.checksum",
        [*row, sealed(*row)],
    )


def read_setting(key: str, text: str) -> Any:
    """The value that a row keeps under a key. Raises one of UNREADABLE where it is nothing that is kept there."""
    value = json.loads(text)
    if key in _READERS:
        _READERS[key](value)
    return value


class Kept(KeptDrafts):
    """What is kept beside the records: not exported, not undone, part of a backup."""

    def setting(self, key: str, default: Any = None) -> Any:
        """The value kept under `key`, made of what JSON knows; the default where none is that could be kept there."""
        with self._explained():
            rows = fetched(self._connection, "SELECT value FROM settings WHERE key = ?", [key])
        try:
            return read_setting(key, rows[0][0]) if rows else default
        except UNREADABLE:
            return default

    def set_setting(self, key: str, value: object) -> Change:
        """Keep a value; None takes it away. Nothing is written where that is what is kept already."""
        if value != self.setting(key):
            with self._writing():
                self._put_setting(key, value)
        return Change(frozenset(["setting"]), (key,))

    def _put_setting(self, key: str, value: object) -> None:
        """Keep a value in the transaction that is under way."""
        if value is None:
            self._connection.execute("DELETE FROM settings WHERE key = ?", [key])
        else:
            put_setting(self._connection, key, value)

    def _let_go_of(self, record_id: str) -> bool:
        """Take out what is kept about a record, such as changes begun and not saved. Answers whether anything was."""
        had_drafts = self._let_go_of_drafts(record_id)
        rows = self._connection.execute("SELECT key, value FROM settings WHERE instr(value, ?)", [record_id]).fetchall()
        for key, value in rows:
            try:
                left = _without(json.loads(value), record_id)
            except UNREADABLE:
                left = None
            self._put_setting(key, left or None)
        return had_drafts or bool(rows)

    def contacts(self) -> list[Contact]:
        """The people to turn to, as the person entered them."""
        return [Contact(**contact) for contact in self.setting("contacts", [])]

    def set_contacts(self, contacts: Iterable[Contact]) -> Change:
        """Keep these people in place of those before."""
        return self.set_setting("contacts", [vars(contact) for contact in contacts])

    def left_out(self) -> LeftOut:
        """The entries that the person left out of all estimates by hand."""
        return frozenset((check_in_id, measure) for check_in_id, measure in self.setting("left_out", []))

    def set_left_out(self, entries: Iterable[tuple[str, str]]) -> Change:
        """Leave out these entries in place of those before."""
        return self.set_setting("left_out", sorted(entries) or None)

    def kept_suspects(self) -> LeftOut:
        """The entries that stand against all others and count all the same, by the person's word."""
        return frozenset((check_in_id, measure) for check_in_id, measure in self.setting("kept_suspects", []))

    def set_kept_suspects(self, entries: Iterable[tuple[str, str]]) -> Change:
        """Count these in place of those before."""
        return self.set_setting("kept_suspects", sorted(entries) or None)

    def report_questions(self) -> list[str]:
        """What the person wants to ask at the next visit."""
        return [str(question) for question in self.setting("report_questions", [])]

    def set_report_questions(self, questions: Iterable[str]) -> Change:
        """Keep these questions in place of those before; none takes them away for good."""
        return self.set_setting("report_questions", [one for one in questions if one.strip()] or None)

    def last_report(self) -> date | None:
        """The day on which a report was saved last."""
        kept = self.setting("last_report")
        return date.fromisoformat(kept) if kept else None

    def set_last_report(self, day: date | None) -> Change:
        """Keep another day as that of the last report; None takes it away."""
        return self.set_setting("last_report", day and day.isoformat())
