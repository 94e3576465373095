"""sqlite-utils, for making and changing tables: slow to load, and not needed by a diary that is up to date.

It also imports numpy where it finds it, for types that a diary never holds, so numpy is hidden from that one import.
"""

import sys

# Puts our engine in the place where sqlite-utils looks for one, so it must come first.
from ketadiary.diary.connection import Connection

_hide_numpy = "numpy" not in sys.modules
if _hide_numpy:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # makes `import numpy` raise ImportError
try:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations
finally:
    if _hide_numpy:
        del sys.modules["numpy"]

__all__ = ["Database", "Migrations", "toolbox"]


def toolbox(connection: Connection) -> Database:
    """sqlite-utils on a connection of ours, with no plugin of anybody's."""
    return Database(connection, execute_plugins=False)
