import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.invented import TEXT
from ketadiary.exchange.cells import SEMICOLON, STANDARD, guarded, number_cell, unguarded


@given(TEXT)
def test_no_text_begins_as_a_formula_and_all_come_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguarded(guarded(text)) == text


@given(TEXT, st.sampled_from([STANDARD, SEMICOLON]))
def test_any_csv_reader_reads_what_was_written(text: str, style) -> None:
    line = style.delimiter.join(["a", style.text(text), "b"]) + "\r\n"
    rows = list(csv.reader(StringIO(line, newline=""), delimiter=style.delimiter, strict=True))
    assert rows == [["a", guarded(text), "b"]]


def test_text_of_others_that_only_looks_guarded_stays() -> None:
    assert unguarded("'tis") == "'tis"
    assert unguarded("rock 'n' roll") == "rock 'n' roll"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_read_back_as_themselves(value: float) -> None:
    assert float(number_cell(value)) == value
    assert "e" not in number_cell(value)


@pytest.mark.parametrize(("value", "text"), [(6.0, "6"), (72.5, "72.5"), (1e-7, "0.0000001"), (-2.0, "-2")])
def test_numbers_have_no_needless_zeros(value: float, text: str) -> None:
    assert number_cell(value) == text


def test_hours_have_three_decimals_in_each_style() -> None:
    assert [STANDARD.hours(value) for value in (2, 1.33333, -0.0001, None)] == ["2.000", "1.333", "0.000", ""]
    assert SEMICOLON.hours(-0.25) == "-0,250"
