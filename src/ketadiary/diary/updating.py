"""Bringing an older diary's tables up to date, after a copy of it has been made and proved."""

from pathlib import Path

from ketadiary.diary.connection import Connection, DiaryError, connect, make_private_file
from ketadiary.model import Problem

STEPS = ("0001_records", "0002_instruments", "0003_notes", "0004_who_drove_and_dose", "0005_as_it_was_felt")
"""The steps that this program knows, in order. A diary with others was written by a newer one."""


def missing_steps(connection: Connection, path: Path) -> list[str]:
    """The steps that a diary lacks, in order. Raises DiaryError if it has steps of a newer program."""
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'diary'").fetchall()
    taken = {row[0] for row in rows}
    if taken - set(STEPS):
        raise DiaryError(Problem("diary-too-new", values={"path": path}))
    return [step for step in STEPS if step not in taken]


def make_tables(connection: Connection) -> None:
    """Take all steps that are missing, each whole or not at all."""
    # Loaded here because a diary that is up to date, nearly always, does without.
    from ketadiary.diary.migrations import migrations  # noqa: PLC0415
    from ketadiary.diary.toolbox import toolbox  # noqa: PLC0415

    migrations.apply(toolbox(connection))


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Take the missing steps, all or none, while nobody else reads or writes."""
    # Steps may rebuild tables that others point to, which SQLite allows only with foreign keys off, set outside of a
    # transaction. That none dangles is checked before the commit.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        if missing_steps(connection, path):  # unless another program was quicker
            make_tables(connection)
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise DiaryError(Problem("diary-damaged", values={"path": path}))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def copy_before_update(connection: Connection, path: Path, step: str) -> Path:
    """A verified copy of the diary as it was, beside it, named after the step that comes next."""
    copy = path.with_name(f"{path.stem}-before-{step}{path.suffix}")
    copy.unlink(missing_ok=True)
    make_private_file(copy)
    target = connect(copy)
    try:
        connection.backup(target)
        sound: bool = target.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    finally:
        target.close()
    if not sound:
        copy.unlink()
        raise DiaryError(Problem("diary-damaged", values={"path": path}))
    return copy
