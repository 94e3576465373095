"""What the benchmarks import is there, also what they import late or hand to another process as text.

And all say in the same way what they do not know. What they measure is for `dev.py bench` alone.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

MODULES = sorted((Path(__file__).parent / "benchmarks").glob("*.py"))


def imported(code: str) -> Iterator[tuple[str, str]]:
    """The module of every import of a program and the name taken from it ("" for the module itself)."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "\nimport " in node.value:
            yield from imported(node.value)


def is_there(module: str, name: str) -> bool:
    found = import_module(module)
    return not name or hasattr(found, name) or import_module(f"{module}.{name}") is not None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_a_benchmark_imports_is_there(path):
    for module, name in {(path.stem, ""), *imported(path.read_text("utf-8"))}:
        assert is_there(module, name), (module, name)


@pytest.mark.parametrize("name", [one.stem for one in MODULES if one.stem.startswith("bench_")])
def test_a_benchmark_says_what_it_does_not_know(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        import_module(name).main(["--no-such-thing"])
    assert ended.value.code == 2
    assert "unrecognized arguments: --no-such-thing" in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["ten", "0", "-3", "1.5"])
@pytest.mark.parametrize("name", ["bench_actions", "bench_pan", "bench_save", "bench_start"])
def test_a_diary_has_a_whole_number_of_years(name: str, asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        import_module(name).main([asked])
    assert ended.value.code == 2
    assert "years" in capsys.readouterr().err
