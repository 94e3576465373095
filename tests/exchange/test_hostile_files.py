"""Files that nobody who means well would make: each is refused with a sentence, in bounded memory."""

import json
import os
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ketadiary.diary import Diary
from ketadiary.exchange.import_files import Unreadable, open_sheets, says_invented
from ketadiary.exchange.import_plan import plan_import
from support import FrozenClock

EVENTS = "date,text\n2026-03-01,New medicine\n"


def packed(path: Path, *files: tuple[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        open_sheets(path)
    return refused.value.problem.key


@pytest.mark.parametrize(
    "name", ["../events.csv", "/elsewhere/events.csv", "a/../../events.csv", "C:\\events.csv", "..\\events.csv"]
)
def test_a_zip_that_points_outside_of_itself_is_refused(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "deep" / "inside"
    inside.mkdir(parents=True)
    package = packed(inside / "package.zip", (name, EVENTS))
    before = set(tmp_path.rglob("*"))
    assert refusal(package) in ("import-of-outside", "no-tables")
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names", [("events.csv", "events.csv"), ("a/events.csv", "b/events.csv"), ("events.csv", "events.CSV")]
)
def test_two_tables_of_one_name_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    assert refusal(packed(tmp_path / "package.zip", *((name, EVENTS) for name in names))) == "table-twice"


def test_two_tables_of_one_name_in_a_folder_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    for name in ("events.csv", "events.CSV"):
        (folder / name).write_text(EVENTS)
    if len(list(folder.iterdir())) == 2:  # not where both are one file
        assert refusal(folder) == "table-twice"


@pytest.mark.parametrize(
    "content",
    [b"\0" * 300_000_000, b"x,\n" * 40_000_000, b",".join([b"x"] * 60_000_000)],
    ids=["zeros", "rows", "cells"],
)
def test_a_bomb_is_refused_in_little_memory(tmp_path: Path, content: bytes) -> None:
    package = packed(tmp_path / "package.zip", ("events.csv", content))
    del content
    assert package.stat().st_size < 1_000_000
    tracemalloc.start()
    try:
        assert refusal(package) == "import-too-large"
        assert tracemalloc.get_traced_memory()[1] < 150_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("row", ["x,y\n", "," * 400 + "x\n"])
def test_more_rows_or_cells_than_there_is_room_for_are_refused(tmp_path: Path, row: str) -> None:
    table = tmp_path / "events.csv"
    table.write_text("date,text\n" + row * 160_000 if len(row) < 10 else "date,text\n" + row * 7_000)
    assert refusal(table) == "import-too-large"


def test_an_index_without_end_is_refused(tmp_path: Path) -> None:
    package = packed(
        tmp_path / "package.zip", *((f"{number}.txt", "") for number in range(6_000)), ("events.csv", EVENTS)
    )
    assert refusal(package) == "import-too-large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a POSIX thing")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    os.mkfifo(folder / "events.csv")
    assert refusal(folder) == "import-of-no-file"
    (folder / "events.csv").unlink()
    (folder / "events.csv").write_text(EVENTS)
    os.mkfifo(folder / "datapackage.json")
    assert not says_invented(folder)


@pytest.mark.parametrize(
    "description",
    [
        "[" * 100_000,
        '{"keywords": 7}',
        '{"keywords": {"invented": 1}}',
        "7",
        "",
        '{"keywords": ["invented"]' + " " * 2_000_000 + "}",
    ],
    ids=["deep", "number", "object", "seven", "empty", "large"],
)
def test_a_description_that_is_none_says_nothing(tmp_path: Path, description: str) -> None:
    assert not says_invented(
        packed(tmp_path / "package.zip", ("datapackage.json", description), ("events.csv", EVENTS))
    )
    (tmp_path / "datapackage.json").write_text(description)
    assert not says_invented(tmp_path)


def test_the_description_of_an_invented_diary_is_read(tmp_path: Path) -> None:
    assert says_invented(packed(tmp_path / "package.zip", ("datapackage.json", json.dumps({"keywords": ["invented"]}))))


CHANGES: list[Callable[[bytes], bytes]] = [
    lambda raw: raw[:40],
    lambda raw: raw[:-10],
    lambda raw: raw.replace(b"PK\1\2", b"PKxx"),
    lambda raw: raw[:30] + b"\xff" * 30 + raw[60:],
    lambda raw: b"PK" + raw,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_damaged_zip_is_refused_or_read_whole(
    tmp_path: Path, clock: FrozenClock, change: Callable[[bytes], bytes]
) -> None:
    package = packed(tmp_path / "package.zip", ("events.csv", EVENTS * 50))
    package.write_bytes(change(package.read_bytes()))
    with Diary.open(tmp_path / "diary.db", clock=clock, create=True) as diary:
        try:
            plan = plan_import(package, diary, clock())
        except Unreadable as refused:
            assert refused.problem.key in ("not-a-zip", "no-tables", "import-too-large")  # noqa: PT017 - either is right
        else:
            assert len(plan.drafts) + len(plan.refused) >= 1
