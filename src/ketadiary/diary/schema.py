"""Telling our tables from anybody else's: every table, index, trigger and view of a diary is exactly as we made it.

Who can put a trigger into a file decides what the next save does, so a file with anything of somebody else's is refused
before anything in it is run.
"""

from collections.abc import Mapping

from ketadiary.diary.connection import Connection
from ketadiary.diary.sha256 import sha256

DIGESTS: Mapping[str, str] = {
    "0001_records": "86b6dbd8ede74bf3baf0d4c73da15694",
    "0002_instruments": "2af6c6231609d4da018794bb9c10477a",
    "0003_notes": "44cd67f45373e0499bb7042a5bdac249",
    "0004_who_drove_and_dose": "44cd67f45373e0499bb7042a5bdac249",
    "0005_as_it_was_felt": "983efeb39142cc988c86822c92444290",
    "0006_sound": "0a5cc7f71376a837db4f4ffd96dcd82a",
    "0007_drafts": "84c28aaa24ac4aff69572e8811c1e445",
}
"""The steps that this program knows, in order, each with the digest of the tables that a diary has after it."""

STEPS = tuple(DIGESTS)

# The library that takes the steps makes this table itself, in words that change with its version.
_OF_THE_STEPS = ("_sqlite_migrations", "idx__sqlite_migrations_migration_set_name")


def steps_taken(connection: Connection) -> tuple[str, ...]:
    """The steps by which a diary came to have its tables, in order; none where the file has no such table."""
    if not connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE name = ? AND type = 'table'", _OF_THE_STEPS[:1]
    ).fetchone():
        return ()
    query = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'diary' ORDER BY id"
    return tuple(str(row[0]) for row in connection.execute(query).fetchall())


def is_as_made(connection: Connection, steps: tuple[str, ...]) -> bool:
    """Whether the tables are exactly those that these steps make, which must be known ones in their order."""
    return bool(steps) and steps == STEPS[: len(steps)] and digest(connection) == DIGESTS[steps[-1]]


def digest(connection: Connection) -> str:
    """What stands for all tables, indexes, triggers and views of a file."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    ours = sorted(map(repr, (row for row in rows if row[1] not in _OF_THE_STEPS or row[0] not in ("table", "index"))))
    return sha256("\n".join(ours).encode(errors="surrogatepass")).hexdigest()[:32]
