"""`export calendar`, as a person calls it."""

from pathlib import Path

import pytest

from ketadiary.cli.program import run


def ketadiary(folder: Path, *arguments: str) -> int:
    return run(["--diary", str(folder / "diary.db"), *arguments], lambda *_, **__: 0)


def test_the_plan_of_the_last_infusion_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ketadiary(tmp_path, "infusion", "add", "--start", "-2h", "--minutes", "40") == 0
    file = tmp_path / "reminders.ics"
    assert ketadiary(tmp_path, "export", "calendar", "-o", str(file)) == 0
    assert file.read_bytes().count(b"BEGIN:VEVENT") > 12
    assert "Planned check-ins: " in capsys.readouterr().err


def test_another_kind_of_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ketadiary(tmp_path, "export", "calendar", "-o", str(tmp_path / "reminders.txt")) == 1
    assert "end its name with .ics" in capsys.readouterr().err
