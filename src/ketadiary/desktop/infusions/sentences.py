"""What was found of one infusion, one sentence a measure."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.widgets import clear, column, text, unbroken
from ketadiary.insight import FadeFinding, FadeState, LiftFinding, LiftState
from ketadiary.wording import Language
from ketadiary.wording.findings import driving_line, faded_line, range_line, sentence

_SILENT = frozenset((FadeState.NO_ENTRIES, LiftState.NO_ENTRIES))


class Sentences(QWidget):
    """How mood rose and each symptom faded, with the fixed line that belongs to times."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._words = column(gap=8)
        self._driving = text(driving_line(tr), "strong", wrap=True)
        self._faded = text(faded_line(tr), "small", wrap=True)
        self.setLayout(column(text(tr("How long it lasted"), "heading"), self._words, self._driving, self._faded))
        self.setAccessibleName(tr("How long it lasted"))
        self.hide()

    def show_findings(self, fades: Sequence[FadeFinding], lifts: Sequence[LiftFinding]) -> None:
        """Show these; measures that were not rated stay silent, and what holds for all is said once."""
        clear(self._words)
        findings: list[FadeFinding | LiftFinding] = [*lifts, *fades]
        said = [sentence(one, self._tr, explained=False) for one in findings if one.state not in _SILENT]
        for words in dict.fromkeys(said):
            self._words.addWidget(text(unbroken(words), wrap=True))
        if any(one.state is FadeState.ESTIMATED for one in fades):
            self._words.addWidget(text(range_line(self._tr), "small", wrap=True))
        self._driving.setVisible(bool(fades))
        self._faded.setVisible(any(one.faded is not None or one.bracket is not None for one in fades))
        self.setVisible(bool(said))
