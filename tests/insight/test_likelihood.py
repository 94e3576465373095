"""What ratings say about a fade: every way of rating has its share, and the shares are whole."""

import numpy as np
import pytest

from invented import entries
from ketadiary.insight.likelihood import LIKED, _baselines, log_rating_share


@pytest.mark.parametrize("half_step", [0.5, 0.25])
def test_some_rating_is_given_at_whatever_level(half_step: float) -> None:
    ratings = np.arange(0, 10 + half_step, 2 * half_step)
    whole = sum(np.exp(log_rating_share(float(rating), half_step)) for rating in ratings)
    assert set(LIKED) <= set(ratings)
    np.testing.assert_allclose(whole, 1, atol=1e-6)


def test_the_levels_that_a_baseline_may_have_been_at_share_it_out() -> None:
    for pairs in (entries([(0.1, 6), (2, 2)], 2.0), entries([(0.1, 6)], 0)):
        shares = _baselines(pairs)
        assert sum(share for _, share in shares) == pytest.approx(1)
        assert sum(level * share for level, share in shares) == pytest.approx(pairs.baseline)
