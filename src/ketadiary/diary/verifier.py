"""Whether a diary is sound: the one answer for `check`, backups, restoring and what is swapped in.

Every row of every kind is read through its model, and is what its history says was recorded last. What is found is
data: it names records and settings by what the program made, and never tells what was written.
"""

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from ketadiary.diary.checksums import MEASURES_SEALED, SEALS_OF_MEASURES
from ketadiary.diary.connection import DB_ERRORS, Connection, copy_in_memory, fetched
from ketadiary.diary.history import image_text, proved
from ketadiary.diary.instruments import read_instrument
from ketadiary.diary.kept_drafts import read_draft
from ketadiary.diary.record_layouts import BY_KIND, MEASURES
from ketadiary.diary.record_table import LIVE, UNREADABLE, Image, RecordTable
from ketadiary.diary.schema import STEPS, is_as_made, steps_taken
from ketadiary.diary.settings_and_people import read_setting
from ketadiary.model import Kind, Measure, Moment, Problem, check, folded, is_id

# A record of a day that is still to come was written while the computer's clock was wrong: odd, and no damage.
_END_OF_TIME = Moment.of(datetime(9000, 1, 1, tzinfo=UTC), "UTC")
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,60}")


OF_THE_FILE = frozenset(("fault-tables", "fault-unreadable", "fault-pages", "fault-file", "fault-dangling"))
"""The faults after which nothing in the file can be relied on."""


def faults(connection: Connection, *, protected: bool) -> list[Problem]:
    """All that is wrong with an open diary, from reading every part of it; empty for a sound one."""
    if protected:
        connection.execute("PRAGMA cache_size = -65536")  # each page is opened once, not for each question anew
    found = _found((_of_tables,), connection)
    if found:
        return found  # what else is asked of the tables, somebody else's may answer as they like
    found = _found((_of_protection, _of_pages) if protected else (_of_pages,), connection)
    if steps_taken(connection) == STEPS:
        return found + _found(_OF_WHAT_IS_KEPT, connection)
    try:
        copy = copy_in_memory(connection, protected=protected)
    except DB_ERRORS:
        return [*found, Problem("fault-unreadable")]
    with contextlib.closing(copy):
        return found + _found((_brought_up_to_date, *_OF_WHAT_IS_KEPT), copy)


def _found(parts: Iterable[Callable[[Connection], Iterator[Problem]]], connection: Connection) -> list[Problem]:
    found = []
    for part in parts:
        try:
            found += list(part(connection))
        except DB_ERRORS:
            found.append(Problem("fault-unreadable"))
    return list({repr(problem): problem for problem in found}.values())


def _brought_up_to_date(copy: Connection) -> Iterator[Problem]:
    from ketadiary.diary.run_migrations import take_missing_steps  # noqa: PLC0415 - only for older diaries

    take_missing_steps(copy)
    return iter(())


def _of_tables(connection: Connection) -> Iterator[Problem]:
    if not is_as_made(connection, steps_taken(connection)):
        yield Problem("fault-tables")


def _of_protection(connection: Connection) -> Iterator[Problem]:
    """Every page carries a mark that only the key can make, all but the start of the file, which is the diary's id."""
    for _ in connection.execute("PRAGMA cipher_integrity_check").fetchall():
        yield Problem("fault-pages")
    path, start = connection.execute("PRAGMA database_list").fetchone()[2], connection.execute("PRAGMA cipher_salt")
    if path and not _starts_with(Path(path), bytes.fromhex(start.fetchone()[0])):
        yield Problem("fault-pages")


def _starts_with(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(start)) == start


def _of_pages(connection: Connection) -> Iterator[Problem]:
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    yield from (Problem("fault-file", values={"detail": row[0]}) for row in rows if row[0] != "ok")
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Problem("fault-dangling", values={"table": table})


def _of_records(connection: Connection) -> Iterator[Problem]:
    measures = _scales(connection)
    for record_table in BY_KIND.values():
        said = dict(fetched(connection, _LAST_SAID, [record_table.kind]))
        for image in record_table.images(connection, "1"):
            key = image[record_table.key]
            if not holds(record_table, image, measures):
                yield _hurt("fault-record", record_table, key)
            last = said.pop(key, None)
            if last is None and record_table is MEASURES:
                continue  # those that a new diary comes with
            if last is None or not _says_the_same(record_table, last, image):
                yield _hurt("fault-not-as-recorded", record_table, key)
        for key, last in said.items():
            if last is not None:
                yield _hurt("fault-gone", record_table, key)


_LAST_SAID = """
    SELECT record_id, after FROM history
    WHERE id IN (SELECT max(id) FROM history WHERE kind = ? GROUP BY record_id)
"""


def _scales(connection: Connection) -> dict[str, Measure]:
    """Each measure with every scale that it ever had: a rating was on the one of its time."""
    wide: dict[str, Measure] = {}
    query = "SELECT before FROM history WHERE kind = 'measure' UNION SELECT after FROM history WHERE kind = 'measure'"
    images = [*MEASURES.images(connection, "1"), *(image_of(text) for (text,) in fetched(connection, query) if text)]
    for measure in filter(None, (_read(MEASURES, image) for image in images if image)):
        other = wide.get(measure.key, measure)
        wide[measure.key] = Measure(
            key=measure.key,
            label=measure.label,
            kind=Kind.QUANTITY if Kind.QUANTITY in (measure.kind, other.kind) else Kind.RATING,
            scale_min=min(measure.scale_min, other.scale_min),
            scale_max=max(measure.scale_max, other.scale_max),
        )
    return wide


def holds(record_table: RecordTable[Any], image: Image, measures: dict[str, Measure]) -> bool:
    """Whether an image is one of a record that could be recorded."""
    record = _read(record_table, image)
    if record is None or (record_table is not MEASURES and not is_id(record.id)):
        return False
    try:
        return all(problem.unusual for problem in check(record, _END_OF_TIME, measures))
    except UNREADABLE:
        return False


def _of_history(connection: Connection) -> Iterator[Problem]:
    """Each step goes on from where the one before it left the record, and all of them can be read."""
    query = "SELECT kind, record_id, before, after FROM history ORDER BY kind, record_id, id"
    for (kind, record_id), steps in groupby(fetched(connection, query), key=itemgetter(0, 1)):
        images = [(before, after) for _, _, before, after in steps]
        record_table = BY_KIND.get(kind)
        if record_table is None or not _goes_on(record_table, record_id, images):
            yield Problem("fault-history", values={"id": _shown_id(record_id)})
    empty = "SELECT 1 FROM operations WHERE id NOT IN (SELECT operation_id FROM history)"
    if connection.execute(empty).fetchone():
        yield Problem("fault-steps")


def _goes_on(record_table: RecordTable[Any], key: str, images: Sequence[tuple[str | None, str | None]]) -> bool:
    """Whether the images of one record, before and after each step, fit. The last is what its row is compared with."""
    begins, (_, ends) = images[0][0], images[-1]
    joints = [(left, before) for (_, left), (before, _) in pairwise(images)]
    middles = [text for joint in joints for text in dict.fromkeys(joint)]
    return (
        all(before is not None or after is not None for before, after in images)
        and (begins is None or (record_table is MEASURES and _is_of(record_table, key, begins)))
        and all(left == before or _same_text(record_table, left, before) for left, before in joints)
        and all(_is_of(record_table, key, text) for text in middles if text is not None and text != ends)
    )


def _is_of(record_table: RecordTable[Any], key: str, text: str) -> bool:
    image = image_of(text)
    if image is None or image.get(record_table.key) != key:
        return False
    try:
        proved(record_table, image)
    except UNREADABLE:
        return False
    return True


def _of_kept(connection: Connection) -> Iterator[Problem]:
    for key, value in fetched(connection, "SELECT key, value FROM settings"):
        try:
            read_setting(key, value)
        except UNREADABLE:
            yield Problem("fault-setting", values={"key": key if _PLAIN_NAME.fullmatch(str(key)) else "?"})
    for of, text in fetched(connection, "SELECT of, draft FROM drafts"):
        try:
            read_draft(of, text)
        except UNREADABLE:
            yield Problem("fault-draft")
    for (definition,) in fetched(connection, "SELECT definition FROM instruments"):
        try:
            read_instrument(definition)
        except UNREADABLE:
            yield Problem("fault-instrument")


_SEALED = {
    "setting": "SELECT 1 FROM settings WHERE checksum <> sealed(key, value)",
    "draft": "SELECT 1 FROM drafts WHERE checksum <> sealed(of, belongs_to, begun_at, draft)",
    "questionnaire": "SELECT 1 FROM instruments WHERE checksum <> sealed(name, version, definition, loaded_at)",
    "step": "SELECT 1 FROM operations WHERE checksum <> sealed(at, step, state)",
    "history": "SELECT 1 FROM history WHERE checksum <> sealed(operation_id, kind, record_id, before, after)",
}


def _of_checksums(connection: Connection) -> Iterator[Problem]:
    """What no history repeats is as it was written, and so is the history."""
    for what, query in _SEALED.items():
        if connection.execute(query).fetchone():
            yield Problem("fault-kept", values={"what": what})
    row = connection.execute("SELECT value FROM settings WHERE key = ?", [MEASURES_SEALED]).fetchone()
    seals = image_of(row[0]) if row else None
    for key, seal in connection.execute(SEALS_OF_MEASURES).fetchall():
        if not seals or seals.get(key) != seal:
            yield _hurt("fault-not-as-recorded", MEASURES, key)


def _of_index(connection: Connection) -> Iterator[Problem]:
    """What a search reads holds the texts of the records, and its index holds what it reads."""
    texts = dict(fetched(connection, "SELECT record_id, text FROM notes"))
    for record_table in BY_KIND.values():
        if record_table.texts:
            names = ("id", *record_table.texts)
            for row in fetched(connection, f"SELECT {', '.join(names)} FROM {record_table.table} WHERE {LIVE}"):
                if texts.pop(row[0], "") != folded(record_table.text(dict(zip(names, row, strict=True)))):
                    yield Problem("fault-index")
    if texts or not _index_fits(connection):
        yield Problem("fault-index")


def _index_fits(connection: Connection) -> bool:
    """Asking the index itself is a write, of nothing, so it is asked in memory.

    In a protected file no page can be other than it was written, so that the index has each text is enough.
    """
    if connection.execute("PRAGMA cipher_status").fetchone() == ("1",):
        counts = "SELECT (SELECT count(*) FROM notes), (SELECT count(*) FROM notes_fts_docsize)"
        return len(set(connection.execute(counts).fetchone())) == 1
    copy = copy_in_memory(connection, protected=False)
    try:
        copy.execute("INSERT INTO notes_fts (notes_fts, rank) VALUES ('integrity-check', 1)")
    except DB_ERRORS:
        return False
    finally:
        copy.close()
    return True


_OF_WHAT_IS_KEPT = (_of_records, _of_history, _of_kept, _of_checksums, _of_index)


def _says_the_same(record_table: RecordTable[Any], said: str, image: Image) -> bool:
    return said == image_text(image) or _same_text(record_table, said, image_text(image))


def _same_text(record_table: RecordTable[Any], one: str | None, other: str | None) -> bool:
    """Whether two images are of the same record: an older version of the program wrote them with fewer names."""
    if one is None or other is None:
        return one == other
    images = image_of(one), image_of(other)
    records = [image and _read(record_table, image) for image in images]
    return records[0] is not None and records[0] == records[1] and _binned(images[0]) == _binned(images[1])


def _binned(image: Image | None) -> object:
    return image and image.get("deleted_at")


def image_of(text: str | None) -> Image | None:
    """What a row of history says that a record was; None where it was none, or that cannot be read."""
    try:
        image = json.loads(text or "null")
    except UNREADABLE:
        return None
    return image if isinstance(image, dict) else None


def _read(record_table: RecordTable[Any], image: Image) -> Any:
    try:
        return record_table.record(image)
    except UNREADABLE:
        return None


def _hurt(fault: str, record_table: RecordTable[Any], key: object) -> Problem:
    return Problem(fault, values={"kind": record_table.kind, "id": _shown_id(key)})


def _shown_id(key: object) -> str:
    """An id, or a measure's name, as long as it is one: else it could be anything that somebody wrote."""
    text = str(key)
    return text if is_id(text) or _PLAIN_NAME.fullmatch(text) else "?"
