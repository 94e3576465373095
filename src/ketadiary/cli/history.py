"""`history`: reading what happened to the records."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.lines import print_json, print_table
from ketadiary.exchange.columns import COLUMN_OF
from ketadiary.model import Moment, Problem
from ketadiary.wording import Language
from ketadiary.wording.dates import plain_day_text, plain_moment_text
from ketadiary.wording.records import kind_name
from ketadiary.wording.steps import again_or_back

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from ketadiary.diary import HistoryEntry


@click.command()
@click.argument("record_id", metavar="[ID]", required=False)
@click.option("--json", "as_json", is_flag=True, help="A list of records.")
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


def _plain(value: object, zone: str) -> object:
    """As other lists say it: names of columns, local times, numbers without needless zeros, true and false."""
    match value:
        case Moment():
            return value.iso()
        case datetime():
            return Moment.of(value, zone).iso()
        case date():
            return plain_day_text(value)
        case Enum():
            return value.value
        case tuple():
            return [_plain(inner, zone) for inner in value]
        case float() if value.is_integer():
            return int(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _columns(value, zone)
        case _:
            return value


def _columns(record: "DataclassInstance", zone: str) -> dict[str, object]:
    """What a record holds, with the zone it was felt in, in which its other times are told too."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    felt_in = next((one.zone for one in values.values() if isinstance(one, Moment)), None)
    plain = {COLUMN_OF.get(name, name): _plain(value, felt_in or zone) for name, value in values.items()}
    return {**plain, "zone": felt_in} if felt_in else plain


def _entry_line(entry: "HistoryEntry", zone: str, tr: Language) -> Sequence[str]:
    return [
        plain_moment_text(Moment(entry.at, zone), seconds=True),
        again_or_back(entry, tr) or _deeds(tr)[entry.deed],
        kind_name(entry.kind, tr),
        entry.record_id,
        "; ".join(_differences(_plain(entry.before, zone), _plain(entry.after, zone))),
    ]


def _deeds(tr: Language) -> dict[str, str]:
    return {
        "record": tr("recorded"),
        "change": tr("changed"),
        "delete": tr("deleted"),
        "restore": tr("restored"),
    }


def _differences(before: object, after: object) -> list[str]:
    """What changed, where there is something to compare."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return []
    return [f"{name}: {_shown(before[name])} → {_shown(after[name])}" for name in after if before[name] != after[name]]


def _shown(value: object) -> str:
    if isinstance(value, list):
        parts = (part.get("value") if part.get("value") is not None else part.get("status") for part in value)
        names = (part.get("measure") or part.get("item") for part in value)
        return ", ".join(f"{name} {part}"
                         for name, part in zip(names, parts, strict=True))  # fmt: skip
    return json.dumps(value, ensure_ascii=False) if value is not None else "–"
