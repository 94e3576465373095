"""`insight` at the terminal: the promised JSON, sentences with their fixed lines, and what it refuses."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from ketadiary.cli.program import run
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from support import FrozenClock

_FADING = ((0.2, 7), (1.0, 4), (2.0, 2), (3.0, 1), (5.0, 0))
_RANGE = {"estimate", "low", "high"}
Call = Callable[..., int]


@pytest.fixture
def diary_file(tmp_path: Path, clock: FrozenClock) -> Path:
    """A diary of six weekly infusions, each with dizziness that fades and mood that rises."""
    path = tmp_path / "diary.db"
    with Diary.open(path, clock=clock, create=True) as diary:
        for week in range(6, 0, -1):
            start = clock().shifted(-timedelta(days=7 * week))
            diary.record(InfusionDraft(started_at=start, length=60, dose_as_entered="0.5 mg/kg"), confirmed=True)
            for hours, value in _FADING:
                ratings = (Rating(measure="dizziness", value=value), Rating(measure="mood", value=6))
                felt_at = start.shifted(timedelta(hours=1 + hours))
                diary.record(CheckInDraft(felt_at=felt_at, ratings=ratings), confirmed=True)
    return path


@pytest.fixture
def call(diary_file: Path) -> Call:
    """Runs the program on that diary."""
    return lambda *arguments: run(["--diary", str(diary_file), "insight", *arguments], lambda **_: 0)


def test_json_has_every_promised_key(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--json") == 0

    found = json.loads(capsys.readouterr().out)
    assert found["confidence"] == 0.9
    dizziness = found["measures"]["dizziness"]
    assert dizziness["better"] == "low"
    first = dizziness["infusions"][0]
    assert set(first) >= {"number", "infusion_id", "ratings", "baseline", "highest", "bracket_hours", "sentence"}
    assert (first["state"], first["ratings"], first["baseline"]) == ("estimated", 5, 0)
    assert first["highest"] == {"value": 7, "hours": 0.2}
    assert first["bracket_hours"] == [2.0, 3.0]
    assert (first["suspect"], first["last_entry_hours"]) == (None, 5.0)
    assert set(first["half_life_hours"]) == set(first["faded_hours"]) == _RANGE
    assert dizziness["usual"]["count"] == 6
    assert set(dizziness["usual"]) == {
        "count", "half_life_hours", "faded_hours", "next_faded_hours", "state", "sentence",
    }  # fmt: skip
    assert set(dizziness["over_infusions"]) == {
        "rise_per_infusion", "half_life_factor_per_infusion", "clear", "state", "sentence",
    }  # fmt: skip
    assert set(dizziness["dose"]) == {"half_life_per_doubling", "clear", "state", "sentence"}
    assert found["measures"]["mood"]["state"] == "see-lift"
    assert list(found["lift"]) == ["measure", "infusions", "usual", "since_before_treatment"]
    assert {"before", "rise", "half_gone_days", "seen_days", "state", "sentence"} <= set(found["lift"]["infusions"][0])


def test_one_measure_and_one_infusion(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--json", "--measure", "dizziness", "--infusion", "3") == 0

    found = json.loads(capsys.readouterr().out)
    assert list(found["measures"]) == ["dizziness"]
    assert [one["number"] for one in found["measures"]["dizziness"]["infusions"]] == [3]
    assert found["measures"]["dizziness"]["usual"]["count"] == 6
    assert found["lift"]["infusions"] == []


def test_text_has_the_fixed_lines(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call() == 0

    said = " ".join(capsys.readouterr().out.split())
    assert (
        "This does not say when it is safe to drive, to be alone or to care for others. Your clinic says that." in said
    )
    assert "Still 2 at 2 h. Then 1 at 3 h. Faded after about" in said
    assert said.count("This does not say what dose is right.") == 4


def test_entries_left_out_by_hand_do_not_count(
    call: Call, diary_file: Path, clock: FrozenClock, capsys: pytest.CaptureFixture[str]
) -> None:
    with Diary.open(diary_file, clock=clock) as diary:
        diary.set_left_out([(diary.check_ins()[0].id, "dizziness")])

    assert call("--json", "--measure", "dizziness") == 0
    assert json.loads(capsys.readouterr().out)["measures"]["dizziness"]["infusions"][0]["ratings"] == 4
    assert call() == 0
    assert "1 entry is left out by hand." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--measure", "hunger"), "hunger"),
        (("--infusion", "7"), "There is no infusion 7: use a number from 1 to 6."),
        (("--infusion", "two"), "There is no infusion two: use a number from 1 to 6."),
    ],
)
def test_refuses_what_is_not_there(
    call: Call, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(*arguments) == 1

    refused = capsys.readouterr()
    assert refused.out == ""
    assert refused.err.startswith("ketadiary: ")
    assert said in refused.err


def test_an_empty_diary_says_what_will_come(
    tmp_path: Path, clock: FrozenClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.db"
    Diary.open(path, clock=clock, create=True).close()

    assert run(["--diary", str(path), "insight"], lambda **_: 0) == 0
    assert "There is no infusion yet." in capsys.readouterr().out
    assert run(["--diary", str(path), "insight", "--json"], lambda **_: 0) == 0
    assert json.loads(capsys.readouterr().out)["lift"]["infusions"] == []


def test_other_commands_do_without_numpy(diary_file: Path) -> None:

    script = (
        "import sys; from ketadiary.cli.program import run; "
        f"run(['--diary', {str(diary_file)!r}, 'show', 'infusions'], None); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0
