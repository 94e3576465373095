"""What the columns of somebody else's table mean: said by an app's importer, by a TOML file, or in the window.

`docs/moving-in.md` has every key of the file, with examples; a test reads them.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from ketadiary.dataclass import dataclass
from ketadiary.exchange.apps.times import is_format
from ketadiary.exchange.packed_files import Unreadable, content
from ketadiary.model import Better, Kind, Problem

_LARGEST_MAP = 200_000


class Takes(StrEnum):
    """What a row becomes."""

    CHECK_INS = "check-ins"
    INFUSIONS = "infusions"
    VITALS = "vitals"
    EVENTS = "events"


@dataclass(frozen=True)
class ValueMap:
    """What is rated in a column, or under a name: which measure it becomes, and how its numbers become ours.

    `scale` is that of the file. Where the measure has another, `spread` says whether values are spread over it (the
    ends become the ends, and what lies between keeps its share of the way), or become a measure of their own.
    """

    measure: str = ""
    label: str = ""
    scale: tuple[float, float] | None = None
    spread: bool | None = None
    reversed: bool = False
    words: Mapping[str, float] = field(default_factory=dict)
    low: str = ""
    high: str = ""
    better: Better | None = None
    kind: Kind = Kind.RATING


@dataclass(frozen=True)
class TableMap:
    """What a table means. Columns are named in small letters.

    `fields` and `fixed` are our columns of infusions, vitals and events: which of theirs they come from, and what is
    the same in all rows. Rows are left out that have something else in a column of `only`, anything in one of
    `without`, or nothing in one of `needs`. With `once`, of what is the same in these columns, a row that says
    the same as the one before counts as repeated. In a long table, where `name` and `value` say what is rated, the
    rows of one time and `group` are one check-in.
    """

    takes: Takes = Takes.CHECK_INS
    when: tuple[str, ...] = ()
    format: str = ""
    note: tuple[str, ...] = ()
    name: str = ""
    value: str = ""
    group: tuple[str, ...] = ()
    values: Mapping[str, ValueMap] = field(default_factory=dict)
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    zone: str = ""
    at_time: str = ""

    @property
    def is_long(self) -> bool:
        """Whether a row is one rating, under a name."""
        return bool(self.name and self.value)

    @property
    def columns(self) -> set[str]:
        """All columns that are read."""
        named = {
            *self.when,
            *self.note,
            *self.group,
            *self.once,
            self.name,
            self.value,
            *self.only,
            *self.without,
            *self.needs,
        }
        named |= {column for columns in self.fields.values() for column in columns}
        return (named if self.is_long else named | set(self.values)) - {""}


Choices = Mapping[str, Any]
"""What a TOML file, or the window, says of a table: the keys of `TableMap`, each to take the place of what stands."""


def read_map(path: Path) -> Choices:
    """The choices that a TOML file holds. Raises Unreadable and OSError."""
    try:
        choices = tomllib.loads(content(path, _LARGEST_MAP).decode("utf-8-sig"))
        chosen(TableMap(), choices)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(Problem("map-no-toml", values={"file": path.name})) from error
    return choices


def chosen(standing: TableMap, choices: Choices) -> TableMap:
    """A map with these choices in place of what stood there. Raises Unreadable for what is no choice."""
    return replace(standing, **{key: _field(standing, key, value) for key, value in choices.items()})


def _field(standing: TableMap, key: str, value: object) -> Any:
    match key, value:
        case "takes", str() if value in list(Takes):
            return Takes(value)
        case (("zone" | "at_time"), str()):
            return value
        case "format", str() if is_format(value):
            return value
        case (("name" | "value"), str()):
            return value.lower()
        case (("when" | "note" | "group" | "without" | "needs" | "once"), _):
            return _columns(key, value)
        case (("fields" | "only"), dict()):
            lower = key == "only"
            said = {(name.lower() if lower else name): _texts(key, found) if lower else _columns(key, found)
                    for name, found in value.items()}  # fmt: skip
            return {**(standing.only if lower else standing.fields), **said}
        case "fixed", dict():
            return {**standing.fixed, **{name: str(found) for name, found in value.items()}}
        case "values", dict():
            lowered = {name.lower(): found for name, found in value.items()}
            return {**standing.values, **{n: _value_map(standing.values.get(n, ValueMap()), n, v)
                                          for n, v in lowered.items()}}  # fmt: skip
    raise _refused(key, value)


def _texts(key: str, value: object) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        raise _refused(key, value)
    return tuple(listed)


def _columns(key: str, value: object) -> tuple[str, ...]:
    return tuple(name.lower() for name in _texts(key, value))


def _value_map(standing: ValueMap, name: str, choices: object) -> ValueMap:
    if not isinstance(choices, dict):
        raise _refused("values", {name: choices})
    said = {key: _value_field(key, value) for key, value in choices.items()}
    if "words" in said:
        said["words"] = {**standing.words, **said["words"]}
    return replace(standing, **said)


def _value_field(key: str, value: object) -> Any:
    match key, value:
        case (("measure" | "label" | "low" | "high"), str()):
            return value
        case "scale", [int() | float() as low, int() | float() as high] if low < high:
            return float(low), float(high)
        case (("spread" | "reversed"), bool()):
            return value
        case "words", dict() if all(isinstance(number, int | float) for number in value.values()):
            return {word.casefold(): float(number) for word, number in value.items()}
        case "better", str() if value in list(Better):
            return Better(value)
        case "kind", str() if value in list(Kind):
            return Kind(value)
    raise _refused(key, value)


def _refused(key: str, value: object) -> Unreadable:
    known = {one.name for one in (*fields(TableMap), *fields(ValueMap))}
    return Unreadable(Problem("map-value" if key in known else "map-key", values={"key": key, "value": value}))


def lacking(columns: set[str], header: Sequence[str]) -> str:
    """One of the columns that a table lacks; nothing where it has all."""
    return min(columns - set(header), default="")
