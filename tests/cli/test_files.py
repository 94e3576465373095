"""Charts, exports, imports and the demo, as files."""

import errno
import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from cli.conftest import Run
from ketadiary.diary import Diary


@pytest.fixture
def kept(ketadiary: Run) -> str:
    """A diary with one infusion and one check-in; the check-in's id."""
    ketadiary("infusion", "add", "--start", "-3h", "--minutes", "40", "--place", "Room 2")
    return ketadiary("log", "--at", "-1h", "--nausea", "3", "--note", "=secret").out.strip()


def test_a_csv_of_check_ins(ketadiary: Run, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert ketadiary("export", "csv", "-o", file).status == 0
    assert file.read_bytes().decode("utf-8") == (
        "\ufefflocal_date,local_time,infusion_number,infusion_date,dose_as_entered,hours_since_end,mood,dissociation,"
        "nausea,dizziness,headache,affected,hours_since_start,felt_at,entered_at,zone,time_assumed,check_in_id\r\n"
        "2026-03-02,11:00:00,1,2026-03-02,,1.333,,,3,,,false,2.000,2026-03-02T11:00:00+01:00,"
        f"2026-03-02T12:00:00+01:00,Europe/Paris,false,{kept}\r\n"
    )
    assert file.stat().st_mode & 0o777 == 0o600
    ketadiary("export", "csv", "-o", file, "--with-notes")
    assert b",affected,note,hours_since_start," in file.read_bytes()
    assert b",'=secret,2.000," in file.read_bytes()


def test_infusions_at_a_glance(ketadiary: Run, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "glance.csv"
    assert ketadiary("export", "csv", "--glance", "-o", file).status == 0
    header, row = file.read_text("utf-8-sig").splitlines()
    assert (header[:25], row[:25]) == ("number,date,start,minutes", "1,2026-03-02,09:00:00,40,")
    assert file.stat().st_mode & 0o777 == 0o600
    for wrong in (["-o", tmp_path / "glance.zip"], ["-o", file, "--preset", "redcap"]):
        assert ketadiary("export", "csv", "--glance", *wrong).status == 1


FORMS = {
    "one table": ("out.csv", "export", "csv"),
    "at a glance": ("out.csv", "export", "csv", "--glance"),
    "the package": ("out.zip", "export", "csv"),
    "fhir": ("out.json", "export", "fhir"),
    "report": ("out.pdf", "export", "report"),
    "picture": ("out.png", "chart", "trend"),
    "drawing": ("out.svg", "chart", "trend"),
}
REFUSALS = {
    "a full disk": ("os.fsync", errno.ENOSPC),
    "a quota": ("os.fsync", errno.EDQUOT),
    "a broken disk": ("os.fsync", errno.EIO),
    "a read-only folder": ("tempfile.mkstemp", errno.EROFS),
    "a refused rename": ("os.replace", errno.EACCES),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_cannot_be_written_leaves_the_earlier_file(
    ketadiary: Run, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, refusal: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    (name, *command), (call, number) = FORMS[form], REFUSALS[refusal]
    file = tmp_path / "files" / name
    file.parent.mkdir()
    file.write_text("earlier")
    with monkeypatch.context() as patched:
        patched.setattr(call, refuse)
        answer = ketadiary(*command, "-o", file)
    assert (answer.status, answer.out) == (1, "")
    assert answer.sentence.endswith(("try again.", "choose another place."))
    assert [(one.name, one.read_text()) for one in file.parent.iterdir()] == [(name, "earlier")]


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_has_gone_is_named(ketadiary: Run, kept: str, tmp_path: Path, form: str) -> None:
    name, *command = FORMS[form]
    answer = ketadiary(*command, "-o", tmp_path / "gone" / name)
    assert (answer.status, answer.out) == (1, "")
    assert str(tmp_path / "gone" / name) in answer.sentence


def test_a_package_moves_a_diary(ketadiary: Run, kept: str, tmp_path: Path) -> None:
    package, other = tmp_path / "out.zip", tmp_path / "other.db"
    ketadiary("export", "csv", "-o", package, "--with-notes")
    dry = ketadiary("--diary", other, "import", package, "--dry-run")
    assert (dry.status, other.exists()) == (0, False)
    assert dry.out.startswith("File           Would be taken  ")
    assert (
        ketadiary("--diary", other, "import", package).out.split() == dry.out.replace("Would be taken", "Taken").split()
    )
    assert (
        ketadiary("--diary", other, "show", "check-ins", "--json").out == ketadiary("show", "check-ins", "--json").out
    )
    again = ketadiary("--diary", other, "import", package)
    assert again.out.splitlines()[1].split() == ["check_ins.csv", "0", "1", "0"]
    assert "Taken back: an import" in ketadiary("--diary", other, "undo").err
    assert ketadiary("--diary", other, "show", "check-ins", "--json").out == "[]\n"


def test_an_import_says_of_each_row_what_became_of_it(ketadiary: Run, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(
        "felt_at,mood,nausea,entered_at\n2026-03-01 10:00,5,2,\n2026-03-01 10:00,5,2,\n2026-03-01 11:00,,,\n"
        "late,many,few,soon\n2026-03-01 12:00,11,12,\n"
    )
    refused = ketadiary("import", file)
    assert refused.out.splitlines()[1].split() == ["in.csv", "1", "2", "2"]
    assert [line.split()[1:3] for line in refused.out.splitlines()[5:]] == [
        ["5", "mood"], ["5", "nausea"], ["5", "entered_at"], ["5", "felt_at"], ["6", "mood"], ["6", "nausea"],
    ]  # fmt: skip
    assert "Skipped in in.csv: 1 row repeats an earlier one, 1 row says nothing." in refused.out
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:4]))
    assert ketadiary("import", file).out.splitlines()[0].split() == ["File", "Taken", "Skipped", "Refused"]
    assert "1 row is in the diary already, 1 row repeats an earlier one" in ketadiary("import", file).out


def test_what_is_no_table_is_refused_in_words(ketadiary: Run, kept: str, tmp_path: Path, path: Path) -> None:
    pipe, broken = tmp_path / "pipe.csv", tmp_path / "broken.csv"
    os.mkfifo(pipe)
    assert "no file that can be imported" in ketadiary("import", pipe).sentence
    assert "open it with --diary" in ketadiary("import", path).sentence
    broken.write_text('felt_at,note\n2026-02-01 10:00,"open\n')
    assert "quotes do not match" in ketadiary("import", broken).sentence


def test_nothing_is_called_taken_before_it_is(ketadiary: Run, kept: str, tmp_path: Path, monkeypatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / "in.csv"
    file.write_text("felt_at,nausea\n2026-03-01 10:00,2\n")
    monkeypatch.setattr(Diary, "record_all", full)
    answer = ketadiary("import", file)
    assert (answer.status, answer.out, "disk is full" in answer.sentence) == (1, "", True)


def test_an_import_with_a_fault_takes_nothing(ketadiary: Run, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("felt_at;nausea\n2026-03-01 10:00;2,0\n2026-03-01 11:00;eleven\n2026-03-29 02:30;1\n")
    before = ketadiary("show", "check-ins", "--json").out
    answer = ketadiary("import", file, "--zone", "Europe/Paris")
    assert (answer.status, answer.sentence.startswith("Nothing was imported")) == (1, True)
    assert "in.csv    3  nausea" in answer.out
    assert "in.csv    4  felt_at" in answer.out
    assert ketadiary("show", "check-ins", "--json").out == before


@pytest.mark.parametrize("kind", ["infusion", "overlay", "trend", "calendar", "dose"])
def test_charts(ketadiary: Run, kept: str, tmp_path: Path, kind: str) -> None:
    png, svg = tmp_path / "out.png", tmp_path / "out.svg"
    assert ketadiary("chart", kind, "-o", png, "--size", "400x300", "--theme", "dark").status == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    assert ketadiary("chart", kind, "-o", svg, "--measure", "nausea").status == 0
    assert b"<svg" in svg.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["trend", "-o", "x.pdf"], "x.pdf"),
        (["trend", "-o", "x.png", "--size", "big"], "big"),
        (["trend", "-o", "x.png", "--measure", "bliss"], "bliss"),
        (["trend", "-o", "x.png", "--since", "soon"], "soon"),
        (["trend", "-o", "x.png", "--since", "2026-03-02", "--until", "2026-03-01"], "swap"),
        (["infusion", "-o", "x.png", "--infusion", "9"], "9"),
        (["trend", "-o", "x.png", "--range", "6h"], "--range"),
    ],
)
def test_charts_that_cannot_be_drawn(ketadiary: Run, kept: str, arguments: list[str], word: str) -> None:
    answer = ketadiary("chart", *arguments)
    assert answer.status == 1
    assert word in answer.sentence


def test_the_demo_is_marked_as_invented_and_can_be_made_again(ketadiary: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    made = ketadiary("demo", "-o", folder)
    files = {str(path) for path in folder.rglob("*") if path.is_file()}
    assert set(made.out.splitlines()) == files
    assert {".db", ".csv", ".zip", ".pdf", ".png", ".svg", ".txt"} == {Path(name).suffix for name in files}
    with ZipFile(folder / "diary.zip") as package:
        assert json.loads(package.read("datapackage.json"))["name"] == "invented-diary"
        assert b"INVENTED" in package.read("README.txt")
    assert len(json.loads(ketadiary("--diary", folder / "diary.db", "show", "infusions", "--json").out)) == 18
    assert ketadiary("demo", "-o", folder).status == 0


def test_the_demo_replaces_nobodys_things(ketadiary: Run, kept: str, tmp_path: Path, path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "love.txt").write_text("dear")
    assert "other things" in ketadiary("demo", "-o", tmp_path / "letters").sentence
    mine = tmp_path / "mine"
    mine.mkdir()
    path.rename(mine / "diary.db")
    assert "other things" in ketadiary("demo", "-o", mine).sentence
    assert ketadiary("--diary", mine / "diary.db", "check").status == 0


def test_an_invented_package_stays_invented(ketadiary: Run, kept: str, tmp_path: Path) -> None:
    folder, other, mine = tmp_path / "demo", tmp_path / "other.db", tmp_path / "out.zip"
    ketadiary("demo", "-o", folder)
    assert (
        ketadiary("--diary", other, "import", folder / "diary.zip", "--yes").err
        == f"A new diary was made at {other}.\n"
    )
    for step, name in (("undo", "diary"), ("redo", "invented-diary")):  # the mark goes and comes with what it is about
        assert "an import" in (answer := ketadiary("--diary", other, step)).out + answer.err
        ketadiary("--diary", other, "export", "csv", "-o", mine)
        with ZipFile(mine) as package:
            assert json.loads(package.read("datapackage.json"))["name"] == name
    assert "is an invented diary" in ketadiary("import", folder / "diary.zip", "--yes").err
