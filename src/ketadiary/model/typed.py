"""What was typed, or stands in a cell, as a value: or the problem that it is none."""

import math
import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from ketadiary.model.problems import Problem

C = TypeVar("C", bound=StrEnum)
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_CLOCK_TIME = re.compile(r"(?P<hour>\d{1,2})\s*[:.,h\s]?\s*(?P<minute>\d{2})?\s*(?:(?P<half>[ap])\.?\s?(?:m\.?)?)?")
_NOON, _DAY, _HOUR = 12, 24, 60
_FEWEST_DIGITS = 2


def parse_number(text: str) -> float | Problem:
    """A finite number with a point or a comma."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    return value if math.isfinite(value) and "_" not in text else Problem("not-a-number", values={"text": text})


def parse_decimal(text: str) -> Decimal | Problem:
    """A finite number with a point or a comma, exactly as it is written."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    return (
        value
        if value.is_finite() and math.isfinite(float(value)) and "_" not in text
        else Problem("not-a-number", values={"text": text})
    )


def parse_whole(text: str) -> int | Problem:
    """A whole number."""
    value = parse_number(text)
    if isinstance(value, Problem):
        return value
    return int(value) if value.is_integer() else Problem("not-a-whole-number", values={"text": text})


def parse_truth(text: str) -> bool | Problem:
    """Yes or no, in one of the ways in which people and programs write it."""
    known = _TRUTHS.get(text.strip().lower())
    return Problem("choice-unknown", values={"text": text, "choices": "true, false"}) if known is None else known


def parse_choice(text: str, choices: type[C]) -> C | Problem:
    """One of a few words."""
    try:
        return choices(text.strip().lower())
    except ValueError:
        return Problem("choice-unknown", values={"text": text, "choices": ", ".join(choices)})


def parse_phone(text: str) -> str | Problem:
    """A phone number in any way of writing it, with signs, an extension or a word to dial: only digits must be in it.

    The shortest that help somebody, such as France's 15 and 17, have two.
    """
    digits = sum(letter.isdecimal() for letter in text)
    return text.strip() if digits >= _FEWEST_DIGITS else Problem("not-a-phone-number", "phone", {"text": text.strip()})


def parse_day(text: str) -> date | Problem:
    """A calendar day, as ISO 8601 writes it."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return Problem("date-not-understood", "date", {"text": text})


def parse_clock_time(text: str) -> time | Problem:
    """A time of day to the minute, as people type it: 1030, 10:30, 9.15, 9, 10.30 pm."""
    found = _CLOCK_TIME.fullmatch(text.strip().lower())
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (_DAY, 0)
    if found and found["half"]:
        hour = hour % _NOON + (_NOON if found["half"] == "p" else 0) if 1 <= hour <= _NOON else _DAY
    if hour >= _DAY or minute >= _HOUR:
        return Problem("clock-not-understood", "time", {"text": text})
    return time(hour, minute)
