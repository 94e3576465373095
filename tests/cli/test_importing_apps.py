"""What other apps wrote, from a terminal."""

from pathlib import Path

import pytest

from cli.conftest import Run
from exchange.apps import samples


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, content in samples.FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "daylio_8.csv").write_text(samples.DAYLIO_8, encoding="utf-8")
    return tmp_path


def test_a_dry_run_shows_what_would_be_stored(ketadiary: Run, files: Path, path: Path) -> None:
    said = ketadiary("import", files / "daylio_9.csv", "--from", "daylio", "--dry-run", "--zone", "Asia/Tokyo")
    lines = said.out.splitlines()
    assert lines[:3] == [
        "Taken for: Daylio.",
        "Times without an offset are those of Asia/Tokyo; --zone names another.",
        "Mood: 1 to 5 in the file becomes 0 to 10.",
    ]
    assert "2026-02-01 07:05  Mood 0 · Tired take care. kids" in lines
    assert (said.status, said.err, path.exists()) == (0, "Nothing was imported, as asked.\n", False)


@pytest.mark.parametrize(
    ("name", "row", "option"),
    [
        ("daylio_8.csv", "2  mood", "--map"),
        ("track.csv", "1  nausea", "--map"),
        ("bearable.csv", "5  date", "--at-time"),
    ],
)
def test_what_the_file_does_not_say_is_refused_naming_the_option(
    ketadiary: Run, files: Path, path: Path, name: str, row: str, option: str
) -> None:
    said = ketadiary("import", files / name)
    assert said.status == 1
    assert said.sentence.startswith("Nothing was imported")
    assert [option in line for line in said.out.splitlines() if f"{name}  " in line and f"  {row}" in line] == [True]
    assert not path.exists()


def test_a_map_answers_and_importing_twice_adds_nothing(ketadiary: Run, files: Path) -> None:
    (files / "map.toml").write_text('zone = "Europe/Berlin"\n[values.mood]\nwords = { irritable = 2 }\n')
    first = ketadiary("import", files / "daylio_8.csv", "--map", files / "map.toml")
    assert (first.status, "daylio_8.csv      2        0        0" in first.out) == (0, True)
    again = ketadiary("import", files / "daylio_8.csv", "--map", files / "map.toml")
    assert "Skipped in daylio_8.csv: 2 rows are in the diary already." in again.out
    assert ketadiary("undo").status == 0
    assert ketadiary("show", "check-ins", "--json").out == "[]\n"


def test_zone_before_that_of_the_map(ketadiary: Run, files: Path) -> None:
    (files / "map.toml").write_text('zone = "Europe/Berlin"\n')
    ketadiary("import", files / "daylio_9.csv", "--map", files / "map.toml", "--zone", "America/New_York")
    assert '"zone": "America/New_York"' in ketadiary("show", "check-ins", "--json").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["track.csv", "--from", "daylio"], "track.csv was not written by Daylio"),
        (["track.csv", "--map", "daylio_9.csv"], "daylio_9.csv is no TOML file"),
        (["track.csv", "--map", "nothing.toml"], "nothing.toml"),
        (["journal.json", "--from", "table"], "journal.json is JSON and no table"),
    ],
)
def test_what_cannot_be_read_is_said(ketadiary: Run, files: Path, arguments: list[str], words: str) -> None:
    named = [files / one if "." in one else one for one in arguments]
    said = ketadiary("import", *named)
    assert (said.status, words in said.sentence) == (1, True)
