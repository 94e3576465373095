"""Asks about a rating that stands against all the others: to leave it out of the estimates, or to keep it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.lasting.leaving_out import keep_suspect, leave_out
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import NEAR, Strip, button, clear, column, text, unbroken
from ketadiary.insight import FadeFinding, FadeState
from ketadiary.wording import number_text, sentence


class SuspectStrips(QWidget):
    """One strip for each measure with such a rating. Nothing is left out by itself."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._strips = column(gap=NEAR)
        self.setLayout(self._strips)

    def show_fades(self, fades: Sequence[FadeFinding]) -> None:
        """Ask about the ratings of these that are suspect."""
        clear(self._strips)
        suspects = [one for one in fades if one.state is FadeState.SUSPECT_ENTRY]
        for finding in suspects:
            self._strips.addWidget(self._strip(finding))
        self.setVisible(bool(suspects))

    def _strip(self, finding: FadeFinding) -> Strip:
        tr, suspect = self._session.tr, finding.suspect
        assert suspect is not None
        chosen = self._session, suspect.check_in_id, finding.measure.key
        out = button(tr("Leave it out"), partial(leave_out, *chosen))
        keep = button(tr("Keep it"), partial(keep_suspect, *chosen))
        for pressed, name in (
            (
                out,
                tr(
                    "Leave out the {measure} of {value}",
                    measure=finding.measure.label,
                    value=number_text(suspect.entry.value),
                ),
            ),
            (
                keep,
                tr(
                    "Keep the {measure} of {value}",
                    measure=finding.measure.label,
                    value=number_text(suspect.entry.value),
                ),
            ),
        ):
            pressed.setAccessibleName(name)
        return Strip("info", column(text(unbroken(sentence(finding, tr)), wrap=True)), out, keep)
