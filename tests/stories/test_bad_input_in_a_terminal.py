"""Whatever is typed wrong gets one plain sentence and status 1, and nothing is changed."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ketadiary.diary.connection import connect
from ketadiary.diary.sqlite_tools import toolbox

resource = pytest.importorskip("resource")  # the zone of the process and its limits are POSIX things

IN_PARIS = {"TZ": "Europe/Paris"}


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str


def ketadiary(diary: Path, *arguments: str, stdin: str = "", most_bytes: int | None = None) -> Answer:
    """The program in a process of its own, with the computer in Paris."""

    def limit() -> None:
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    folders = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        [sys.executable, "-m", "ketadiary", "--diary", str(diary), *arguments],
        env={**os.environ, **IN_PARIS, "PYTHONPATH": folders},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=limit,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def refused(answer: Answer) -> str:
    """The one sentence of a refused command."""
    assert answer.status == 1, answer
    assert answer.out == ""
    assert answer.err.startswith("ketadiary: ")
    assert answer.err.count("\n") == 1
    return answer.err


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A diary with one infusion, as bytes."""
    diary = tmp_path_factory.mktemp("kept") / "diary.db"
    assert ketadiary(diary, "infusion", "add", "--start", "2025-03-01T10:00", "--minutes", "40").status == 0
    return diary.read_bytes()


@pytest.fixture
def diary(tmp_path: Path, kept: bytes) -> Path:
    path = tmp_path / "diary.db"
    path.write_bytes(kept)
    return path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["log", "--at", "2025-03-30T02:30", "--mood", "3"], ["does not exist", "01:30", "03:30"]),
        (["log", "--at", "2025-10-26T02:30", "--mood", "3"], ["twice", "+02:00", "+01:00"]),
        (["infusion", "add", "--start", "2099-01-01T10:00"], ["future"]),
        (["log", "--at", "2099-01-01T10:00", "--mood", "3"], ["future"]),
        (["infusion", "add", "--start", "2025-03-01T10:20"], ["2025-03-01 10:00"]),
        (["log", "--mood", "11"], ["11", "from 0 to 10"]),
        (["log", "--mood", "2.5"], ["whole"]),
        (["log", "--mood", "x"], ["“x”", "number"]),
        (["log", "--mood", "nan"], ["“nan”", "number"]),
        (["log", "--at", "yesterday-ish", "--mood", "3"], ["yesterday-ish"]),
        (["log"], ["rate something or write a note"]),
        (["log", "--rate", "bliss=3"], ["bliss"]),
        (["log", "--rate", "pain"], ["pain=3"]),
        (["vitals", "--bp", "82"], ["128/82"]),
        (["event", "add", "2025-02-30", "x"], ["2025-02-30"]),
        (["infusion", "add", "--start", "2025-02-01T10:00", "--dose", "lots"], ["lots", "mg"]),
        (["delete", "nothing"], ["nothing"]),
    ],
)
def test_a_wrong_value(diary: Path, kept: bytes, arguments: list[str], words: list[str]) -> None:
    sentence = refused(ketadiary(diary, *arguments))
    assert all(word in sentence for word in words), sentence
    assert diary.read_bytes() == kept
    assert {item.name for item in diary.parent.iterdir()} == {"home", diary.name}


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "--mood", "99"],
        ["infusion", "add", "--start", "2025-03-01T10:00", "--minutes", "1000"],
        ["vitals", "--bp", "82/128"],
        ["event", "add", "2025-01-01", " "],
        ["measure", "off", "bliss"],
        ["questionnaire", "add", "tea-leaves", "--total", "3"],
        ["questionnaire", "add", "phq-9", "--total", "99"],
    ],
)
def test_a_first_command_that_is_refused_leaves_nothing_behind(tmp_path: Path, arguments: list[str]) -> None:
    refused(ketadiary(tmp_path / "new" / "diary.db", *arguments))
    assert [item.name for item in tmp_path.iterdir()] == ["home"]


def test_a_folder_as_the_diary(tmp_path: Path) -> None:
    assert "is a folder" in refused(ketadiary(tmp_path, "log", "--mood", "3"))


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04" + bytes(5000)])
def test_a_file_that_is_no_diary(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    assert "is not a diary" in refused(ketadiary(path, "log", "--mood", "3"))
    assert path.read_bytes() == content


def test_somebody_elses_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    path.touch()
    connection = connect(path)
    connection.execute("CREATE TABLE photos (name TEXT)")
    connection.close()
    content = path.read_bytes()
    assert "another program" in refused(ketadiary(path, "log", "--mood", "3"))
    assert path.read_bytes() == content


def test_a_diary_of_a_newer_program(diary: Path) -> None:
    connection = connect(diary)
    toolbox(connection)["_sqlite_migrations"].insert(
        {"migration_set": "diary", "name": "9999_from_the_future", "applied_at": "2099-01-01"}
    )
    connection.close()
    content = diary.read_bytes()
    assert "newer version" in refused(ketadiary(diary, "log", "--mood", "3"))
    assert diary.read_bytes() == content


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    # Permissions do not bind root, but nobody can make a folder inside a file.
    (tmp_path / "file").write_text("")
    refused(ketadiary(tmp_path / "file" / "diary.db", "log", "--mood", "3"))
    assert (tmp_path / "file").read_text() == ""


def test_a_folder_that_cannot_be_exported_into(diary: Path, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere" / "out.csv")
    assert f"{nowhere} cannot be used" in refused(ketadiary(diary, "export", "csv", "-o", nowhere))
    refused(ketadiary(diary, "chart", "trend", "-o", str(diary / "out.svg")))


def test_a_disk_with_no_room(diary: Path, kept: bytes) -> None:
    answer = ketadiary(diary, "log", "--note", "-", stdin="x" * 300_000, most_bytes=len(kept))
    refused(answer)
    assert ketadiary(diary, "show", "check-ins", "--json").out == "[]\n"
    assert "is sound" in ketadiary(diary, "check").out
