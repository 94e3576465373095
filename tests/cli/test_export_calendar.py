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


@pytest.mark.parametrize(
    ("infusion", "days", "said"),
    [
        ((), (), "record an infusion with its length first"),
        (("--start", "-2h"), (), "say first when the last infusion ended"),
        (("--start", "-2000h", "--minutes", "40"), (), "those after the last infusion are over"),
        (("--start", "-2h", "--minutes", "40"), ("--until", "2020-01-01"), "No check-in is planned on these days"),
    ],
)
def test_nothing_ahead_is_said_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], infusion: tuple[str, ...], days: tuple[str, ...], said: str
) -> None:
    assert ketadiary(tmp_path, "log", "--mood", "5") == 0
    assert not infusion or ketadiary(tmp_path, "infusion", "add", *infusion) == 0
    file = tmp_path / "reminders.ics"
    assert ketadiary(tmp_path, "export", "calendar", "-o", str(file), *days) == 1
    assert said in capsys.readouterr().err
    assert not file.exists()
