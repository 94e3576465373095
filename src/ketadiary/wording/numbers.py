"""Numbers as sentences show them."""


def number_text(value: float) -> str:
    """A number without needless zeros: 6, not 6.0."""
    return f"{value:.10g}"
