"""Numbers as sentences show them."""

from decimal import Decimal


def number_text(value: float | Decimal) -> str:
    """A number, to the millionth, without needless zeros and never with an exponent: 6, not 6.0, and 1000000."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
