"""The pooled posterior against brute force: every grid point of two infusions, m, tau and the noise, in plain loops.

The engine never holds this sum; it must come to the same half-lives and times to faded (to 0.5 %).
"""

import numpy as np
import pytest
from scipy import stats

from invented import entries
from ketadiary.insight.arrays import LEVELS
from ketadiary.insight.grids import AMPLITUDES, HALF_LIVES, LOG_HALF_LIVES, NOISES
from ketadiary.insight.likelihood import AMPLITUDE_PRIOR, Likelihood
from ketadiary.insight.over_infusions import Order
from ketadiary.insight.pool import Pool, prior_half_life

FIRST = [(0.1, 6), (1.0, 3), (3.0, 1)]
SECOND = [(0.2, 7), (0.8, 5), (2.0, 0), (4.0, 0)]


def in_order(count: int) -> Order:
    return Order(np.arange(1.0, count + 1))


def brute_force(own: Likelihood, other: Likelihood) -> tuple[np.ndarray, float]:
    """Joint weight of half-life and amplitude of one infusion, by quadrature on finer grids than the engine's; and that
    of nothing having been there. One infusion in ten goes quite otherwise than the rest."""
    middles = np.linspace(LOG_HALF_LIVES[0], LOG_HALF_LIVES[-1], 200)
    spreads = np.linspace(0.03, 1.3, 60)
    centre = np.log(prior_half_life("nausea"))
    mine, theirs = (one.values.astype(float) / AMPLITUDE_PRIOR.sum() for one in (own, other))
    weights, nothing = np.zeros(mine.shape[1:]), 0.0
    far = stats.norm.pdf(LOG_HALF_LIVES, middles[:, None], 1.5)
    far /= far.sum(axis=1, keepdims=True)
    for place, noise in enumerate(NOISES):
        noise_prior = stats.norm.pdf(np.log(noise), np.log(0.9), 0.5)
        for spread in spreads:
            shapes = stats.norm.pdf(LOG_HALF_LIVES, middles[:, None], spread)
            shapes = 0.9 * shapes / shapes.sum(axis=1, keepdims=True) + 0.1 * far
            of_spread = stats.norm.pdf(np.log(spread), np.log(0.28), 0.6) / spread
            prior = stats.norm.pdf(middles, centre, 0.8) * of_spread * noise_prior
            said_by_other = 0.9 * shapes @ theirs[place].sum(axis=1) + 0.1 * other.of_nothing[place]
            weights += 0.9 * ((prior * said_by_other) @ shapes)[:, None] * mine[place]
            nothing += 0.1 * float((prior * said_by_other).sum() * own.of_nothing[place])
    return weights, nothing


def test_two_infusions_pooled_are_the_sum_over_everything_unknown() -> None:
    likelihoods = [Likelihood.of(entries(pairs)) for pairs in (FIRST, SECOND)]
    pool = Pool(likelihoods, "nausea", in_order(2))
    for row, (own, other) in enumerate([likelihoods, likelihoods[::-1]]):
        expected, nothing = brute_force(own, other)
        found = pool.joint(row)
        shares, expected_shares = (weights / weights.sum() for weights in (found, expected))
        by_half_life = np.cumsum(shares.sum(axis=1)), np.cumsum(expected_shares.sum(axis=1))
        assert by_half_life[0] == pytest.approx(by_half_life[1], abs=0.005)
        by_amplitude = np.cumsum(shares.sum(axis=0)), np.cumsum(expected_shares.sum(axis=0))
        assert by_amplitude[0] == pytest.approx(by_amplitude[1], abs=0.005)
        faded = HALF_LIVES[:, None] * np.log2(np.maximum(AMPLITUDES / 1.5, 1))
        order = np.argsort(faded, axis=None)
        below = nothing + np.cumsum(expected.ravel()[order])
        below /= below[-1]
        quantiles = [faded.ravel()[order][np.searchsorted(below, level)] for level in LEVELS]
        assert pool.faded[row] == pytest.approx(quantiles, rel=0.03)


def test_alone_an_infusion_is_drawn_to_the_prior_only() -> None:
    alone = Pool([Likelihood.of(entries(FIRST))], "nausea", in_order(1))
    among_slow = Pool([Likelihood.of(entries([(0.1, 6), (3, 5), (8, 3), (16, 1)])) for _ in range(4)]
                      + [Likelihood.of(entries(FIRST))], "nausea", in_order(5))  # fmt: skip
    assert among_slow.half_lives[-1, 0] > alone.half_lives[0, 0]
    assert (alone.half_lives[:, 1] < alone.half_lives[:, 0]).all()
    assert (alone.half_lives[:, 0] < alone.half_lives[:, 2]).all()


def test_a_lone_weak_rating_may_be_scatter_and_says_no_half_life_of_its_own() -> None:
    clear = [entries([(0.1, 7), (0.5, 4), (1.0, 2), (3.0, 0)]) for _ in range(4)]
    pool = Pool(
        [Likelihood.of(one) for one in [*clear, entries([(0.1, 2), (0.7, 0), (2.0, 0)])]], "nausea", in_order(5)
    )
    low, high = pool.half_lives[-1, 1:]
    assert high > 8 * low
    assert pool.faded[-1, 1] == 0
    assert (pool.half_lives[:4, 2] < 4 * pool.half_lives[:4, 1]).all()


def test_what_was_gone_before_every_first_rating_makes_fades_quicker() -> None:
    """Once 7 and slow, then nothing at six minutes, three times: the next may well be as quick."""
    seen = [Likelihood.of(entries([(0.1, 7), (0.5, 5), (1.0, 4), (3.0, 1)])) for _ in range(2)]
    quiet = {number: Likelihood.of(entries([(0.1, 0), (0.7, 0)])) for number in (3.0, 4.0, 5.0)}
    with_quiet = Pool(seen, "nausea", in_order(2), quiet)
    without = Pool(seen, "nausea", in_order(2))
    assert with_quiet.lines.change[1] < without.lines.change[1]
    assert len(with_quiet.half_lives) == 2
