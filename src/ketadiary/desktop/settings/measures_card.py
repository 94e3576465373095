"""Which measures a check-in asks for, in which order, and the person's own ones."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.session import Session
from ketadiary.desktop.settings.measure_sheet import MeasureSheet
from ketadiary.desktop.widgets import Card, ProblemLabel, Switch, button, clear, column, icon_button, row, text
from ketadiary.diary import Change, Recorded, Refused
from ketadiary.model import Kind, Measure
from ketadiary.wording import Language


class MeasuresCard(Card):
    """Every measure with a switch, its ends in words, and its place."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(
            tr("What a check-in asks"), tr("Switching one off keeps what was rated. The order is that of the check-in.")
        )
        self._session = session
        self._rows = column(gap=2)
        self._controls: dict[str, Sequence[QWidget]] = {}
        self._problem = ProblemLabel()
        self.add(self._rows, self._problem)
        self.add_action(button(tr("Add your own"), self._add_own, picture="add"))

    def show_measures(self) -> None:
        """Show the measures as they are now."""
        focused = self._focused()
        clear(self._rows)
        measures = list(self._session.diary.measures().values())
        for place, measure in enumerate(measures):
            self._rows.addWidget(self._row(measure, place, measures))
        if focused:
            self._focus(*focused)

    def focus_first(self) -> None:
        """Put the keyboard on the first switch."""
        next(iter(self._controls.values()))[0].setFocus()

    def _focused(self) -> tuple[str, int] | None:
        """The measure whose control has the keyboard, and which of its controls that is."""
        controls = ((key, place, one) for key, row in self._controls.items() for place, one in enumerate(row))
        return next(((key, place) for key, place, one in controls if one.hasFocus()), None)

    def _focus(self, key: str, place: int) -> None:
        """Put the keyboard there again; what is at the top cannot be moved further up."""
        control, switch = self._controls[key][place], self._controls[key][0]
        (control if control.isEnabled() else switch).setFocus()

    def _row(self, measure: Measure, place: int, measures: list[Measure]) -> QWidget:
        tr = self._session.tr
        switch = Switch(measure.label)
        switch.setChecked(measure.on)
        switch.clicked.connect(lambda on: self._record(replace(measure, on=on)))
        up = icon_button(
            "arrow-up", tr("Move {measure} up", measure=measure.label), lambda: self._swap(measures, place - 1)
        )
        down = icon_button(
            "arrow-down", tr("Move {measure} down", measure=measure.label), lambda: self._swap(measures, place)
        )
        up.setEnabled(place > 0)
        down.setEnabled(place < len(measures) - 1)
        edit = icon_button("edit", tr("Change {measure}", measure=measure.label), lambda: self._edit(measure))
        self._controls[measure.key] = (switch, edit, up, down)
        content = row(switch, text(_ends(measure, tr), "small", wrap=True), edit, up, down, gap=4)
        content.setStretch(1, 1)
        switch.setMinimumWidth(switch.fontMetrics().averageCharWidth() * 24)
        made = QWidget()
        made.setLayout(content)
        return made

    def _record(self, measure: Measure) -> None:
        answer = self._session.record(measure)
        self._say(answer)

    def _swap(self, measures: list[Measure], place: int) -> None:
        order = [*measures[:place], measures[place + 1], measures[place], *measures[place + 2 :]]
        moved = [replace(one, position=number) for number, one in enumerate(order) if one.position != number]
        self._say(self._session.do(lambda: self._session.diary.record_all(moved)))

    def _say(self, answer: Recorded | Change | Refused | None) -> None:
        self._problem.show_problems(answer.problems if isinstance(answer, Refused) else (), self._session.tr)

    def _add_own(self) -> None:
        MeasureSheet(self._session, None, self.window()).open()

    def _edit(self, measure: Measure) -> None:
        MeasureSheet(self._session, measure, self.window()).open()


def _ends(measure: Measure, tr: Language) -> str:
    places = {"low": measure.low_label, "high": measure.high_label}
    scale = {"least": f"{measure.scale_min:g}", "most": f"{measure.scale_max:g}"}
    if measure.kind is Kind.QUANTITY:
        return tr("A number from {least} to {most}", **scale)
    return tr("{least} {low} – {most} {high}", **scale, **places)
