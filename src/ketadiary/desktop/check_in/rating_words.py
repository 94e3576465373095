"""A check-in in words: what is read back when it is saved, and what lists show of it."""

from collections.abc import Iterable, Mapping

from ketadiary.model import Measure, Rating, Status
from ketadiary.wording import Language
from ketadiary.wording.numbers import number_text

_MOST_NAMED = 3


def ratings_in_words(ratings: Iterable[Rating], measures: Mapping[str, Measure], tr: Language) -> str:
    """Every rating in a few words, such as "Mood 4 · Nausea can't say · Headache not rated"."""
    ratings = list(ratings)
    answered = [rating for rating in ratings if rating.status is not Status.SKIPPED]
    skipped = [rating for rating in ratings if rating.status is Status.SKIPPED]
    parts = [rating_in_words(rating, measures, tr) for rating in answered]
    if len(skipped) <= _MOST_NAMED:
        parts += [rating_in_words(rating, measures, tr) for rating in skipped]
    else:
        parts.append(tr.plural("{count} not rated", "{count} not rated", len(skipped)))
    return " · ".join(parts)


def rating_in_words(rating: Rating, measures: Mapping[str, Measure], tr: Language) -> str:
    """One rating with its measure's name."""
    measure = measures.get(rating.measure)
    label = measure.label if measure else rating.measure
    if rating.status is Status.SKIPPED:
        return tr("{measure} not rated", measure=label)
    if rating.value is None:
        return tr("{measure} can’t say", measure=label)
    return tr("{measure} {value}", measure=label, value=number_text(rating.value))
