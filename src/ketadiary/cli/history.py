"""`history`: reading what happened to the records."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.lines import print_json, print_table
from ketadiary.cli.steps import kind_name
from ketadiary.exchange.columns import COLUMN_OF
from ketadiary.model import Moment, Problem
from ketadiary.wording import Language
from ketadiary.wording.steps import again_or_back

if TYPE_CHECKING:
    from ketadiary.diary import HistoryEntry

_TRUTHS = ("affected", "on", "time_assumed")
_OFFSETS = ("utc_offset", "end_offset")
"""What times say already, as they are written."""


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
        "at": Moment.of(entry.at, zone).iso(),
        "action": entry.action,
        "kind": entry.kind,
        "id": entry.record_id,
        "before": _plain(entry.before, zone),
        "after": _plain(entry.after, zone),
    }


def _plain(value: object, zone: str, name: str = "") -> object:
    """As other lists say it: names of columns, local times, numbers without needless zeros, true and false."""
    from ketadiary.diary import moment_of  # noqa: PLC0415 - as slow to load as the diary itself

    match value:
        case dict():
            inner = {key: inner for key, inner in value.items() if key not in _OFFSETS}
            # An image of a record holds its own zone; what is inside it was felt there too.
            times = [key for key, text in inner.items() if text and key.endswith("_at")] if "zone" in value else []
            inner |= {key: moment_of(value, key).iso() for key in times}
            return {
                COLUMN_OF.get(key, key): _plain(one, zone, "" if key in times else key) for key, one in inner.items()
            }
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
        f"{Moment.of(entry.at, zone).local:%Y-%m-%d %H:%M:%S}",
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
        return ", ".join(f"{name} {part:g}" if isinstance(part, float) else f"{name} {part}"
                         for name, part in zip(names, parts, strict=True))  # fmt: skip
    return json.dumps(value, ensure_ascii=False) if value is not None else "–"
