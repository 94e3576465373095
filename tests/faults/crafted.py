"""Diaries that somebody changed with a tool for SQLite: each is wrong in one way, and none may be called sound."""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from ketadiary.diary import UNFINISHED, Contact, Diary
from ketadiary.diary.connection import connect
from ketadiary.model import (
    Answer,
    CheckInDraft,
    EventDraft,
    InfusionDraft,
    Measure,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
)
from support import FrozenClock

MARK = "made by somebody else"


def make_full_diary(path: Path, clock: FrozenClock) -> None:
    """A diary with every kind of record, one of them changed and one in the bin, and with what is kept beside them."""
    with Diary.open(path, clock=clock, create=True) as diary:
        day = timedelta(days=1)
        start = clock().shifted(-3 * day)
        diary.record(InfusionDraft(started_at=start, length=40, dose_as_entered="35 mg", note="calm", weight_kg=70.5))
        for hours in range(1, 4):
            ratings = (Rating(measure="mood", value=hours), Rating(measure="nausea", status=Status.SKIPPED))
            when = start.shifted(timedelta(hours=hours))
            answer = diary.record(CheckInDraft(felt_at=when, ratings=ratings, note=f"hour {hours}"))
        diary.record(CheckInDraft(felt_at=answer.record.felt_at, id=answer.record.id, ratings=ratings, note="changed"))
        diary.delete(answer.record.id)
        diary.record(VitalsDraft(measured_at=start, systolic=128, diastolic=82, pulse=70, oxygen=98))
        diary.record(EventDraft(date=start.date, text="new medicine"))
        answers = tuple(Answer(item=str(item), label="item", value=1) for item in range(1, 8))
        diary.record(ResponseDraft(answered_at=start, instrument="gad-7", answers=answers, total=7))
        diary.record(Measure(key="itch", label="Itch", low_label="none", high_label="worst", position=40))
        diary.set_contacts([Contact(name="Marta", phone="0123")])
        diary.set_setting("country", "FR")
        diary.keep_draft(UNFINISHED, CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=4),)))


def _sql(*statements: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        connection = connect(path)
        connection.executescript(
            "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF"
        )
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return run


def _untyped(table: str, *statements: str) -> Callable[[Path], None]:
    """Values of a kind that a column never takes, as one changed bit may have it: a text as bytes, a number as text."""
    loosen, tighten = (
        f"UPDATE sqlite_schema SET sql = {sql} WHERE name = '{table}'"
        for sql in ("replace(sql, ' STRICT', '')", "sql || ' STRICT'")
    )
    on, off = "PRAGMA writable_schema = ON", "PRAGMA writable_schema = RESET"
    steps = [_sql(on, loosen, off), _sql(*statements), _sql(on, tighten, off)]

    def run(path: Path) -> None:
        for step in steps:
            step(path)

    return run


def _rewritten(old: str, new: str) -> Callable[[Path], None]:
    """The schema itself, in which a tool may write what no statement would make."""
    return _sql(
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}')",
        "PRAGMA writable_schema = RESET",
    )


WIPE = "DELETE FROM check_ins"
NOTES = f"UPDATE settings SET value = '\"{MARK}\"'"

OF_TABLES: Mapping[str, Callable[[Path], None]] = {
    "trigger that wipes": _sql(f"CREATE TRIGGER t AFTER INSERT ON operations BEGIN {WIPE}; END"),
    "trigger on a change": _sql(f"CREATE TRIGGER t BEFORE UPDATE ON settings BEGIN {WIPE}; END"),
    "trigger on the steps": _sql(f"CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN {NOTES}; END"),
    "trigger on notes": _sql(f"CREATE TRIGGER t AFTER DELETE ON notes BEGIN {NOTES}; END"),
    "trigger in place of ours": _sql(
        "DROP TRIGGER notes_ai", f"CREATE TRIGGER notes_ai AFTER INSERT ON notes BEGIN {NOTES}; END"
    ),
    "trigger of ours missing": _sql("DROP TRIGGER notes_ai"),
    "view": _sql("CREATE VIEW v AS SELECT * FROM settings"),
    "view in place of a table": _sql("ALTER TABLE vitals RENAME TO w", "CREATE VIEW vitals AS SELECT * FROM w"),
    "virtual table": _sql("CREATE VIRTUAL TABLE more USING fts5(words)"),
    "table of another program": _sql("CREATE TABLE recipes (name)"),
    "index of another program": _sql("CREATE INDEX more ON check_ins (note)"),
    "index with an expression": _sql("CREATE INDEX more ON check_ins (abs(length(note)))"),
    "unique index": _sql("CREATE UNIQUE INDEX more ON settings (value)"),
    "index of ours missing": _sql("DROP INDEX check_ins_by_time"),
    "no ratings": _sql("DROP TABLE ratings"),
    "no history": _sql("DROP TABLE history"),
    "no settings": _sql("DROP TABLE settings"),
    "no search": _sql("DROP TABLE notes_fts"),
    "no steps": _sql("DELETE FROM _sqlite_migrations"),
    "first step missing": _sql("DELETE FROM _sqlite_migrations WHERE name = '0001_records'"),
    "last step missing": _sql("DELETE FROM _sqlite_migrations WHERE id = (SELECT max(id) FROM _sqlite_migrations)"),
    "second step missing": _sql("DELETE FROM _sqlite_migrations WHERE name = '0002_instruments'"),
    "one column more": _sql("ALTER TABLE events ADD COLUMN more TEXT"),
    "one column fewer": _sql("ALTER TABLE infusions DROP COLUMN driver"),
    "column renamed": _sql("ALTER TABLE vitals RENAME COLUMN pulse TO beats"),
    "no checks": _rewritten("CHECK (minutes BETWEEN 1 AND 14400)", "CHECK (1)"),
    "no references": _rewritten("REFERENCES measures (key)", ""),
    "not strict": _rewritten("STRICT", ""),
    "default that runs": _rewritten("note TEXT NOT NULL", "note TEXT NOT NULL DEFAULT (randomblob(3))"),
}
"""Whatever is no table of ours, or not as we made it."""

_LAST = "(SELECT max(id) FROM {})"
OF_ROWS: Mapping[str, Callable[[Path], None]] = {
    "rating off the scale": _sql("UPDATE ratings SET value = 99 WHERE value = 2"),
    "another rating": _sql("UPDATE ratings SET value = 7 WHERE value = 2"),
    "rating not whole": _sql("UPDATE ratings SET value = 2.5 WHERE value = 2"),
    "rating without end": _sql("UPDATE ratings SET value = 9e999 WHERE value = 2"),
    "rating below": _sql("UPDATE ratings SET value = -1 WHERE value = 2"),
    "status unknown": _sql("UPDATE ratings SET status = 'guessed'"),
    "skipped with a number": _sql("UPDATE ratings SET status = 'skipped' WHERE value = 2"),
    "given without a number": _sql("UPDATE ratings SET value = NULL WHERE value = 2"),
    "rating of nothing": _sql("UPDATE ratings SET measure = 'ghost' WHERE value = 2"),
    "rating of nobody": _sql("UPDATE ratings SET check_in_id = id WHERE value = 2"),
    "rating missing": _sql("DELETE FROM ratings WHERE value = 2"),
    "rating more": _sql(
        "INSERT INTO ratings SELECT substr(id, 1, 35) || 'x', check_in_id, 'headache', 3, status "
        "FROM ratings WHERE value = 2"
    ),
    "check-in missing": _sql(
        f"DELETE FROM check_ins WHERE rowid = {_LAST.format('check_ins').replace('max(id)', 'max(rowid)')}"
    ),
    "check-in without history": _sql("DELETE FROM history WHERE kind = 'check_in'"),
    "note changed": _sql("UPDATE check_ins SET note = 'never said'"),
    "note with a null": _sql("UPDATE check_ins SET note = char(0) || 'x'"),
    "note not UTF-8": _sql("UPDATE check_ins SET note = CAST(x'ff41fe' AS TEXT)"),
    "moment that is none": _sql("UPDATE check_ins SET felt_at = '2026-13-45T10:00:00Z'"),
    "moment in words": _sql("UPDATE check_ins SET felt_at = 'yesterday'"),
    "moment before its time": _sql("UPDATE infusions SET started_at = '0001-01-01T00:00:00Z'"),
    "another moment": _sql("UPDATE infusions SET started_at = '2026-02-01T00:00:00Z'"),
    "another zone": _sql("UPDATE check_ins SET zone = 'Asia/Tokyo'"),
    "taken out of the bin": _sql("UPDATE check_ins SET deleted_at = NULL"),
    "deleted at no time": _sql("UPDATE check_ins SET deleted_at = '2026-03-02T11: 0:00Z' WHERE deleted_at IS NOT NULL"),
    "put into the bin": _sql("UPDATE infusions SET deleted_at = entered_at"),
    "affected by two": _sql("UPDATE check_ins SET affected = 2"),
    "minutes below": _sql("UPDATE infusions SET minutes = -5"),
    "another length": _sql("UPDATE infusions SET minutes = 400"),
    "weight of a ship": _sql("UPDATE infusions SET weight_kg = 70500"),
    "dose in words": _sql("UPDATE infusions SET dose_as_entered = 'a lot'"),
    "phase unknown": _sql("UPDATE infusions SET phase = 'third'"),
    "id that is none": _sql("UPDATE events SET id = 'rm -rf'"),
    "id of another": _sql("UPDATE vitals SET id = (SELECT id FROM events)"),
    "pressure reversed": _sql("UPDATE vitals SET systolic = 60"),
    "oxygen above": _sql("UPDATE vitals SET oxygen = 180"),
    "event of no day": _sql("UPDATE events SET date = '2026-02-31'"),
    "event of no kind": _sql("UPDATE events SET kind = 'war'"),
    "event without words": _sql("UPDATE events SET text = ''"),
    "answer more": _sql("INSERT INTO answers SELECT response_id, '99', label, value, choice FROM answers LIMIT 1"),
    "another answer": _sql("UPDATE answers SET value = 3 WHERE item = '1'"),
    "another total": _sql("UPDATE responses SET total = 20"),
    "measure reversed": _sql("UPDATE measures SET better = 'high' WHERE key = 'itch'"),
    "measure of no kind": _sql("UPDATE measures SET kind = 'colour' WHERE key = 'itch'"),
    "scale reversed": _sql("UPDATE measures SET scale_min = 11 WHERE key = 'itch'"),
    "measure missing": _sql("DELETE FROM measures WHERE key = 'itch'"),
    "history of nothing": _sql("UPDATE history SET before = NULL, after = NULL WHERE id = 1"),
    "history of no kind": _sql("UPDATE history SET kind = 'ghost' WHERE id = 1"),
    "history of another": _sql("UPDATE history SET record_id = (SELECT id FROM events) WHERE id = 1"),
    "history that is no JSON": _sql("UPDATE history SET after = '{' WHERE id = 2"),
    "history in another form": _sql("UPDATE history SET after = '[1]' WHERE id = 2"),
    "history deep": _sql(f"UPDATE history SET after = '{'[' * 900}{']' * 900}' WHERE id = 2"),
    "text for a number in history": _sql(
        "UPDATE history SET after = json_set(after, '$.minutes', 'long') WHERE id = 1"
    ),
    "number for a text in history": _sql("UPDATE history SET after = json_set(after, '$.note', 5) WHERE id = 2"),
    "list for a rating in history": _sql(
        "UPDATE history SET after = json_set(after, '$.ratings[0].value', json('[1]'))"
    ),
    "no ratings in history": _sql("UPDATE history SET after = json_set(after, '$.ratings', json('{\"a\": 1}'))"),
    "first image changed": _sql(
        "UPDATE history SET after = replace(after, 'hour 3', 'hour 9') WHERE kind = 'check_in'"
    ),
    "image before changed": _sql("UPDATE history SET before = replace(before, 'hour 3', 'hour 9')"),
    "step that touched nothing": _sql(
        "INSERT INTO operations (at, step, state) VALUES ('2026-03-01T10:00:00Z', '', 'done')"
    ),
    "step missing": _sql("DELETE FROM operations WHERE id = 1"),
    "contacts in another form": _sql("UPDATE settings SET value = '{\"a\": 1}' WHERE key = 'contacts'"),
    "draft in another form": _sql("UPDATE drafts SET draft = '[]'"),
    "another draft": _sql("UPDATE drafts SET draft = replace(draft, '4', '5')"),
    "draft of another record": _sql("UPDATE drafts SET belongs_to = (SELECT id FROM events)"),
    "draft of something else": _sql("UPDATE drafts SET of = 'new-event'"),
    "another time of a draft": _sql("UPDATE drafts SET begun_at = '2026-01-01T10:00:00Z'"),
    "another country": _sql("UPDATE settings SET value = '\"DE\"' WHERE key = 'country'"),
    "another number to call": _sql("UPDATE settings SET value = replace(value, '0123', '0124') WHERE key = 'contacts'"),
    "another name of a setting": _sql("UPDATE settings SET key = 'countrz' WHERE key = 'country'"),
    "built-in measure changed": _sql("UPDATE measures SET position = 7 WHERE key = 'mood'"),
    "built-in measure renamed": _sql("UPDATE measures SET label = 'Doom' WHERE key = 'dizziness'"),
    "another time of a step": _sql("UPDATE operations SET at = '2026-01-01T10:00:00Z' WHERE id = 3"),
    "another state of a step": _sql("UPDATE operations SET state = 'undone' WHERE id = 3"),
    "history of another step": _sql("UPDATE history SET operation_id = 1 WHERE id = 2"),
    "setting that is no JSON": _sql("UPDATE settings SET value = '{' WHERE key = 'country'"),
    "form that is none": _sql("INSERT INTO instruments VALUES ('x', '1', '{}', '2026-03-01T10:00:00Z', '')"),
    "total without end": _sql("UPDATE responses SET total = 9e999"),
    "answer without end": _sql("UPDATE answers SET value = -9e999 WHERE item = '1'"),
    "scale without end": _sql("UPDATE measures SET scale_max = 9e999 WHERE key = 'mood'"),
    "note in bytes": _untyped("check_ins", "UPDATE check_ins SET note = CAST(note AS BLOB)"),
    "zone in bytes": _untyped("check_ins", "UPDATE check_ins SET zone = CAST(zone AS BLOB)"),
    "offset in words": _untyped("check_ins", "UPDATE check_ins SET utc_offset = 'east'"),
    "moment in bytes": _untyped("check_ins", "UPDATE check_ins SET felt_at = CAST(felt_at AS BLOB)"),
    "time of entering in bytes": _untyped("check_ins", "UPDATE check_ins SET entered_at = CAST(entered_at AS BLOB)"),
    "time of deleting in bytes": _untyped("check_ins", "UPDATE check_ins SET deleted_at = CAST(deleted_at AS BLOB)"),
    "time of deleting a number": _untyped("infusions", "UPDATE infusions SET deleted_at = 5"),
    "rating in words": _untyped("ratings", "UPDATE ratings SET value = 'much' WHERE value = 2"),
    "rating in bytes": _untyped("ratings", "UPDATE ratings SET value = x'00' WHERE value = 2"),
    "rating of bytes": _untyped("ratings", "UPDATE ratings SET measure = CAST(measure AS BLOB) WHERE value = 2"),
    "id of a rating in bytes": _untyped("ratings", "UPDATE ratings SET id = CAST(id AS BLOB) WHERE value = 2"),
    "status in bytes": _untyped("ratings", "UPDATE ratings SET status = CAST(status AS BLOB)"),
    "place in bytes": _untyped("infusions", "UPDATE infusions SET place = CAST('here' AS BLOB)"),
    "minutes in words": _untyped("infusions", "UPDATE infusions SET minutes = 'long'"),
    "minutes that are huge": _untyped("infusions", "UPDATE infusions SET minutes = 9223372036854775807"),
    "weight in bytes": _untyped("infusions", "UPDATE infusions SET weight_kg = x'01'"),
    "phase in bytes": _untyped("infusions", "UPDATE infusions SET phase = x'01'"),
    "pulse in words": _untyped("vitals", "UPDATE vitals SET pulse = 'fast'"),
    "pulse without end": _untyped("vitals", "UPDATE vitals SET pulse = 9e999"),
    "event in bytes": _untyped("events", "UPDATE events SET text = CAST(text AS BLOB)"),
    "day in bytes": _untyped("events", "UPDATE events SET date = CAST(date AS BLOB)"),
    "day a number": _untyped("events", "UPDATE events SET date = 20260301"),
    "instrument in bytes": _untyped("responses", "UPDATE responses SET instrument = CAST(instrument AS BLOB)"),
    "total in words": _untyped("responses", "UPDATE responses SET total = 'high'"),
    "answer in words": _untyped("answers", "UPDATE answers SET value = 'often'"),
    "answer to bytes": _untyped("answers", "UPDATE answers SET item = CAST(item AS BLOB) WHERE item = '1'"),
    "choice in words": _untyped("answers", "UPDATE answers SET choice = 'second' WHERE item = '1'"),
    "label of a measure in bytes": _untyped("measures", "UPDATE measures SET label = CAST(label AS BLOB)"),
    "scale in words": _untyped("measures", "UPDATE measures SET scale_max = 'top' WHERE key = 'nausea'"),
    "place of a measure in words": _untyped("measures", "UPDATE measures SET position = 'first' WHERE key = 'mood'"),
    "history in bytes": _untyped("history", "UPDATE history SET after = CAST(after AS BLOB) WHERE id = 2"),
    "kind in history in bytes": _untyped("history", "UPDATE history SET kind = CAST(kind AS BLOB) WHERE id = 2"),
    "step in bytes": _untyped("operations", "UPDATE operations SET step = CAST(step AS BLOB) WHERE id = 2"),
    "time of a step in bytes": _untyped("operations", "UPDATE operations SET at = x'00' WHERE id = 2"),
    "setting in bytes": _untyped("settings", "UPDATE settings SET value = CAST(value AS BLOB)"),
    "name of a setting in bytes": _untyped("settings", "UPDATE settings SET key = CAST(key AS BLOB)"),
    "note for search in bytes": _untyped("notes", "UPDATE notes SET text = CAST(text AS BLOB)"),
    "draft in bytes": _untyped("drafts", "UPDATE drafts SET draft = CAST(draft AS BLOB)"),
    "key of a draft in bytes": _untyped("drafts", "UPDATE drafts SET of = CAST(of AS BLOB)"),
    "note for search changed": _sql("UPDATE notes SET text = 'never said'"),
    "note for search missing": _sql("DELETE FROM notes"),
    "search index emptied": _sql("INSERT INTO notes_fts (notes_fts) VALUES ('delete-all')"),
}
"""Rows that no program of ours wrote, in tables as we made them."""


def _bytes(place: int, new: bytes) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(place)
            file.write(new)

    return run


def _wal(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


OF_THE_START: Mapping[str, Callable[[Path], None]] = {
    "first letter": _bytes(0, b"T"),
    "half of the magic": _bytes(4, b"xxxxxx"),
    "all of the magic": _bytes(0, b"x" * 16),
    "first letter and whose file it is": lambda path: (_bytes(0, b"T")(path), _bytes(68, b"Ketb")(path))[0],
    "page size": _bytes(16, b"\x08\x01"),
    "fractions": _bytes(21, b"\x41"),
    "encoding": _bytes(59, b"\x07"),
    "whose file it is": _bytes(68, b"Ketb"),
    "schema format": _bytes(47, b"\x09"),
    "first page": _bytes(100, bytes(200)),
    "number of pages": _bytes(28, b"\0\1\0\0"),
}
"""Wrong bytes where a file says what it is."""
