"""What a file is, before anything in it is run: nothing, a plain or protected diary, damaged, or somebody else's."""

from enum import Enum
from pathlib import Path

from ketadiary.diary.connection import APPLICATION_ID, DiaryError
from ketadiary.diary.key_file import keys_path
from ketadiary.model import Problem

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_FRACTIONS = slice(21, 24), bytes((64, 32, 32))  # the same in every file of the engine
_OURS = slice(68, 72), APPLICATION_ID.to_bytes(4, "big")
_PAGE = 4096


class Form(Enum):
    """How a diary lies in its file."""

    PLAIN = "plain"
    PROTECTED = "protected"


def is_empty(path: Path) -> bool:
    """Whether there is nothing at `path` yet: no file, or an empty one that has no key file."""
    return not path.exists() or (path.is_file() and path.stat().st_size == 0 and not keys_path(path).exists())


def recognise(path: Path) -> Form:
    """How the diary at `path` lies in its file. Raises DiaryError where there is none, and OSError."""
    if path.is_dir():
        raise DiaryError(Problem("diary-is-folder", values={"path": path}))
    if is_empty(path):
        raise DiaryError(Problem("diary-missing", values={"path": path}))
    if not path.is_file():
        raise DiaryError(Problem("not-a-diary", values={"path": path}))
    with path.open("rb") as file:
        start = file.read(_PAGE)
    if start.startswith(_MAGIC):
        return Form.PLAIN
    if _was_plain(start[:_HEADER]):
        raise DiaryError(Problem("diary-damaged", values={"path": path}))
    if keys_path(path).exists():
        return Form.PROTECTED
    raise DiaryError(
        Problem("key-file-missing" if _looks_sealed(path, start) else "not-a-diary", values={"path": path})
    )


def is_of(diary: bytes, path: Path) -> bool:
    """Whether the protected file at `path` begins, but for damage, as those of this diary do."""
    with path.open("rb") as file:
        start = file.read(len(diary))
    return _alike(start, diary)


def _was_plain(header: bytes) -> bool:
    """Whether this is the start of a plain diary in which a few bytes are wrong."""
    marks = [header[place] == mark for place, mark in (_FRACTIONS, _OURS)]
    return all(marks) or (any(marks) and _alike(header[: len(_MAGIC)], _MAGIC)) or not header.strip(b"\0")


def _alike(one: bytes, other: bytes) -> bool:
    return len(one) == len(other) and sum(a == b for a, b in zip(one, other, strict=True)) * 2 > len(one)


def _looks_sealed(path: Path, start: bytes) -> bool:
    """Whether a file has the size of whole pages and no pattern: what is sealed looks random."""
    return len(start) == _PAGE and path.stat().st_size % _PAGE == 0 and len(set(start)) > 250
