"""Putting a whole new file in a diary's place: whoever is killed at any step leaves the old diary or the new one."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from ketadiary.dataclass import dataclass
from ketadiary.diary.connection import Connection, DiaryError, Key, connect
from ketadiary.model import Problem

_ENDING = ".new"
Identity = tuple[int, int]
"""Which file it is, of all on this computer."""


@dataclass(frozen=True)
class Alone:
    """A diary to which nobody else may write: the connection that reads it, the one that holds the right, and which
    file it is."""

    reader: Connection
    guard: Connection
    file: Identity | None

    def let_go(self) -> None:
        """Close the file just before another takes its place, where the system insists on that."""
        if os.name == "nt":
            self.close()

    def close(self) -> None:
        """Give the right back."""
        self.reader.close()
        self.guard.close()


@contextlib.contextmanager
def alone(path: Path, key: Key | None) -> Iterator[Alone]:
    """The diary at `path`, to be read while nobody else may write to it. Raises DiaryError."""
    guard, file = _guarded(path, key)
    try:
        held = Alone(connect(path, key=key, read_only=True), guard, file)
        try:
            yield held
        finally:
            held.close()
    finally:
        guard.close()


def _guarded(path: Path, key: Key | None) -> tuple[Connection, Identity | None]:
    """A connection that holds the right to write to the file that is at `path` now, and which that is."""
    while True:
        before = identity(path)
        guard = connect(path, key=key)
        try:
            guard.execute("BEGIN IMMEDIATE")
        except BaseException:
            guard.close()
            raise
        if identity(path) == before:
            return guard, before
        guard.close()  # who held the right before has put another file there


@contextlib.contextmanager
def file_beside(path: Path) -> Iterator[Path]:
    """An empty private file beside `path`, to become what is there; it goes away if it does not."""
    import tempfile  # noqa: PLC0415 - saving does without, and it loads all that packs files

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_ENDING, dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
    finally:
        with contextlib.suppress(OSError):  # what cannot be taken away now is a leftover, and goes later
            fresh.unlink(missing_ok=True)


def leftovers(path: Path) -> list[Path]:
    """New files for `path` that a kill left unfinished; some may be at work by somebody who holds the diary alone."""
    start = f".{path.name}."
    return [file for file in path.parent.iterdir() if file.name.startswith(start) and file.name.endswith(_ENDING)]


@contextlib.contextmanager
def filling(path: Path, key: Key | None) -> Iterator[Connection]:
    """A connection for writing a whole new file, quick because nobody needs it half-written."""
    connection = connect(path, key=key)
    try:
        connection.executescript("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
        yield connection
    finally:
        connection.close()


def put_in_place(fresh: Path, path: Path, *, certain: bool = False) -> None:
    """Make a finished file the one at `path`, as a whole.

    Once it is there it is done: where the disk then does not say that it keeps the name, a power cut may bring the old
    file back, whole too. Only where something else must not come to be without it, be `certain`: OSError then.
    """
    _sync_file(fresh)
    _rename(fresh, path, certain=certain)


def put_instead(fresh: Path, path: Path, old: Identity | None) -> None:
    """Make a finished file the one at `path`, as `put_in_place` does, where the old one or none still is. Raises
    DiaryError where somebody else put another there meanwhile, such as a program that copies files between computers:
    that is nobody's to write over."""
    _sync_file(fresh)  # which takes its time, so it comes before looking
    if identity(path) != old:
        raise DiaryError(Problem("diary-moved", values={"path": path}))
    _rename(fresh, path, certain=False)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _rename(fresh: Path, path: Path, *, certain: bool) -> None:
    fresh.replace(path)
    try:
        sync_folder(path.parent)
    except OSError:
        if certain:
            raise


def sync_folder(folder: Path) -> None:
    """Have the disk keep which names are in a folder."""
    if os.name == "nt":
        return  # a folder cannot be opened there, and the system keeps it by itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_into(connection: Connection, source_key: Key | None, path: Path, key: Key | None) -> None:
    """Copy the diary that is open as `connection` into the empty file at `path`, under a key of its own or none."""
    if bool(source_key) == bool(key):
        with filling(path, key) as target:
            connection.backup(target)
        return
    # Between a file with a key and one without the engine writes all anew, but for what says whose the file is.
    identity_of_file = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.execute(f"ATTACH ? AS copy KEY {key.literal if key else repr('')}", [str(path)])
    try:
        connection.execute("PRAGMA copy.journal_mode = MEMORY")
        connection.execute("PRAGMA copy.synchronous = OFF")
        connection.execute("SELECT sqlcipher_export('copy')")
        connection.execute(f"PRAGMA copy.application_id = {identity_of_file}")
    finally:
        connection.execute("DETACH copy")


def identity(path: Path) -> Identity | None:
    """What tells a file from every other, whatever its name; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino
