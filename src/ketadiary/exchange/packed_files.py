"""The files in what is to be imported: one alone, those of a folder, or those packed in a zip.

A file from elsewhere may be anything, so a bounded amount is read of it, whatever it says of its own size; nothing is
ever unpacked to a disk.
"""

import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from ketadiary.model import Problem

LARGEST = 48_000_000
"""Bytes that are read in all: the tables of more than twenty years of daily entries."""
_LARGEST_INDEX = 200_000  # bytes in which a zip names what it holds
_END_OF_ZIP, _END_SIZE, _LONGEST_COMMENT = b"PK\5\6", 22, 65_535
_BROKEN = (BadZipFile, EOFError, RuntimeError, NotImplementedError, ValueError, OverflowError, KeyError, IndexError,
           OSError, zlib.error, struct.error, lzma.LZMAError)  # fmt: skip
_DRIVE = ":"


class Unreadable(Exception):
    """The file cannot be imported at all, for the reason in `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


def contents(path: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Each wanted file in a folder or zip, by its own name. Raises Unreadable and OSError."""
    if path.is_dir():
        yield from _in_folder(path, wanted)
    else:
        yield from _in_zip(path, wanted)


def content(path: Path, most: int = LARGEST) -> bytes:
    """What a file holds. Raises Unreadable where it is none or too large, and OSError."""
    if path.exists() and not path.is_file():
        raise Unreadable(Problem("import-of-no-file", values={"file": path}))  # reading a pipe could wait for ever
    with path.open("rb") as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise Unreadable(Problem("import-too-large", values={"file": path}))
    return found


def _in_folder(folder: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    left = LARGEST
    for file in sorted(folder.iterdir()):
        if wanted(file.name):
            found = content(file, left)
            left -= len(found)
            yield file.name, found


def _in_zip(path: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    if path.exists() and not path.is_file():
        raise Unreadable(Problem("import-of-no-file", values={"file": path}))
    with path.open("rb"):
        pass  # what keeps a file from being opened is no fault of the zip
    if _index_size(path) > _LARGEST_INDEX:
        raise Unreadable(Problem("import-too-large", values={"file": path}))
    left = LARGEST
    try:
        with ZipFile(path) as archive:
            for entry in archive.infolist():
                if not wanted(PurePosixPath(entry.filename).name):
                    continue
                _refuse_outside(entry.filename, path)
                with archive.open(entry) as file:
                    found = file.read(left + 1)
                if len(found) > left:
                    raise Unreadable(Problem("import-too-large", values={"file": path}))
                left -= len(found)
                yield PurePosixPath(entry.filename).name, found
    except _BROKEN as error:
        raise Unreadable(Problem("not-a-zip", values={"file": path})) from error


def _index_size(path: Path) -> int:
    """How many bytes a zip's own list of files takes, as its last lines say."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
        end = file.read()
    found = end.rfind(_END_OF_ZIP)
    return int.from_bytes(end[found + 12 : found + 16], "little") if found >= 0 else 0


def _refuse_outside(name: str, path: Path) -> None:
    """Nobody packs a table outside of the package who means well."""
    inside = PurePosixPath(name.replace("\\", "/"))
    if inside.is_absolute() or ".." in inside.parts or _DRIVE in name:
        raise Unreadable(Problem("import-of-outside", values={"file": path}))
