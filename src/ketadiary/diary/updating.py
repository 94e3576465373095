"""Bringing an older diary's tables up to date, after a copy of it has been made and proved."""

from pathlib import Path

from ketadiary.diary.connection import Connection, Database, DiaryError, connect, make_private_file
from ketadiary.diary.migrations import KNOWN_STEPS, migrations
from ketadiary.model import Problem


def is_outdated(connection: Connection, path: Path) -> bool:
    """Whether the diary lacks steps that this program knows. Raises DiaryError if it has steps of a newer one."""
    database = Database(connection, execute_plugins=False)
    if {step.name for step in migrations.applied(database)} - KNOWN_STEPS:
        raise DiaryError(Problem("diary-too-new", values={"path": path}))
    return bool(migrations.pending(database))


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Take the missing steps, all or none, while nobody else reads or writes."""
    # Steps may rebuild tables that others point to, which SQLite allows only with foreign keys off, set outside of a
    # transaction. That none dangles is checked before the commit.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        if is_outdated(connection, path):  # unless another program was quicker
            migrations.apply(Database(connection, execute_plugins=False))
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise DiaryError(Problem("diary-damaged", values={"path": path}))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def copy_before_update(connection: Connection, path: Path) -> Path:
    """A verified copy of the diary as it was, beside it, named after the step that comes next."""
    step = migrations.pending(Database(connection, execute_plugins=False))[0].name
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
