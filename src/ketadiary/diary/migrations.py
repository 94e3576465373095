"""The diary's tables, as the steps by which every file came to have them. A released step is never edited."""

from ketadiary.diary.toolbox import Database, Migrations

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
    """Which of its choices an answer was: two of them can count the same."""
    db.execute("ALTER TABLE answers ADD COLUMN choice INTEGER CHECK (choice >= 1)")
