"""Numbers and ranges as sentences show them."""

from ketadiary.insight.findings import Range
from ketadiary.wording.durations import estimated
from ketadiary.wording.language import Language


def number(value: float) -> str:
    """A rating or a baseline: 6, not 6.0."""
    return f"{value:g}"


def range_places(found: Range | None, tr: Language) -> dict[str, str]:
    """Places {low}, {estimate} and {high} of a range in hours, which is there."""
    assert found
    return estimated(found.low, found.estimate, found.high, tr)
