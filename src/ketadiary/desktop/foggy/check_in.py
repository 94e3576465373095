"""The foggy check-in: which screen is shown, and what each key does there. Nothing can be deleted in it."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QStackedWidget, QWidget

from ketadiary.desktop.check_in.answering import CANT_SAY, SHORTLY, SKIPPED, TEN, Answering, Said, has_cells
from ketadiary.desktop.check_in.draft_keeper import DraftKeeper
from ketadiary.desktop.check_in.keys import Act, KeyReader, Stroke
from ketadiary.desktop.dates import time_text
from ketadiary.desktop.foggy.last_values import last_values
from ketadiary.desktop.foggy.measure_screen import MeasureScreen
from ketadiary.desktop.foggy.parts import answer_in_words, large_button
from ketadiary.desktop.foggy.screens import ReadBackScreen, SavedScreen, TenScreen
from ketadiary.desktop.foggy.unfinished import bring_back, take_up
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import column, row, text
from ketadiary.diary import Refused
from ketadiary.model import CheckIn, CheckInDraft
from ketadiary.wording import problem_sentence

_WIDEST = 1200
_YES = {0: True, 1: False, TEN: True, Act.YES: True, Act.TAKE_BACK: False}
"""What each key answers to "1 or 10?"."""


class FoggyCheckIn(QWidget):
    """One measure a screen, then everything read back, then saved.

    Signals:
        left: the person is done, or goes away; what was not saved is kept as the unfinished check-in.
    """

    left = Signal()

    def __init__(
        self, session: Session, *, keys: KeyReader | None = None, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """`seconds` tells passing time."""
        super().__init__()
        self._session, self._tr = session, session.tr
        self._keys = keys or KeyReader.of_this_system()
        self._seconds = seconds
        self._keeper = DraftKeeper(self._keep)
        self._last = last_values(session)
        self._screens: dict[int, MeasureScreen] = {}
        self._saved: SavedScreen | None = None
        self._mending = self._confirmed = False
        self._one_mended: tuple[int, float] | None = None
        self._build()
        self._begin(take_up(session))

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers."""
        shown = self._stack.currentWidget()
        if isinstance(shown, MeasureScreen):
            shown.focus_answer()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def unfinished(self) -> CheckInDraft | None:
        """What has been said and not saved; None while that is nothing."""
        ratings = self._answering.said_ratings()
        says_something = bool(ratings or self._original.note.strip())
        recorded_as_it_is = self._original.id is not None and not self._answering.differs
        if not says_something or recorded_as_it_is:
            return None
        return replace(self._original, felt_at=self._felt_at, ratings=ratings)

    def leave(self) -> None:
        """Go away; what was said so far is kept."""
        if not self._saved:
            self._keeper.changed(self.unfinished)
            self._keeper.flush()
        bring_back(self._session)
        self.left.emit()

    # Beginning

    def _begin(self, draft: CheckInDraft) -> None:
        self._original, self._felt_at = draft, draft.felt_at
        said = {rating.measure for rating in draft.ratings}
        asked = [one for one in self._session.diary.measures().values() if one.on or one.key in said]
        self._answering = Answering(asked, draft.ratings, self._seconds)
        self._answering.go_to(next((row for row in range(len(asked)) if self._answering.said(row) is None), len(asked)))
        self._saved = None
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens = {}
        self._show()

    def _build(self) -> None:
        tr = self._tr
        self._progress = text("", "heading")
        leave = large_button(tr("Leave  (Esc)"), self.leave, kind="quiet")
        leave.setToolTip(tr("What you said so far is kept."))
        leave.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._ten = large_button("", lambda: self._answer_ten(True))
        self._read_back = ReadBackScreen(tr)
        self._read_back.row_chosen.connect(self._mend)
        self._read_back.back_chosen.connect(lambda: self._mend(len(self._answering.measures) - 1))
        self._read_back.save_chosen.connect(self._save)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._read_back)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        between = QWidget()
        between.setLayout(row(self._ten))
        head = row(self._progress, between, leave, gap=24)
        head.setStretch(1, 1)
        inside.setLayout(column(head, self._stack, gap=8, margins=(16, 12, 16, 16)))
        self.setLayout(row(inside, gap=0))
        self.setAccessibleName(tr("Foggy check-in"))

    # Keys

    def take(self, event: QKeyEvent) -> bool:
        """Take a key press; answers whether it meant something here."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        if event.text() == " ":
            return self._same_as_last()
        stroke = self._keys.read(event)
        focused = QApplication.focusWidget()
        if stroke is Act.ENTER and isinstance(focused, QAbstractButton):
            focused.click()
            return True
        return stroke is not None and self._stroke(stroke)

    def _stroke(self, stroke: Stroke) -> bool:
        if self._saved:
            return self._stroke_when_saved(stroke)
        if self._answering.presses:
            # Who types fast has typed on before seeing that something is asked.
            held = isinstance(stroke, int) and self._answering.number(stroke)
            return held or (stroke in _YES and self._answer_ten(_YES[stroke]))
        if self._answering.past_the_last:
            return self._stroke_at_the_end(stroke)
        return self._stroke_at_a_measure(stroke)

    def _stroke_when_saved(self, stroke: Stroke) -> bool:
        if stroke is Act.ENTER:
            self.leave()
        elif stroke in (Act.TAKE_BACK, Act.UP):
            self._change_saved()
        return True

    def _stroke_at_the_end(self, stroke: Stroke) -> bool:
        if stroke is Act.ENTER:
            self._save()
        elif stroke in (Act.TAKE_BACK, Act.UP):
            self._mend(len(self._answering.measures) - 1)
        elif stroke is Act.YES and self._answering.question is not None:
            self._answer_ten(True)
        elif isinstance(stroke, int):
            self._number_at_the_end(stroke)
        return True

    def _number_at_the_end(self, number: int) -> None:
        if number == 0 and self._one_mended and self._seconds() - self._one_mended[1] <= SHORTLY:
            self._answering.put(self._one_mended[0], Said(TEN))
            self._answering.go_to(len(self._answering.measures))
            self._on_said()
        elif self._answering.number(number):
            self._on_said()

    def _stroke_at_a_measure(self, stroke: Stroke) -> bool:
        answering, here = self._answering, self._answering.current
        if isinstance(stroke, int):
            fits = answering.number(stroke)
            self._on_said(here, one=stroke == 1) if fits else self._hint()
        elif stroke in (Act.SKIP, Act.CANT_SAY):
            answering.status(SKIPPED if stroke is Act.SKIP else CANT_SAY)
            self._on_said(here)
        elif stroke is Act.YES:
            return answering.question is not None and self._answer_ten(True)
        elif stroke in (Act.LEFT, Act.RIGHT):
            self._nudge(1 if (stroke is Act.RIGHT) != self._is_mirrored() else -1)
        else:
            self._go(stroke)
        return True

    def _go(self, stroke: Stroke) -> None:
        """Back, on without an answer, or on because there is one."""
        answering = self._answering
        if stroke is Act.ENTER and answering.said(answering.current) is None:
            self._hint()
            return
        if stroke is Act.ENTER and self._mending:
            answering.go_to(len(answering.measures))
        else:
            answering.go_to(answering.current + (-1 if stroke in (Act.TAKE_BACK, Act.UP) else 1))
        self._show()

    def _nudge(self, by: int) -> None:
        if self._answering.nudge(by):
            self._on_edited()
            self._show()

    def _same_as_last(self) -> bool:
        answering = self._answering
        if self._saved or answering.presses or answering.past_the_last:
            return True
        last = self._last.get(answering.measures[answering.current].key)
        if last is None:
            self._hint()
        else:
            self._choose(Said(last.value))
        return True

    # Answers

    def _choose(self, said: Said) -> None:
        """An answer was pointed at."""
        here = self._answering.current
        if self._answering.put(here, said):
            self._answering.go_to(here + 1)
            self._on_said(here)

    def _on_typed(self, said: Said | None) -> None:
        self._answering.put(self._answering.current, said)
        self._on_edited()

    def _on_said(self, where: int | None = None, *, one: bool = False) -> None:
        """Something was answered, at the measure `where`; a 1 there may become a 10."""
        self._one_mended = None
        if self._mending and where is not None:
            if one and self._answering.measures[where].scale_max >= TEN:
                self._one_mended = (where, self._seconds())
            self._answering.go_to(len(self._answering.measures))
        if self._answering.past_the_last:
            self._answering.may_save()  # who has come to the end is asked about 1 and 10 before it is read back
        self._on_edited()
        self._show()

    def _answer_ten(self, ten: bool) -> bool:
        self._answering.answer(ten)
        self._on_edited()
        self._show()
        return True

    def _mend(self, number: int) -> None:
        """Go back from what was read to one answer, and from there straight to the end again."""
        if self._answering.go_to(number):
            self._show()
            self._mending = True

    def _on_edited(self) -> None:
        self._confirmed = False
        self._felt_at = self._original.felt_at if self._original.id else self._session.clock()
        self._keeper.changed(self.unfinished)

    # Saving

    def _save(self) -> None:
        if not self._answering.may_save():
            self._show()
            return
        editing = self._original.id is not None
        ratings = self._answering.all_ratings(editing=editing)
        draft = replace(self._original, felt_at=self._felt_at, ratings=ratings)
        answer = self._session.record(draft, confirmed=self._confirmed)
        if isinstance(answer, Refused):
            # What is unusual was read back once more with why: the next Enter means it.
            self._confirmed = all(problem.unusual for problem in answer.problems)
            self._read_back.say("\n".join(problem_sentence(problem, self._tr) for problem in answer.problems))
            return
        assert isinstance(answer.record, CheckIn)
        self._keeper.forget()
        self._show_saved(answer.record)

    def _show_saved(self, check_in: CheckIn) -> None:
        self._original = check_in
        self._saved = SavedScreen(self._tr("Saved for {time}", time=time_text(check_in.felt_at)), self._tr)
        self._saved.done_chosen.connect(self.leave)
        self._saved.change_chosen.connect(self._change_saved)
        self._progress.setText("")
        self._ten.hide()
        self._present(self._saved)

    def _change_saved(self) -> None:
        self._begin(self._original)

    def _keep(self, draft: CheckInDraft | None) -> None:
        answer = self._session.do(lambda: self._session.diary.keep_draft(draft))
        if isinstance(answer, Refused):
            self._read_back.say(problem_sentence(answer.problems[0], self._tr))

    # What is seen

    def _show(self) -> None:
        answering = self._answering
        self._show_open_question()
        if answering.presses:
            assert answering.question is not None
            self._progress.setText("")
            self._present(self._ten_screen(answering.question))
        elif answering.past_the_last:
            self._show_read_back()
        else:
            self._show_measure(answering.current)

    def _show_open_question(self) -> None:
        question = None if self._answering.presses else self._answering.question
        self._ten.setVisible(question is not None)
        if question is not None:
            label = self._answering.measures[question].label
            self._ten.setText(self._tr("{measure}: 10, not 1?  (Y)", measure=label))

    def _show_measure(self, number: int) -> None:
        progress = self._tr("{number} of {count}", number=number + 1, count=len(self._answering.measures))
        self._progress.setText(progress)
        screen = self._screens.get(number) or self._make_screen(number, progress)
        screen.show_said(self._answering.said(number))
        screen.say("")
        self._present(screen)

    def _show_read_back(self) -> None:
        self._mending = False
        tr, answering = self._tr, self._answering
        heading = tr("At {time} you said:", time=time_text(self._felt_at))
        self._progress.setText(heading)
        answers = [
            tr("{measure}: {answer}", measure=measure.label, answer=answer_in_words(measure, answering.said(row), tr))
            for row, measure in enumerate(answering.measures)
        ]
        self._read_back.say("")
        self._read_back.show_answers(heading, answers)
        self._present(self._read_back)

    def _make_screen(self, number: int, place: str) -> MeasureScreen:
        measure = self._answering.measures[number]
        last, now = self._last.get(measure.key), self._session.clock()
        screen = self._screens[number] = MeasureScreen(measure, place, last, now, self._keys, self._tr)
        screen.chosen.connect(self._choose)
        screen.typed.connect(self._on_typed)
        if number == 0:
            screen.be_first()
        screen.back_chosen.connect(lambda: self._go(Act.TAKE_BACK))
        return screen

    def _ten_screen(self, row: int) -> TenScreen:
        question = self._tr("{measure}: 1 or 10?", measure=self._answering.measures[row].label)
        screen = TenScreen(question, self._tr)
        screen.answered.connect(self._answer_ten)
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

    def _hint(self) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, MeasureScreen):
            cells = has_cells(shown.measure)
            number = self._tr("Type a number, S to skip, or C if you can’t say.")
            shown.say(number if cells else self._tr("Type a number and press Enter, or S to skip."))

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A key held too long by a heavy hand says its thing once.
        if not event.isAutoRepeat() and not self.take(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keeper.flush()
