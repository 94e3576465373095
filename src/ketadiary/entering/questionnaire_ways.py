"""The ways in which a questionnaire can be filled in."""

from collections.abc import Hashable
from enum import StrEnum

from ketadiary.entering.answer_options import fits_one_page
from ketadiary.model import Instrument
from ketadiary.wording import Language


class Way(StrEnum):
    """How a questionnaire is filled in."""

    ONE_BY_ONE = "one-by-one"
    ONE_PAGE = "one-page"
    ITEMS = "items"
    TOTAL = "total"


def ways(instrument: Instrument, tr: Language) -> list[tuple[Hashable, str]]:
    """The ways that an instrument allows, with their words."""
    names = {
        Way.ONE_BY_ONE: tr("One question at a time"),
        Way.ONE_PAGE: tr("All on one page"),
        Way.ITEMS: tr("From my form"),
        Way.TOTAL: tr("Only the sum") if instrument.is_plain_sum else tr("Only the total"),
    }
    brief = fits_one_page(instrument)
    possible = {
        Way.ONE_BY_ONE: instrument.worded,
        Way.ONE_PAGE: instrument.worded and brief,
        Way.ITEMS: brief or not instrument.worded,
        Way.TOTAL: True,
    }
    return [(way, name) for way, name in names.items() if possible[way]]
