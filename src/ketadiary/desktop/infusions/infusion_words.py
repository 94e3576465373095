"""How an infusion stands in the list."""

from ketadiary.model import Infusion
from ketadiary.wording import Language, length_text, short_day_text


def list_title(number: int, infusion: Infusion, tr: Language) -> str:
    """An infusion by its number and day."""
    return tr("{number} · {day}", number=number, day=short_day_text(infusion.started_at.date, tr))


def list_details(infusion: Infusion, tr: Language) -> str:
    """Its length and dose, as they stand in the list."""
    parts = [length_text(infusion, tr), infusion.dose_as_entered]
    return " · ".join(filter(None, parts))
