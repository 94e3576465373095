"""`history`: reading what happened to the records."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.printing import print_json, print_table
from ketadiary.exchange import COLUMN_OF
from ketadiary.model import Infusion, Measure, Moment, Problem
from ketadiary.wording import Language, again_or_back, kind_name, plain_day_text, plain_moment_text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from ketadiary.diary import HistoryEntry
    from ketadiary.model import Record

_SAID_TWICE = ("length", "end_offset")
"""What the columns of a length and the times say already."""


@click.command()
@click.argument("record_id", metavar="[ID]", required=False)
@click.option("--json", "as_json", is_flag=True, help="A list of records.")
@pass_terminal
def history(terminal: Terminal, record_id: str | None, as_json: bool) -> None:
    """Read what happened to a record, or to all, oldest first."""
    here = terminal.clock()
    with terminal.reading() as diary:
        entries = diary.history(record_id)
        if record_id and not entries:
            terminal.refuse(Problem("unknown-id", "id", {"id": record_id}))
    if as_json:
        print_json(_entry(entry, here) for entry in entries)
        return
    tr = terminal.tr
    print_table(
        [tr("When"), tr("What"), tr("Kind"), tr("Id"), tr("Changes")], (_entry_line(e, here, tr) for e in entries)
    )


def _entry(entry: "HistoryEntry", here: Moment) -> dict[str, object]:
    return {
        "at": here.at(entry.at).iso(),
        "action": entry.action,
        "kind": entry.kind,
        "id": entry.record_id,
        "before": _as_it_was(entry.before, entry.deleted_at[0], here),
        "after": _as_it_was(entry.after, entry.deleted_at[1], here),
    }


def _as_it_was(record: "Record | None", deleted_at: datetime | None, here: Moment) -> object:
    """A record as other lists say it, and since when it lay in the bin. Measures are in none."""
    if record is None or isinstance(record, Measure):
        return _plain(record, here)
    return {**_columns(record, here), "deleted_at": _plain(deleted_at, here)}


def _plain(value: object, there: Moment) -> object:
    """As other lists say it: names of columns, local times, numbers without needless zeros, true and false."""
    match value:
        case Moment():
            return value.iso()
        case datetime():
            return there.at(value).iso()
        case date():
            return plain_day_text(value)
        case Enum():
            return value.value
        case tuple():
            return [_plain(inner, there) for inner in value]
        case float() | Decimal():
            return int(value) if value == int(value) else float(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _columns(value, there)
        case _:
            return value


def _columns(record: "DataclassInstance", here: Moment) -> dict[str, object]:
    """What a record holds, with the zone it was felt in; its other times are told as felt there too."""
    values = {field.name: getattr(record, field.name) for field in fields(record) if field.name not in _SAID_TWICE}
    if isinstance(record, Infusion):
        values |= {"minutes": record.length if isinstance(record.length, int) else None, "ended_at": record.end}
    felt = next((one for one in values.values() if isinstance(one, Moment)), None)
    plain = {COLUMN_OF.get(name, name): _plain(value, felt or here) for name, value in values.items()}
    return {**plain, "zone": felt.zone} if felt else plain


def _entry_line(entry: "HistoryEntry", here: Moment, tr: Language) -> Sequence[str]:
    return [
        plain_moment_text(here.at(entry.at), seconds=True),
        again_or_back(entry, tr) or _deeds(tr)[entry.deed],
        kind_name(entry.kind, tr),
        entry.record_id,
        "; ".join(_differences(_plain(entry.before, here), _plain(entry.after, here))),
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
