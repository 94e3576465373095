"""Says that vitals were saved, with the way to take exactly that back."""

from ketadiary.desktop.dates import time_text
from ketadiary.desktop.deleting import tell_saved_as
from ketadiary.desktop.session import Session
from ketadiary.model import Vitals
from ketadiary.wording import Language


def tell_saved(session: Session, vitals: Vitals, before: Vitals | None = None) -> None:
    """Read back what was saved, or what it was changed to from `before`."""
    tr, time, values = session.tr, time_text(vitals.measured_at), vitals_text(vitals, session.tr)
    sentence = (
        tr("Saved for {time}: {values}", time=time, values=values)
        if before is None
        else tr("Changed, {time}: {values}", time=time, values=values)
    )
    tell_saved_as(session, sentence, vitals.id, before)


def vitals_text(vitals: Vitals, tr: Language) -> str:
    """What was measured, in one line."""
    said = (
        pressure_text(vitals),
        "" if vitals.pulse is None else tr("pulse {count}", count=vitals.pulse),
        oxygen_text(vitals, tr),
    )
    return " · ".join(filter(None, said))


def pressure_text(vitals: Vitals) -> str:
    """The pressure as clinics write it; empty where it was not measured."""
    if vitals.systolic is None and vitals.diastolic is None:
        return ""
    return "/".join("?" if value is None else str(value) for value in (vitals.systolic, vitals.diastolic))


def oxygen_text(vitals: Vitals, tr: Language) -> str:
    """The oxygen; empty where it was not measured."""
    return "" if vitals.oxygen is None else tr("{percent} %", percent=vitals.oxygen)
