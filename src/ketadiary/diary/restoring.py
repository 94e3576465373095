"""Restoring a backup: what that would change, and doing it, in one rename that keeps what was there."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from ketadiary.dataclass import dataclass
from ketadiary.diary.backups import before, keep_backup
from ketadiary.diary.connection import DB_ERRORS, Connection, DiaryError, Key, connect, explained
from ketadiary.diary.key_file import keys_path
from ketadiary.diary.kind_of_file import Form, is_empty, recognise
from ketadiary.diary.opening import opens, recognised
from ketadiary.diary.record_layouts import DATED
from ketadiary.diary.run_migrations import take_missing_steps
from ketadiary.diary.schema import STEPS
from ketadiary.diary.swapping import (
    Alone,
    alone,
    copy_into,
    file_beside,
    filling,
    identity,
    put_in_place,
    put_instead,
    sync_folder,
)
from ketadiary.diary.verifier import faults
from ketadiary.model import Moment, Problem

_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class Preview:
    """What a backup holds, how many records of each kind and when the last was entered, and what would go with today's
    diary: how many records it has that the backup has not, or has otherwise, and when the last of all was entered."""

    counts: Mapping[str, int]
    newest: datetime | None
    newer: int
    newest_now: datetime | None


def preview(backup: Path, backup_key: Key | None, diary: Path, key: Key | None) -> Preview:
    """What restoring a backup would change. Raises DiaryError where the backup is not sound or none at all."""
    with _held(backup, backup_key) as old:
        counts = _counts(old)
        then, newest = _state(old)
    now, newest_now = _state_of_file(diary, key)
    return Preview(counts, newest, len(now - then), newest_now)


def entries_in(backup: Path, key: Key | None) -> int | None:
    """How many entries a backup holds; None where `key` does not open it, or it is none."""
    try:
        connection = connect(backup, key=_key_of(backup, key), read_only=True)
        try:
            return sum(_counts(connection).values())
        finally:
            connection.close()
    except (DiaryError, *DB_ERRORS):  # type: ignore[misc]  # a stub knows no tuple of errors
        return None


def restore(backup: Path, backup_key: Key | None, diary: Path, key: Key | None, now: Moment) -> Path | None:
    """Put what a backup holds in the diary's place; answers where that is now which was there, if anything was.

    A protected diary stays protected by its present key, whatever the backup was; else the diary is as the backup is.
    Raises DiaryError; then the diary is as it was.
    """
    if os.path.realpath(backup) == os.path.realpath(diary):
        raise DiaryError(Problem("backup-is-diary", values={"path": backup}))
    new_key, old_file = key or _key_of(backup, backup_key), identity(diary)
    with explained(diary), _alone_if_readable(diary, key) as present, file_beside(diary) as fresh:
        with _held(backup, backup_key) as old:
            copy_into(old, _key_of(backup, backup_key), fresh, new_key)
        with filling(fresh, new_key) as copy:
            if recognised(copy, backup) != STEPS:
                take_missing_steps(copy)
            if faults(copy, protected=new_key is not None):
                raise DiaryError(Problem("backup-not-sound", values={"path": backup}))
        kept = _keep(present, diary, key, now)
        if new_key is not None and key is None:
            _take_key_file(backup, diary)
        if present is not None:
            present.let_go()
        put_instead(fresh, diary, old_file)
    return kept


def _key_of(backup: Path, key: Key | None) -> Key | None:
    """The key of a backup, none for a plain one. Raises DiaryError where it is protected and none is given."""
    with explained(backup):
        if recognise(backup) is Form.PLAIN:
            return None
    if key is None:
        raise DiaryError(Problem("diary-locked", values={"path": backup}))
    return key


@contextlib.contextmanager
def _held(backup: Path, key: Key | None) -> Iterator[Connection]:
    """A backup, open for reading. Raises DiaryError where it is none that can be relied on."""
    own_key = _key_of(backup, key)
    try:
        with explained(backup):
            connection = connect(backup, key=own_key, read_only=True)
            try:
                recognised(connection, backup)
                if faults(connection, protected=own_key is not None):
                    raise DiaryError(Problem("backup-not-sound", values={"path": backup}))
                yield connection
            finally:
                connection.close()
    except DiaryError as error:
        if error.problem.key not in ("diary-damaged", "not-a-diary"):
            raise
        raise DiaryError(Problem("backup-not-sound", values={"path": backup})) from error


@contextlib.contextmanager
def _alone_if_readable(diary: Path, key: Key | None) -> Iterator[Alone | None]:
    """The diary at a path while nobody else may write to it; None where there is none that can be read."""
    if is_empty(diary) or not opens(diary, key):
        yield None
        return
    with alone(diary, key) as held:
        yield held


def _keep(present: Alone | None, diary: Path, key: Key | None, now: Moment) -> Path | None:
    """Keep what is at `diary` before something else takes its place: as a backup, or as it is if it cannot be read."""
    if present is None:
        return None if is_empty(diary) else _put_aside(diary, now)
    try:
        return keep_backup(present.reader, diary, key, now, reason=before("restore")).path
    except DiaryError as error:
        if error.problem.key != "backup-unsound":
            raise
        return Path(str(error.problem.values["copy"]))


def _put_aside(diary: Path, now: Moment) -> Path:
    """Give a file that cannot be read a second name, so that the diary's own name is never without one."""
    aside = diary.with_name(f"{diary.stem}-damaged-{now.utc.strftime(_STAMP)}{diary.suffix}")
    journal = diary.with_name(f"{diary.name}-journal")
    for file, other in ((diary, aside), (keys_path(diary), keys_path(aside)), (journal, Path(f"{aside}-journal"))):
        if file.exists():
            other.unlink(missing_ok=True)
            try:
                os.link(file, other)
            except OSError:  # not on every file system
                shutil.copyfile(file, other)
    journal.unlink(missing_ok=True)  # it belongs to the damaged file, and would be played back into the new one
    sync_folder(diary.parent)
    return aside


def _take_key_file(backup: Path, diary: Path) -> None:
    with file_beside(keys_path(diary)) as fresh:
        fresh.write_bytes(keys_path(backup).read_bytes())
        put_in_place(fresh, keys_path(diary), certain=True)


def _counts(connection: Connection) -> Mapping[str, int]:
    """How many live records of each kind there are."""
    return {
        one.kind: connection.execute(f"SELECT count(*) FROM {one.table} WHERE deleted_at IS NULL").fetchone()[0]
        for one in DATED
    }


_State = set[tuple[str, str]]


def _state(connection: Connection) -> tuple[_State, datetime | None]:
    """Every record as it was left, and when the last thing happened."""
    rows = connection.execute(
        "SELECT record_id, coalesce(after, '') FROM history "
        "WHERE id IN (SELECT max(id) FROM history GROUP BY kind, record_id)"
    ).fetchall()
    last = connection.execute("SELECT max(at) FROM operations").fetchone()[0]
    return set(rows), last and datetime.fromisoformat(last)


def _state_of_file(diary: Path, key: Key | None) -> tuple[_State, datetime | None]:
    """The same of today's diary; nothing where there is none that can be read."""
    if is_empty(diary):
        return set(), None
    try:
        connection = connect(diary, key=key, read_only=True)
        try:
            recognised(connection, diary)
            return _state(connection)
        finally:
            connection.close()
    except DB_ERRORS:
        return set(), None
    except (DiaryError, ValueError):
        return set(), None
