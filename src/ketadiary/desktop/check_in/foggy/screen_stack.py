"""What is seen of a foggy check-in: one screen at a time, and above it where one is and the way out."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ketadiary.desktop.check_in.foggy.large_widgets import answer_in_words, large_button
from ketadiary.desktop.check_in.foggy.measure_screen import MeasureScreen
from ketadiary.desktop.check_in.foggy.screens import ReadBackScreen, SavedScreen, TenScreen
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import column, row, text
from ketadiary.desktop.widgets.buttons import unmarked
from ketadiary.entering.answering import Answering
from ketadiary.entering.last_values import LastValue
from ketadiary.entering.unfinished_check_in import is_fresh
from ketadiary.model import CheckIn, Moment
from ketadiary.wording import at_moment_text, near_moment_text

_WIDEST = 1200
_EDGE = 16
_HANGING = -_EDGE
"""Puts the words of the way out, not their button, in line with what stands below."""


class ScreenStack(QWidget):
    """Shows a measure, the question whether it is ten, everything read back, or that it is saved.

    Signals:
        chosen: an answer was pointed at (`RowAnswer`).
        ten_answered: the person said whether it is ten (bool).
        mend_asked_for: an answer that was read back is to be changed (its number).
        back_asked_for: the measure before is wanted.
        save_asked_for: what was read back is right.
        change_asked_for: what was saved is to be changed.
        leave_asked_for: the person goes away.
    """

    chosen = Signal(object)
    ten_answered = Signal(bool)
    mend_asked_for = Signal(int)
    back_asked_for = Signal()
    save_asked_for = Signal()
    change_asked_for = Signal()
    leave_asked_for = Signal()

    def __init__(self, session: Session, last: Mapping[str, LastValue]) -> None:
        super().__init__()
        self._session, self._tr = session, session.tr
        self._last = last
        self._screens: dict[int, MeasureScreen] = {}
        self._build()

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers."""
        if (shown := self._stack.currentWidget()) is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Let go of the measures: others are asked about from now on."""
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens = {}

    def show_answering(self, answering: Answering, felt_at: Moment) -> None:
        """Show the measure that is current, the question that presses, or everything read back."""
        self._show_open_question(answering)
        if answering.presses:
            assert answering.question is not None
            self._progress.setText("")
            self._present(self._ten_screen(answering, answering.question))
        elif answering.past_the_last:
            self._show_read_back(answering, felt_at)
        else:
            self._show_measure(answering, answering.current)

    def show_saved(self, check_in: CheckIn) -> None:
        """Show that it is saved."""
        when = near_moment_text(check_in.felt_at, self._session.clock().date, self._tr)
        saved = SavedScreen(self._tr("Saved for {time}", time=when), self._tr)
        saved.done_chosen.connect(self.leave_asked_for)
        saved.change_chosen.connect(self.change_asked_for)
        self._progress.setText("")
        self._ten.hide()
        self._present(saved)

    def say(self, sentence: str) -> None:
        """Say something on the screen that is shown."""
        shown = self._stack.currentWidget()
        if isinstance(shown, MeasureScreen | ReadBackScreen | TenScreen | SavedScreen):
            shown.say(sentence)

    def hint(self) -> None:
        """Say what can be typed here."""
        shown = self._stack.currentWidget()
        if isinstance(shown, MeasureScreen):
            shown.say(self._tr("Type a number, S to skip, or C if you can’t say."))
        elif isinstance(shown, TenScreen):
            shown.say(self._tr("Type 1 or 0. Enter takes 1."))

    def _build(self) -> None:
        tr = self._tr
        self._progress = text("", "heading")
        leave = large_button(tr("Leave  (Esc)"), self.leave_asked_for.emit, kind="quiet")
        leave.setToolTip(tr("What you said so far is kept."))
        leave.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._ten = large_button("", lambda: self.ten_answered.emit(True))
        self._read_back = ReadBackScreen(tr)
        self._read_back.row_chosen.connect(self.mend_asked_for)
        self._read_back.back_chosen.connect(self.back_asked_for)
        self._read_back.save_chosen.connect(self.save_asked_for)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._read_back)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        between = QWidget()
        between.setLayout(row(self._ten))
        head = row(self._progress, between, leave, _HANGING, gap=24)
        head.setStretch(1, 1)
        inside.setLayout(column(head, self._stack, gap=8, margins=(_EDGE, 12, _EDGE, _EDGE)))
        self.setLayout(row(inside, gap=0))

    def _show_open_question(self, answering: Answering) -> None:
        question = None if answering.presses else answering.question
        self._ten.setVisible(question is not None)
        if question is not None:
            label = answering.measures[question].label
            self._ten.setText(unmarked(self._tr("{measure}: 10, not 1?  (Y)", measure=label)))

    def _show_measure(self, answering: Answering, number: int) -> None:
        progress = self._tr("{number} of {count}", number=number + 1, count=len(answering.measures))
        self._progress.setText(progress)
        screen = self._screens.get(number) or self._make_screen(answering, number, progress)
        screen.show_said(answering.said(number))
        screen.tell_day(self._session.clock().date)
        screen.say("")
        self._present(screen)

    def _show_read_back(self, answering: Answering, felt_at: Moment) -> None:
        tr, today = self._tr, self._session.clock().date
        heading = tr("{When} you said:", When=at_moment_text(felt_at, today, tr, begins=True))
        self._progress.setText(heading)
        answers = [
            tr("{measure}: {answer}", measure=measure.label, answer=answer_in_words(measure, answering.said(row), tr))
            for row, measure in enumerate(answering.measures)
        ]
        self._read_back.say("")
        for_when = near_moment_text(felt_at, today, tr)
        save = (
            tr("Save  (Enter)") if is_fresh(felt_at, self._session) else tr("Save for {time}  (Enter)", time=for_when)
        )
        self._read_back.show_answers(heading, answers, save)
        self._present(self._read_back)

    def _make_screen(self, answering: Answering, number: int, place: str) -> MeasureScreen:
        measure = answering.measures[number]
        screen = self._screens[number] = MeasureScreen(measure, place, self._last.get(measure.key), self._tr)
        screen.chosen.connect(self.chosen)
        if number == 0:
            screen.be_first()
        screen.back_chosen.connect(self.back_asked_for)
        return screen

    def _ten_screen(self, answering: Answering, row: int) -> TenScreen:
        question = self._tr("{measure}: 1 or 10?", measure=answering.measures[row].label)
        screen = TenScreen(question, self._tr)
        screen.answered.connect(self.ten_answered)
        return screen

    def _present(self, screen: QWidget) -> None:
        before = self._stack.currentWidget()
        if self._stack.indexOf(screen) < 0:
            self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if isinstance(before, TenScreen | SavedScreen) and before is not screen:
            self._stack.removeWidget(before)
            before.deleteLater()
        if self.isVisible():
            self.focus_first()
