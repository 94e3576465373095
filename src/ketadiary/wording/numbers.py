"""Numbers as sentences show them."""


def number(value: float) -> str:
    """A rating or a baseline: 6, not 6.0."""
    return f"{value:g}"
