"""The rooms of the house and who may see whom: ARCHITECTURE.md, as rules that can fail.

The contracts themselves are in pyproject.toml. Late imports, inside functions, count as much as those at the top.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "ketadiary"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

# Wrong imports for each contract, where a hurried person would put them.
PLANTS = {
    "rooms": {
        "diary/planted.py": "def late():\n    import ketadiary.insight\n",
        "entering/late.py": "def late():\n    from ketadiary.desktop import widgets\n",
    },
    "leaves": {"resources.py": "\nimport ketadiary.model\n"},
    "qt": {
        "exchange/planted.py": "def late():\n    from PySide6 import QtGui\n",
        "entering/planted.py": "from PySide6.QtCore import QObject\n",
    },
    "widgets": {"desktop/widgets/planted.py": "from ketadiary.desktop.shell.session import Session\n"},
    "terminal": {
        "cli/planted.py": "from PySide6.QtWidgets import QApplication\n",
        "__main__.py": "\ndef late():\n    from PySide6.QtWidgets import QMessageBox\n",
    },
    "pyqtgraph": {"desktop/planted.py": "def late():\n    import pyqtgraph\n"},
    "sql": {"sample/planted.py": "import sqlite3\n"},
    "insight": {"insight/planted.py": "import tzlocal\n"},
    "numpy": {"wording/planted.py": "import numpy\n"},
}


def lint(house_parent: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    command += ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"]
    command += ["--contract", contract] if contract else []
    environment = {**os.environ, "PYTHONPATH": str(house_parent)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_every_contract_holds():
    result = lint(ROOT / "src")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture
def planted(tmp_path: Path) -> str:
    """What is said of the house with all wrong imports in it."""
    shutil.copytree(HOUSE, tmp_path / "ketadiary", ignore=shutil.ignore_patterns("__pycache__"))
    for places in PLANTS.values():
        for place, text in places.items():
            with (tmp_path / "ketadiary" / place).open("a", encoding="utf-8") as module:
                module.write(text)
    return lint(tmp_path).stdout


def test_every_contract_can_fail(planted):
    kept = [contract["id"] for contract in CONTRACTS if f"{contract['name']} BROKEN" not in planted]
    assert kept == [], planted
    assert {contract["id"] for contract in CONTRACTS} == set(PLANTS)


def test_every_wrong_import_is_found(planted):
    places = [place for places in PLANTS.values() for place in places]
    modules = [f"ketadiary.{place.removesuffix('.py').replace('/', '.')} ->" for place in places]
    assert [module for module in modules if module not in planted] == [], planted


def test_the_contracts_leave_out_no_room_and_no_folder():
    named = {
        contract["id"]: {*contract.get("source_modules", ()), *contract.get("forbidden_modules", ())}
        for contract in CONTRACTS
    }
    folders = {f"ketadiary.desktop.{path.parent.name}" for path in HOUSE.glob("desktop/*/__init__.py")}
    # Of the shell its session and window are named.
    missing = folders - named["widgets"] - {"ketadiary.desktop.shell"}
    assert not missing, f"name these in the contract of widgets in pyproject.toml: {missing}"
    rooms = {f"ketadiary.{path.parent.name}" for path in HOUSE.glob("*/__init__.py")}
    assert rooms - named["qt"] == {"ketadiary.charts", "ketadiary.desktop", "ketadiary.cli"}
    assert rooms - named["sql"] == {"ketadiary.diary"}
    assert rooms - named["numpy"] == {"ketadiary.charts", "ketadiary.insight"}


def test_no_imports_go_in_circles():
    graph = grimp.build_graph("ketadiary", cache_dir=None)
    TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}).prepare()


def test_model_needs_the_standard_library_only():
    graph = grimp.build_graph("ketadiary", include_external_packages=True, cache_dir=None)
    rooms = {"ketadiary.model", *graph.find_descendants("ketadiary.model")}
    seen = {name.partition(".")[0] for room in rooms for name in graph.find_modules_directly_imported_by(room)}
    assert seen - sys.stdlib_module_names == {"ketadiary"}


@pytest.mark.parametrize("room", ["model", "insight", "diary", "wording", "charts", "entering", "exchange", "sample"])
def test_nothing_below_the_top_asks_for_the_time(room):
    modules = list((HOUSE / room).rglob("*.py"))
    assert modules
    asking = {"now", "utcnow", "today"}
    for module in modules:
        for call in (node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)):
            asks = isinstance(call.func, ast.Attribute) and call.func.attr in asking
            owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
            assert not (asks and owner in {"datetime", "date", "datetime.datetime", "datetime.date"}), module
            assert ast.unparse(call.func) not in {"time.time", "time.time_ns", "system_clock"}, module


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded after `statement`."""
    code = f"{statement}; import json, sys; print(json.dumps(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import ketadiary.model", {"PySide6", "pyqtgraph", "numpy", "sqlite_utils", "click", "babel"}),
        ("import ketadiary.wording", {"PySide6", "pyqtgraph", "numpy"}),
        ("import ketadiary.diary", {"PySide6", "pyqtgraph", "numpy"}),
        ("import ketadiary.entering.foggy_draft", {"PySide6", "pyqtgraph", "numpy"}),
        ("import ketadiary.exchange", {"PySide6", "pyqtgraph"}),
        ("import ketadiary.sample", {"PySide6", "pyqtgraph"}),
        ("import ketadiary.cli", {"PySide6", "pyqtgraph", "numpy"}),
        ("import ketadiary.__main__", {"PySide6", "pyqtgraph", "numpy"}),
        ("import ketadiary.desktop.shell.app", {"pyqtgraph", "numpy"}),
    ],
)
def test_importing_stays_light(statement, unwanted):
    assert loaded_by(statement).isdisjoint(unwanted), loaded_by(statement) & unwanted


def test_loading_the_window_leaves_imports_as_they_were():
    loaded_by(
        "import builtins; plain = builtins.__import__; import ketadiary.desktop; assert builtins.__import__ is plain"
    )
