"""Track & Graph: one row for each data point of a tracker, now with a column for its label and before with none."""

import re
from collections.abc import Iterator, Sequence

from ketadiary.exchange.apps.app import Reading, one_table
from ketadiary.exchange.apps.mapping import TableMap, ValueMap
from ketadiary.exchange.apps.source import Grid, Source
from ketadiary.exchange.apps.translating import Translation
from ketadiary.model import Kind

_TITLE = "Track & Graph"
_MARKS = {"featurename", "timestamp", "value", "note"}
_DURATION = re.compile(r"(\d+):([0-5]\d):([0-5]\d)")
_LABELLED = re.compile(r"(-?[\d.]+):(.*\D.*)")
_HEADER = ("featurename", "timestamp", "value", "note")


class TrackAndGraph:
    """The table that Track & Graph exports. What a tracker counts, and on which scale, is not in it."""

    name, title = "track-and-graph", _TITLE

    def fits(self, source: Source) -> bool:
        return set(source.header) >= _MARKS

    def translated(self, source: Source, reading: Reading) -> Translation:
        rows = list(_rows(source.grid))
        means = TableMap(
            when=("timestamp",), note=("note",), name="featurename", value="value", values=dict(_values(source.grid))
        )
        return one_table(_TITLE, source, Grid(_HEADER, rows), means, reading)


def _rows(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    for number, row, beyond in grid.named():
        value, label = row.get("value", ""), row.get("label", "")
        if duration := _DURATION.fullmatch(value):
            hours, minutes, seconds = map(int, duration.groups())
            value = str(round(hours + minutes / 60 + seconds / 3600, 3))
        elif labelled := _LABELLED.fullmatch(value):
            value, label = labelled[1], label or labelled[2].strip()
        name = row.get("featurename", "")
        said = f"{name}: {label}" if label else ""
        note = "\n".join(filter(None, (said, row.get("note", ""))))
        yield number, [name, row.get("timestamp", ""), value, note, *beyond]


def _values(grid: Grid) -> Iterator[tuple[str, ValueMap]]:
    names, values = (grid.header.index(name) for name in ("featurename", "value"))
    found: dict[str, tuple[str, list[str]]] = {}
    for _, cells in grid.rows:
        if (name := _cell(cells, names)) and (value := _cell(cells, values)):
            found.setdefault(name.lower(), (name, []))[1].append(value)
    for lowered, (name, texts) in found.items():
        hours = all(_DURATION.fullmatch(text) for text in texts)
        yield lowered, ValueMap(label=name, kind=Kind.QUANTITY, scale=(0, 24)) if hours else ValueMap(label=name)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
