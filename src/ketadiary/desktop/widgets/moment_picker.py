"""When something was: now, a little ago, or a real date and time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from ketadiary.desktop.widgets.date_field import DateField
from ketadiary.desktop.widgets.folding import Folding
from ketadiary.desktop.widgets.layout import APART, NEAR, column, held, row
from ketadiary.desktop.widgets.problems import ProblemLabel
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.desktop.widgets.segmented import Segmented
from ketadiary.desktop.widgets.text import text
from ketadiary.desktop.widgets.time_field import TimeField
from ketadiary.model import Clock, Moment, Problem, fold_of
from ketadiary.wording import Language, near_day_text, time_text

_MINUTES = (0, 15, 30, 60)
_EXACT, _UNSAID = "exact", "unsaid"
_TICK_MS = 20_000
"""How often it is said again which time it is now."""


class MomentPicker(QWidget):
    """Picks a moment. What is chosen is always said in words, and a time that no clock showed is explained in place.

    The words stand on a line below the choice, where the date and the time come too when they are asked for: nothing
    below moves.

    Signals:
        moment_changed: another moment is picked, or what is picked is no moment now.
    """

    moment_changed = Signal()

    def __init__(
        self,
        clock: Clock,
        tr: Language,
        *,
        name: str,
        quick: bool = True,
        minutes: Sequence[int] = _MINUTES,
        unsaid: str = "",
        brief: bool = False,
    ) -> None:
        """`name` says what the moment is of; `quick` offers now, 15, 30 and 60 minutes ago, or other `minutes`.

        `brief`: of a time of today it says the hour alone.

        With `unsaid` nothing need be said, which these words stand for, and now is the time at which it was pressed.
        """
        super().__init__()
        self._clock, self._tr, self._quick, self._brief = clock, tr, quick, brief
        self._offered, self._unsaid_words = minutes, unsaid
        self._is_unsaid = bool(unsaid)
        self._there = clock()
        self._minutes_ago: int | None = None
        self._given: Moment | None = None
        self._typing = False
        self.told = ""
        """The key of the problem that stands below the choice; empty while there is none."""
        self._build(name)
        self._connect()
        if unsaid:
            self.set_unsaid()
        else:
            self.set_now()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.refresh)

    def moment(self) -> Moment | Problem:
        """The moment picked, or why it is none. What was some minutes ago when it was pressed stays that time.

        Now, and a moment that was handed in, are exact; what is chosen or typed to the minute has no seconds.
        """
        if self._is_unsaid:
            return Problem("empty")
        if self.is_now():
            return self._clock()
        return self._given or self._typed_moment()

    def is_now(self) -> bool:
        """Whether it goes on with the clock."""
        return self._minutes_ago == 0 and self._given is None

    def is_unsaid(self) -> bool:
        """Whether nothing is said, where nothing need be."""
        return self._is_unsaid

    def set_unsaid(self) -> None:
        """Have nothing said; only where nothing need be."""
        if self._unsaid_words:
            self._is_unsaid, self._minutes_ago, self._given = True, None, None
            self._choice.choose(_UNSAID)
            self._show()

    def set_now(self) -> None:
        """Begin with now."""
        self._is_unsaid = False
        if self._quick:
            self._there, self._minutes_ago, self._given = self._clock(), 0, None
            self._choice.choose(0)
            self._show()
        else:
            self.set_moment(self._clock())

    def set_moment(self, moment: Moment) -> None:
        """Begin with a moment, on the clock of the zone it was felt in."""
        self._is_unsaid = False
        self._there, self._minutes_ago, self._given = moment, None, moment
        self._set_wall(moment.local)
        self._fold.choose(fold_of(moment))
        self._choice.choose(_EXACT)
        self._show()

    def lead_with(self, asked: QWidget) -> None:
        """Put what is asked before the choice, or above it where there is too little room."""
        self._column.insertWidget(0, Folding(asked, self._choice))

    def ask_again(self) -> None:
        """Say why what is picked is no moment, with the keyboard where it is mended."""
        self._typing = False
        self._show()
        focus_in_sight(self.time)

    def refresh(self) -> None:
        """Say again in words what is picked, since time has passed."""
        self._show()

    def _build(self, name: str) -> None:
        tr = self._tr
        quick = [
            (minutes, tr("−{minutes} min", minutes=minutes) if minutes else tr("Now")) for minutes in self._offered
        ]
        unsaid = [(_UNSAID, self._unsaid_words)] if self._unsaid_words else []
        self._choice = Segmented(name, [*unsaid, *quick, (_EXACT, tr("Another time"))])
        for minutes in filter(None, self._offered):
            self._choice.name(minutes, tr("{minutes} min ago", minutes=minutes))
        self._day = DateField(tr)
        self._day.setAccessibleName(tr("{what}: date", what=name))
        self.time = TimeField(tr, tr("{what}: time", what=name))
        self._words, self._words_beside = (text("", "small", wrap=True) for _ in range(2))
        below = QWidget()
        self._line = QStackedLayout(below)  # as high as the higher of the two; in its place, as it shows the first
        for content in (row(self._words), self._exact_row()):
            self._line.addWidget(held(content))
        self._fold = Segmented(tr("This time happened twice"), [(0, tr("The earlier")), (1, tr("The later"))])
        self._problem = ProblemLabel()
        self._column = column(self._choice, below, self._fold, self._problem, gap=NEAR)
        self.setLayout(self._column)
        self._choice.setVisible(self._quick)
        self.setFocusProxy(self._choice if self._quick else self._day)

    def _exact_row(self) -> QHBoxLayout:
        made = row(self._day, self.time, APART, self._words_beside)
        made.setStretch(3, 1)
        return made

    def _connect(self) -> None:
        self._choice.chosen.connect(self._on_choice)
        self._fold.chosen.connect(self._on_fold)
        self._day.dateChanged.connect(self._on_edited)
        self.time.time_changed.connect(self._on_time_typed)
        self.time.editingFinished.connect(self._on_time_finished)

    def _on_choice(self, choice: object) -> None:
        before = self.moment()
        if choice == _UNSAID:
            self.set_unsaid()
            self._on_changed()
            return
        if isinstance(choice, int):
            self._pick(choice)
            return
        if self._minutes_ago is not None and isinstance(before, Moment):
            self.set_moment(before.to_the_minute())
        elif self._is_unsaid:
            self.set_moment(self._clock().to_the_minute())
        self._day.setFocus()
        self._on_changed()

    def _pick(self, minutes: int) -> None:
        """What is counted back is pinned: a moment that goes on with the clock would be another when it is saved."""
        now = self._clock()
        self._is_unsaid, self._there, self._minutes_ago = False, now, minutes
        goes_on = minutes == 0 and not self._unsaid_words
        self._given = None if goes_on else now.shifted(timedelta(minutes=-minutes)).to_the_minute()
        self._on_changed()

    def _on_fold(self) -> None:
        self._given = None
        self._on_changed()

    def _on_edited(self) -> None:
        self._fold.choose(None)
        self._on_fold()

    def _on_time_typed(self) -> None:
        self._typing = True
        self._on_edited()

    def _on_time_finished(self) -> None:
        self._typing = False
        self._show()

    def _on_changed(self) -> None:
        self._show()
        self.moment_changed.emit()

    def _show(self) -> None:
        moment = self.moment()
        exact = self._minutes_ago is None and not self._is_unsaid
        self._line.setCurrentIndex(int(exact))
        self._fold.setVisible(exact and self._happened_twice())
        wrong = self._wrong(moment)
        self.told = wrong.key if wrong else ""
        self._problem.show_problems([wrong] if wrong else [], self._tr)
        for words in (self._words, self._words_beside):
            words.setText(self._in_words(moment) if isinstance(moment, Moment) and wrong is None else "")

    def _wrong(self, moment: Moment | Problem) -> Problem | None:
        """What is to be said about what is picked. Nothing here is asked for before it has happened."""
        if self._is_unsaid:
            return None
        if self._typing and isinstance(self.time.value(), Problem):
            return None  # half a time, as long as it is typed
        if isinstance(moment, Problem):
            return moment
        return Problem("in-the-future", "", {"moment": moment}) if moment.utc > self._clock().utc else None

    def _in_words(self, moment: Moment) -> str:
        now, then = self._clock(), moment.local
        day, clock_time = near_day_text(then.date(), now.local.date(), self._tr), time_text(moment, self._tr)
        if self._brief and then.date() == now.local.date() and moment.zone == now.zone:
            return clock_time
        if moment.zone != now.zone:
            return self._tr("{day} at {time}, {zone}", day=day, time=clock_time, zone=moment.zone)
        return self._tr("{day} at {time}", day=day, time=clock_time)

    def _set_wall(self, local: datetime) -> None:
        self._day.blockSignals(True)
        self._day.setDate(QDate(local.year, local.month, local.day))
        self._day.blockSignals(False)
        self.time.set_time(local.time())

    def _wall_moment(self) -> Moment | Problem:
        day, time = self._day.date(), self.time.value()
        if isinstance(time, Problem):
            return time
        wall = datetime(day.year(), day.month(), day.day(), time.hour, time.minute)  # noqa: DTZ001 - a wall clock
        return self._there.at_wall(wall)

    def _typed_moment(self) -> Moment | Problem:
        answer = self._wall_moment()
        if isinstance(answer, Problem) and answer.key == "time-twice" and self._fold.value() is not None:
            instant = answer.values["second" if self._fold.value() == 1 else "first"]
            assert isinstance(instant, datetime)
            return Moment.of(instant, self._there.zone)
        return answer

    def _happened_twice(self) -> bool:
        answer = self._wall_moment()
        return isinstance(answer, Problem) and answer.key == "time-twice"

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
