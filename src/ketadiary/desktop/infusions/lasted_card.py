"""How long it lasted after one infusion: the answer in a picture, and behind a button how it is worked out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ketadiary.charts import lasted_after
from ketadiary.desktop.lasting.leaving_out import keep_suspect, leave_out
from ketadiary.desktop.pictures.lasted_picture import LastedPicture
from ketadiary.desktop.shell.insights import Found
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import NEAR, Card, Strip, button, clear, column, text, unbroken
from ketadiary.insight import FadeFinding, FadeState, LiftFinding, LiftState
from ketadiary.model import Infusion, Measure, Timeline
from ketadiary.wording import Language, lift_line, not_worked_out, sentence, worked_out

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
        self._say([not_worked_out(self._tr)])

    def _say(self, sentences: Sequence[str]) -> None:
        clear(self._said)
        for words in dict.fromkeys(sentences):
            self._said.addWidget(text(unbroken(words), wrap=True))


class LastedCard(Card):
    """Asks for the findings when an infusion is shown, and keeps their place until they come."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("How long it lasted"))
        self._session = session
        self._infusion: Infusion | None = None
        self._number = 0
        self._picture = LastedPicture(session)
        self._suspects = SuspectStrips(session)
        self._worked_out = WorkedOut(tr)
        self._toggle = button(tr("How this is worked out"), self._on_toggled, kind="quiet")
        self._toggle.setCheckable(True)
        self.add_action(self._toggle)
        self.add(self._picture, self._suspects, self._worked_out)
        self._worked_out.hide()
        session.insights.found.connect(self._on_found)
        session.insights.failed.connect(self._on_failed)

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Show one infusion; what is found of it comes when it is reckoned."""
        another = self._infusion is None or self._infusion.id != infusion.id
        self._infusion, self._number = infusion, timeline.number(infusion.id) or 0
        found = self._session.insights.want()
        if found is not None:
            self._show(found)
        elif another:
            self._picture.show_waiting(self._expected())
            self._worked_out.show_findings((), ())

    def _expected(self) -> Sequence[Measure]:
        return [measure for measure in self._session.diary.measures().values() if measure.on]

    def _on_found(self, found: Found) -> None:
        if self._infusion is not None:
            self._show(found)

    def _show(self, found: Found) -> None:
        assert self._infusion is not None
        insight = found.insight
        fades = [one for each in insight.measures.values() for one in each.infusions if self._is_mine(one)]
        lifts = [one for each in insight.lifts.values() for one in each.infusions if self._is_mine(one)]
        self._picture.show_lasted(lasted_after(insight, self._number, self._session.tr))
        self._suspects.show_fades(fades)
        self._worked_out.show_findings(fades, lifts)

    def _is_mine(self, finding: FadeFinding | LiftFinding) -> bool:
        return self._infusion is not None and finding.infusion_id == self._infusion.id

    def _on_failed(self) -> None:
        self._worked_out.say_failed()
        self._toggle.setChecked(True)
        self._on_toggled()

    def _on_toggled(self) -> None:
        self._worked_out.setVisible(self._toggle.isChecked())


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
                    value=suspect.entry.value,
                ),
            ),
            (
                keep,
                tr(
                    "Keep the {measure} of {value}",
                    measure=finding.measure.label,
                    value=suspect.entry.value,
                ),
            ),
        ):
            pressed.setAccessibleName(name)
        return Strip("info", column(text(unbroken(sentence(finding, tr)), wrap=True)), out, keep)
