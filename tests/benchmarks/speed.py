"""How long the engine takes: one infusion and measure, a ten-year diary from nothing, and after one more check-in."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np

from benchmarks.simulated import BEGINNING, MEASURES, SCHEDULE
from ketadiary.insight import Workbench
from ketadiary.model import Better, CheckIn, Infusion, Measure, Moment, Rating

TEN_YEARS = 240
ALL = {
    **MEASURES,
    "pain": Measure(key="pain", label="Pain"),
    "mood": Measure(key="mood", label="Mood", better=Better.HIGH),
}
FADING = [key for key, measure in ALL.items() if measure.better is Better.LOW]


def verdicts() -> list[tuple[str, bool]]:
    """Prints each figure; answers with each target and whether it is reached."""
    one = _one_infusion()
    cold, warm = _ten_years()
    found = [
        (f"one infusion and measure of eight ratings: {1000 * one:.1f} ms (at most 6)", one <= 0.006),
        (f"{TEN_YEARS} infusions, five fading measures and mood, cold: {cold:.2f} s (at most 6)", cold <= 6),
        (f"after one more check-in of all measures: {1000 * warm:.0f} ms (at most 150)", warm <= 0.15),
    ]
    for said, _ in found:
        print(f"  {said}")
    return found


def _one_infusion() -> float:
    """A likelihood, its pool and its finding; the tables of ratings are there, as after the first look."""
    infusions, check_ins = diary(1, np.random.default_rng(0), hours=(0.1, 0.5, 1, 1.5, 2, 3, 6, 12))
    measures = {"nausea": ALL["nausea"]}
    Workbench().look(infusions, check_ins, measures)
    return min(_took(lambda: Workbench().look(infusions, check_ins, measures)) for _ in range(30))


def _ten_years() -> tuple[float, float]:
    infusions, check_ins = diary(TEN_YEARS, np.random.default_rng(0))
    workbench = Workbench()
    cold = _took(lambda: workbench.look(infusions, check_ins, ALL))
    later = []
    for step in range(9):
        last = check_ins[-1 - 40 * step]
        felt_at = last.felt_at.shifted(timedelta(minutes=20))
        check_ins.append(replace(last, id=f"more-{step}", felt_at=felt_at))
        later.append(_took(lambda: workbench.look(infusions, check_ins, ALL)))
    # The quickest: other programs of a busy machine make the others slower, never quicker.
    return cold, min(later)


def diary(
    count: int, rng: np.random.Generator, hours: tuple[float, ...] = tuple(SCHEDULE)
) -> tuple[list[Infusion], list[CheckIn]]:
    """Fortnightly infusions, each with a check-in of all measures at each of the hours after its end."""
    infusions, check_ins = [], []
    for number in range(count):
        start = BEGINNING + timedelta(days=15 * number)
        infusion = Infusion(
            id=f"infusion-{number:03}",
            entered_at=start,
            started_at=Moment.of(start, "UTC"),
            length=40,
            dose_as_entered=f"{rng.choice([0.5, 0.6, 0.7])} mg/kg",
        )
        infusions.append(infusion)
        for hour in np.array(hours) * np.exp(rng.normal(0, 0.05, len(hours))):
            at = Moment.of(start + timedelta(hours=40 / 60 + float(hour)), "UTC")
            levels = {key: 7 * 2 ** (-hour / (0.5 + place)) for place, key in enumerate(FADING)}
            values = {key: float(np.clip(np.round(rng.normal(level, 0.9)), 0, 10)) for key, level in levels.items()}
            ratings = tuple(Rating(measure=key, value=value) for key, value in {**values, "mood": 6.0}.items())
            check_ins.append(CheckIn(id=f"{number:03}-{hour:08.4f}", entered_at=at.utc, felt_at=at, ratings=ratings))
    return infusions, check_ins


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
