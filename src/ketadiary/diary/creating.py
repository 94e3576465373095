"""Making a diary where there is none."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ketadiary.diary.checksums import MEASURES_SEALED, SEALS_OF_MEASURES
from ketadiary.diary.connection import (
    APPLICATION_ID,
    Connection,
    Key,
    connect,
    explained,
    make_private_file,
    make_private_folder,
)
from ketadiary.diary.record_layouts import MEASURES
from ketadiary.diary.run_migrations import make_tables
from ketadiary.diary.settings_and_people import put_setting
from ketadiary.model import Better, Kind, Measure
from ketadiary.resources import resource


def create_diary(path: Path, key: Key | None = None) -> None:
    """Make a diary in one transaction, so that a full disk or a kill leaves an empty file and never half of a diary.

    One that is to be protected is so from its first byte. The engine's own lock decides between two programs that make
    the same diary: the slower one finds it made.
    """
    with explained(path):
        make_private_folder(path.parent)
        try:
            make_private_file(path)
        except FileExistsError:
            path.chmod(0o600)  # somebody made it empty, with the permissions of any file
        connection = connect(path, key=key)
        try:
            connection.execute("BEGIN EXCLUSIVE")
            if not connection.execute("PRAGMA application_id").fetchone()[0]:
                _fill(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()


def _fill(connection: Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    make_tables(connection)
    for measure in built_in_measures().values():
        MEASURES.write(connection, MEASURES.image(measure))
    put_setting(connection, MEASURES_SEALED, dict(connection.execute(SEALS_OF_MEASURES).fetchall()))


@cache
def built_in_measures() -> Mapping[str, Measure]:
    """The measures that a new diary starts with, by their keys, from `resources/measures.toml`."""
    import tomllib  # noqa: PLC0415 - once in a diary's life

    table = tomllib.loads(resource("measures.toml").read_text(encoding="utf-8"))
    return {
        key: Measure(
            key=key,
            label=entry["label"],
            kind=Kind(entry.get("kind", "rating")),
            scale_max=entry.get("max", 10),
            low_label=entry["low"],
            high_label=entry["high"],
            better=Better(entry["better"]),
            on=entry.get("on", False),
            position=position,
        )
        for position, (key, entry) in enumerate(table.items(), 1)
    }
