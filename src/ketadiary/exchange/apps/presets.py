"""Apps whose table needs no more than to be told what its columns mean."""

from collections.abc import Callable, Mapping
from functools import partial

from ketadiary.dataclass import dataclass
from ketadiary.exchange.apps.app import Reading, one_table
from ketadiary.exchange.apps.mapping import TableMap, Takes, ValueMap
from ketadiary.exchange.apps.source import Grid, Source, grid_of
from ketadiary.exchange.apps.translating import Translation
from ketadiary.model import Better

_PRESSURE = {"systolic_mmhg": "systolic", "diastolic_mmhg": "diastolic", "pulse_bpm": "pulse"}
_MY_HEART = {"systolic_mmhg": "systole", "diastolic_mmhg": "diastole", "pulse_bpm": "pulse"}
_LEVELS = ("elevation", "depression", "anxiety", "irritability")
_SNAP = ("timestamp", *_LEVELS, "event", "notes")
_MEDTIMER_COLUMNS, _NAME, _DOSAGE, _TAKEN = 9, 1, 2, 8


@dataclass(frozen=True)
class Preset:
    """An app of which `means` tells what its table, which `grid_in` finds, means; None where it is not the app's."""

    name: str
    title: str
    grid_in: Callable[[Source], Grid | None]
    means: Callable[[Grid], TableMap]

    def fits(self, source: Source) -> bool:
        return self.grid_in(source) is not None

    def translated(self, source: Source, reading: Reading) -> Translation:
        grid = self.grid_in(source)
        assert grid is not None
        return one_table(self.title, source, grid, self.means(grid), reading)


def _with_columns(columns: frozenset[str], source: Source) -> Grid | None:
    return source.grid if columns <= set(source.header) else None


def _vitals(when: str, form: str, fields: Mapping[str, str], grid: Grid) -> TableMap:
    there = {ours: (theirs,) for ours, theirs in fields.items() if theirs in grid.header}
    return TableMap(takes=Takes.VITALS, when=(when,), format=form, fields=there)


def _medtimer(source: Source) -> Grid | None:
    """Its headers are in the phone's language: it is known by its nine columns, two of them with ISO times."""
    header = source.header
    iso = [place for place, name in enumerate(header) if "iso 8601" in name]
    return source.grid if len(header) == _MEDTIMER_COLUMNS and iso == [_TAKEN - 1, _TAKEN] else None


def _medicines(grid: Grid) -> TableMap:
    name, dosage, taken = (grid.header[place] for place in (_NAME, _DOSAGE, _TAKEN))
    return TableMap(
        takes=Takes.EVENTS, when=(taken,), fields={"text": (name, dosage)}, fixed={"kind": "medicine"},
        needs=(taken,), once=(name,),
    )  # fmt: skip


def _snaps(source: Source) -> Grid | None:
    data = source.data
    if not isinstance(data, list) or not data or not all(isinstance(one, dict) for one in data):
        return None
    return grid_of(_SNAP, data, source.path) if {"snapType", "timestamp"} <= set(data[0]) else None


def _moods(_: Grid) -> TableMap:
    levels = {
        name: ValueMap(measure=name, label=name.capitalize(), scale=(0, 4), spread=False, better=Better.LOW)
        for name in _LEVELS
    }
    return TableMap(when=("timestamp",), format="seconds-since-2001", note=("event", "notes"), values=levels)


BLOOD_PRESSURE = Preset(
    "blood-pressure",
    "Blood Pressure Monitor",
    partial(_with_columns, frozenset(("timestampunixms", "systolic", "diastolic"))),
    partial(_vitals, "timestampunixms", "unix-milliseconds", _PRESSURE),
)
MY_HEART = Preset(
    "blood-pressure",
    "My Heart",
    partial(_with_columns, frozenset(("datum", "systole", "diastole"))),
    partial(_vitals, "datum", "", _MY_HEART),
)
MEDTIMER = Preset("medtimer", "MedTimer", _medtimer, _medicines)
MOODSNAP = Preset("moodsnap", "MoodSnap", _snaps, _moods)
