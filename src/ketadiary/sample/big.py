"""A long diary for measuring speed: many rows, made quickly, of plausible shape and no more than that."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random

from ketadiary.model import MOOD, THE_FIVE, CheckInDraft, Draft, InfusionDraft, Moment, Rating
from ketadiary.sample.diary import SEED
from ketadiary.sample.ids import seeded_id

_WORDS = (
    "walked was warm water week wanted to with garden tea slept well woke early head heavy quiet sister called read "
    "music bus late again light rain some work"
).split()
_AFTER_EACH = (0.2, 1.0, 2.0, 4.0, 8.0, 12.0, 24.0)


def big_diary(
    now: Moment, years: int = 10, infusions: int = 240, ratings: int = 40_000, seed: int = SEED
) -> list[Draft]:
    """Evenly spaced infusions with check-ins after each and on the days between, with exactly so many ratings.

    Every third check-in has a note.
    """
    rng, words = Random(seed), Random(seed)
    span = timedelta(days=365.25 * years)
    given = [_infusion(now, span * (infusions - number) / (infusions + 1), rng) for number in range(infusions)]
    hours = sorted(islice(_hours_back(span, infusions), -(-ratings // len(THE_FIVE))), reverse=True)
    check_ins: list[Draft] = []
    for place, back in enumerate(hours):
        asked = THE_FIVE[: min(len(THE_FIVE), ratings - place * len(THE_FIVE))]
        note = "" if place % 3 else " ".join(words.choices(_WORDS, k=words.randint(3, 12)))
        check_ins.append(_check_in(now.shifted(-timedelta(hours=back)), asked, note, rng))
    return [*given, *check_ins]


def _infusion(now: Moment, back: timedelta, rng: Random) -> InfusionDraft:
    started_at = now.shifted(-back)
    entered_at = started_at.utc + timedelta(hours=1)
    return InfusionDraft(
        started_at=started_at,
        length=40,
        dose_as_entered="0.5 mg/kg",
        weight_kg=72.0,
        id=seeded_id(rng, entered_at),
        entered_at=entered_at,
    )


def _hours_back(span: timedelta, infusions: int) -> Iterator[float]:
    """How long ago each check-in was: some after every infusion first, then ever finer between them, without end."""
    whole = span / timedelta(hours=1)
    for number in range(infusions):
        end = whole * (infusions - number) / (infusions + 1) - 40 / 60
        yield from (end - after for after in _AFTER_EACH if end > after)
    days = int(span.days)
    step = 0
    while True:
        offset = (step * 0.381966) % 1
        yield from ((day + offset) * 24 + 0.01 for day in range(days))
        step += 1


def _check_in(felt_at: Moment, measures: tuple[str, ...], note: str, rng: Random) -> CheckInDraft:
    rated = tuple(
        Rating(measure=measure, value=float(_value(measure, rng)), id=seeded_id(rng, felt_at.utc))
        for measure in measures
    )
    return CheckInDraft(
        felt_at=felt_at, ratings=rated, note=note, id=seeded_id(rng, felt_at.utc), entered_at=felt_at.utc
    )


def _value(measure: str, rng: Random) -> int:
    return rng.randint(3, 8) if measure == MOOD else int(rng.random() ** 3 * 8)
