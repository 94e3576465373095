"""Says that vitals were saved, with the way to take exactly that back."""

from ketadiary.desktop.shell.deleting import tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.model import Infusion, Vitals
from ketadiary.wording import near_moment_text, vitals_text


def tell_saved(session: Session, vitals: Vitals, before: Vitals | None = None, *, of: Infusion | None = None) -> None:
    """Read back what was saved, or what it was changed to from `before`.

    Where it was typed in for one infusion, `of`, and by its time belongs to another or none, that is said too.
    """
    tr, values = session.tr, vitals_text(vitals, session.tr)
    time = near_moment_text(vitals.measured_at, session.clock().date, tr)
    sentence = (
        tr("Saved for {time}: {values}", time=time, values=values)
        if before is None
        else tr("Changed, {time}: {values}", time=time, values=values)
    )
    elsewhere = _elsewhere(session, vitals, of) if of else ""
    tell_saved_as(session, " ".join(filter(None, (sentence, elsewhere))), vitals, before)


def _elsewhere(session: Session, vitals: Vitals, of: Infusion) -> str:
    """Where vitals belong, if not to the infusion that they were typed in for."""
    tr, timeline = session.tr, session.diary.timeline()
    theirs = timeline.infusion_of_vitals(vitals.measured_at.utc)
    if theirs is None:
        return tr("(By this time it belongs to no infusion.)")
    if theirs.id == of.id:
        return ""
    return tr("(By this time it belongs to infusion {number}.)", number=timeline.number(theirs.id) or 0)
