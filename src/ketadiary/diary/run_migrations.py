"""Taking the steps by which an older diary comes to have the tables of today."""

from ketadiary.diary.connection import Connection


def make_tables(connection: Connection, before: str | None = None) -> None:
    """Take all steps that are missing, those from `before` on left out, each whole or not at all."""
    # Loaded here because a diary that is up to date, nearly always, does without.
    from ketadiary.diary.migrations import migrations  # noqa: PLC0415 - loads sqlite-utils, for new and old diaries alone
    from ketadiary.diary.sqlite_tools import toolbox  # noqa: PLC0415 - as above

    migrations.apply(toolbox(connection), stop_before=before)


def take_missing_steps(connection: Connection) -> None:
    """Bring a copy of a diary up to date, all or nothing."""
    # Steps may rebuild tables that others point to, which SQLite allows only with foreign keys off, set outside of a
    # transaction. That none dangles is seen when the copy is verified.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        make_tables(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
