"""What a diary keeps beside its records: settings, people to turn to, and what was begun and not saved."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ketadiary.diary.answers import Change
from ketadiary.diary.checksums import sealed
from ketadiary.diary.connection import Connection, fetched
from ketadiary.diary.drafts import image_of_unfinished, unfinished
from ketadiary.diary.file import DiaryFile
from ketadiary.diary.shelf import UNREADABLE
from ketadiary.model import CheckInDraft, LeftOut, ResponseDraft

_FORMS = "unfinished_forms"
_RESPONSES = "form_drafts"  # the older name, which is in people's files


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


_text = _of(str)
_Reader = Callable[[Any], object]
_READERS: Mapping[str, _Reader] = {
    "appearance": _of(str),
    "contacts": lambda kept: [Contact(**{key: str(text) for key, text in one.items()}) for one in kept],
    "country": _of(str),
    "dismissed": _of(list),
    "draft": lambda image: unfinished(CheckInDraft, image),
    _RESPONSES: lambda kept: [unfinished(ResponseDraft, image) for image in kept.values()],
    "invented": _of(bool),
    "left_out": lambda kept: {(str(check_in), str(measure)) for check_in, measure in kept},
    "plan": _of(dict),
    "text_scale": _of(int, float),
    _FORMS: lambda kept: [_text(text) for form in kept.values() for text in form.values()],
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


class Kept(DiaryFile):
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
        rows = self._connection.execute("SELECT key, value FROM settings WHERE instr(value, ?)", [record_id]).fetchall()
        for key, value in rows:
            try:
                left = _without(json.loads(value), record_id)
            except UNREADABLE:
                left = None
            self._put_setting(key, left or None)
        return bool(rows)

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

    def draft(self) -> CheckInDraft | None:
        """The check-in that was begun and not saved."""
        image = self.setting("draft")
        return image and unfinished(CheckInDraft, image)

    def keep_draft(self, draft: CheckInDraft | None) -> None:
        """Keep a check-in that is not finished, so that a crash does not lose it; None lets go of it.

        `entered_at` is when it was begun, where that is not when it was felt.
        """
        self.set_setting("draft", draft and image_of_unfinished(draft))

    def unfinished_forms(self) -> dict[str, dict[str, str]]:
        """What was typed into forms that were neither saved nor given up, by what each is of: the id of a record that
        is being changed, or the kind of a new one. The one that was typed into last comes last."""
        return dict(self.setting(_FORMS, {}))

    def keep_unfinished_form(self, of: str, typed: Mapping[str, str] | None) -> None:
        """Keep what is typed into a form; None lets go of it."""
        forms = {name: form for name, form in self.unfinished_forms().items() if name != of}
        if typed is not None:
            forms[of] = dict(typed)
        self.set_setting(_FORMS, forms or None)

    def response_drafts(self) -> dict[str, ResponseDraft]:
        """The questionnaires that were begun and not saved, by their instruments' names."""
        return {name: unfinished(ResponseDraft, image) for name, image in self.setting(_RESPONSES, {}).items()}

    def response_draft(self, instrument: str) -> ResponseDraft | None:
        """The questionnaire of this instrument that was begun and not saved."""
        return self.response_drafts().get(instrument)

    def keep_response_draft(self, instrument: str, draft: ResponseDraft | None) -> None:
        """Keep a questionnaire that is not finished; None lets go of it."""
        images = {**self.setting(_RESPONSES, {}), instrument: draft and image_of_unfinished(draft)}
        self.set_setting(_RESPONSES, {name: image for name, image in images.items() if image} or None)
