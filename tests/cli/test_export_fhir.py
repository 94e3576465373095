"""`export fhir`, as a person calls it."""

import json
from pathlib import Path

import pytest

from ketadiary.cli.program import run


def ketadiary(folder: Path, *arguments: str) -> int:
    return run(["--diary", str(folder / "diary.db"), *arguments], lambda *_, **__: 0)


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert ketadiary(tmp_path, "infusion", "add", "--start", "-3h", "--minutes", "40", "--place", "the clinic") == 0
    assert ketadiary(tmp_path, "log", "--nausea", "4") == 0
    capsys.readouterr()
    return tmp_path


def test_the_diary_is_written_as_a_bundle(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "diary.json"
    assert ketadiary(folder, "export", "fhir", "-o", str(file)) == 0
    kinds = [entry["resource"]["resourceType"] for entry in json.loads(file.read_text())["entry"]]
    assert sorted(set(kinds)) == ["MedicationAdministration", "Observation", "Patient", "Provenance"]
    assert "Infusions: 1, check-ins: 1." in capsys.readouterr().err


def test_place_and_notes_leave_only_when_they_are_asked_for(folder: Path) -> None:
    file = folder / "diary.json"
    assert ketadiary(folder, "export", "fhir", "-o", str(file)) == 0
    assert "the clinic" not in file.read_text()
    assert ketadiary(folder, "export", "fhir", "-o", str(file), "--with-notes") == 0
    assert "the clinic" in file.read_text()


def test_another_kind_of_file_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ketadiary(folder, "export", "fhir", "-o", str(folder / "diary.xml")) == 1
    assert "end its name with .json" in capsys.readouterr().err


def test_days_are_those_of_all_exports(folder: Path) -> None:
    file = folder / "diary.json"
    assert ketadiary(folder, "export", "fhir", "-o", str(file), "--until", "2020-01-01") == 0
    assert len(json.loads(file.read_text())["entry"]) == 2  # the patient, and where it comes from
