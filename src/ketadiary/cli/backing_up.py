"""`backup` and `restore`: copies of the whole diary that were read back, and putting one in the diary's place."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.printing import echo
from ketadiary.diary import DiaryError
from ketadiary.model import Moment, Problem
from ketadiary.wording import plain_moment_text

if TYPE_CHECKING:
    from ketadiary.diary import Key
    from ketadiary.diary.safekeeping import Preview


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR",
              help="The folder for it; without it, the folder backups beside the diary.")  # fmt: skip
@pass_terminal
def backup(terminal: Terminal, output: Path | None) -> None:
    """Make a backup of the whole diary and read it back. Prints where it is."""
    from ketadiary.diary.safekeeping import make_backup  # noqa: PLC0415 - nothing else needs it

    with terminal.reading() as diary:
        path, key, counts = diary.path, diary.key, diary.count()
    made = make_backup(path, key, terminal.clock(), output)
    echo(str(made.path))
    terminal.say(
        terminal.tr.plural("The backup was read back: {count} entry.", "The backup was read back: {count} entries.",
                           sum(counts.values()))
    )  # fmt: skip


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@pass_terminal
def restore(terminal: Terminal, file: Path, dry_run: bool, yes: bool) -> None:
    """Put a backup in the diary's place. What was there is kept among the backups."""
    from ketadiary.diary.safekeeping import preview, restore  # noqa: PLC0415 - nothing else needs it

    diary = Path(os.path.realpath(terminal.path))
    if diary == Path(os.path.realpath(file)):
        terminal.refuse(Problem("backup-is-diary", values={"path": file}))
    terminal.refuse_missing_folder()
    key = _present_key(terminal, diary)
    backup_key = _backup_key(terminal, file, key)
    seen = preview(file, backup_key, diary, key)
    _tell(terminal, seen)
    if dry_run:
        terminal.say(terminal.tr("Nothing was restored, as asked."))
        return
    if seen.newer and not yes:
        _ask(terminal, seen)
    kept = restore(file, backup_key, diary, key, terminal.clock())
    terminal.say(terminal.tr("Restored: {path} holds the backup now.", path=diary))
    if kept is not None:
        terminal.say(terminal.tr("What was there is kept at {path}.", path=kept))


def _present_key(terminal: Terminal, diary: Path) -> "Key | None":
    """The key of the diary that is to be replaced, if it is protected: what is restored is protected by it too."""
    from ketadiary.diary.safekeeping import is_protected  # noqa: PLC0415 - as above

    try:
        if not is_protected(diary):
            return None
    except DiaryError as error:
        if error.problem.key in ("diary-missing", "diary-damaged", "key-file-missing"):
            return None
        raise
    return terminal.unlocked(diary)


def _backup_key(terminal: Terminal, file: Path, key: "Key | None") -> "Key | None":
    """The key of the backup: nearly always the diary's own; else the one that the same passphrase opens."""
    from ketadiary.diary.safekeeping import is_protected, opens  # noqa: PLC0415 - as above

    if not is_protected(file):
        return None
    return key if key is not None and opens(file, key) else terminal.unlocked(file)


def _tell(terminal: Terminal, seen: "Preview") -> None:
    tr, zone = terminal.tr, terminal.clock().zone
    counts = dict(seen.counts)
    terminal.say(
        tr(
            "In the backup: infusions {infusions}, check-ins {check_ins}, others {others}.",
            infusions=counts.pop("infusion"),
            check_ins=counts.pop("check_in"),
            others=sum(counts.values()),
        )
    )
    if seen.newest is not None:
        terminal.say(tr("The backup's last change was on {when}.", when=_when(seen.newest, zone)))
    if seen.newest_now is not None:
        terminal.say(tr("The diary's last change was on {when}.", when=_when(seen.newest_now, zone)))
    if seen.newer:
        terminal.say(
            tr.plural(
                "{count} record of today's diary is newer than the backup or not in it.",
                "{count} records of today's diary are newer than the backup or not in it.",
                seen.newer,
            )
        )


def _when(at: datetime, zone: str) -> str:
    return plain_moment_text(Moment.of(at, zone))


def _ask(terminal: Terminal, seen: "Preview") -> None:
    if not terminal.can_ask:
        terminal.sorry("What is newer would leave the diary: if that is meant, give the command again with --yes.")
    if not click.confirm(terminal.tr("Restore the backup?"), err=True):
        terminal.sorry("Nothing was restored: the diary is as it was.")
