"""`edit`, `delete`, `undo` and `redo`: changing, and taking back."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import click

from ketadiary.cli import editable_fields
from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.printing import echo
from ketadiary.model import Dated, Problem, Response

if TYPE_CHECKING:
    from ketadiary.diary import Change, Diary
    from ketadiary.wording import Language


@click.command()
@click.argument("record_id", metavar="ID")
@click.argument("changes", metavar="FIELD=VALUE...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@pass_terminal
def edit(terminal: Terminal, record_id: str, changes: tuple[str, ...], yes: bool) -> None:
    """Change a record. The fields are named as the columns of the CSV files."""
    with terminal.changing() as diary:
        before = record = _found(terminal, diary, record_id)
        known = editable_fields.Known(diary.measures(), diary.instruments())
        pairs = [_pair(terminal, change) for change in changes]
        _refuse_twice(terminal, [name for name, _ in pairs])
        _refuse_both_lengths(terminal, {name for name, text in pairs if text.strip()})
        for name, text in pairs:
            changed = editable_fields.changed(record, name, text, terminal.clock(), known)
            if isinstance(changed, Problem):
                terminal.refuse(changed)
            record = changed
        recorded = terminal.record(diary, record, yes=yes)
        echo(record_id)
        terminal.saved(diary, recorded.record)
        if isinstance(record, Response) and isinstance(before, Response):
            _offer_help(terminal, diary, before, record)


def _offer_help(terminal: Terminal, diary: "Diary", before: Response, response: Response) -> None:
    """As after recording it, where what was answered is another now."""
    from ketadiary.cli.questionnaire import offer_help  # noqa: PLC0415 - other records do without

    instrument = diary.instruments().get(response.instrument)
    if instrument and (response.answers, response.total) != (before.answers, before.total):
        offer_help(terminal, diary, instrument, response)


def _found(terminal: Terminal, diary: "Diary", record_id: str) -> Dated:
    record = diary.find(record_id)
    if record is None:
        in_bin = any(record_id == binned.record.id for binned in diary.bin())
        terminal.refuse(Problem("in-the-bin" if in_bin else "unknown-id", "id", {"id": record_id}))
    return record


def _refuse_twice(terminal: Terminal, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            terminal.sorry("{name} is given twice: give it once.", name=name)


def _refuse_both_lengths(terminal: Terminal, names: AbstractSet[str]) -> None:
    if names >= {"minutes", "ended_at"}:
        terminal.refuse(Problem("length-said-twice", "minutes"))


def _pair(terminal: Terminal, change: str) -> tuple[str, str]:
    name, equals, text = change.partition("=")
    if not equals:
        terminal.sorry("“{change}” changes nothing: write it like nausea=3.", change=change)
    return name.strip(), terminal.text(text)


@click.command()
@click.argument("record_id", metavar="ID")
@pass_terminal
def delete(terminal: Terminal, record_id: str) -> None:
    """Move a record to the bin, from which it can be restored."""
    with terminal.changing() as diary:
        terminal.changed(diary.delete(record_id))
    terminal.say(terminal.tr("In the bin. To take it out: ketadiary bin restore {id}", id=record_id))


@click.command()
@pass_terminal
def undo(terminal: Terminal) -> None:
    """Take back the last step."""
    with terminal.changing() as diary:
        change = diary.undo()
        if change is None:
            terminal.sorry("There is nothing to take back: no step has been made yet.")
        terminal.say(terminal.tr("Taken back: {what}.", what=_step_name(change, diary, terminal.tr)))


@click.command()
@pass_terminal
def redo(terminal: Terminal) -> None:
    """Make again what was taken back."""
    with terminal.changing() as diary:
        change = diary.redo()
        if change is None:
            terminal.sorry(
                "There is nothing to make again: ketadiary bin restore brings back what was taken back earlier."
            )
        terminal.say(terminal.tr("Done again: {what}.", what=_step_name(change, diary, terminal.tr)))


def _step_name(change: "Change", diary: "Diary", tr: "Language") -> str:
    """What the person calls a step that was just taken back or made again, with times as a terminal takes them."""
    from ketadiary.wording import RecordWords, Steps, plain_day_text, plain_moment_text  # noqa: PLC0415 - seldom

    (entry,) = diary.history(change.ids[-1], latest=1)
    return Steps(tr, plain_moment_text, plain_day_text, RecordWords.of(diary, tr).titles).name(change.step, entry)
