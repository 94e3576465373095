"""The bench's figures: what they are made of, how they are printed, and what they must reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.simulated import MANY, MEASURES, WELL_SPECIFIED, Arm
from ketadiary.insight import FadeState, Range

FEW_ENTRIES = 5
LEAST_ANSWERED = 0.6
"""Of fades that could be answered. Where each half-life is 0.7 times the one before, ranges hold only at this price."""
TOO_QUICK = 0.5
"""Where each fade is so many times as long as the one before, the later ones are over before anybody rates: what is
estimated then is scatter, and its half-life is printed, not judged. No sentence tells it; when it had faded is told."""


@dataclass
class Row:
    """One fade: what it was, and what was made of it. Logarithms are of hours."""

    measure: str
    entries: int
    answerable: bool
    state: FadeState
    answered: bool
    log_half_life: float
    faded: float
    half_life: Range | None
    faded_range: Range | None
    rival: tuple[float, float, float] | None
    profile: tuple[float, float, float] | None


@dataclass
class Usual:
    """One person and symptom: the shares of true infusions to expect, and of true next ones, that the ranges held, and
    the width of the first against theirs."""

    held: float
    width: float
    half_life_held: bool
    next_held: float
    known: bool


@dataclass
class Claims:
    """One person and symptom: whether a change was claimed; None where the engine says that it cannot tell."""

    trend: bool | None
    dose: bool | None


@dataclass
class Outcome:
    """What came of an arm, or of a part of its patients. `named` and `misnamed` count infusions with and without a
    wrong tap: whether the wrong one was named, and whether any was."""

    rows: list[Row] = field(default_factory=list)
    usuals: list[Usual] = field(default_factory=list)
    claims: list[Claims] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)
    misnamed: list[bool] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Take in another part."""
        for mine, theirs in zip(vars(self).values(), vars(other).values(), strict=True):
            mine.extend(theirs)


@dataclass(frozen=True)
class Figures:
    """One arm's figures; shares from 0 to 1, times in minutes, widths of half-lives as logarithms. NaN: none."""

    arm: str
    answered: int
    half_life_held: float
    faded_held: float
    bias: float
    error: float
    width: float
    faded_error: float
    faded_width: float
    share: float
    few_error: float
    rival_error: float
    rival_held: float
    profile_held: float
    usual_held: float
    usual_width: float
    usual_half_life_held: float
    next_held: float
    trend: float
    dose: float
    named: float
    misnamed: float
    by_symptom: Mapping[str, tuple[int, float, float]]
    """Answered, and how often half-life and time to faded were held, by measure."""

    def row(self) -> str:
        """One line under `header`."""
        return f"{self.arm:27}" + "".join(f"{format(getattr(self, name), form):>10}" for _, name, form in COLUMNS)

    def symptoms(self) -> str:
        """The same by symptom, in a line of its own."""
        parts = (f"{key} {n}: {half_life:.3f} {faded:.3f}" for key, (n, half_life, faded) in self.by_symptom.items())
        return f"{'':8}{'; '.join(parts)}"

    def verdicts(self, arm: Arm, where: str) -> Iterator[tuple[str, bool]]:
        """Each target with whether it is reached."""
        yield from self._held(arm, where)
        if arm.tolerance > TOO_QUICK:
            yield f"{where}: share answered {self.share:.2f}", self.share >= LEAST_ANSWERED
        if arm.tolerance == 1:
            yield f"{where}: usual range holds {self.usual_held:.3f}", self.usual_held >= 0.8
        if arm in (WELL_SPECIFIED, MANY):
            held = self.usual_half_life_held
            yield f"{where}: usual half-life holds {held:.3f}", held >= 0.85
            yield f"{where}: usual range {self.usual_width:.2f} times as wide as the truth", self.usual_width <= 2
        if np.isfinite(self.rival_error):
            ratio = self.few_error / self.rival_error
            yield f"{where}: RMSE {ratio:.2f} of curve_fit's", ratio <= 0.4
        if arm.is_null:
            yield f"{where}: trends claimed {self.trend:.3f}", self.trend <= 0.05
            yield f"{where}: dose effects claimed {self.dose:.3f}", not self.dose > 0.05
        if arm.wrong_tap:
            yield f"{where}: wrong taps named {self.named:.2f}", self.named >= 0.6
        if not (arm.wrong_tap or arm.returns or arm.delay):
            yield f"{where}: entries wrongly named {self.misnamed:.3f}", self.misnamed <= 0.03

    def _held(self, arm: Arm, where: str) -> Iterator[tuple[str, bool]]:
        if arm.returns:
            return
        if arm.tolerance != 1:
            yield f"{where}: next infusion's time to faded held {self.next_held:.3f}", self.next_held >= 0.8
        well = arm in (WELL_SPECIFIED, MANY)
        least = 0.87 if well else 0.85 if arm.daily or arm.digit_preference > 0.1 else 0.82
        if arm.tolerance > TOO_QUICK:
            yield f"{where}: half-life held {self.half_life_held:.3f}", least <= self.half_life_held <= 0.95
        yield f"{where}: time to faded held {self.faded_held:.3f}", least <= self.faded_held <= 0.96
        for key, (count, *shares) in self.by_symptom.items() if well else ():
            # Those of one person go together: as if a third fewer had been simulated.
            slack = 2 * np.sqrt(0.09 / max(0.67 * count, 1))
            for what, share in zip(("half-life", "time to faded"), shares, strict=True):
                reached = 0.87 - slack <= share <= 0.94 + slack
                yield f"{where}: {key}, {what} held {share:.3f} of {count}", reached


COLUMNS = (
    (("fades", "answered"), "answered", "d"),
    (("half-life", "held"), "half_life_held", ".3f"),
    (("faded", "held"), "faded_held", ".3f"),
    (("share", "answered"), "share", ".2f"),
    (("log h", "bias"), "bias", "+.2f"),
    (("log h", "RMSE"), "error", ".2f"),
    (("log h", "width"), "width", ".2f"),
    (("faded", "error min"), "faded_error", ".0f"),
    (("faded", "width min"), "faded_width", ".0f"),
    (("few: RMSE", "ours"), "few_error", ".2f"),
    (("few: RMSE", "curve_fit"), "rival_error", ".2f"),
    (("curve_fit", "held"), "rival_held", ".2f"),
    (("lmfit", "held"), "profile_held", ".2f"),
    (("usual", "held"), "usual_held", ".2f"),
    (("usual", "width"), "usual_width", ".2f"),
    (("usual h", "held"), "usual_half_life_held", ".2f"),
    (("next", "held"), "next_held", ".2f"),
    (("trend", "claimed"), "trend", ".3f"),
    (("dose", "claimed"), "dose", ".3f"),
    (("wrong tap", "named"), "named", ".2f"),
    (("entries", "misnamed"), "misnamed", ".3f"),
)


def header() -> str:
    """The columns' names, in two lines. *Few*: of infusions with at most five entries."""
    return "\n".join(f"{'':27}" + "".join(f"{names[line]:>10}" for names, _, _ in COLUMNS) for line in (0, 1))


def of(arm: str, outcome: Outcome) -> Figures:
    """The figures of one arm."""
    rows, usuals, claims = outcome.rows, outcome.usuals, outcome.claims
    answered = [row for row in rows if row.answered]
    answerable = [row for row in rows if row.answerable]
    few = [row for row in answered if row.entries <= FEW_ENTRIES and row.rival]
    known = [usual for usual in usuals if usual.known]
    errors = np.array([_error(row) for row in answered])
    return Figures(
        arm=arm,
        answered=len(answered),
        half_life_held=_mean([_range(row.half_life).holds(np.exp(row.log_half_life)) for row in answered]),
        faded_held=_mean([_range(row.faded_range).holds(row.faded) for row in answered]),
        bias=_mean(errors),
        error=_root_mean_square(errors),
        width=_median([np.log(_range(row.half_life).high / _range(row.half_life).low) for row in answered]),
        faded_error=_median([60 * abs(_range(row.faded_range).estimate - row.faded) for row in answered]),
        faded_width=_median([60 * (_range(row.faded_range).high - _range(row.faded_range).low) for row in answered]),
        share=_mean([row.answered for row in answerable]),
        few_error=_root_mean_square([_error(row) for row in few] or [_error(row) for row in answered]),
        rival_error=_root_mean_square([np.log(row.rival[0]) - row.log_half_life for row in few if row.rival]),
        rival_held=_held([row.rival for row in answered], answered),
        profile_held=_held([row.profile for row in answered], answered),
        usual_held=_mean([usual.held for usual in known]),
        usual_width=_median([usual.width for usual in known]),
        usual_half_life_held=_mean([usual.half_life_held for usual in known]),
        next_held=_mean([usual.next_held for usual in known if np.isfinite(usual.next_held)]),
        trend=_mean([claim.trend for claim in claims if claim.trend is not None]),
        dose=_mean([claim.dose for claim in claims if claim.dose is not None]),
        named=_mean(outcome.named),
        misnamed=_mean(outcome.misnamed),
        by_symptom={key: _of_symptom([row for row in answered if row.measure == key]) for key in MEASURES},
    )


def _of_symptom(rows: Sequence[Row]) -> tuple[int, float, float]:
    half_life = _mean([_range(row.half_life).holds(np.exp(row.log_half_life)) for row in rows])
    return len(rows), half_life, _mean([_range(row.faded_range).holds(row.faded) for row in rows])


def _range(found: Range | None) -> Range:
    assert found
    return found


def _error(row: Row) -> float:
    return float(np.log(_range(row.half_life).estimate) - row.log_half_life)


def _held(ranges: Sequence[tuple[float, float, float] | None], rows: Sequence[Row]) -> float:
    pairs = zip(ranges, rows, strict=True)
    return _mean([found[1] <= np.exp(row.log_half_life) <= found[2] for found, row in pairs if found])


def _mean(values: Sequence[float] | np.ndarray) -> float:
    return float(np.mean(values)) if len(values) else np.nan


def _median(values: Sequence[float]) -> float:
    return float(np.median(values)) if values else np.nan


def _root_mean_square(values: Sequence[float] | np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(values)))) if len(values) else np.nan
