"""Adds, changes or removes a measure."""

import re
from collections.abc import Collection
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.drafts.draft_sheet import DraftForm
from ketadiary.desktop.drafts.unfinished_forms import NEW_MEASURE, changes_of
from ketadiary.desktop.shell.deleting import restore, tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.step_sentences import record_name
from ketadiary.desktop.shell.targets import MeasureTarget
from ketadiary.desktop.widgets import Form, ProblemLabel, Segmented, button, text
from ketadiary.diary import Refused, Typed
from ketadiary.entering.typed_numbers import number_or_problem, shown
from ketadiary.model import RESERVED_MEASURES, Better, Kind, Measure, Problem, next_position
from ketadiary.wording import window_sentence


class MeasureSheet(DraftForm):
    """Asks for a measure's words and direction. Its key follows from its label once and then stays."""

    def __init__(self, session: Session, measure: Measure | None, parent: QWidget | None) -> None:
        tr = session.tr
        title = tr("Change a measure") if measure else tr("A measure of your own")
        super().__init__(session, changes_of(measure.key) if measure else NEW_MEASURE, parent, title)
        self._measure = measure
        begin = measure or Measure(key="", label="")
        self._label, self._low, self._high = (
            QLineEdit(words) for words in (begin.label, begin.low_label, begin.high_label)
        )
        self._kind = Segmented(
            tr("Kind"), [(Kind.RATING, tr("Rated 0 to 10")), (Kind.QUANTITY, tr("Counted, such as hours"))]
        )
        self._better = Segmented(
            tr("Which end people hope for"), [(Better.LOW, tr("The low end")), (Better.HIGH, tr("The high end"))]
        )
        self._most = QLineEdit(shown(begin.scale_max))
        self.form = Form(tr, columns=2)
        self._problem = ProblemLabel()
        self._build(begin)

    def _build(self, begin: Measure) -> None:
        tr = self.session.tr
        self._kind.choose(begin.kind)
        self._better.choose(begin.better)
        self._kind.setEnabled(self._measure is None)
        self._on_kind(begin.kind)
        self._kind.chosen.connect(self._on_kind)
        self.form.add("label", tr("What it is called"), self._label, span=2)
        self.form.add("kind", tr("Kind"), self._kind, span=2)
        self.form.add("low_label", tr("The low end in words"), self._low)
        self.form.add("high_label", tr("The high end in words"), self._high)
        self.form.add("better", tr("Which end people hope for"), self._better)
        self.form.add("scale_min", tr("Highest number"), self._most)
        self.add(self.form, *self._removing(), self._problem)
        self.start()

    def focus_start(self) -> None:
        self._label.setFocus()

    def fill_in(self, typed: Typed) -> None:
        super().fill_in(typed)
        self._on_kind(self._kind.value())

    def _on_kind(self, kind: object) -> None:
        self._most.setEnabled(kind == Kind.QUANTITY)

    def _removing(self) -> list[QWidget]:
        """A button that removes the measure, or the sentence that says why none does."""
        if self._measure is None:
            return []
        tr = self.session.tr
        if problem := self.session.diary.obstacle_to_removing(self._measure.key):
            return [text(window_sentence(problem, tr), "muted", wrap=True)]
        self.footer.insertWidget(0, button(tr("Remove"), self._remove, picture="bin"))
        return []

    def _remove(self) -> None:
        session, measure = self.session, self._measure
        assert measure is not None
        answer = session.do(lambda: session.diary.remove_measure(measure.key))
        if isinstance(answer, Refused):
            self._problem.show_problems(answer.problems, session.tr)
            return
        self.accept()
        session.give_notice(
            session.tr("{measure} is removed.", measure=measure.label),
            session.tr("Put it back"),
            lambda: restore(session, measure.key),
        )

    def save(self) -> None:
        draft = self._draft()
        if isinstance(draft, Problem):
            self.form.show_problems([draft])
            return
        answer = self.session.record(draft, letting_go=self.keeper.drop)
        if isinstance(answer, Refused):
            self._problem.show_problems(self.form.show_problems(answer.problems), self.session.tr)
        else:
            self.accept()
            self._tell_saved(draft)

    def _tell_saved(self, saved: Measure) -> None:
        session, tr, what = self.session, self.session.tr, record_name(saved, self.session)
        sentence = tr("Changed: {what}.", what=what)
        if self._measure is None:
            # It is the last of perhaps many, out of sight.
            session.open(MeasureTarget(saved.key))
            sentence = tr("Added: {what}, the last in the list and in a check-in.", what=what)
        tell_saved_as(session, sentence, saved, self._measure)

    def _draft(self) -> Measure | Problem:
        measures = self.session.diary.measures()
        kind, better = Kind(str(self._kind.value())), Better(str(self._better.value()))
        most = number_or_problem(self._most.text(), "scale_min") if kind is Kind.QUANTITY else 10.0
        if isinstance(most, Problem):
            return most
        label = self._label.text().strip()
        new = Measure(key=own_key(label, measures), label=label, position=next_position(measures.values()))
        return replace(
            self._measure or new, label=label, low_label=self._low.text().strip(),
            high_label=self._high.text().strip(), kind=kind, better=better, scale_max=most or 0.0,
        )  # fmt: skip


def own_key(label: str, taken: Collection[str]) -> str:
    """A name for files and commands that follows from a label and is not taken."""
    plain = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
    base = plain if re.match(r"[a-z]", plain) else f"own_{plain}".rstrip("_")
    candidates = [base, *(f"{base}_{number}" for number in range(2, len(taken) + 3))]
    return next(key for key in candidates if key not in taken and key not in RESERVED_MEASURES)
