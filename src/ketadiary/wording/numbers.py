"""Numbers as sentences show them."""

from decimal import Decimal


def number_text(value: float) -> str:
    """A number without needless zeros and never with an exponent: 6, not 6.0, and 1000000."""
    return f"{Decimal(f'{value:.10g}'):f}"
