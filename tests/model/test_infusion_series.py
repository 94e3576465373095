"""Which infusions belong to one series."""

from datetime import timedelta

import pytest

from ketadiary.model import InfusionDraft, Phase
from ketadiary.model.infusion_series import same_series
from support import NOON_IN_PARIS


@pytest.mark.parametrize(
    ("first", "second", "days", "expected"),
    [
        (None, None, 7, True),
        (None, None, 8, False),
        (None, Phase.MAINTENANCE, 3, False),
        (None, Phase.SERIES, 30, True),
        (Phase.SERIES, Phase.SERIES, 31, False),
        (Phase.MAINTENANCE, Phase.SERIES, 3, False),
    ],
)
def test_what_is_stated_comes_before_the_gap(
    first: Phase | None, second: Phase | None, days: int, expected: bool
) -> None:
    earlier = InfusionDraft(started_at=NOON_IN_PARIS, phase=first)
    later = InfusionDraft(started_at=NOON_IN_PARIS.shifted(timedelta(days=days)), phase=second)
    assert same_series(earlier, later) is expected
