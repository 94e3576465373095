"""`export report`: a whole page or none, of the days that are named."""

import errno
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from cli.conftest import Run
from ketadiary.diary import Diary
from support import FrozenClock


@pytest.fixture
def kept(ketadiary: Run) -> None:
    """A diary with one infusion and some check-ins."""
    ketadiary("infusion", "add", "--start", "-30h", "--minutes", "40", "--dose", "35 mg")
    for at, nausea in (("-29h", "6"), ("-27h", "2"), ("-20h", "0")):
        ketadiary("log", "--at", at, "--nausea", nausea, "--mood", "4", "--note", "a secret")


def text_of(file: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read_bytes())).pages))


def test_a_report_of_the_diary(ketadiary: Run, kept: None, tmp_path: Path, path: Path, clock: FrozenClock) -> None:
    file = tmp_path / "diary.pdf"
    answer = ketadiary("export", "report", "-o", file, "--question", "May I swim?")
    assert (answer.status, answer.out) == (0, "")
    assert "Infusions: 1, check-ins: 3." in answer.err
    assert file.stat().st_mode & 0o777 == 0o600
    text = text_of(file)
    for told in ("35 mg", "Nausea 6", "How long it lasted after infusion 1", "Mood, day by day", "May I swim?"):
        assert told in text
    assert "a secret" not in text
    with Diary.open(path, clock=clock, read_only=True) as diary:
        assert (diary.last_report(), diary.report_questions()) == (None, [])


def test_what_is_kept_for_the_next_report(
    ketadiary: Run, kept: None, tmp_path: Path, path: Path, clock: FrozenClock
) -> None:
    file = tmp_path / "diary.pdf"
    with Diary.open(path, clock=clock) as diary:
        diary.set_report_questions(["Is it usual?", " "])
    ketadiary("export", "report", "-o", file, "--remember")
    assert "Is it usual?" in text_of(file)
    assert "Changed since" not in text_of(file)
    ketadiary("export", "report", "-o", file, "--no-questions")
    text = text_of(file)
    assert "Is it usual?" not in text
    assert "Changed since the last report (2 March 2026)" in text
    ketadiary("export", "report", "-o", file, "--changed-since", "2026-02-20")
    assert "Changed since the last report (20 February 2026) One infusion since then: number 1." in text_of(file)


def test_more_pages_and_other_paper(ketadiary: Run, kept: None, tmp_path: Path) -> None:
    file = tmp_path / "diary.pdf"
    ketadiary("vitals", "--at", "-29h", "--bp", "128/82")
    more = ("--pages", "infusions", "--pages", "vitals", "--paper", "letter")
    assert ketadiary("export", "report", "-o", file, *more).status == 0
    pages = PdfReader(io.BytesIO(file.read_bytes())).pages
    assert len(pages) == 3
    assert round(pages[0].mediabox.width) == 612
    assert "128/82" in pages[2].extract_text()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "diary.txt"], "end its name with .pdf"),
        (["-o", "diary.pdf", "--until", "2020-01-01"], "nothing to report"),
        (["-o", "diary.pdf", "--since", "2026-03-02", "--until", "2026-03-01"], "swap --since and --until"),
        (["-o", "diary.pdf", "--changed-since", "soon"], "soon"),
    ],
)
def test_what_cannot_be_made_is_said(ketadiary: Run, kept: None, tmp_path: Path, monkeypatch, options, said) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ketadiary("export", "report", *options)
    assert (answer.status, said in answer.sentence) == (1, True)
    assert not (tmp_path / "diary.pdf").exists()


def test_what_cannot_be_written_leaves_the_earlier_file(
    ketadiary: Run, kept: None, tmp_path: Path, monkeypatch
) -> None:
    file = tmp_path / "diary.pdf"
    file.write_text("earlier")

    def refused(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for call in ("fsync", "replace"):
        with monkeypatch.context() as hurt:
            hurt.setattr(os, call, refused)
            answer = ketadiary("export", "report", "-o", file)
        assert (answer.status, "disk is full" in answer.sentence) == (1, True)
        assert file.read_text() == "earlier"
    gone = ketadiary("export", "report", "-o", tmp_path / "gone" / "diary.pdf")
    assert (gone.status, "gone" in gone.sentence) == (1, True)
    assert {item.name for item in tmp_path.iterdir()} == {"home", "diary.db", "diary.pdf"}


def test_typst_is_loaded_for_the_report_alone(kept: None, path: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from ketadiary.cli.program import run; "
        f"run(['--diary', {str(path)!r}, 'export', 'csv', '-o', {str(tmp_path / 'x.csv')!r}], None); "
        "sys.exit(bool({'typst', 'PySide6', 'numpy'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0
