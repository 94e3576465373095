"""What is known of an infusion, in one line."""

from collections.abc import Iterator

from ketadiary.desktop.widgets import NEAR, Card, button, text, unbroken
from ketadiary.model import Infusion, InfusionDraft
from ketadiary.wording import (
    Language,
    beginning,
    duration,
    length_text,
    phase_names,
    route_names,
    short_dose,
    shortened,
    time_text,
    weekday_text,
)

# What is longer is read in the form, which scrolls.
_LONGEST_FACT = 80
_LONGEST_NOTE, _LINES = 2_000, 40


class FactsCard(Card):
    """Number, day and what was entered; nothing is shown for what was not."""

    def __init__(self, tr: Language) -> None:
        super().__init__(" ", surface="plain")
        self._tr = tr
        self.edit = button(tr("Change"), picture="edit")
        self.delete = button(tr("Delete"), kind="quiet", picture="bin")
        self.add_action(self.edit)
        self.add_action(self.delete)
        # Below the buttons: beside them it would break into five lines in a small window.
        self._facts, self._note = text("", "muted", wrap=True), text("", wrap=True, selectable=True)
        self.body.setSpacing(NEAR)
        self.add(self._facts, self._note)

    def show_infusion(self, infusion: Infusion, number: int) -> None:
        """Show one infusion."""
        title = self._tr("Infusion {number}", number=number)
        self.title.setText(title)
        self.setAccessibleName(title)
        self._facts.setText(" · ".join(unbroken(fact) for fact in _facts(infusion, self._tr)))
        self._note.setText(beginning(infusion.note, _LONGEST_NOTE, _LINES))
        self._note.setVisible(bool(infusion.note))


def _facts(infusion: Infusion, tr: Language) -> Iterator[str]:
    """What was entered, each so that it tells by itself what it is."""
    start, ready = infusion.started_at, infusion.ready_to_leave_minutes
    routes, phases = dict(route_names(tr)), dict(phase_names(tr))
    facts = (
        tr("{day}, {time}", day=weekday_text(start.date, tr), time=time_text(start, tr)),
        length_text(infusion, tr),
        short_dose(infusion.dose, tr) or infusion.dose_as_entered,
        infusion.drug if infusion.drug != InfusionDraft.drug else "",
        routes.get(infusion.route, infusion.route),
        phases[infusion.phase] if infusion.phase else "",
        infusion.premedication,
        infusion.place,
        "" if ready is None else tr("ready after {time}", time=duration(ready / 60, tr)),
        tr("driven home by {who}", who=infusion.driver) if infusion.driver else "",
    )
    return (shortened(fact, _LONGEST_FACT) for fact in facts if fact)
