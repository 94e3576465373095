"""Numbers as people type them into a field."""

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from ketadiary.model import Problem, parse_decimal, parse_number, parse_whole
from ketadiary.wording import typed_number

N = TypeVar("N", int, float, Decimal)


def number_or_problem(typed: str, about: str) -> float | Problem | None:
    """The number typed, with a comma or a point; None for nothing; a problem for anything else."""
    return _told(parse_number(typed.strip()), about) if typed.strip() else None


def decimal_or_problem(typed: str, about: str) -> Decimal | Problem | None:
    """The number typed, exactly; None for nothing; a problem for anything else."""
    return _told(parse_decimal(typed.strip()), about) if typed.strip() else None


def whole_or_problem(typed: str, about: str) -> int | Problem | None:
    """The whole number typed; None for nothing; a problem for anything else."""
    return _told(parse_whole(typed.strip()), about) if typed.strip() else None


def shown(number: float | Decimal | None) -> str:
    """A number as it stands in a field; empty for none."""
    return "" if number is None else typed_number(number)


def _told(answer: N | Problem, about: str) -> N | Problem:
    return replace(answer, about=about) if isinstance(answer, Problem) else answer
