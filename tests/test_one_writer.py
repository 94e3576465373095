"""Days, times, lengths of time and numbers are written for people in `wording` alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ketadiary

HOUSE = Path(ketadiary.__file__).parent
WRITER = {"wording/dates.py", "wording/formats.py", "wording/numbers.py", "wording/durations.py"}
FOR_PROGRAMS = {
    "diary/record_table.py": "instants in the file",
    "diary/migrations.py": "instants in the file",
    "diary/record_layouts.py": "scores, of which the decimal comes back",
    "diary/backups.py": "names of files",
    "diary/rescuing.py": "names of files",
    "diary/restoring.py": "names of files",
    "model/plan.py": "the plan as it is kept",
    "model/times.py": "the name of an offset from UTC",
    "model/check.py": "amounts with their unit, which are data of a problem",
    "desktop/shell/theme.py": "sizes in a style sheet",
    "desktop/check_in/foggy/large_widgets.py": "sizes in a style sheet",
    "sample/diary.py": "doses as a person would type them",
}
_CALENDAR = re.compile(r"%[-#]?[aAbBdeHIjmMpSuUVwWxXyYZc]")
_NUMBER = re.compile(r"[^{}]*[.\d]*[eEfFgGn%]$|0\d*$")
_PLACE = re.compile(r"\{\w+:[^}]+\}")


def findings(tree: ast.AST) -> Iterator[str]:
    """What in a module's code writes a date, a time or a number by itself."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) if any(name.name.split(".")[0] in ("babel", "locale") for name in names):
                yield "babel"
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in ("babel", "locale"):
                yield "babel"
            case ast.Attribute(attr="strftime" | "toString" | "monthName" | "dayName" | "dateFormat" | "timeFormat"):
                yield node.attr
            case ast.Call(func=ast.Attribute(attr="setDisplayFormat"), args=[ast.Constant()]):
                yield "setDisplayFormat"
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=str(spec)), *_])):
                if _CALENDAR.search(spec) or _NUMBER.match(spec):
                    yield f"{{:{spec}}}"
            case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant(value=str(sentence)), *_]):
                if _PLACE.search(sentence):
                    yield sentence


def modules() -> list[str]:
    paths = (path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py"))
    return sorted(
        path for path in paths if path not in WRITER and not path.startswith("exchange/")
    )  # files for programs


@pytest.mark.parametrize("module", modules())
def test_nothing_else_writes_days_or_numbers_for_people(module: str) -> None:
    found = list(findings(ast.parse((HOUSE / module).read_text("utf-8"))))
    assert bool(found) == (module in FOR_PROGRAMS), found


@pytest.mark.parametrize(
    "planted",
    [
        "from babel.dates import format_date",
        "def late():\n    import babel.numbers",
        "words = QLocale('de').toString(QDate(2026, 3, 2), 'd MMM')",
        "words = day.strftime('%d %B')",
        "words = f'{day:%d %B}'",
        "field.setDisplayFormat('d MMM yyyy')",
        "words = f'{value:g}'",
        "words = f'{share:.0%}'",
        "words = f'{minutes:02}'",
        "words = tr('{value:g} points', value=value)",
    ],
)
def test_each_other_way_is_found(planted: str) -> None:
    assert list(findings(ast.parse(planted)))
