"""What a person answered, in words."""

from collections.abc import Iterable

from ketadiary.charts.series import Dot
from ketadiary.model import CheckIn, Measure
from ketadiary.wording import Language, rating_text


def answer_in_words(check_in: CheckIn, measure: str, tr: Language) -> str:
    """A row's number, or why there is none; empty where it was not asked."""
    rating = check_in.rating(measure)
    return "" if rating is None else rating_text(rating, tr)


def dot_in_words(dot: Dot, when: str, measures: Iterable[Measure], tr: Language) -> str:
    """A dot's check-in line by line: `when` it was, what was answered, and the note."""
    check_in = dot.check_in
    answers = ((measure.label, answer_in_words(check_in, measure.key, tr)) for measure in measures)
    late = tr("Written down later") if dot.late else ""
    lines = [when, *(f"{label}: {answer}" for label, answer in answers if answer), late, check_in.note]
    return "\n".join(line for line in lines if line)
