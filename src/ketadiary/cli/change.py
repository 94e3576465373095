"""`edit`, `delete`, `undo`, `redo`, `history`, `bin` and `erase`: changing, taking back, and erasing for good."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from ketadiary.cli import fields
from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.lines import print_json, print_table
from ketadiary.cli.steps import done_again, kind_name, taken_back
from ketadiary.model import CheckIn, Event, Infusion, Moment, Problem, Record, Response, Vitals
from ketadiary.wording import Language

if TYPE_CHECKING:
    from ketadiary.diary import Diary, HistoryEntry

_TRUTHS = ("affected", "on")
_as_json = click.option("--json", "as_json", is_flag=True, help="A list of records.")
_yes = click.option("--yes", is_flag=True, help="Do it without asking.")


@click.command()
@click.argument("record_id", metavar="ID")
@click.argument("changes", metavar="FIELD=VALUE...", nargs=-1, required=True)
@_yes
@pass_terminal
def edit(terminal: Terminal, record_id: str, changes: tuple[str, ...], yes: bool) -> None:
    """Change a record. The fields are named as the columns of the CSV files."""
    with terminal.changing() as diary:
        record = _found(terminal, diary, record_id)
        measures = list(diary.measures())
        pairs = [_pair(terminal, change) for change in changes]
        _refuse_twice(terminal, [name for name, _ in pairs])
        for name, text in pairs:
            changed = fields.changed(record, name, text, terminal.clock(), measures)
            if isinstance(changed, Problem):
                terminal.refuse(changed)
            record = changed
        terminal.record(diary, record, yes=yes)
    click.echo(record_id)


def _found(terminal: Terminal, diary: "Diary", record_id: str) -> Record:
    record = diary.find(record_id)
    if record is None:
        in_bin = any(record_id == _id(binned.record) for binned in diary.bin())
        terminal.refuse(Problem("in-the-bin" if in_bin else "unknown-id", "id", {"id": record_id}))
    return record


def _refuse_twice(terminal: Terminal, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            terminal.sorry("{name} is given twice: give it once.", name=name)


def _pair(terminal: Terminal, change: str) -> tuple[str, str]:
    name, equals, text = change.partition("=")
    if not equals:
        terminal.sorry("“{change}” changes nothing: write it like nausea=3.", change=change)
    return name.strip(), terminal.text(text)


def _id(record: Record) -> str:
    return str(getattr(record, "id", ""))


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
    terminal.say(taken_back(change.step, terminal.tr))


@click.command()
@pass_terminal
def redo(terminal: Terminal) -> None:
    """Make again what was taken back."""
    with terminal.changing() as diary:
        change = diary.redo()
    if change is None:
        terminal.sorry("There is nothing to make again: nothing was taken back since the last step.")
    terminal.say(done_again(change.step, terminal.tr))


@click.command()
@click.argument("record_id", metavar="[ID]", required=False)
@_as_json
@pass_terminal
def history(terminal: Terminal, record_id: str | None, as_json: bool) -> None:
    """Read what happened to a record, or to all, oldest first."""
    zone = terminal.clock().zone
    with terminal.reading() as diary:
        entries = diary.history(record_id)
        if record_id and not entries:
            terminal.refuse(Problem("unknown-id", "id", {"id": record_id}))
    if as_json:
        print_json(_entry(entry, zone) for entry in entries)
        return
    tr = terminal.tr
    print_table(
        [tr("When"), tr("What"), tr("Kind"), tr("Id"), tr("Changes")], (_entry_line(e, zone, tr) for e in entries)
    )


def _entry(entry: "HistoryEntry", zone: str) -> dict[str, object]:
    return {
        "at": Moment(entry.at, zone).iso(),
        "action": entry.action,
        "kind": entry.kind,
        "id": entry.record_id,
        "before": _plain(entry.before, zone),
        "after": _plain(entry.after, zone),
    }


def _plain(value: object, zone: str, name: str = "") -> object:
    """As other lists say it: local times, numbers without needless zeros, true and false."""
    match value:
        case dict():
            # An image of a record holds its own zone; what is inside it was felt there too.
            felt_in = str(value.get("zone") or zone)
            return {key: _plain(inner, felt_in, key) for key, inner in value.items()}
        case list():
            return [_plain(inner, zone) for inner in value]
        case str() if name.endswith("_at"):
            return Moment.of(datetime.fromisoformat(value), zone).iso()
        case int() if name in _TRUTHS:
            return bool(value)
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _entry_line(entry: "HistoryEntry", zone: str, tr: Language) -> Sequence[str]:
    return [
        f"{Moment(entry.at, zone).local:%Y-%m-%d %H:%M:%S}",
        _actions(tr).get(entry.action, entry.action),
        kind_name(entry.kind, tr),
        entry.record_id,
        "; ".join(_differences(entry.before, entry.after)),
    ]


def _actions(tr: Language) -> dict[str, str]:
    return {
        "record": tr("recorded"),
        "change": tr("changed"),
        "delete": tr("deleted"),
        "restore": tr("restored"),
        "undo": tr("taken back"),
        "redo": tr("made again"),
    }


def _differences(before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> list[str]:
    """What changed, where there is something to compare."""
    if before is None or after is None:
        return []
    return [f"{name}: {_shown(before[name])} → {_shown(after[name])}" for name in after if before[name] != after[name]]


def _shown(value: object) -> str:
    if isinstance(value, list):
        parts = (part.get("value") if part.get("value") is not None else part.get("status") for part in value)
        names = (part.get("measure") or part.get("item") for part in value)
        return ", ".join(f"{name} {part:g}" if isinstance(part, float) else f"{name} {part}"
                         for name, part in zip(names, parts, strict=True))  # fmt: skip
    return json.dumps(value, ensure_ascii=False) if value is not None else "–"


@click.group("bin", no_args_is_help=False)
def bin_() -> None:
    """Look into the bin and take out of it."""


@bin_.command("list")
@_as_json
@pass_terminal
def list_bin(terminal: Terminal, as_json: bool) -> None:
    """What is in the bin, last deleted first."""
    with terminal.reading() as diary:
        binned = diary.bin()
    tr, zone = terminal.tr, terminal.clock().zone
    if as_json:
        print_json(
            {
                "id": _id(item.record),
                "kind": item.kind,
                "deleted_at": Moment(item.deleted_at, zone).iso(),
                "what": _in_short(item.record),
            }
            for item in binned
        )
        return
    rows = (
        [f"{Moment(item.deleted_at, zone).local:%Y-%m-%d %H:%M}", kind_name(item.kind, tr), _in_short(item.record),
         _id(item.record)]
        for item in binned
    )  # fmt: skip
    print_table([tr("Deleted at"), tr("Kind"), tr("What"), tr("Id")], rows)


def _in_short(record: Record) -> str:
    """One line by which the person knows a record."""
    match record:
        case Infusion():
            return f"{record.started_at.local:%Y-%m-%d %H:%M} {record.dose_as_entered}".strip()
        case CheckIn():
            ratings = (f"{rating.measure} {rating.value:g}" for rating in record.ratings if rating.value is not None)
            return f"{record.felt_at.local:%Y-%m-%d %H:%M} {', '.join(ratings)}".strip()
        case Vitals():
            return f"{record.measured_at.local:%Y-%m-%d %H:%M}"
        case Event():
            return f"{record.date} {record.text}"
        case Response():
            return f"{record.answered_at.local:%Y-%m-%d %H:%M} {record.instrument}"
        case _:
            return record.label


@bin_.command()
@click.argument("record_id", metavar="ID")
@pass_terminal
def restore(terminal: Terminal, record_id: str) -> None:
    """Take a record out of the bin."""
    with terminal.changing() as diary:
        terminal.changed(diary.restore(record_id))
    terminal.say(terminal.tr("Back in the diary: {id}", id=record_id))


@click.command()
@click.argument("record_id", metavar="ID")
@_yes
@pass_terminal
def erase(terminal: Terminal, record_id: str, yes: bool) -> None:
    """Erase a record for good, with its history. This cannot be taken back."""
    with terminal.changing() as diary:
        kept = diary.find(record_id) or next((b.record for b in diary.bin() if _id(b.record) == record_id), None)
        if kept is None:
            terminal.refuse(Problem("unknown-id", "id", {"id": record_id}))
        if not yes:
            _ask_to_erase(terminal, kept)
        terminal.changed(diary.erase(record_id))
    terminal.say(terminal.tr("Erased for good. Backups and exported files that were made before still hold it."))


def _ask_to_erase(terminal: Terminal, record: Record) -> None:
    if not terminal.can_ask:
        terminal.sorry("Erasing cannot be taken back: if it is meant, give the command again with --yes.")
    if not click.confirm(terminal.tr("Erase “{what}” for good?", what=_in_short(record)), err=True):
        terminal.sorry("Nothing was erased: the record is as it was.")
