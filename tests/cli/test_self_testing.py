"""`self-test` names what is missing, and never ends with the process."""

import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.test_program import call
from ketadiary.cli import self_testing
from ketadiary.cli.chart_file import KINDS
from ketadiary.wording.formats import ENGLISH

ROOT = Path(__file__).parents[2]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch):
    """Leaves those checks out that a test has no use for."""

    def leave(*names: str) -> None:
        kept = [(name, check) for name, check in self_testing._checks() if name in names]  # noqa: SLF001
        monkeypatch.setattr(self_testing, "_checks", lambda: iter(kept))

    return leave


def test_a_whole_installation_passes(ketadiary: Run, path: Path) -> None:
    answer = ketadiary("self-test")
    assert answer.status == 0, answer.out
    lines = answer.out.splitlines()
    assert all(line.startswith("fine ") for line in lines)
    assert {f"chart {kind}" for kind in KINDS} <= {line.split(maxsplit=1)[1].split(":")[0] for line in lines}
    assert not path.exists(), "the person's own diary is none of its business"


def test_it_tries_every_package_that_the_program_needs() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert set(self_testing.PARTS) == {re.split(r"[^\w-]", one)[0] for one in needed}


def test_a_missing_package_names_itself(ketadiary: Run, only, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(self_testing.PARTS, "jeepney", "nothing_of_that_name")
    only("versions", "jeepney", "tzdata")
    answer = ketadiary("self-test")
    assert answer.status == 1
    assert [line[:6] for line in answer.out.splitlines()] == ["fine  ", "failed", "fine  "]
    assert "nothing_of_that_name" in answer.out
    assert answer.sentence.startswith("1 of 3 checks failed")


@pytest.mark.parametrize("name", ["desktop.qss", "crisis_lines.toml", "icons/app.svg", "questionnaires/phq-9.toml"])
def test_a_missing_file_names_itself(ketadiary: Run, only, monkeypatch: pytest.MonkeyPatch, tmp_path, name) -> None:
    found = self_testing.resource
    monkeypatch.setattr(self_testing, "resource", lambda asked: tmp_path / name if asked == name else found(asked))
    only("resources")
    answer = ketadiary("self-test")
    assert answer.status == 1
    assert name in answer.out


def test_languages_without_their_data_are_named(ketadiary: Run, only, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ketadiary.wording.dates.formats_of", lambda code: ENGLISH)
    only("languages")
    answer = ketadiary("self-test")
    assert answer.status == 1
    assert "babel: ar" in answer.out


def test_a_fault_while_drawing_is_told(tmp_path: Path) -> None:
    """The package of the typeface is there, and its files are not."""
    package = tmp_path / "font_source_sans_pro" / "__init__.py"
    package.parent.mkdir()
    package.touch()
    folders = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    answer = call("self-test", environment={"PYTHONPATH": folders})
    assert answer.returncode == 1
    failed = [line for line in answer.stdout.splitlines() if line.startswith("failed")]
    assert len(failed) == len(["fonts", *KINDS, "report"])
    assert all("SourceSansPro-Regular.ttf" in line for line in failed)
    assert "Traceback" not in answer.stderr
