"""What a measure's numbers mean."""

import pytest

from ketadiary.model import Kind, Measure
from ketadiary.wording import Language
from ketadiary.wording.measures import ends_text


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure(key="tics", label="Tics", low_label="none", high_label="all day"), "0 none – 10 all day"),
        (Measure(key="tics", label="Tics", high_label="all day"), "0 – 10 all day"),
        (Measure(key="tics", label="Tics"), "A number from 0 to 10"),
        (Measure(key="naps", label="Naps", kind=Kind.QUANTITY, scale_max=24), "A number from 0 to 24"),
    ],
)
def test_ends_are_said_with_their_numbers(measure: Measure, expected: str, tr: Language) -> None:
    assert ends_text(measure, tr) == expected
