"""Telling a journal that belongs to another file from one that a kill left, before the engine plays it back.

The engine knows a journal by its name alone. One that was left beside a diary, in whose place somebody then copied
another file, a backup say, would be written over that. The count of changes in page 1 tells them apart: a journal holds
the page as it was before a change, and each change counts by one. A protected diary keeps that count sealed.
"""

import contextlib
import struct
from pathlib import Path

from ketadiary.diary.connection import DB_ERRORS, connect
from ketadiary.diary.verifier import faults

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEAD = struct.Struct(">8sIIIII")  # magic, records, nonce, pages before, bytes of a sector, bytes of a page
_COUNT = slice(24, 28)  # the count of changes, in page 1
_DIARY_MAGIC = b"SQLite format 3\0"


def put_stray_aside(diary: Path) -> None:
    """Give a journal another name that belongs to another file than the plain diary at this path.

    Only where the diary is sound as it is, and the journal was not made while this looked. Raises OSError.
    """
    journal = journal_path(diary)
    before = _head(journal)
    if _is_strange(journal, diary) and _head(journal) == before and _is_sound(diary):
        journal.replace(journal.with_name(f"{journal.name}.stray"))


def journal_path(diary: Path) -> Path:
    """Where the engine keeps a diary's journal."""
    return diary.with_name(f"{diary.name}-journal")


def _head(journal: Path) -> bytes:
    with journal.open("rb") as file:
        return file.read(_HEAD.size)


def _is_strange(journal: Path, diary: Path) -> bool:
    """Whether a journal cannot have been made of the diary as it is, nor of how it was one change ago."""
    with diary.open("rb") as file:
        start = file.read(100)
    then = _count_in(journal)
    now = int.from_bytes(start[_COUNT], "big")
    return start.startswith(_DIARY_MAGIC) and then is not None and now - then not in (0, 1)


def _count_in(journal: Path) -> int | None:
    """The count of changes in page 1 as the journal's first part has it; None where it has none."""
    with journal.open("rb") as file:
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return None
        magic, records, _, _, sector, page = _HEAD.unpack(head)
        if magic != _MAGIC or not 512 <= page <= 2**16 or not 32 <= sector <= 2**16:
            return None
        room = (journal.stat().st_size - sector) // (page + 8)
        for number in range(min(records, room)):
            file.seek(sector + number * (page + 8))
            if int.from_bytes(file.read(4), "big") == 1:
                return int.from_bytes(file.read(100)[_COUNT], "big")
    return None


def _is_sound(diary: Path) -> bool:
    """Whether a diary is sound without its journal."""
    with contextlib.suppress(*DB_ERRORS):
        connection = connect(diary, read_only=True, alone=True)
        try:
            return not faults(connection, protected=False)
        finally:
            connection.close()
    return False
