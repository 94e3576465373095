"""Bringing an older diary's tables up to date: on a copy, which is verified and takes the diary's place."""

from pathlib import Path

from ketadiary.diary.backups import before, keep_backup
from ketadiary.diary.connection import (
    APPLICATION_ID,
    Connection,
    DiaryError,
    Key,
    connect,
    explained,
    make_private_file,
)
from ketadiary.diary.run_migrations import make_tables, take_missing_steps
from ketadiary.diary.schema import STEPS, steps_taken
from ketadiary.diary.swapping import alone, copy_into, file_beside, filling, put_instead
from ketadiary.diary.verifier import OF_THE_FILE, faults
from ketadiary.model import Moment, Problem


def update(path: Path, key: Key | None, now: Moment) -> None:
    """Take the missing steps, and keep the diary as it was among the backups. Raises DiaryError: nothing changed."""
    with alone(path, key) as held, file_beside(path) as fresh:
        taken = steps_taken(held.reader)
        if taken == STEPS:
            return  # another program was quicker
        copy_into(held.reader, key, fresh, key)
        with filling(fresh, key) as copy:
            take_missing_steps(copy)
            found = faults(copy, protected=key is not None)
        # A record that was hurt before is hurt still, and no reason to shut its owner out of all the others.
        if any(fault.key in OF_THE_FILE for fault in found):
            raise DiaryError(Problem("diary-damaged", values={"path": path}))
        _keep_as_it_was(held.reader, path, key, now, before(STEPS[len(taken)]))
        held.let_go()
        put_instead(fresh, path, held.file)


def make_older(path: Path) -> None:
    """Make an empty diary as it was before the last step, to try `update` on. Raises DiaryError."""
    with explained(path):
        make_private_file(path)
        connection = connect(path)
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            make_tables(connection, before=STEPS[-1])
        finally:
            connection.close()


def _keep_as_it_was(diary: Connection, path: Path, key: Key | None, now: Moment, reason: str) -> None:
    try:
        keep_backup(diary, path, key, now, reason=reason)
    except DiaryError as error:
        if error.problem.key != "backup-unsound":  # a copy was kept, and the step makes nothing of it worse
            raise
