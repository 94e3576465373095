"""PsychonautWiki Journal: experiences with what was taken, timed notes and ratings, as JSON.

Ketamine that was infused is taken, and nothing of another person. Whether it was a treatment by another route the file
does not say: such rows are counted apart, and a map takes them. Times are instants; the zone is not in the file.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ketadiary.exchange.apps.app import Reading
from ketadiary.exchange.apps.mapping import TableMap, Takes, chosen
from ketadiary.exchange.apps.source import Source, cell_of, grid_of, objects
from ketadiary.exchange.apps.translating import Translation, translate

_TITLE = "PsychonautWiki Journal"
_ROUTES = {"intravenous": "iv", "intramuscular": "im", "subcutaneous": "sc", "sublingual": "sublingual",
           "oral": "oral", "rectal": "rectal"}  # fmt: skip
"""What its routes are called here; all others keep their names, as "insufflated" may be a spray or a powder."""
_INFUSIONS = TableMap(
    takes=Takes.INFUSIONS,
    when=("time",),
    format="unix-milliseconds",
    fields={"ended_at": ("endtime",), "dose_as_entered": ("dose",), "route": ("route",), "note": ("notes",)},
    fixed={"drug": "ketamine"},
    only={"substancename": ("ketamine",), "route": ("iv",)},
    without=("consumername",),
)
_NOTES = TableMap(when=("time",), format="unix-milliseconds", note=("note",))
_TAKEN = ("time", "endTime", "dose", "route", "notes", "substanceName", "consumerName")
_SIGNS = {"minus": "−", "plusMinus": "±", "plus": "+", "twoPlus": "++", "threePlus": "+++", "fourPlus": "++++"}


class PsychonautWiki:
    """What the Journal exports."""

    name, title = "psychonautwiki", _TITLE

    def fits(self, source: Source) -> bool:
        return isinstance(source.data, dict) and isinstance(source.data.get("experiences"), list)

    def translated(self, source: Source, reading: Reading) -> Translation:
        taken = grid_of(_TAKEN, _ingestions(source.data), source.path)
        written = grid_of(("time", "note"), _timed(source.data), source.path)
        into = reading.into(_TITLE, taken, written)
        shared = {key: reading.choices[key] for key in ("zone",) if key in reading.choices}
        for name, grid, means, choices in (
            (source.name, taken, _INFUSIONS, reading.choices),
            (f"{source.name}: notes", written, _NOTES, shared),
        ):
            translate(name, grid, chosen(means, choices), reading.measures, reading.here, into)
        return into


def _ingestions(data: Mapping[str, Any]) -> Iterator[Mapping[str, object]]:
    for experience in objects(data.get("experiences")):
        for one in objects(experience.get("ingestions")):
            route = cell_of(one.get("administrationRoute")).casefold()
            dose = " ".join(filter(None, (cell_of(one.get("dose")), cell_of(one.get("units")))))
            yield {**one, "route": _ROUTES.get(route, route), "dose": dose if one.get("dose") is not None else ""}


def _timed(data: Mapping[str, Any]) -> Iterator[Mapping[str, object]]:
    """Timed notes and ratings, and what was written of the whole experience, at its own time."""
    for experience in objects(data.get("experiences")):
        whole = "\n".join(filter(None, (cell_of(experience.get(part)) for part in ("title", "text"))))
        if experience.get("text"):
            yield {"time": experience.get("sortDate", experience.get("creationDate")), "note": whole}
        for note in objects(experience.get("timedNotes")):
            yield {"time": note.get("time"), "note": note.get("note")}
        for rating in objects(experience.get("ratings")):
            option = cell_of(rating.get("option"))
            if rating.get("time") is not None and option:
                yield {"time": rating["time"], "note": f"Shulgin: {_SIGNS.get(option, option)}"}
