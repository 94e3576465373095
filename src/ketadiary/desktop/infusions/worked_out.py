"""*How this is worked out*: what was found of one infusion in sentences, and what holds for all that is found."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.widgets import NEAR, clear, column, text, unbroken
from ketadiary.insight import FadeFinding, FadeState, LiftFinding, LiftState
from ketadiary.wording import Language, lift_line, sentence, worked_out

_SILENT = frozenset((FadeState.NO_ENTRIES, LiftState.NO_ENTRIES))


class WorkedOut(QWidget):
    """One sentence a measure that was rated; then the method and every doubt, each said once."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._said = column(gap=NEAR)
        method = " ".join([*worked_out(tr), lift_line(tr)])
        self.setLayout(column(self._said, text(method, "small", wrap=True)))
        self.setAccessibleName(tr("How this is worked out"))

    def show_findings(self, fades: Sequence[FadeFinding], lifts: Sequence[LiftFinding]) -> None:
        """Say these; measures that were not rated stay silent, and what holds for all of them is said once."""
        counted = [one for one in lifts if one.state is not LiftState.NO_END]  # the fades ask for the end
        findings: list[FadeFinding | LiftFinding] = [*counted, *fades]
        self._say([sentence(one, self._tr) for one in findings if one.state not in _SILENT])

    def say_failed(self) -> None:
        """Say that what is awaited does not come."""
        self._say([self._tr("This could not be worked out from your ratings. They are all safe in the diary.")])

    def _say(self, sentences: Sequence[str]) -> None:
        clear(self._said)
        for words in dict.fromkeys(sentences):
            self._said.addWidget(text(unbroken(words), wrap=True))
