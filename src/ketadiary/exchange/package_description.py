"""What a package says about itself: `datapackage.json` (Data Package, version 2) and `README.txt`."""

import json
from collections.abc import Sequence

from ketadiary.exchange.cells import Style
from ketadiary.exchange.extraction import Selection
from ketadiary.exchange.package_columns import Column, Layout

_PROFILE = "https://datapackage.org/profiles/2.0"
_REFERENCES = {
    "ratings": (("check_in_id", "check_ins", "check_in_id"), ("measure", "measures", "measure")),
}


def describe(selection: Selection, layouts: Sequence[Layout], style: Style) -> bytes:
    """The package's description for programs."""
    description: dict[str, object] = {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": "invented-diary" if selection.invented else "diary",
        "title": "An invented diary, nobody's data"
        if selection.invented
        else "A diary of infusions and how they were felt",
        "description": _scope(selection),
        "resources": [_resource(layout, layouts, style) for layout in layouts],
    }
    if selection.invented:
        description["keywords"] = ["invented"]
    return json.dumps(description, ensure_ascii=False, indent=2).encode()


def _resource(layout: Layout, layouts: Sequence[Layout], style: Style) -> dict[str, object]:
    schema: dict[str, object] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fields": [_field(column, style) for column in layout.columns],
        "missingValues": [""],
    }
    if layout.key:
        schema["primaryKey"] = [layout.key]
    references = [_reference(*names) for names in _REFERENCES.get(layout.name, ()) if _has(layouts, names[1])]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": layout.name,
        "path": f"{layout.name}.csv",
        "type": "table",
        "description": layout.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": style.delimiter, "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _has(layouts: Sequence[Layout], name: str) -> bool:
    return any(layout.name == name for layout in layouts)


def _reference(field: str, table: str, key: str) -> dict[str, object]:
    return {"fields": [field], "reference": {"resource": table, "fields": [key]}}


def _field(column: Column, style: Style) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.type == "number" and style.decimal != ".":
        field["decimalChar"] = style.decimal
    constraints: dict[str, object] = {}
    if column.always:
        constraints["required"] = True
    if column.low is not None:
        constraints["minimum"] = column.low
    if column.high is not None:
        constraints["maximum"] = column.high
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    return {**field, "constraints": constraints} if constraints else field


def _scope(selection: Selection) -> str:
    notes = "with" if selection.with_notes else "without"
    start = "Invented: nobody's data. " if selection.invented else ""
    return f"{start}Contains {selection.days.text}, {notes} notes, place, premedication and driver."


def readme(selection: Selection, layouts: Sequence[Layout], style: Style) -> bytes:
    """The package's description for people."""
    decimal = "point" if style.decimal == "." else "comma"
    lines = [
        *readme_opening("A diary of infusions and how they were felt", selection),
        f"Text is UTF-8. Cells are separated by {style.delimiter} and decimals by a {decimal}.",
        "An empty cell means that no number was given; it never means 0. Whether a rating was skipped, or could not",
        "be said, is in ratings.csv.",
        "Times are ISO 8601 with the offset of the zone they were felt in. Hours are elapsed hours.",
        "A check-in belongs to the last infusion already started. Before the first, its infusion is empty.",
        "Text that a spreadsheet could run as a formula has an apostrophe (') before it, and so has text",
        "that begins with an apostrophe. Importing the package takes it off again.",
        "infusions_at_a_glance.csv is there to be read: its values follow from the other tables of the whole diary,",
        "and it is not imported.",
        "The history of changes, the bin and the settings stay in the diary.",
    ]
    for layout in layouts:
        lines += ["", f"{layout.name}.csv: {layout.meaning}", *(f"  {c.name}: {c.meaning}" for c in layout.columns)]
    return readme_file(lines)


def readme_opening(title: str, selection: Selection) -> list[str]:
    """How every README begins: whether the diary is invented, what this is, and what of the diary it holds."""
    return [
        *(["THIS DIARY IS INVENTED. It is nobody's data.", ""] if selection.invented else []),
        title,
        "",
        f"Contains {selection.days.text}.",
        f"Notes, place, premedication and driver are {'included' if selection.with_notes else 'left out'}.",
        "",
    ]


def readme_file(lines: Sequence[str]) -> bytes:
    """Lines as a text file that opens on every system."""
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
