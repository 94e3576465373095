"""What several infusions have in common, and how it changes over their order.

Model: what is looked for (the logarithm of a half-life, or of an amplitude) is normal from infusion to infusion, with
spread tau around a line over their order: m in its middle, m - B and m + B at its ends. From one infusion to the next
there is most likely next to no change, and at times a large one (tolerance). All of it is integrated on a grid, never
plugged in: a plugged-in tau is overconfident at three to six infusions (Gelman, Bayesian Data Analysis, ch. 5).
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray, IntArray, grid_quantiles

FEWEST_FOR_LINE = 3
MOST_ONE_BY_ONE = 40
"""Of more infusions, what is expected of each is reckoned with it among them: it hardly changes what they say."""
_NODES = np.linspace(-1, 1, 13)
_STRAY_SPREAD = 1.5
_NEGLIGIBLE = 14.0  # of log posterior below its highest
_STEADY, _CHANGING, _SHARE_CHANGING = 0.03, 0.35, 0.5
"""Standard deviations of the change from one infusion to the next, where there is next to none and where there is."""


@dataclass(frozen=True, eq=False)
class Order:
    """Where infusions stand among those looked at, by their numbers (unsorted): from -1, the first, to 1, the last."""

    numbers: FloatArray

    @property
    def half(self) -> float:
        """How many infusions it is from the middle to either end."""
        return max(float(self.numbers.max() - self.numbers.min()) / 2, 0.5)

    def place(self, number: float) -> float:
        """Where an infusion stands by its number, also one to come."""
        return (number - float(self.numbers.min() + self.numbers.max()) / 2) / self.half

    @cached_property
    def places(self) -> list[float]:
        """Of all that are looked at."""
        return [self.place(number) for number in self.numbers.tolist()]


@dataclass(frozen=True, eq=False)
class Scale:
    """The grid on which something is reckoned: even `points`, even `middles`, and the `spreads` around these.

    `strays` is the share of infusions that go quite otherwise than the others: without them, a fade that is really
    quicker than all before is drawn to these by more than its entries allow.
    """

    points: FloatArray
    middles: FloatArray
    spreads: FloatArray
    strays: float = 0.0

    @cached_property
    def step(self) -> float:
        return float(self.middles[1] - self.middles[0])

    @cached_property
    def ends(self) -> IntArray:
        """By how many steps a line may end higher than its middle."""
        most = self.middles.size // 2
        return np.arange(-most, most + 1)

    @cached_property
    def shapes(self) -> FloatArray:
        """The share of each point under every middle and spread: middles by spreads by points."""
        distance = (self.points - self.middles[:, None, None]) / self.spreads[:, None]
        heights = np.exp(-0.5 * distance**2)
        shares: FloatArray = heights / heights.sum(axis=2, keepdims=True)
        return (1 - self.strays) * shares + self.strays * self._far if self.strays else shares

    @property
    def _far(self) -> FloatArray:
        """The same of those that go quite otherwise, whatever the spread of the others."""
        heights = np.exp(-0.5 * ((self.points - self.middles[:, None, None]) / _STRAY_SPREAD) ** 2)
        found: FloatArray = heights / heights.sum(axis=2, keepdims=True)
        return found


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines over the order of some infusions, each as likely as what all of them tell.

    `evidence` holds, for each infusion, the log probability of its entries under every middle and spread, and each of
    the further unknowns that all share (the noise); `broadly` the same for every middle alone, roughly.
    """

    scale: Scale
    order: Order
    evidence: Sequence[FloatArray]
    broadly: Sequence[FloatArray]
    log_prior_of_middle: FloatArray
    log_prior_of_rest: FloatArray
    wanted: int | None = None
    """Of how many infusions, the first ones, something is to be told; the others only inform. None: of all."""

    @cached_property
    def _chosen(self) -> tuple[IntArray, IntArray]:
        """Middles (as places on the grid) and ends (in steps) of the lines that are not negligible."""
        count = self.scale.middles.size
        if len(self.evidence) < FEWEST_FOR_LINE:
            return np.arange(count), np.zeros(count, np.int64)
        most = self.scale.ends.size // 2
        within = sliding_window_view(np.arange(-most, count + most).clip(0, count - 1), count)
        score = self.log_prior_of_middle + self._log_prior_of_end[self.scale.ends][:, None]
        for place, log_likelihood in zip(self.order.places, self.broadly, strict=True):
            # All middles of the lines that end alike move by the same number of steps.
            steps = np.rint(self.scale.ends * place).astype(np.int64)
            score += log_likelihood[within[most + steps]]
        ends, middles = np.nonzero(score > score.max() - _NEGLIGIBLE)
        return middles, ends - most

    def _at(self, place: float, middles: IntArray, ends: IntArray) -> IntArray:
        """The nearest middle of the grid to each line at a place of the order."""
        found = np.rint(middles + ends * place).astype(np.int64)
        return np.minimum(np.maximum(found, 0), self.scale.middles.size - 1)

    @cached_property
    def _log_prior_of_end(self) -> FloatArray:
        """By steps, negative ones from the back. A step may be wider than a narrow prior: its width is taken in."""
        ends = np.roll(self.scale.ends, self.scale.ends.size // 2 + 1) * self.scale.step
        widths = np.hypot(np.array([_STEADY, _CHANGING]) * self.order.half, self.scale.step / np.sqrt(12))
        heights = np.exp(-0.5 * (ends[:, None] / widths) ** 2) / widths
        found: FloatArray = np.log(heights @ [1 - _SHARE_CHANGING, _SHARE_CHANGING])
        return found

    @cached_property
    def _log_posterior(self) -> FloatArray:
        """Lines by spreads by what is shared, up to a constant."""
        middles, ends = self._chosen
        of_line = self.log_prior_of_middle[middles] + (self._log_prior_of_end[ends] if ends.any() else 0.0)
        found: FloatArray = of_line[:, None, None] + self.log_prior_of_rest
        for place, evidence in zip(self.order.places, self.evidence, strict=True):
            found += evidence[self._at(place, middles, ends)]
        return found

    @cached_property
    def weights(self) -> FloatArray:
        """The same as weights."""
        found: FloatArray = np.exp(self._log_posterior - self._log_posterior.max())
        return found

    @cached_property
    def expected_of_each(self) -> FloatArray:
        """What all others say about each infusion that is wanted: infusions by points by what is shared."""
        if len(self.evidence) > MOST_ONE_BY_ONE:
            return self._expected_nearly()
        middles, ends = self._chosen
        found = []
        for place, evidence in zip(self.order.places[: self.wanted], self.evidence[: self.wanted], strict=True):
            others = self._log_posterior - evidence[self._at(place, middles, ends)]
            found.append(self.expected(place, np.exp(others - others.max())))
        return np.array(found)

    def _expected_nearly(self) -> FloatArray:
        """The same between a few places of the order."""
        nodes = np.array([self.expected(place) for place in _NODES])
        between = (np.array(self.order.places[: self.wanted]) + 1) / 2 * (_NODES.size - 1)
        before = np.minimum(between.astype(np.int64), _NODES.size - 2)
        share = (between - before)[:, None, None]
        found: FloatArray = (1 - share) * nodes[before] + share * nodes[before + 1]
        return found

    def expected(self, place: float, weights: FloatArray | None = None) -> FloatArray:
        """Points by what is shared at a place of the order, of an infusion of which nothing else is known."""
        middles = self._at(place, *self._chosen)
        order = np.argsort(middles, kind="stable")
        first = np.flatnonzero(np.diff(middles[order], prepend=-1))
        by_middle = np.add.reduceat((self.weights if weights is None else weights)[order], first, axis=0)
        shapes = self.scale.shapes[middles[order[first]]].reshape(-1, self.scale.points.size)
        weighed: FloatArray = shapes.T @ by_middle.reshape(-1, by_middle.shape[-1])
        found: FloatArray = weighed / weighed.sum()
        return found

    @cached_property
    def middle(self) -> FloatArray:
        """Median, low and high of the middle of the order."""
        middles, _ = self._chosen
        by_middle = self._along(middles, self.scale.middles.size)
        return grid_quantiles(self.scale.middles, by_middle)

    @cached_property
    def change(self) -> FloatArray:
        """Median, low and high of the change from one infusion to the next."""
        _, ends = self._chosen
        by_end = self._along(ends + self.scale.ends.size // 2, self.scale.ends.size)
        found: FloatArray = (
            grid_quantiles(self.scale.ends.astype(np.float64) * self.scale.step, by_end) / self.order.half
        )
        return found

    @property
    def chance_of_none(self) -> float:
        """How much of the weight, doubled, lies on the other side of no change from most of it."""
        _, ends = self._chosen
        total = self._of_line.sum()
        level = self._of_line[ends == 0].sum() / 2
        return float(2 * min(self._of_line[ends < 0].sum() + level, self._of_line[ends > 0].sum() + level) / total)

    @cached_property
    def _of_line(self) -> FloatArray:
        found: FloatArray = self.weights.sum(axis=(1, 2))
        return found

    def _along(self, places: IntArray, size: int) -> FloatArray:
        """The weight of the lines by one of their two numbers."""
        return np.bincount(places, self._of_line, size).astype(np.float64)
