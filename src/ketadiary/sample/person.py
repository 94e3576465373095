"""How one invented person feels, hour by hour.

The shapes and sizes follow published time courses: dissociation that peaks at the end of an infusion and fades with a
half-life of some 25 minutes, a little weaker with repetition (Acevedo-Diaz 2020, J Affect Disord 263:568; Abdallah
2022, PMID 35046508); mood that rises within hours and falls back over days, more slowly after a series (Zarate 2006;
Murrough 2013, Biol Psychiatry 74:250). They make the diary believable and are printed nowhere.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from datetime import datetime, timedelta
from math import exp
from random import Random

from ketadiary.dataclass import dataclass
from ketadiary.model import MOOD, hours_between

_USUAL_MOOD = 2.7
_FULL_GAIN = 3.9
_ONSET_HOURS = 4.0
_NOISE = 0.55


@dataclass(frozen=True)
class Fading:
    """One symptom after one infusion: none until `delay`, then `height` halved every `half_life` (hours)."""

    height: float
    half_life: float
    delay: float = 0.0

    def at(self, hours: float) -> float:
        """How strong it is, `hours` after the end of the infusion; it builds up while the infusion runs."""
        if hours < 0:
            return self.height * max(0.0, 1 + hours / 0.7) if not self.delay else 0.0
        if hours < self.delay:
            return self.height * hours / self.delay
        return float(self.height * 2 ** (-(hours - self.delay) / self.half_life))


@dataclass(frozen=True)
class Effect:
    """What one infusion does to the invented person."""

    ended_at: datetime
    fadings: dict[str, Fading]
    mood_before: float
    mood_peak: float
    mood_half_life: float

    def mood_gain(self, hours: float) -> float:
        """How far mood is above its usual level, `hours` after the end."""
        risen = self.mood_before + (self.mood_peak - self.mood_before) * (1 - exp(-max(hours, 0) / _ONSET_HOURS))
        return float(risen * 2 ** (-max(hours, 0) / self.mood_half_life))


@dataclass
class Person:
    """The invented person. `swings` are lasting nudges of mood: (from, until, by how much)."""

    rng: Random
    effects: list[Effect] = field(default_factory=list)
    swings: Sequence[tuple[datetime, datetime, float]] = ()

    def infuse(self, ended_at: datetime, dose: float) -> None:
        """The person has had another infusion, of `dose` mg/kg, that ended at `ended_at`."""
        repetition = len(self.effects)
        before = self._gain(ended_at)
        peak = max(before, _FULL_GAIN * (1 - exp(-(repetition + 1) / 2.2)) + self.rng.gauss(0, 0.25))
        half_life = 24 * min(5.4 + 4.0 * repetition, 24.0)
        self.effects.append(Effect(ended_at, self._fadings(dose, repetition), before, peak, half_life))

    def _fadings(self, dose: float, repetition: int) -> dict[str, Fading]:
        def fading(height: float, half_life: float, spread: float, delay: float = 0.0) -> Fading:
            stronger, longer = (dose / 0.5) ** 0.5, (dose / 0.5) ** 0.15
            by = exp(self.rng.gauss(0, spread))
            return Fading(max(0.0, self.rng.gauss(height, 1)) * stronger, half_life * longer * by, delay)

        return {
            "dissociation": fading(7.6 * (0.7 + 0.3 * exp(-repetition / 1.5)), 0.42, 0.25),
            "dizziness": fading(5.6, 0.95, 0.3),
            "nausea": fading(4.2, 1.0, 0.3) if self.rng.random() < 0.7 else Fading(0.3, 1.0),
            "headache": fading(4.0, 5.0, 0.4, delay=2.0) if self.rng.random() < 0.3 else Fading(0.0, 5.0),
        }

    def _gain(self, instant: datetime) -> float:
        effect = self._last(instant)
        return effect.mood_gain(hours_between(effect.ended_at, instant)) if effect else 0.0

    def _last(self, instant: datetime) -> Effect | None:
        # An hour early, because symptoms begin while the infusion still runs.
        ends = [effect.ended_at - timedelta(hours=1) for effect in self.effects]
        place = bisect_right(ends, instant)
        return self.effects[place - 1] if place else None

    def level(self, measure: str, instant: datetime) -> float:
        """How strong `measure` is at an instant, before the person puts a number to it."""
        if measure == MOOD:
            swing = sum(by for start, end, by in self.swings if start <= instant < end)
            return _USUAL_MOOD + self._gain(instant) + swing
        effect = self._last(instant)
        if effect is None:
            return 0.0
        return effect.fadings[measure].at(hours_between(effect.ended_at, instant))

    def rate(self, measure: str, instant: datetime) -> float:
        """The whole number that the person gives."""
        level = self.level(measure, instant)
        # Someone who feels nothing says 0; it is the middle of a scale that wobbles.
        noise = self.rng.gauss(0, _NOISE) if level > 0.4 or measure == MOOD else 0.0
        return float(min(10, max(0, round(level + noise))))
