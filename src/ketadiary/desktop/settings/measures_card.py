"""Which measures a check-in asks for, in which order, and the person's own ones."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from ketadiary.desktop.settings.measure_setting import MeasureSetting
from ketadiary.desktop.settings.measure_sheet import MeasureSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.turns import Turns
from ketadiary.desktop.widgets import CLOSE, Card, ProblemLabel, button, column
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.diary import Change, Recorded, Refused
from ketadiary.model import Measure

_AT_ONCE = 6
"""So many rows are made before the others, which follow in turns: there may be sixty."""


class MeasuresCard(Card):
    """Every measure with a switch, its ends in words, and its place."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(
            tr("What a check-in asks"), tr("Switching one off keeps what was rated. The order is that of the check-in.")
        )
        self._session = session
        self._column = column(gap=CLOSE)
        self._rows: dict[str, MeasureSetting] = {}
        self._turns = Turns(self)
        self._problem = ProblemLabel()
        self.add(self._column, self._problem)
        self.add_action(button(tr("Add your own"), self._add_own, picture="add"))

    def show_measures(self) -> None:
        """Show the measures as they are now. A row stays what it is when it is switched or moved."""
        measures = list(self._session.diary.measures().values())
        for key in self._rows.keys() - {measure.key for measure in measures}:
            gone = self._rows.pop(key)
            gone.hide()  # it goes some events later, and cannot be pressed until then
            gone.deleteLater()
        new = []
        for place, measure in enumerate(measures):
            show = partial(self._show, measure, first=place == 0, last=place == len(measures) - 1)
            if measure.key in self._rows or place < _AT_ONCE:
                show()
            else:
                new.append(show)
        self._turns.begin([*new, partial(self._arrange, [measure.key for measure in measures])])

    def when_shown(self, do: Callable[[], object]) -> None:
        """Do this once all measures are shown and nothing below them moves any more."""
        self._turns.add(do)

    def focus_measure(self, key: str) -> None:
        """Put the keyboard on the switch of one measure, in sight."""
        self.when_shown(lambda: focus_in_sight(self._rows[key].switch))

    def focus_first(self) -> None:
        """Put the keyboard on the first switch."""
        next(iter(self._rows.values())).switch.setFocus()

    def _show(self, measure: Measure, *, first: bool, last: bool) -> None:
        row = self._rows.get(measure.key) or self._made(measure.key)
        row.show_measure(measure, first=first, last=last)

    def _made(self, key: str) -> MeasureSetting:
        made = self._rows[key] = MeasureSetting(self._session.tr)
        self._column.addWidget(made)
        made.switched.connect(lambda on: self._record(replace(self._measures()[key], on=on)))
        made.change_asked_for.connect(lambda: self._change(self._measures()[key]))
        made.moved.connect(lambda by: self._move(key, by))
        return made

    def _arrange(self, keys: Sequence[str]) -> None:
        """Put the rows into this order, with their ends below each other."""
        rows = [self._rows[key] for key in keys]
        for place, row in enumerate(rows):
            row.switch.ensurePolished()
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        widest = max(row.switch.sizeHint().width() for row in rows)
        room = max(row.room_of_ends() for row in rows)
        for row in rows:
            row.align(widest, room)

    def _measures(self) -> dict[str, Measure]:
        return self._session.diary.measures()

    def _record(self, measure: Measure) -> None:
        self._say(self._session.record(measure))

    def _move(self, key: str, by: int) -> None:
        keys = list(self._measures())
        place = keys.index(key)
        keys[place], keys[place + by] = keys[place + by], keys[place]
        self._say(self._session.do(lambda: self._session.diary.record_all(self._placed(keys))))

    def _placed(self, keys: Iterable[str]) -> list[Measure]:
        """The measures whose position differs from their place in this order, with that position."""
        ordered = enumerate(map(self._measures().__getitem__, keys))
        return [replace(one, position=place) for place, one in ordered if one.position != place]

    def _say(self, answer: Recorded | Change | Refused | None) -> None:
        self._problem.show_problems(answer.problems if isinstance(answer, Refused) else (), self._session.tr)

    def _add_own(self) -> None:
        MeasureSheet(self._session, None, self.window()).open()

    def _change(self, measure: Measure) -> None:
        MeasureSheet(self._session, measure, self.window()).open()
