"""The diary's tables, as the steps by which every file came to have them. A released step is never edited."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ketadiary.diary.checksums import MEASURES_SEALED, SEALS_OF_MEASURES, sealed
from ketadiary.diary.sqlite_tools import Database, Migrations
from ketadiary.model import folded, offset_if_known

migrations = Migrations("diary")

_INSTANT = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z"


def _instant(column: str, null: str = "NOT NULL") -> str:
    return f"{column} TEXT {null} CHECK ({column} GLOB '{_INSTANT}')"


@migrations(name="0001_records")
def records(db: Database) -> None:
    """Infusions, check-ins with their ratings, vitals, events, questionnaires, measures, history and settings."""
    for statement in _RECORDS.split(";\n"):
        db.execute(statement)


_COMMON = f"""
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    {_instant("entered_at")},
    {_instant("deleted_at", "")}"""

_RECORDS = f"""
CREATE TABLE infusions ({_COMMON},
    {_instant("started_at")},
    zone TEXT NOT NULL,
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 14400),
    dose_as_entered TEXT NOT NULL,
    weight_kg REAL CHECK (weight_kg > 0),
    drug TEXT NOT NULL CHECK (drug <> ''),
    route TEXT NOT NULL CHECK (route <> ''),
    phase TEXT CHECK (phase IN ('series', 'maintenance')),
    place TEXT NOT NULL,
    premedication TEXT NOT NULL,
    note TEXT NOT NULL,
    driver TEXT NOT NULL,
    ready_to_leave_minutes INTEGER CHECK (ready_to_leave_minutes >= 0)
) STRICT;
CREATE INDEX infusions_by_time ON infusions (started_at, id) WHERE deleted_at IS NULL;
CREATE TABLE check_ins ({_COMMON},
    {_instant("felt_at")},
    zone TEXT NOT NULL,
    affected INTEGER NOT NULL CHECK (affected IN (0, 1)),
    note TEXT NOT NULL
) STRICT;
CREATE INDEX check_ins_by_time ON check_ins (felt_at, id) WHERE deleted_at IS NULL;
CREATE TABLE measures (
    key TEXT PRIMARY KEY NOT NULL CHECK (key GLOB '[a-z]*' AND NOT key GLOB '*[^a-z0-9_]*'),
    label TEXT NOT NULL CHECK (label <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('rating', 'quantity')),
    scale_min REAL NOT NULL,
    scale_max REAL NOT NULL CHECK (scale_max > scale_min),
    low_label TEXT NOT NULL,
    high_label TEXT NOT NULL,
    better TEXT NOT NULL CHECK (better IN ('high', 'low')),
    "on" INTEGER NOT NULL CHECK ("on" IN (0, 1)),
    position INTEGER NOT NULL
) STRICT;
CREATE TABLE ratings (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    check_in_id TEXT NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
    measure TEXT NOT NULL REFERENCES measures (key),
    value REAL,
    status TEXT NOT NULL CHECK (status IN ('given', 'skipped', 'cant-say')),
    CHECK ((value IS NOT NULL) = (status = 'given')),
    UNIQUE (check_in_id, measure)
) STRICT;
CREATE TABLE vitals ({_COMMON},
    {_instant("measured_at")},
    zone TEXT NOT NULL,
    systolic INTEGER CHECK (systolic > 0),
    diastolic INTEGER CHECK (diastolic > 0),
    pulse INTEGER CHECK (pulse > 0),
    oxygen INTEGER CHECK (oxygen BETWEEN 1 AND 100)
) STRICT;
CREATE INDEX vitals_by_time ON vitals (measured_at, id) WHERE deleted_at IS NULL;
CREATE TABLE events ({_COMMON},
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    kind TEXT NOT NULL CHECK (kind IN ('medicine', 'therapy', 'life', 'other')),
    text TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX events_by_date ON events (date, id) WHERE deleted_at IS NULL;
CREATE TABLE responses ({_COMMON},
    {_instant("answered_at")},
    zone TEXT NOT NULL,
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    version TEXT NOT NULL,
    total REAL
) STRICT;
CREATE INDEX responses_by_time ON responses (answered_at, id) WHERE deleted_at IS NULL;
CREATE TABLE answers (
    response_id TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
    item TEXT NOT NULL CHECK (item <> ''),
    label TEXT NOT NULL,
    value REAL NOT NULL,
    UNIQUE (response_id, item)
) STRICT;
CREATE TABLE operations (
    id INTEGER PRIMARY KEY,
    {_instant("at")},
    step TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'replaced', 'undo', 'redo'))
) STRICT;
CREATE INDEX operations_by_state ON operations (state, id);
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    before TEXT CHECK (json_valid(before)),
    after TEXT CHECK (json_valid(after))
) STRICT;
CREATE INDEX history_by_operation ON history (operation_id, id);
CREATE INDEX history_by_record ON history (record_id, id);
CREATE TABLE settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT"""


@migrations(name="0002_instruments")
def instruments(db: Database) -> None:
    """Questionnaires loaded from the person's own files, each version by itself."""
    db.execute(_INSTRUMENTS)


_INSTRUMENTS = f"""
CREATE TABLE instruments (
    name TEXT NOT NULL CHECK (name <> ''),
    version TEXT NOT NULL,
    definition TEXT NOT NULL CHECK (json_valid(definition)),
    {_instant("loaded_at")},
    PRIMARY KEY (name, version)
) STRICT"""


@migrations(name="0003_notes")
def notes(db: Database) -> None:
    """Full text of what people wrote, by pieces of three letters so that any script is found."""
    db.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, record_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT")
    db.table("notes").enable_fts(["text"], create_triggers=True, tokenize="trigram")
    # A deleted note must leave the index too, not only be passed over.
    db.execute("INSERT INTO notes_fts (notes_fts, rank) VALUES ('secure-delete', 1)")
    for table, text in (
        ("infusions", "concat_ws(char(10), nullif(place, ''), nullif(premedication, ''), nullif(note, ''))"),
        ("check_ins", "note"),
        ("events", "text"),
    ):
        db.execute(
            f"INSERT INTO notes (record_id, text) SELECT id, {text} FROM {table} "
            f"WHERE deleted_at IS NULL AND {text} <> ''"
        )


@migrations(name="0004_who_drove_and_dose")
def who_drove_and_dose(db: Database) -> None:
    """What else people write about an infusion is found too: who drove home, and the dose as typed."""
    texts = ", ".join(f"nullif({name}, '')" for name in ("place", "premedication", "driver", "note", "dose_as_entered"))
    db.execute("DELETE FROM notes WHERE record_id IN (SELECT id FROM infusions)")
    db.execute(
        "INSERT INTO notes (record_id, text) SELECT id, text "
        f"FROM (SELECT id, deleted_at, concat_ws(char(10), {texts}) AS text FROM infusions) "
        "WHERE deleted_at IS NULL AND text <> ''"
    )


@migrations(name="0005_as_it_was_felt")
def as_it_was_felt(db: Database) -> None:
    """The offset at which a thing was felt, beside its zone; the end of an infusion as a time; days without a time;
    what was written down nobody knows when; which choice an answer was; and texts without their accents. The images in
    history get the same."""
    db.register_function(_offset_of)
    db.register_function(_completed)
    db.register_function(_completed_draft)
    db.register_function(folded)
    for table, columns in _FELT_TABLES.items():
        _rebuild(db, table, columns)
    db.execute("ALTER TABLE answers ADD COLUMN choice INTEGER CHECK (choice >= 1)")
    db.execute("UPDATE history SET before = _completed(kind, before), after = _completed(kind, after)")
    db.execute("UPDATE settings SET value = _completed_draft(key, value)")
    db.execute("UPDATE notes SET text = folded(text)")


_COMMON_SINCE_5 = f"""
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    {_instant("entered_at", "")},
    {_instant("deleted_at", "")}"""
_FELT = """zone TEXT NOT NULL,
    utc_offset INTEGER CHECK (abs(utc_offset) < 86400),
    time_assumed INTEGER NOT NULL CHECK (time_assumed IN (0, 1))"""

_FELT_TABLES = {
    "infusions": f"""{_instant("started_at")},
    {_FELT},
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 14400),
    {_instant("ended_at", "")},
    end_offset INTEGER CHECK (abs(end_offset) < 86400),
    dose_as_entered TEXT NOT NULL,
    weight_kg REAL CHECK (weight_kg > 0),
    drug TEXT NOT NULL CHECK (drug <> ''),
    route TEXT NOT NULL CHECK (route <> ''),
    phase TEXT CHECK (phase IN ('series', 'maintenance')),
    place TEXT NOT NULL,
    premedication TEXT NOT NULL,
    note TEXT NOT NULL,
    driver TEXT NOT NULL,
    ready_to_leave_minutes INTEGER CHECK (ready_to_leave_minutes >= 0),
    CHECK (minutes IS NULL OR ended_at IS NULL)""",
    "check_ins": f"""{_instant("felt_at")},
    {_FELT},
    affected INTEGER NOT NULL CHECK (affected IN (0, 1)),
    note TEXT NOT NULL""",
    "vitals": f"""{_instant("measured_at")},
    {_FELT},
    systolic INTEGER CHECK (systolic > 0),
    diastolic INTEGER CHECK (diastolic > 0),
    pulse INTEGER CHECK (pulse > 0),
    oxygen INTEGER CHECK (oxygen BETWEEN 1 AND 100)""",
    "events": """date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    kind TEXT NOT NULL CHECK (kind IN ('medicine', 'therapy', 'life', 'other')),
    text TEXT NOT NULL CHECK (text <> '')""",
    "responses": f"""{_instant("answered_at")},
    {_FELT},
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    version TEXT NOT NULL,
    total REAL""",
}
_TIME_OF = {"infusion": "started_at", "check_in": "felt_at", "vitals": "measured_at", "response": "answered_at"}
_TIMES = {"infusions": "started_at", "check_ins": "felt_at", "vitals": "measured_at", "responses": "answered_at"}


def _rebuild(db: Database, table: str, columns: str) -> None:
    """Make a table anew with these columns, and fill the new ones: SQLite cannot take NOT NULL off a column."""
    kept = [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]
    filled = {name: name for name in kept}
    if time := _TIMES.get(table):
        filled |= {"utc_offset": f"_offset_of(zone, {time}, 0)", "time_assumed": "0"}
    if table == "infusions":
        filled["end_offset"] = "_offset_of(zone, started_at, minutes)"
    indices = db.execute("SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql > ''", [table])
    made_again = [row[0] for row in indices.fetchall()]
    db.execute(f"CREATE TABLE new_{table} ({_COMMON_SINCE_5},\n    {columns}\n) STRICT")
    db.execute(f"INSERT INTO new_{table} ({', '.join(filled)}) SELECT {', '.join(filled.values())} FROM {table}")
    db.execute(f"DROP TABLE {table}")
    db.execute(f"ALTER TABLE new_{table} RENAME TO {table}")
    for index in made_again:
        db.execute(index)


def _offset_of(zone: str, instant: str, minutes: int | None) -> int | None:
    """The seconds by which clocks in a zone were before UTC, so many minutes after an instant; None where unknown."""
    if minutes is None:
        return None
    offset = offset_if_known(zone, datetime.fromisoformat(instant) + timedelta(minutes=minutes))
    return None if offset is None else round(offset.total_seconds())


def _completed(kind: str, text: str | None) -> str | None:
    """The image of a record with what it had no place for before."""
    return text and _rewritten(text, lambda image: _complete(kind, image))


def _completed_draft(key: str, text: str) -> str:
    """The same for what was begun and not saved, which waits among the settings."""
    if key == "draft":
        return _rewritten(text, lambda image: _complete("check_in", image))
    if key == "drafts_aside":
        return _rewritten(text, lambda images: [_complete("check_in", image) for image in images])
    if key == "form_drafts":
        return _rewritten(text, lambda forms: {name: _complete("response", image) for name, image in forms.items()})
    return text


def _rewritten(text: str, change: Callable[[Any], Any]) -> str:
    try:
        return json.dumps(change(json.loads(text)), ensure_ascii=False, separators=(",", ":"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return text  # damaged before: that is told by the whole-file check, and keeps nobody from all the rest


def _complete(kind: str, image: dict[str, Any]) -> dict[str, Any]:
    if time := _TIME_OF.get(kind):
        image |= {"utc_offset": _offset_of(image["zone"], image[time], 0), "time_assumed": 0}
    if kind == "response":
        image["answers"] = [{**answer, "choice": None} for answer in image["answers"]]
    if kind == "infusion":
        end_offset = _offset_of(image["zone"], image[time], image["minutes"]) if time else None
        image |= {"ended_at": None, "end_offset": end_offset}
    return image


@migrations(name="0006_sound")
def sound(db: Database) -> None:
    """A checksum for each row that no history repeats, and for the history itself."""
    seals = json.dumps(dict(db.execute(SEALS_OF_MEASURES).fetchall()))
    db.execute("INSERT INTO settings (key, value) VALUES (?, ?)", [MEASURES_SEALED, seals])
    for table, columns in _SEALED.items():
        db.execute(f"ALTER TABLE {table} ADD COLUMN checksum TEXT NOT NULL DEFAULT ''")
        db.execute(f"UPDATE {table} SET checksum = sealed({', '.join(columns)})")


_SEALED = {
    "settings": ("key", "value"),
    "instruments": ("name", "version", "definition", "loaded_at"),
    "operations": ("at", "step", "state"),
    "history": ("operation_id", "kind", "record_id", "before", "after"),
}


@migrations(name="0007_drafts")
def drafts(db: Database) -> None:
    """What is typed and not saved, in a table of its own: each draft with the record that it belongs to."""
    db.execute(_DRAFTS)
    for setting, rows_of in _DRAFTS_AMONG_SETTINGS.items():
        for (text,) in db.execute("SELECT value FROM settings WHERE key = ?", [setting]).fetchall():
            try:
                rows = [(*row[:3], json.dumps(row[3], ensure_ascii=False)) for row in rows_of(json.loads(text))]
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                continue  # damaged before: it stays where it is
            for row in rows:
                db.execute(
                    "INSERT INTO drafts (of, belongs_to, begun_at, draft, checksum) VALUES (?, ?, ?, ?, ?)",
                    [*row, sealed(*row)],
                )
            db.execute("DELETE FROM settings WHERE key = ?", [setting])


_DRAFTS = f"""
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    of TEXT NOT NULL CHECK (of <> ''),
    belongs_to TEXT NOT NULL,
    {_instant("begun_at", "")},
    draft TEXT NOT NULL CHECK (json_valid(draft)),
    checksum TEXT NOT NULL
) STRICT"""

_DraftRow = tuple[str, str, str | None, dict[str, Any]]


def _begun(of: str, belongs_to: str, image: dict[str, Any]) -> _DraftRow:
    """A record to be; when it was begun stood where a record has when it was entered."""
    begun_at = datetime.fromisoformat(image["entered_at"]).strftime("%Y-%m-%dT%H:%M:%SZ")
    return of, belongs_to or image["id"], begun_at, {**image, "entered_at": None}


def _typed(of: str, words: dict[str, str]) -> _DraftRow:
    """What was typed into a form, which was of a new record, a field of an infusion, or by its id a record."""
    field, _, infusion = of.partition(" ")
    if infusion:
        return field, infusion, None, {name: text for name, text in words.items() if name != "infusion"}
    return (of, "", None, dict(words)) if of in _NEW_FORMS else ("record", of, None, dict(words))


_NEW_FORMS = ("new-event", "new-infusion", "new-measure", "new-vitals", "aftercare-words", "new-self-checks")
_DRAFTS_AMONG_SETTINGS: dict[str, Callable[[Any], list[_DraftRow]]] = {
    "unfinished_forms": lambda forms: [_typed(of, words) for of, words in forms.items()],
    "form_drafts": lambda images: [_begun("questionnaire", name, image) for name, image in images.items()],
    "drafts_aside": lambda images: [_begun("check-in-aside", "", image) for image in images],
    "draft": lambda image: [_begun("check-in", "", image)],
}
