"""Key files in place of one that is missing, damaged or another diary's: a backup's, or as it was at opening."""

import contextlib
from pathlib import Path

from ketadiary.diary.backups import backups
from ketadiary.diary.connection import explained
from ketadiary.diary.key_file import key_file_found, keys_path
from ketadiary.diary.kind_of_file import is_of
from ketadiary.diary.swapping import file_beside, put_in_place


def spare_key_file(diary: Path) -> Path | None:
    """The youngest backup with a whole key file of the diary at this path; None where there is none."""
    for backup in backups(diary):
        file = key_file_found(backup.path)
        with contextlib.suppress(OSError):
            if file is not None and file.whole and is_of(file.diary, diary):
                return backup.path
    return None


def take_key_file(diary: Path, content: bytes) -> None:
    """Put a key file beside a diary; the one that was there stays under another name. Raises DiaryError."""
    path = keys_path(diary)
    with explained(path), file_beside(path) as fresh:
        fresh.write_bytes(content)
        if path.exists():
            path.replace(path.with_name(f"{path.name}.damaged"))
        put_in_place(fresh, path)


def take_spare_key_file(diary: Path) -> bool:
    """Put the key file of a backup beside the diary; whether there is one. Raises DiaryError."""
    backup = spare_key_file(diary)
    if backup is not None:
        with explained(backup):
            take_key_file(diary, keys_path(backup).read_bytes())
    return backup is not None
