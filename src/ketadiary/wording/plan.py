"""What is said about the plan after an infusion. What went by is a fact, never a reproach."""

from collections.abc import Sequence

from ketadiary.model import Moment
from ketadiary.model.due import Due
from ketadiary.model.plan import BEFORE, ENDED, Planned
from ketadiary.wording.language import Language


def due_sentence(planned: Planned, number: int, tr: Language) -> str:
    """What is wanted now, for the infusion of this number."""
    if planned.key == ENDED:
        return tr("Has infusion {number} ended?", number=number)
    if planned.key == BEFORE:
        return tr("A check-in is due: how you were before infusion {number}", number=number)
    kind, _, amount = planned.key.partition("-")
    if kind == "day":
        return tr("A check-in is due: day {day} after infusion {number}", day=amount, number=number)
    if amount == "0":
        return tr("A check-in is due: infusion {number} has ended", number=number)
    return tr("A check-in is due: {time} after infusion {number}", time=span_text(int(amount), tr), number=number)


def missed_sentence(count: int, tr: Language) -> str:
    """How many went by."""
    return tr.plural("1 earlier check-in went by.", "{count} earlier check-ins went by.", count)


def now_is_enough(tr: Language) -> str:
    """What follows when some went by."""
    return tr("Nothing needs to be made up for: how you are now is enough.")


def ended_hint(tr: Language) -> str:
    """Why the end is asked for."""
    return tr("The check-ins afterwards are planned once you say when it ended.")


def upcoming_sentence(item: Due, now: Moment, tr: Language) -> str:
    """When the next one is planned, as clocks show it where the person is."""
    at = Moment(item.planned.at.utc, now.zone)
    clock = f"{at.local:%H:%M}"
    days = (at.date - now.date).days
    if days == 0:
        return tr("The next check-in is planned for {time}.", time=clock)
    if days == 1:
        return tr("The next check-in is planned for tomorrow at {time}.", time=clock)
    return tr("The next check-in is planned for {day} at {time}.", day=f"{at.date:%Y-%m-%d}", time=clock)


def span_text(minutes: int, tr: Language) -> str:
    """A span after an infusion: minutes up to an hour and a half, whole hours beyond."""
    hours, rest = divmod(minutes, 60)
    if rest or hours < 2:
        return tr.plural("{count} minute", "{count} minutes", minutes)
    return tr.plural("{count} hour", "{count} hours", hours)


def offsets_text(minutes: Sequence[int]) -> str:
    """Times after an infusion as the field for them shows them, and `parse_offsets` reads them."""
    return ", ".join(f"{one // 60} h" if one >= 120 and one % 60 == 0 else f"{one} min" for one in minutes)
