"""Values as people type them and programs write them."""

from datetime import date, time

import pytest

from ketadiary.model import EventKind, Problem
from ketadiary.model.typed import (
    parse_choice,
    parse_clock_time,
    parse_day,
    parse_number,
    parse_phone,
    parse_truth,
    parse_whole,
)


@pytest.mark.parametrize(
    ("typed", "value"), [("3", 3), (" 70.5 ", 70.5), ("70,5", 70.5), ("-1", -1), ("1e2", 100), ("0", 0)]
)
def test_numbers(typed: str, value: float) -> None:
    assert parse_number(typed) == value


@pytest.mark.parametrize("typed", ["", "many", "1_000", "nan", "inf", "1,000.5", "1 000", "0x10"])
def test_no_numbers(typed: str) -> None:
    assert parse_number(typed) == Problem("not-a-number", values={"text": typed})


def test_whole_numbers() -> None:
    assert parse_whole("40.0") == 40
    assert parse_whole("40.5") == Problem("not-a-whole-number", values={"text": "40.5"})
    assert parse_whole("forty") == Problem("not-a-number", values={"text": "forty"})


def test_words_in_any_case() -> None:
    assert [parse_truth(typed) for typed in ("TRUE", "yes", "1", "False", " no ", "0")] == [True] * 3 + [False] * 3
    assert parse_choice(" Medicine", EventKind) is EventKind.MEDICINE
    assert [isinstance(found, Problem) for found in (parse_truth("maybe"), parse_choice("", EventKind))] == [True] * 2


def test_days() -> None:
    assert parse_day(" 2026-03-01 ") == date(2026, 3, 1)
    assert parse_day("1 March") == Problem("date-not-understood", "date", {"text": "1 March"})


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1030", time(10, 30)), ("10:30", time(10, 30)), ("9.15", time(9, 15)), ("915", time(9, 15)), ("9", time(9)),
        ("0", time(0)), ("00:05", time(0, 5)), (" 21h30 ", time(21, 30)), ("10.30 pm", time(22, 30)),
        ("10:30PM", time(22, 30)), ("12:10 am", time(0, 10)), ("12 p.m.", time(12)), ("10:30\u202fpm", time(22, 30)),
    ],
)  # fmt: skip
def test_times_of_day(typed: str, value: time) -> None:
    assert parse_clock_time(typed) == value


@pytest.mark.parametrize("typed", ["", "24:00", "1060", "10:3", "12345", "noon", "-1", "0 am", "13:00 am", "9:15x"])
def test_no_times_of_day(typed: str) -> None:
    assert parse_clock_time(typed) == Problem("clock-not-understood", "time", {"text": typed})


@pytest.mark.parametrize("typed", ["112", "15", "+49 (0)30 / 12-34", "020 7946 0018 ext 5", "1-800-SUICIDE", "٠١٢"])
def test_phone_numbers_are_taken_as_people_write_them(typed: str) -> None:
    assert parse_phone(f" {typed} ") == typed


@pytest.mark.parametrize("typed", ["my sister", "Tom 2", "+"])
def test_what_cannot_be_dialled_is_no_phone_number(typed: str) -> None:
    assert parse_phone(typed) == Problem("not-a-phone-number", "phone", {"text": typed})
