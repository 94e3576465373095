"""What a person answered, in words."""

from ketadiary.model import CheckIn
from ketadiary.wording import Language


def answer_in_words(check_in: CheckIn, measure: str, tr: Language) -> str:
    """A row's number, or why there is none; empty where it was not asked."""
    rating = check_in.rating(measure)
    if rating is None:
        return ""
    if rating.value is not None:
        return f"{rating.value:g}"
    return {"skipped": tr("skipped"), "cant-say": tr("could not say")}[rating.status.value]
