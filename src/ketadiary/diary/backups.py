"""Backups: whole copies of a diary that were read back before they were called so, and which of them are kept.

Each lies in the folder `backups` beside the diary, or where the person says, with the key file of a protected diary
beside it. Its name tells the diary and when it was made, in UTC.
"""

import contextlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ketadiary.dataclass import dataclass
from ketadiary.diary.connection import (
    Connection,
    DiaryError,
    Key,
    connect,
    explained,
    make_private_file,
    make_private_folder,
)
from ketadiary.diary.key_file import keys_path
from ketadiary.diary.settings_and_people import Kept
from ketadiary.diary.swapping import copy_into, put_in_place
from ketadiary.diary.verifier import faults
from ketadiary.model import Moment, Problem

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many backups are kept of the days, weeks and months before the last two days, of which all are (as Anki does)."""
EVERY = timedelta(minutes=30)
SECOND_PLACE = "backup_place"
"""The setting that names the folder of a second place for backups."""
LEFT_FOR_GOOD = timedelta(hours=1)
"""After so long nobody writes on at a hidden file that was to become a backup: whoever began it was ended."""
_STAMP = "%Y%m%d-%H%M%S"
_UNFINISHED = re.compile(r"-\d{8}-\d{6}.*\.(unfinished|new)")
_NAME = re.compile(r"-(\d{8}-\d{6})(?:\.(\d+))?(?:-before-[a-z0-9_]+)?$")


@dataclass(frozen=True)
class Backup:
    """A whole copy of a diary that was found sound when it was made, at an instant in UTC."""

    path: Path
    made_at: datetime


def before(step: str) -> str:
    """What the name of a backup says that was made before a step such as an import."""
    return f"-before-{step.replace('-', '_')}"


def backups_folder(diary: Path) -> Path:
    """Where a diary's own backups are."""
    return diary.parent / "backups"


def second_place(diary: Kept) -> Path | None:
    """The folder, on a stick say, in which an open diary has backups too; None where none was chosen."""
    folder = diary.setting(SECOND_PLACE)
    return Path(folder) if folder else None


def backups(diary: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of a diary in a folder, the youngest first."""
    with contextlib.suppress(OSError):
        files = list((folder or backups_folder(diary)).iterdir())
        found = [Backup(file, at) for file in files if (at := _made_at(file, diary)) is not None]
        return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)
    return []


def _made_at(file: Path, diary: Path) -> datetime | None:
    named = _NAME.search(file.stem) if file.suffix == diary.suffix else None
    if named is None or file.stem[: named.start()] != diary.stem:
        return None
    try:
        return datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def due(diary: Path, now: Moment, folder: Path | None = None) -> bool:
    """Whether the diary has changed since its last backup, and that is half an hour old."""
    last = next(iter(backups(diary, folder)), None)
    if last is None:
        return True
    try:
        changed = datetime.fromtimestamp(diary.stat().st_mtime, UTC)
    except OSError:
        return False
    return changed > last.made_at and now.utc - last.made_at >= EVERY


def is_place_of(diary: Path, folder: Path) -> bool:
    """Whether backups of a diary are in a folder. Where a stick is not there, an empty folder may have its name."""
    return bool(backups(diary, folder))


def make_backup(diary: Path, key: Key | None, now: Moment, folder: Path | None = None, *, reason: str = "") -> Backup:
    """Make a backup of the diary at a path and let go of those that are not kept; in whatever thread.

    Raises DiaryError: "backup-unsound" where what was copied is not sound, else why it could not be made.
    """
    with explained(diary):
        connection = connect(diary, key=key, read_only=True)
        try:
            return keep_backup(connection, diary, key, now, folder, reason)
        finally:
            connection.close()


def keep_backup(
    connection: Connection, diary: Path, key: Key | None, now: Moment, folder: Path | None = None, reason: str = ""
) -> Backup:
    """Make a backup of an open diary; its file appears once it has been read back. Raises DiaryError."""
    folder = folder or backups_folder(diary)
    with explained(folder):
        make_private_folder(folder)
        _take_leftovers_away(diary, now, folder)
        path = _free_name(diary, folder, now.utc, reason)
        unfinished = path.with_name(f".{path.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        make_private_file(unfinished)
        try:
            copy_into(connection, key, unfinished, key)
            sound = is_sound(unfinished, key)
            # A copy of a diary that is hurt is better than none, and must push no sound one out.
            path = path if sound else folder / f"{diary.stem}-unsound{diary.suffix}"
            _keys_beside(diary, path, key)
            put_in_place(unfinished, path)
        finally:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # one backup too many is no failure
            thin(diary, now, folder)
    if not sound:
        raise DiaryError(Problem("backup-unsound", values={"path": diary, "copy": path}))
    return Backup(path, now.utc)


def _take_leftovers_away(diary: Path, now: Moment, folder: Path) -> None:
    """Take away what a kill left of backups that nobody finishes: it may hold what was erased since, or sealed."""
    start = f".{diary.stem}"
    begun = (file for file in folder.iterdir() if file.name.startswith(start))
    for file in [file for file in begun if _UNFINISHED.fullmatch(file.name, len(start))]:
        with contextlib.suppress(OSError):  # another program may have taken it away, or have it open
            if now.utc - datetime.fromtimestamp(file.stat().st_mtime, UTC) >= LEFT_FOR_GOOD:
                file.unlink()


def is_sound(path: Path, key: Key | None) -> bool:
    """Whether a copy of a diary is sound, read as a whole through a connection of its own."""
    connection = connect(path, key=key, read_only=True)
    try:
        return not faults(connection, protected=key is not None)
    finally:
        connection.close()


def _keys_beside(diary: Path, backup: Path, key: Key | None) -> None:
    """Without its key file a protected backup is lost, so that is there first."""
    if key is None:
        return
    unfinished = keys_path(backup).with_name(f".{keys_path(backup).name}.unfinished")
    unfinished.unlink(missing_ok=True)
    make_private_file(unfinished)
    try:
        unfinished.write_bytes(keys_path(diary).read_bytes())
        put_in_place(unfinished, keys_path(backup))
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _free_name(diary: Path, folder: Path, at: datetime, reason: str) -> Path:
    start = f"{diary.stem}-{at.strftime(_STAMP)}"
    names = [start, *(f"{start}.{number}" for number in range(2, 1000))]
    paths = (folder / f"{name}{reason}{diary.suffix}" for name in names)
    return next(path for path in paths if not path.exists())


def thin(diary: Path, now: Moment, folder: Path) -> None:
    """Let go of the backups that are not kept."""
    made = {backup.path: backup.made_at for backup in backups(diary, folder)}
    keep = kept(made.values(), now.utc)
    for path, at in made.items():
        if at not in keep:
            path.unlink(missing_ok=True)
            keys_path(path).unlink(missing_ok=True)


def kept(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which of the backups that were made at these instants are kept.

    All of today, of yesterday and of what a clock that went wrong calls the future; before that the last of each of
    12 days that have one, before those the last of each of 10 weeks, and before those the last of each of 9 months.
    """
    youngest_first = sorted(set(made), reverse=True)
    keep = {at for at in youngest_first if at.date() > now.date() - timedelta(days=2)}
    older = (at for at in youngest_first if at not in keep)
    at = next(older, None)
    last: datetime | None = None
    for span, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        left = count
        while at is not None and left:
            if last is None or span(at) != span(last):
                keep.add(at)
                last, left = at, left - 1
            at = next(older, None)
    return keep


def _day(at: datetime) -> date:
    return at.date()


def _week(at: datetime) -> tuple[int, int]:
    year, week, _ = at.isocalendar()
    return year, week


def _month(at: datetime) -> tuple[int, int]:
    return at.year, at.month
