"""What was found of one infusion, one sentence a measure."""

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QWidget

from ketadiary.desktop.widgets import clear, column, text, unbroken
from ketadiary.insight import FadeFinding, FadeState, LiftFinding, LiftState
from ketadiary.wording import Language
from ketadiary.wording.findings import driving_line, faded_line, lift_line, range_line, sentence

_SILENT = frozenset((FadeState.NO_ENTRIES, LiftState.NO_ENTRIES))
_LONG = "many words " * 10
"""As long as a sentence may well be."""


class Sentences(QWidget):
    """How mood rose and each symptom faded, with the fixed line that belongs to times."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._awaited = False
        self._words = column(gap=8)
        self._driving = text(driving_line(tr), "strong", wrap=True)
        self._faded = text(faded_line(tr), "small", wrap=True)
        # What room is left over stands below all that is said, not inside it.
        self.setLayout(column(text(tr("How long it lasted"), "heading"), self._words, self._driving, self._faded, None))
        self.setAccessibleName(tr("How long it lasted"))
        self.hide()

    def begin(self, awaited: int | None = None, *, ended: bool = True) -> None:
        """Forget the infusion before; leave room for so many long sentences that are awaited besides a short one, so
        that what stands below keeps its place when they come. Nothing is said to have faded of what has not `ended`."""
        clear(self._words)
        self.setMinimumHeight(0)
        self._awaited = awaited is not None
        if awaited is not None:
            self._words.addWidget(text(self._tr("Looking through your ratings…"), "muted", wrap=True))
            for _ in range(awaited):
                self._words.addWidget(_room())
        self._driving.setVisible(self._awaited)
        self._faded.setVisible(self._awaited and ended)
        self.setVisible(self._awaited)

    def show_findings(self, fades: Sequence[FadeFinding], lifts: Sequence[LiftFinding]) -> None:
        """Show these; measures that were not rated stay silent, and what holds for all is said once."""
        self._keep_room()
        counted = [one for one in lifts if one.state is not LiftState.NO_END]  # the fades ask for the end
        findings: list[FadeFinding | LiftFinding] = [*counted, *fades]
        said = [sentence(one, self._tr) for one in findings if one.state not in _SILENT]
        for words in dict.fromkeys(said):
            self._words.addWidget(text(unbroken(words), wrap=True))
        if any(one.onset_hours for one in lifts):
            self._words.addWidget(text(lift_line(self._tr), "small", wrap=True))
        if any(one.state is FadeState.ESTIMATED for one in fades):
            self._words.addWidget(text(range_line(self._tr), "small", wrap=True))
        self._driving.setVisible(bool(fades))
        self._faded.setVisible(any(one.faded is not None or one.bracket is not None for one in fades))
        self.setVisible(bool(said))

    def say_failed(self) -> None:
        """Say that what is awaited does not come."""
        if self._awaited:
            self._keep_room()
            words = self._tr("This could not be reckoned from your ratings. They are all safe in the diary.")
            self._words.addWidget(text(words, wrap=True))

    def _keep_room(self) -> None:
        """Make place for what was awaited, which takes all of the room that was left to it."""
        if self._awaited and self.isVisible():
            self.setMinimumHeight(self.height())
        self._awaited = False
        clear(self._words)

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.setMinimumHeight(0)  # nobody sees what stands below move up


def _room() -> QLabel:
    """The room that a sentence may take, at whatever width and size of text."""
    made = text(_LONG, wrap=True)
    policy = made.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    made.setSizePolicy(policy)
    made.hide()
    return made
