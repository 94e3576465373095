"""What is said about the plan after an infusion. What went by is a fact, never a reproach."""

from collections.abc import Sequence

from ketadiary.model import BEFORE, ENDED, Infusion, Plan, Planned, first_evenings
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
    return tr("A check-in is due: {time} after infusion {number}", time=_span(int(amount), tr), number=number)


def missed_sentence(count: int, tr: Language) -> str:
    """How many went by, and that this is all right."""
    return tr.plural(
        "1 earlier check-in went by: nothing needs to be made up for.",
        "{count} earlier check-ins went by: nothing needs to be made up for.",
        count,
    )


def now_is_enough(tr: Language) -> str:
    """What follows when some went by."""
    return tr("How you are now is enough.")


def nothing_ahead(plan: Plan, last: Infusion | None, tr: Language) -> str:
    """Why no check-in is planned, where the `last` infusion is the one whose plan runs; None for no infusion."""
    if not plan.on:
        return tr("No check-in is planned ahead: asking for check-ins after an infusion is switched off.")
    if last is None:
        return tr("No check-in is planned ahead: record an infusion with its length first.")
    if last.length is None:
        return tr("No check-in is planned ahead: say first when the last infusion ended.")
    return tr("No check-in is planned ahead: those after the last infusion are over.")


def ended_hint(tr: Language) -> str:
    """Why the end is asked for."""
    return tr("The check-ins afterwards are planned once you say when it ended.")


def _span(minutes: int, tr: Language) -> str:
    """A span after an infusion: minutes up to an hour and a half, whole hours beyond."""
    hours, rest = divmod(minutes, 60)
    if rest or hours < 2:
        return tr.plural("{count} minute", "{count} minutes", minutes)
    return tr.plural("{count} hour", "{count} hours", hours)


def evenings_hint(plan: Plan, tr: Language) -> str:
    """From when on a check-in is wanted every evening: those counted in hours come first."""
    first, *later = first_evenings(plan)
    if first > plan.days:
        return tr("No evening is left: the first would be that of day {day}.", day=first)
    if later:
        return tr("From day {day} or {later}: after the last of the times above.", day=first, later=later[0])
    return tr("From day {day}: after the last of the times above.", day=first)


def offsets_text(minutes: Sequence[int]) -> str:
    """Times after an infusion as the field for them shows them, and `parse_offsets` reads them."""
    return ", ".join(f"{one // 60} h" if one >= 120 and one % 60 == 0 else f"{one} min" for one in minutes)
