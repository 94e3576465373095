"""A second place for backups, such as a stick: chosen once, used whenever it is there."""

from pathlib import Path

from ketadiary.diary import Diary

SECOND_PLACE = "backup_place"
"""The setting that names its folder."""


def second_place(diary: Diary) -> Path | None:
    """The folder of the second place; None where none was chosen."""
    folder = diary.setting(SECOND_PLACE)
    return Path(folder) if folder else None
