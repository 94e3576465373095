"""Simulated diaries whose truth is known: one patient a call, drawn from published time courses.

What is drawn from what: half-lives and amplitudes from the acute trials (dissociation at its height 30 to 40 minutes
into an infusion and gone by two hours; Del Sant 2023, Acevedo-Diaz 2020), gaps from Murrough 2013 and Phillips 2019,
rates of symptoms and noise assumed. The arms change one thing each that the engine does not know of.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from ketadiary.model import CheckIn, Infusion, Measure, Moment, Rating

FADED = 1.5
SCHEDULE = np.array([0.1, 0.75, 1.5, 3, 6, 12, 24])
REMINDED = np.array([0.05, 0.25, 0.5, 1, 1.5, 2, 4, 6, 12, 24])
BEGINNING = datetime(2024, 1, 8, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Symptom:
    """How one symptom behaves over people: share who have it, amplitude (mean, sd), half-life (median hours, log sd
    between people and within one), hours of delay."""

    key: str
    share: float
    amplitude: tuple[float, float]
    half_life: float
    between: float
    within: float
    delay: float = 0.0
    tolerance: bool = False


SYMPTOMS = (
    Symptom("dissociation", 1.0, (6.5, 1.5), 0.40, 0.40, 0.25, tolerance=True),
    Symptom("dizziness", 0.7, (5, 1.2), 0.8, 0.5, 0.3),
    Symptom("nausea", 0.28, (4, 1.2), 1.0, 0.5, 0.3),
    Symptom("headache", 0.2, (4, 1.0), 5.0, 0.6, 0.4, delay=2.0),
)
MEASURES = {
    symptom.key: Measure(key=symptom.key, label=symptom.key.capitalize(), position=place)
    for place, symptom in enumerate(SYMPTOMS)
}


@dataclass(frozen=True)
class Arm:
    """A world in which patients are drawn; the first is the one that the engine's model describes."""

    name: str
    effects: bool = True
    """Whether dose and repetition change anything."""
    shuffled_doses: bool = False
    two_speed: bool = False
    delay: float = 0.0
    baseline: bool = False
    heavy_tails: bool = False
    stops_when_well: bool = False
    digit_preference: float = 0.05
    reminded: bool = False
    """Whether most reminders of the first hours are followed: twice as many entries, close together."""
    slower: float = 1.0
    """By how much half-lives are longer than published."""


WELL_SPECIFIED = Arm("well-specified")
NULL = Arm("no effect of dose or number", effects=False, shuffled_doses=True)
MISSPECIFIED = (
    Arm("two-speed decay", two_speed=True),
    Arm("delayed onset", delay=0.5),
    Arm("non-zero baseline", baseline=True),
    Arm("heavier-tailed noise", heavy_tails=True),
    Arm("logging stops when well", stops_when_well=True),
    Arm("digit preference", digit_preference=0.3),
    Arm("reminders followed", reminded=True),
    Arm("twice as slow as published", slower=2.0),
)
ARMS = (WELL_SPECIFIED, NULL, *MISSPECIFIED)


@dataclass(frozen=True)
class Fade:
    """The true fade of one infusion: `mu(t) = baseline + amplitude * shape(t)`."""

    amplitude: float
    half_life: float
    baseline: float
    delay: float
    two_speed: bool

    def level(self, hours: NDArray[np.float64]) -> NDArray[np.float64]:
        """The latent level at hours after the end."""
        since = hours - self.delay
        rising = np.clip(hours / self.delay, 0, 1) if self.delay else 1.0
        return self.baseline + self.amplitude * rising * self._left(np.maximum(since, 0))

    def _left(self, since: NDArray[np.float64]) -> NDArray[np.float64]:
        if not self.two_speed:
            return 2.0 ** (-since / self.half_life)
        quick = _QUICK_SHARE * 2.0 ** (-since / (self.half_life / _HALVING))
        return quick + (1 - _QUICK_SHARE) * 2.0 ** (-since / (self.half_life / _HALVING * _SLOW_FACTOR))

    @property
    def faded(self) -> float:
        """Hours until within 1.5 points of the baseline."""
        if self.amplitude <= FADED:
            return 0.0
        if not self.two_speed:
            return self.delay + self.half_life * float(np.log2(self.amplitude / FADED))
        since = np.linspace(0, 20 * self.half_life, 4_001)
        return self.delay + float(np.interp(-FADED, -self.amplitude * self._left(since), since))


_QUICK_SHARE, _SLOW_FACTOR = 0.7, 4.0
# The time, in quick half-lives, in which the two-speed curve halves: its half-life as the bench judges it.
_times = np.linspace(0, 4, 40_001)
_HALVING = float(
    _times[np.argmax(_QUICK_SHARE * 2.0**-_times + (1 - _QUICK_SHARE) * 2.0 ** (-_times / _SLOW_FACTOR) <= 0.5)]
)


@dataclass(frozen=True)
class Person:
    """What one person's fades of one symptom have in common."""

    symptom: Symptom
    arm: Arm
    amplitude: float
    log_half_life: float
    baseline: float

    def fade(self, number: int, dose: float, rng: np.random.Generator) -> Fade:
        """One infusion's true fade."""
        symptom, arm = self.symptom, self.arm
        amplitude = self.amplitude * np.exp(rng.normal(0, 0.15))
        log_half_life = self.log_half_life + rng.normal(0, symptom.within)
        if arm.effects:
            amplitude *= (dose / 0.5) ** 0.5
            log_half_life += 0.15 * np.log(dose / 0.5)
            amplitude *= 0.7 + 0.3 * np.exp(-(number - 1) / 1.5) if symptom.tolerance else 1
        room = 10 - self.baseline
        delay = symptom.delay or arm.delay
        return Fade(min(float(amplitude), room), float(np.exp(log_half_life)), self.baseline, delay, arm.two_speed)


@dataclass(frozen=True)
class Patient:
    """One simulated diary and its truth: fades by measure and infusion number, people by measure."""

    infusions: list[Infusion]
    check_ins: list[CheckIn]
    doses: list[float]
    people: dict[str, Person]
    fades: dict[tuple[str, int], Fade] = field(default_factory=dict)


def patient(arm: Arm, rng: np.random.Generator) -> Patient:
    """One patient of an arm."""
    count = int(rng.integers(3, 11))
    doses = _doses(count, arm, rng)
    people = {symptom.key: _person(symptom, arm, rng) for symptom in SYMPTOMS if rng.random() < symptom.share}
    noise = rng.uniform(0.8, 1.0)
    found = Patient(_infusions(doses, rng), [], doses, people)
    for number, infusion in enumerate(found.infusions, 1):
        fades = {key: person.fade(number, doses[number - 1], rng) for key, person in people.items()}
        found.fades.update({(key, number): fade for key, fade in fades.items()})
        found.check_ins.extend(_check_ins(infusion, fades, arm, noise, rng))
    return found


def expected_times(person: Person, doses: list[float], rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """True times to faded of infusions like those recorded (where the symptom would be noticed at all)."""
    numbers = rng.integers(1, len(doses) + 1, count)
    fades = [person.fade(int(number), doses[int(number) - 1], rng) for number in numbers]
    return np.array([fade.faded for fade in fades if fade.amplitude >= 2])


def _person(symptom: Symptom, arm: Arm, rng: np.random.Generator) -> Person:
    mean, spread = symptom.amplitude
    return Person(
        symptom,
        arm,
        amplitude=float(np.clip(rng.normal(mean, spread), 1.5, 10)),
        log_half_life=float(np.log(symptom.half_life * arm.slower) + rng.normal(0, symptom.between)),
        baseline=float(rng.uniform(0.5, 3)) if arm.baseline else 0.0,
    )


def _doses(count: int, arm: Arm, rng: np.random.Generator) -> list[float]:
    raised = np.cumsum(rng.random(count) < 0.25)
    doses = np.minimum(0.5 + 0.1 * raised, 1.0).round(2)
    return (rng.permutation(doses) if arm.shuffled_doses else doses).tolist()


def _infusions(doses: list[float], rng: np.random.Generator) -> list[Infusion]:
    minutes = int(rng.choice([40, 60, 120, 240], p=[0.7, 0.1, 0.1, 0.1]))
    start, infusions = BEGINNING, []
    for number, dose in enumerate(doses, 1):
        at = Moment.of(start, "UTC")
        infusions.append(
            Infusion(id=f"infusion-{number:02}", entered_at=start, started_at=at, length=minutes,
                     dose_as_entered=f"{dose:g} mg/kg", weight_kg=70)
        )  # fmt: skip
        days = 2.4 if number < 6 else 7.0 if number < 10 else 21 * np.exp(rng.normal(0, 0.4))
        start += timedelta(days=float(days))
    return infusions


def _check_ins(
    infusion: Infusion, fades: dict[str, Fade], arm: Arm, noise: float, rng: np.random.Generator
) -> list[CheckIn]:
    end = infusion.ended_at
    assert end
    chosen = rng.permutation(SCHEDULE)[: rng.integers(4, 8)]
    if arm.reminded:
        chosen = REMINDED[rng.random(REMINDED.size) < 0.85]
    hours = np.sort(chosen * np.exp(rng.normal(0, 0.15, chosen.size)))
    hours = hours[: max(1, int(np.searchsorted(hours, rng.exponential(10.0))))]
    rows = {key: _rated(fade.level(hours), arm, noise, rng) for key, fade in fades.items()}
    if arm.baseline:
        rows_before = {key: _rated(np.array([fade.baseline]), arm, noise, rng) for key, fade in fades.items()}
    found = []
    if arm.baseline:
        found.append(_check_in(infusion.started_at.utc - timedelta(hours=1), {k: r[0] for k, r in rows_before.items()}))
    for place, hour in enumerate(hours):
        values = {key: row[place] for key, row in rows.items()}
        if arm.stops_when_well and max(values.values()) > 7 and rng.random() < 0.5:
            continue
        found.append(_check_in(end + timedelta(hours=float(hour)), values))
        if arm.stops_when_well and max(values.values()) <= 1 and rng.random() < 0.6:
            break
    return found


def _check_in(at: datetime, values: dict[str, float]) -> CheckIn:
    moment = Moment.of(at.replace(microsecond=0), "UTC")
    ratings = tuple(Rating(measure=key, value=value) for key, value in values.items())
    return CheckIn(id=f"{moment.utc:%Y%m%d%H%M%S}", entered_at=moment.utc, felt_at=moment, ratings=ratings)


def _rated(levels: NDArray[np.float64], arm: Arm, noise: float, rng: np.random.Generator) -> list[float]:
    """Ratings of latent levels: correlated noise, rounded, clipped, some drawn to 0, 5 or 10."""
    fresh = rng.standard_t(3, levels.size) if arm.heavy_tails else rng.normal(0, 1, levels.size)
    wander = fresh.copy()
    for place in range(1, levels.size):
        wander[place] = 0.3 * wander[place - 1] + np.sqrt(1 - 0.3**2) * fresh[place]
    values = np.clip(np.round(levels + noise * wander), 0, 10)
    liked = rng.random(levels.size) < arm.digit_preference
    values[liked] = 5 * np.round(values[liked] / 5)
    return values.tolist()
