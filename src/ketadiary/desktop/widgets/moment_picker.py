"""When something was: now, a little ago, or a real date and time."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QTimeEdit, QWidget

from ketadiary.desktop.dates import near_day_text
from ketadiary.desktop.widgets.layout import column, row
from ketadiary.desktop.widgets.problems import ProblemLabel
from ketadiary.desktop.widgets.segmented import Segmented
from ketadiary.desktop.widgets.text import text
from ketadiary.model import Clock, Moment, Problem
from ketadiary.model.times import moment_from_wall
from ketadiary.wording import Language

_MINUTES = (0, 15, 30, 60)
_EXACT = "exact"


class MomentPicker(QWidget):
    """Picks a moment. What is chosen is always said in words, and a time that no clock showed is explained in place.

    The words stand below the choice, unless whoever shows the picker lays `words` out elsewhere.

    Signals:
        moment_changed: another moment is picked, or what is picked is no moment now.
    """

    moment_changed = Signal()

    def __init__(self, clock: Clock, tr: Language, *, name: str, quick: bool = True) -> None:
        """`name` says what the moment is of; `quick` offers now, 15, 30 and 60 minutes ago."""
        super().__init__()
        self._clock, self._tr, self._quick = clock, tr, quick
        self._zone = clock().zone
        self._build(name)
        self._connect()
        self.set_now()

    def moment(self) -> Moment | Problem:
        """The moment picked, or why it is none. Quick choices count back from the time of asking."""
        choice = self._choice.value()
        if self._quick and isinstance(choice, int):
            return self._clock().shifted(timedelta(minutes=-choice))
        return self._exact_moment()

    def set_now(self) -> None:
        """Begin with now."""
        now = self._clock()
        self._zone = now.zone
        self._set_wall(now.local)
        self._choice.choose(0 if self._quick else _EXACT)
        self._show()

    def set_moment(self, moment: Moment) -> None:
        """Begin with a moment, on the clock of the zone it was felt in."""
        self._zone = moment.zone
        self._set_wall(moment.local)
        self._fold.choose(moment.local.fold)
        self._choice.choose(_EXACT)
        self._show()

    def refresh(self) -> None:
        """Say again in words what is picked, since time has passed."""
        self._show()

    def _build(self, name: str) -> None:
        tr = self._tr
        quick = [
            (minutes, tr("Now") if not minutes else tr("{minutes} min ago", minutes=minutes)) for minutes in _MINUTES
        ]
        self._choice = Segmented(name, [*quick, (_EXACT, tr("Another time"))])
        self._day = QDateEdit()
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("ddd d MMM yyyy")
        self._day.setAccessibleName(tr("{what}: date", what=name))
        self._time = QTimeEdit()
        self._time.setDisplayFormat("HH:mm")
        self._time.lineEdit().setTextMargins(10, 0, 0, 0)
        self._time.setAccessibleName(tr("{what}: time", what=name))
        self._exact = QWidget()
        self._exact.setLayout(row(self._day, self._time, None))
        self._fold = Segmented(tr("This time happened twice"), [(0, tr("The earlier")), (1, tr("The later"))])
        self.words = text("", "small", wrap=True)
        self._problem = ProblemLabel()
        self.setLayout(column(self._choice, self._exact, self._fold, self.words, self._problem, gap=6))
        self._choice.setVisible(self._quick)
        self.setFocusProxy(self._choice if self._quick else self._day)

    def _connect(self) -> None:
        self._choice.chosen.connect(self._on_choice)
        self._fold.chosen.connect(self._on_changed)
        self._day.dateChanged.connect(self._on_edited)
        self._time.timeChanged.connect(self._on_edited)

    def _on_choice(self, choice: object) -> None:
        if choice == _EXACT:
            self._day.setFocus()
        else:
            self._zone = self._clock().zone
        self._on_changed()

    def _on_edited(self) -> None:
        self._fold.choose(None)
        self._on_changed()

    def _on_changed(self) -> None:
        self._show()
        self.moment_changed.emit()

    def _show(self) -> None:
        moment = self.moment()
        exact = self._choice.value() == _EXACT
        self._exact.setVisible(exact)
        self._fold.setVisible(exact and self._happened_twice())
        wrong = isinstance(moment, Problem)
        self._problem.show_problems([moment] if isinstance(moment, Problem) else [], self._tr)
        self.words.setVisible(not wrong)
        if isinstance(moment, Moment):
            self.words.setText(self._in_words(moment))

    def _in_words(self, moment: Moment) -> str:
        now, then = self._clock(), moment.local
        day, clock_time = near_day_text(then.date(), now.local.date(), self._tr), f"{then:%H:%M}"
        if moment.zone != now.zone:
            return self._tr("{day} at {time}, {zone}", day=day, time=clock_time, zone=moment.zone)
        return self._tr("{day} at {time}", day=day, time=clock_time)

    def _wall(self) -> datetime:
        day, time = self._day.date(), self._time.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second())  # noqa: DTZ001

    def _set_wall(self, local: datetime) -> None:
        for edit in (self._day, self._time):
            edit.blockSignals(True)
        self._day.setDate(_qdate(local))
        self._time.setTime(QTime(local.hour, local.minute, local.second))
        for edit in (self._day, self._time):
            edit.blockSignals(False)

    def _exact_moment(self) -> Moment | Problem:
        answer = moment_from_wall(self._wall(), self._zone)
        if isinstance(answer, Problem) and answer.key == "time-twice" and self._fold.value() is not None:
            instant = answer.values["second" if self._fold.value() == 1 else "first"]
            assert isinstance(instant, datetime)
            return Moment.of(instant, self._zone)
        return answer

    def _happened_twice(self) -> bool:
        answer = moment_from_wall(self._wall(), self._zone)
        return isinstance(answer, Problem) and answer.key == "time-twice"


def _qdate(local: datetime) -> QDate:
    return QDate(local.year, local.month, local.day)
