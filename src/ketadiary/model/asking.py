"""What a check-in asks for."""

from collections.abc import Iterable
from datetime import date

from ketadiary.model.measures import Kind, Measure
from ketadiary.model.records import CheckInDraft, rated


def asked(measures: Iterable[Measure], check_ins: Iterable[CheckInDraft], day: date) -> list[Measure]:
    """The measures that a further check-in of `day` asks for, in their order.

    Ratings change within hours and are asked for each time; a quantity, such as the hours slept, has one answer a day:
    once a number was given it is asked for no more. `check_ins` may be of other days too: those do not count.
    """
    answered = rated(check_in for check_in in check_ins if check_in.felt_at.date == day)
    return [one for one in measures if one.on and not (one.kind is Kind.QUANTITY and one.key in answered)]
