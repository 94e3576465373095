"""Which measures a check-in asks for, in which order, and the person's own ones."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from ketadiary.desktop.session import Session
from ketadiary.desktop.settings.measure_sheet import MeasureSheet
from ketadiary.desktop.theme import SPACE
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
        names = [self._names(measure) for measure in measures]
        for one in names:
            one.align(max(other.switch_width() for other in names))
        for place, measure in enumerate(measures):
            self._rows.addWidget(self._row(names[place], measure, place, measures))
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

    def _names(self, measure: Measure) -> "_Names":
        switch = Switch(measure.label)
        switch.setChecked(measure.on)
        switch.clicked.connect(lambda on: self._record(replace(measure, on=on)))
        return _Names(switch, text(_ends(measure, self._session.tr), "small", wrap=True))

    def _row(self, names: "_Names", measure: Measure, place: int, measures: list[Measure]) -> QWidget:
        tr = self._session.tr
        up = icon_button(
            "arrow-up", tr("Move {measure} up", measure=measure.label), lambda: self._swap(measures, place - 1)
        )
        down = icon_button(
            "arrow-down", tr("Move {measure} down", measure=measure.label), lambda: self._swap(measures, place)
        )
        up.setEnabled(place > 0)
        down.setEnabled(place < len(measures) - 1)
        edit = icon_button("edit", tr("Change {measure}", measure=measure.label), lambda: self._edit(measure))
        self._controls[measure.key] = (names.switch, edit, up, down)
        content = row(names, edit, up, down, gap=4)
        content.setStretch(0, 1)
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


class _Names(QWidget):
    """A measure's switch, and what its ends mean beside it, or below it where there is little room."""

    def __init__(self, switch: Switch, ends: QLabel) -> None:
        super().__init__()
        self.switch, self._ends = switch, ends
        self._line: QBoxLayout = row(switch, ends)
        self._line.setStretch(1, 1)
        self.setLayout(self._line)

    def switch_width(self) -> int:
        """How wide the switch and its words are."""
        self.switch.ensurePolished()
        return self.switch.sizeHint().width()

    def align(self, width: int) -> None:
        """Have the ends begin where those of the other measures do."""
        self.switch.setMinimumWidth(width)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        # As narrow as with the ends below the switch, however they lie now.
        return QSize(self.switch.minimumWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = self._ends.fontMetrics().horizontalAdvance(self._ends.text())
        beside = self.width() >= self.switch.minimumWidth() + SPACE * 2 + words
        self._line.setSpacing(SPACE * 2 if beside else 0)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._ends.setIndent(0 if beside else self.switch.words_at())


def _ends(measure: Measure, tr: Language) -> str:
    places = {"low": measure.low_label, "high": measure.high_label}
    scale = {"least": f"{measure.scale_min:g}", "most": f"{measure.scale_max:g}"}
    if measure.kind is Kind.QUANTITY:
        return tr("A number from {least} to {most}", **scale)
    return tr("{least} {low} – {most} {high}", **scale, **places)
