"""Numbers as people type them."""

from ketadiary.model import Problem


def number_or_problem(typed: str, about: str) -> float | Problem | None:
    """The number typed, with a comma or a point; None for nothing; a problem for anything else."""
    words = typed.strip()
    if not words:
        return None
    try:
        return float(words.replace(",", "."))
    except ValueError:
        return Problem("not-a-number", about, {"text": words})


def whole_or_problem(typed: str, about: str) -> int | Problem | None:
    """The whole number typed; None for nothing; a problem for anything else."""
    number = number_or_problem(typed, about)
    if isinstance(number, float):
        return int(number) if number.is_integer() else Problem("not-a-number", about, {"text": typed.strip()})
    return number


def shown(number: float | None) -> str:
    """A number as it stands in a field; empty for none."""
    return "" if number is None else f"{number:.10g}"
