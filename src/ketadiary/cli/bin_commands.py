"""`bin` and `erase`: what was deleted or taken back, bringing it back, and erasing for good."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.printing import print_json, print_table
from ketadiary.model import Measure, Moment, Problem, is_id
from ketadiary.wording import RecordWords, kind_name, plain_moment_text

if TYPE_CHECKING:
    from ketadiary.diary import Diary


@click.group("bin", no_args_is_help=False)
def bin_() -> None:
    """Look into the bin, and bring back what is not in the diary now."""


@bin_.command("list")
@click.option("--json", "as_json", is_flag=True, help="A list of records.")
@pass_terminal
def list_bin(terminal: Terminal, as_json: bool) -> None:
    """What is in the bin, last deleted first."""
    with terminal.reading() as diary:
        binned, words = diary.bin(), RecordWords.of(diary, terminal.tr)
    tr, zone = terminal.tr, terminal.clock().zone
    if as_json:
        print_json(
            {
                "id": item.record.id,
                "kind": item.kind,
                "deleted_at": Moment.of(item.deleted_at, zone).iso(),
                "what": words.whole(item.record),
            }
            for item in binned
        )
        return
    rows = (
        [plain_moment_text(Moment.of(item.deleted_at, zone)), kind_name(item.kind, tr), words.whole(item.record),
         item.record.id]
        for item in binned
    )  # fmt: skip
    print_table([tr("Deleted at"), tr("Kind"), tr("What"), tr("Id")], rows)


@bin_.command()
@click.argument("record_id", metavar="ID")
@pass_terminal
def restore(terminal: Terminal, record_id: str) -> None:
    """Take a record out of the bin, or put back one from the history whose recording was taken back."""
    with terminal.changing() as diary:
        terminal.changed(diary.restore(record_id))
    terminal.say(terminal.tr("Back in the diary: {id}", id=record_id))


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--in-backups", is_flag=True, help="Erase it from the copies that the program made, too.")
@pass_terminal
def erase(terminal: Terminal, record_id: str, yes: bool, in_backups: bool) -> None:
    """Erase a record for good, with its history. This cannot be taken back."""
    from ketadiary.diary.safekeeping import second_place  # noqa: PLC0415 - as above

    with terminal.changing() as diary:
        entry = next(iter(diary.history(record_id, latest=1)), None)
        if entry is None and in_backups and is_id(record_id):
            _erase_from_copies(
                terminal, diary, record_id, second_place(diary), in_backups=True
            )  # it is gone from the diary already
            return
        if entry is None or isinstance(entry.record, Measure):
            terminal.refuse(Problem("unknown-id", "id", {"id": record_id}))
        if not yes:
            _ask_to_erase(terminal, RecordWords.of(diary, terminal.tr).whole(entry.record))
        terminal.changed(diary.erase(record_id))
        place = second_place(diary)
    terminal.say(terminal.tr("Erased for good from the diary. Files that were exported before still hold it."))
    _erase_from_copies(terminal, diary, record_id, place, in_backups=in_backups)


def _erase_from_copies(
    terminal: Terminal, diary: "Diary", record_id: str, place: Path | None, *, in_backups: bool
) -> None:
    from ketadiary.diary.safekeeping import (  # noqa: PLC0415 - nothing else needs it
        copies_holding,
        erase_from_copies,
    )

    tr = terminal.tr
    holding, unknown = copies_holding(diary.path, diary.key, record_id, place)
    if unknown:
        terminal.say(tr("These copies cannot be read, and may hold it: {paths}.", paths=", ".join(map(str, unknown))))
    if not holding:
        return
    terminal.say(tr("These backups still hold it: {paths}.", paths=", ".join(map(str, holding))))
    if in_backups or (terminal.can_ask and click.confirm(tr("Erase it there too?"), err=True)):
        erase_from_copies(holding, diary.key, record_id, terminal.clock)
        terminal.say(tr("Erased from them too."))
    else:
        terminal.say(tr("To erase it there, give the command again with --in-backups."))


def _ask_to_erase(terminal: Terminal, what: str) -> None:
    if not terminal.can_ask:
        terminal.sorry("Erasing cannot be taken back: if it is meant, give the command again with --yes.")
    if not click.confirm(terminal.tr("Erase “{what}” for good?", what=what), err=True):
        terminal.sorry("Nothing was erased: the record is as it was.")
