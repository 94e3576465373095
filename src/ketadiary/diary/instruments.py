"""The questionnaires that can be filled in: the published ones, and what was loaded from the person's own files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from ketadiary.diary.checksums import sealed
from ketadiary.diary.connection import DB_ERRORS, Connection, error_name, fetched
from ketadiary.diary.record_layouts import exact
from ketadiary.diary.record_table import UNREADABLE, written
from ketadiary.model import (
    Band,
    Choice,
    Instrument,
    Item,
    Problem,
    ResponseDraft,
    check_response,
    published_instruments,
    with_wording,
)


class Instruments:
    """The instruments of one open diary. Its caller holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self) -> dict[str, Instrument]:
        """Every instrument by its name, in the words that were loaded last."""
        loaded = (_current(definition) for row in self._rows() if (definition := _readable(row[0])))
        return {**published_instruments(), **{found.name: found for found in loaded if found}}

    def _rows(self) -> list[Any]:
        """The forms that were loaded; none where a damaged piece of the file keeps them: pages do without."""
        try:
            return fetched(self._connection, "SELECT definition FROM instruments ORDER BY loaded_at, rowid")
        except DB_ERRORS as error:
            if error_name(error) not in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
                raise
            return []

    def problems(self, draft: ResponseDraft) -> list[Problem]:
        """What its instrument has to say about a draft. One of an instrument that nobody knows passes as it is."""
        known = self._of(draft)
        return check_response(known, draft) if known else []

    def obstacle(self, instrument: Instrument) -> Problem | None:
        """Why an instrument cannot be taken in; None where it can."""
        if instrument.name in published_instruments():
            standard = published_instruments()[instrument.name]
            fits = with_wording(standard, instrument) is not None and instrument.published
            return None if fits else Problem("form-not-as-published", values={"label": standard.title})
        if self._answered_differently(instrument):
            values = {"label": instrument.title, "version": instrument.version or "–"}
            return Problem("form-version-answered", values=values)
        return None

    def keep(self, instrument: Instrument, at: datetime) -> None:
        """Take an instrument in, in place of the same version."""
        key = [instrument.name, instrument.version]
        before = self._loaded(*key)
        if instrument.self_harm is None and before and instrument.items == before.items:
            instrument = replace(instrument, self_harm=before.self_harm)  # said once is enough
        self._connection.execute("DELETE FROM instruments WHERE name = ? AND version = ?", key)
        definition = json.dumps(asdict(instrument), ensure_ascii=False, default=float)
        row = (*key, definition, written(at))
        self._connection.execute("INSERT INTO instruments VALUES (?, ?, ?, ?, ?)", [*row, sealed(*row)])

    def _of(self, draft: ResponseDraft) -> Instrument | None:
        # A published instrument has the same items in every version; others are only known as they were loaded.
        published = published_instruments().get(draft.instrument)
        return published or self._loaded(draft.instrument, draft.version)

    def _loaded(self, name: str, version: str) -> Instrument | None:
        row = self._connection.execute(
            "SELECT definition FROM instruments WHERE name = ? AND version = ?", [name, version]
        ).fetchone()
        return _readable(row[0]) if row else None

    def _answered_differently(self, instrument: Instrument) -> bool:
        answers = self._connection.execute(
            "SELECT DISTINCT answers.item, answers.value FROM responses "
            "LEFT JOIN answers ON response_id = responses.id WHERE instrument = ? AND version = ?",
            [instrument.name, instrument.version],
        ).fetchall()
        before = self._loaded(instrument.name, instrument.version)
        if answers and before and instrument.items != before.items:
            return True
        values = {item.key: item.values for item in instrument.items}
        return any(item is not None and exact(value) not in values.get(item, ()) for item, value in answers)


def _current(loaded: Instrument) -> Instrument | None:
    """A loaded instrument with what this version of the program knows about it."""
    published = published_instruments().get(loaded.name)
    return with_wording(published, loaded) if published else loaded


def _readable(definition: str) -> Instrument | None:
    try:
        return read_instrument(definition)
    except UNREADABLE:
        return None


def read_instrument(definition: str) -> Instrument:
    """The questionnaire that a loaded form's row says. Raises one of UNREADABLE."""
    image: dict[str, Any] = json.loads(definition)
    image["items"] = tuple(_item(item) for item in image["items"])
    image["bands"] = tuple(Band(**_exactly(band, "low", "high")) for band in image["bands"])
    for name in ("domains", "either"):
        image[name] = tuple(tuple(keys) for keys in image[name])
    image["meanings"] = tuple(image.get("meanings", ()))
    if image["self_harm"] is not None:
        image["self_harm"] = tuple(image["self_harm"])
    return Instrument(**image)


def _item(image: Mapping[str, Any]) -> Item:
    return Item(**{**image, "choices": tuple(Choice(**_exactly(choice, "value")) for choice in image["choices"])})


def _exactly(image: Mapping[str, Any], *numbers: str) -> Mapping[str, Any]:
    return {**image, **{name: exact(image[name]) for name in numbers}}
