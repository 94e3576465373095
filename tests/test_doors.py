"""Outsiders import a room, not its modules."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import ketadiary

HOUSE = Path(ketadiary.__file__).parent
ROOMS = ("charts", "exchange", "model", "wording")


def past_the_door(tree: ast.AST, own: str) -> Iterator[str]:
    """Modules inside other rooms that are imported by name, at the top or late."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)):
                imported = [module]
            case ast.Import(names=names):
                imported = [name.name for name in names]
            case _:
                continue
        for module in imported:
            parts = module.split(".")
            if parts[0] == "ketadiary" and len(parts) > 2 and parts[1] in ROOMS and parts[1] != own:
                yield module


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.py")), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_other_rooms_are_entered_by_their_doors(path: Path) -> None:
    own = path.relative_to(HOUSE).parts[0]
    assert list(past_the_door(ast.parse(path.read_text("utf-8")), own)) == []


@pytest.mark.parametrize(
    "planted",
    [
        "from ketadiary.wording.numbers import number_text",
        "def late():\n    from ketadiary.charts.figure import Figure",
        "import ketadiary.model.times",
    ],
)
def test_who_climbs_in_by_a_window_is_found(planted: str) -> None:
    assert list(past_the_door(ast.parse(planted), "desktop"))


@pytest.mark.parametrize("room", ROOMS)
def test_all_that_a_door_offers_is_there(room: str, qapp: object) -> None:
    door = import_module(f"ketadiary.{room}")
    for name in door.__all__:
        assert getattr(door, name).__class__.__name__ != "module", name
    with pytest.raises(AttributeError):
        _ = door.what_nobody_offers


def test_asking_a_door_for_one_thing_loads_only_that() -> None:
    code = (
        "import sys; from ketadiary.charts import Theme; from ketadiary.exchange import DayRange;"
        "print([name for name in ('numpy', 'pyqtgraph', 'icalendar', 'babel') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"
