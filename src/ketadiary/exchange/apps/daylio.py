"""Daylio: the table that it exports, in its three generations, and its backup, which knows the zone and the level.

A mood is a word that people may change. The five that Daylio begins with are known in two languages; of others it is
asked which of the five levels they are.
"""

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from babel.dates import get_month_names

from ketadiary.exchange.apps.app import Reading, one_table
from ketadiary.exchange.apps.mapping import TableMap, ValueMap
from ketadiary.exchange.apps.source import Grid, Source, grid_of, listed, not_of, objects, parsed
from ketadiary.exchange.apps.translating import Translation
from ketadiary.exchange.packed_files import Unreadable, contents

_TITLE = "Daylio"
_MARKS = {"weekday", "time", "mood", "activities", "note"}
_FIRST_MOODS = {
    **{"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1},
    **{"super": 5, "gut": 4, "ok": 3, "schlecht": 2, "lausig": 1},
}
_HEADER = ("full_date", "mood", "note")
_MEANS = TableMap(
    when=("full_date",),
    note=("note",),
    # Five levels on a scale from 0 to 10: the ends are the ends.
    values={"mood": ValueMap(measure="mood", scale=(1, 5), spread=True, words=_FIRST_MOODS)},
)
_BREAK = re.compile(r"<(?:br\s*/?|/p|/div|/li)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "da", "sv", "nb", "fi", "ru", "uk", "tr")


class Daylio:
    """The table that Daylio exports."""

    name, title = "daylio", _TITLE

    def fits(self, source: Source) -> bool:
        return set(source.header) >= _MARKS and bool({"full_date", "year"} & set(source.header))

    def translated(self, source: Source, reading: Reading) -> Translation:
        rows = [(number, _row(named, beyond)) for number, named, beyond in source.grid.named()]
        return one_table(_TITLE, source, Grid(_HEADER, rows), _MEANS, reading)


def _row(cells: Mapping[str, str], beyond: Sequence[str]) -> list[str]:
    day = cells.get("full_date", "") or _day_of(cells.get("date", ""), cells.get("year", ""))
    label = cells.get("mood", "").strip()
    own = label if label.casefold() not in _FIRST_MOODS else ""
    note = _note(own, cells, [listed(cells.get("activities", ""))])
    return [f"{day} {cells.get('time', '')}", label, note, *beyond]


def _note(mood: str, cells: Mapping[str, Any], activities: Iterable[str]) -> str:
    """All that was said in words, a line each: a mood of the person's own, title, note, activities, other scales."""
    scales = listed(" ".join(str(cells.get("scales") or "").split()))
    written = (_plain(str(cells.get(part) or "")) for part in ("note_title", "note"))
    return "\n".join(filter(None, (mood, *written, ", ".join(filter(None, activities)), scales)))


def _plain(text: str) -> str:
    """A note without its marks of a web page."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def _day_of(words: str, year: str) -> str:
    """A day like "March 27", in whatever language, of a year."""
    month = {_months().get(word.casefold(), 0) for word in re.findall(r"[^\W\d_]+", words)} - {0}
    day = re.findall(r"\d+", words)
    if len(month) != 1 or len(day) != 1:
        return f"{words} {year}"
    return f"{year}-{month.pop():02}-{day[0]:0>2}"


@cache
def _months() -> Mapping[str, int]:
    """The months by their names; 0 for what is another one in another language."""
    found: dict[str, int] = {}
    names = (get_month_names("wide", form, language) for form in ("format", "stand-alone") for language in _LANGUAGES)
    for number, name in chain.from_iterable(one.items() for one in names):
        same = found.setdefault(name.casefold(), number)
        found[name.casefold()] = number if same == number else 0
    return found


class DaylioBackup:
    """Daylio's backup. It holds the app's PIN too, which is never looked at."""

    name, title = "daylio", _TITLE

    def fits(self, source: Source) -> bool:
        return source.is_zip and _packed(source) is not None

    def translated(self, source: Source, reading: Reading) -> Translation:
        raw = _packed(source)
        data = parsed(raw) if raw is not None else None
        if not isinstance(data, dict) or not isinstance(data.get("dayEntries"), list):
            raise not_of(_TITLE, source.name)
        grid = grid_of(_HEADER, _entries(data), source.path)
        return one_table(_TITLE, source, grid, _MEANS, reading)


def _packed(source: Source) -> bytes | None:
    """What a backup holds, unpacked; None where it is no backup."""
    try:
        for _, found in contents(source.path, lambda name: PurePosixPath(name).name == "backup.daylio"):
            return base64.b64decode(found, validate=False)
    except (Unreadable, binascii.Error, ValueError):
        return None
    return None


def _entries(data: Mapping[str, Any]) -> Iterator[Mapping[str, object]]:
    moods = {_hashable(mood.get("id")): mood for mood in objects(data.get("customMoods"))}
    tags = {_hashable(tag.get("id")): str(tag.get("name") or "") for tag in objects(data.get("tags"))}
    for entry in objects(data["dayEntries"]):
        mood = moods.get(_hashable(entry.get("mood")), {})
        activities = [tags.get(_hashable(tag), "") for tag in _list_of(entry.get("tags"))]
        own = str(mood.get("custom_name") or "").strip()
        yield {"full_date": _when(entry), "mood": _level(mood, entry), "note": _note(own, entry, activities)}


def _list_of(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _hashable(value: object) -> object:
    return value if isinstance(value, int | str) else None


def _level(mood: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """1 for the worst to 5 for the best, which Daylio counts the other way; what is no level as it stands."""
    group = mood.get("mood_group_id")
    return str(6 - group) if isinstance(group, int) and 1 <= group <= 5 else f"mood {entry.get('mood')}"


def _when(entry: Mapping[str, Any]) -> str:
    """The instant with the offset at which it was felt, or the wall clock where there is none; months count from 0."""
    at, offset = entry.get("datetime"), entry.get("timeZoneOffset")
    try:
        if isinstance(at, int) and isinstance(offset, int):
            zone = timezone(timedelta(minutes=round(offset / 60_000)))
            return datetime.fromtimestamp(at // 1000, UTC).astimezone(zone).isoformat(timespec="seconds")
        year, month, day, hour, minute = (int(entry[part]) for part in ("year", "month", "day", "hour", "minute"))
        return f"{year:04}-{month + 1:02}-{day:02} {hour:02}:{minute:02}"
    except (ValueError, OverflowError, OSError, KeyError, TypeError):
        return str(at)
