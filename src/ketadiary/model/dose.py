"""Doses as people type them, and what follows from them."""

import re

from ketadiary.dataclass import dataclass

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_DOSE = re.compile(r"(\d+(?:[.,]\d+)?)\s*mg(\s*/\s*kg)?", re.IGNORECASE)
# "1,000" is one to some people and a thousand to others: a dose must not hang on that.
_ONE_OR_A_THOUSAND = re.compile(r"\s*0*[1-9]\d*,\d{3}(?!\d)")


@dataclass(frozen=True)
class Dose:
    """An amount in mg and in mg per kg of body weight; the one that needs an unknown weight is None."""

    mg: float | None
    mg_per_kg: float | None


def parse_dose(text: str, weight_kg: float | None) -> Dose | None:
    """What follows from "35 mg" or "0.5 mg/kg" at a weight; None where the text is neither, or could be two."""
    typed = _DOSE.fullmatch(text.strip())
    if not typed or _ONE_OR_A_THOUSAND.match(text):
        return None
    amount = float(typed[1].replace(",", "."))
    if typed[2]:
        return Dose(mg=round(amount * weight_kg, 3) if weight_kg else None, mg_per_kg=amount)
    return Dose(mg=amount, mg_per_kg=round(amount / weight_kg, 3) if weight_kg else None)


def lacks_unit(text: str) -> bool:
    """Whether a text would be a dose if it said of what: a number alone."""
    return bool(_NUMBER.fullmatch(text.strip())) and not _ONE_OR_A_THOUSAND.match(text)
