"""Words that somebody typed or pasted: none steers a terminal, turns what follows about, or runs in a spreadsheet."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.conftest import Run
from ketadiary.exchange.cells import SEMICOLON, STANDARD, guarded, unguarded

EVIL = "calm\x1b]0;owned\x07\x9b31m \u202etxet\u2066 \x00end".replace("\x00", "")
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
RUNS = tuple("=+-@＝＋－＠")


@pytest.fixture
def evil(ketadiary: Run) -> str:
    """A diary in which every text that can be typed holds signs that steer; the id of the check-in."""
    ketadiary(
        "measure", "add", "itch", "--label", f"Itch{EVIL}"[:50], "--low", "none", "--high", "worst", "--better", "low"
    )
    ketadiary("infusion", "add", "--start", "-3h", "--minutes", "40", "--place", EVIL, "--note", EVIL)
    ketadiary("event", "add", "2026-03-01", EVIL)
    answer = ketadiary("log", "--at", "-1h", "--mood", "5", "--rate", "itch=3", "--note", EVIL)
    assert answer.status == 0, answer
    return answer.out.strip()


def test_nothing_that_is_printed_steers_the_terminal(ketadiary: Run, evil: str, tmp_path: Path) -> None:
    commands = [
        ("show", "infusions"), ("show", "check-ins"), ("show", "events"), ("history",), ("history", evil),
        ("measure", "list"), ("insight",), ("edit", evil, f"note={EVIL}!"), ("undo",), ("redo",), ("delete", evil),
        ("bin", "list"), ("erase", evil, "--yes"), ("check",), ("show", EVIL), ("edit", EVIL, "x=1"),
        ("log", "--at", EVIL),
        ("import", tmp_path / f"{EVIL}.csv"), ("--diary", tmp_path / EVIL, "check"), ("export", "csv", "-o", EVIL),
    ]  # fmt: skip
    for command in commands:
        answer = ketadiary(*command)
        assert not STEERS.search(answer.out + answer.err), command


def test_json_keeps_every_sign_and_prints_none_that_steers(ketadiary: Run, evil: str) -> None:
    for command in (("show", "check-ins"), ("show", "events"), ("history",), ("insight",)):
        said = ketadiary(*command, "--json").out
        assert not STEERS.search(said), command
        assert json.loads(said)
    (check_in,) = json.loads(ketadiary("show", "check-ins", "--json").out)
    assert check_in["note"] == EVIL


def test_a_name_that_is_not_utf_8_is_told_in_a_sentence(ketadiary: Run, evil: str) -> None:
    name = b"/no\xffsuch".decode(errors="surrogateescape")
    for command in (
        ("--diary", f"{name}.db", "check"),
        ("import", f"{name}.csv"),
        ("export", "csv", "-o", f"{name}/x.csv"),
        ("edit", evil, f"note={name}"),
    ):
        answer = ketadiary(*command)
        assert answer.status == 1
        assert "in the program itself" not in answer.sentence


def test_a_chart_is_read_by_any_reader_of_xml(ketadiary: Run, evil: str, tmp_path: Path) -> None:
    for kind in ("infusion", "trend"):
        assert ketadiary("chart", kind, "--measure", "itch", "-o", tmp_path / "chart.svg").status == 0
        ET.parse(tmp_path / "chart.svg")


TEXTS = st.text(st.sampled_from("=+-@＝',;\t\r\n ab\""), max_size=12)


@given(TEXTS)
def test_guarding_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_no_cell_runs_by_whatever_delimiter_the_rows_are_cut(texts: list[str]) -> None:
    for style in (STANDARD, SEMICOLON):
        row = style.delimiter.join(["2026-03-01", *map(style.text, texts), "5"]) + "\r\n"
        for delimiter in ",;\t":
            for cells in csv.reader(io.StringIO(row, newline=""), delimiter=delimiter):
                assert not any(cell.lstrip("\t\r").startswith(RUNS) for cell in cells), (style, delimiter, cells)
