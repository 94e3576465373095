"""The foggy check-in: what each key does in it, and what is kept and saved. Nothing can be deleted in it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ketadiary.desktop.check_in.foggy.screen_stack import ScreenStack
from ketadiary.desktop.check_in.foggy.second_press import SecondPress
from ketadiary.desktop.check_in.keyboard import KeyReader
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import row
from ketadiary.desktop.widgets.two_clicks import GUARDS_ITSELF
from ketadiary.diary import UNFINISHED, Refused
from ketadiary.entering.answering import Answering
from ketadiary.entering.foggy_draft import FoggyDraft
from ketadiary.entering.foggy_steps import MeasureSteps
from ketadiary.entering.last_values import last_values
from ketadiary.entering.row_answer import RowAnswer
from ketadiary.entering.strokes import Act, Stroke
from ketadiary.entering.unfinished_check_in import put_aside, take_up
from ketadiary.model import CheckIn, CheckInDraft, Problem
from ketadiary.wording import at_moment_text, window_sentence

_MOVES = (Act.LEFT, Act.RIGHT, Act.UP, Act.DOWN, Act.TAKE_BACK, Act.ENTER)
"""Keys that say nothing by themselves."""
_LOOK_MS = 5_000


class FoggyCheckIn(QWidget):
    """One measure a screen, then everything read back, then saved.

    Signals:
        left: the person is done, or goes away; what was not saved is kept as the unfinished check-in.
    """

    left = Signal()

    def __init__(self, session: Session, *, keys: KeyReader | None = None) -> None:
        super().__init__()
        self._session, self._tr = session, session.tr
        self._keys = keys or KeyReader.of_this_system()
        self._second = SecondPress(self._keys, session.seconds, self)
        self._second.passed_over.connect(self._on_passed_over)
        self._asked: object = None
        """What the screen asks."""
        self._keeper = DraftKeeper(session, UNFINISHED, self)
        self._keeper.tried.connect(self._on_kept)
        self._last = last_values(session)
        self._confirmed = False
        self._trouble = ""
        self._warned = False
        self._screens = ScreenStack(session, self._last)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._build()
        self._begin(take_up(session))

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers."""
        self._look()
        self._screens.focus_first()

    def unfinished(self) -> CheckInDraft | None:
        """What has been said and not saved; None while that is nothing."""
        return None if self._saved else self._draft.unfinished()

    def leave(self) -> None:
        """Go away; what was said so far is kept. Where it cannot be kept, leaving takes a second time."""
        if not self._saved and not self._warned:
            self._keeper.changed(self.unfinished)
            self._keeper.flush()
            if self._trouble and self.unfinished():
                self._warned = True
                self._screens.say(self._tr("{trouble} Leave once more to leave without it.", trouble=self._trouble))
                self._on_new_screen()
                return
        self.left.emit()

    def tell_passed_over(self) -> None:
        """Say that a second press counted for nothing."""
        self._screens.say(self._tr("Pressed twice at once: it counts once. Press again if you mean it here too."))

    @property
    def _answering(self) -> Answering:
        return self._draft.answering

    @property
    def _steps(self) -> MeasureSteps:
        return self._draft.steps

    # Beginning

    def _begin(self, draft: CheckInDraft) -> None:
        self._draft = FoggyDraft(self._session, draft, self._session.seconds)
        self._saved: CheckIn | None = None
        self._screens.clear()
        self._show()

    def _build(self) -> None:
        screens = self._screens
        screens.chosen.connect(self._choose)
        screens.ten_answered.connect(self._answer_ten)
        screens.mend_asked_for.connect(self._mend)
        screens.back_asked_for.connect(self._back)
        screens.save_asked_for.connect(self._save)
        screens.change_asked_for.connect(self._change_saved)
        screens.leave_asked_for.connect(self.leave)
        self.setLayout(row(screens, gap=0))
        self.setAccessibleName(self._tr("Foggy check-in"))
        self.setProperty(GUARDS_ITSELF, True)

    def _show(self) -> None:
        self._shown_at = self._age()
        if self._saved:
            self._screens.show_saved(self._saved)
        else:
            self._screens.show_answering(self._answering, self._draft.last_answer.at)
        asked = (self._draft, self._saved, self._answering.presses, self._answering.current)
        if asked != self._asked:
            self._asked = asked
            self._on_new_screen()

    def _on_new_screen(self) -> None:
        self._second.on_new_screen(self.findChildren(QAbstractButton))

    def _on_passed_over(self, held: bool) -> None:
        if held:
            self._screens.say(self._tr("A key that is held down counts once."))
        else:
            self.tell_passed_over()

    # Long ago

    def _look(self) -> None:
        """Time has passed, by itself or while the computer slept."""
        if not self._began_anew() and self._shown_at != self._age():
            self._show()

    def _age(self) -> tuple[date, bool]:
        """What the words on the screen depend on beside what was said."""
        return self._session.clock().date, self._draft.last_answer.is_long_ago()

    def _began_anew(self, answer: Callable[[], object] | None = None) -> bool:
        """Whether what was said here was of long ago and is put aside now; `answer` is the first of what is said since.

        What is typed stays with the measure that was seen with it. Who has come to the end is asked nothing more: all
        of that is saved for when it was said, as it is where it cannot be put aside.
        """
        if not self._draft.was_left_lying() or self._trouble or not self._put_aside():
            return False
        here, said_at, now = self._answering.current, self._draft.last_answer.at, self._session.clock()
        self._begin(CheckInDraft(felt_at=now, affected=True))
        if answer:
            self._answering.go_to(here)
            answer()
        when = at_moment_text(said_at, now.date, self._tr)
        self._screens.say(self._tr("What you said {when} is kept. Say how it is now.", when=when))
        return True

    def _put_aside(self) -> bool:
        self._keeper.changed(self.unfinished)
        self._keeper.flush()
        return not self._trouble and put_aside(self._session)

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
            self._when_saved(stroke)
        elif stroke in _MOVES and not self._answering.presses:
            if not self._began_anew():
                self._move(stroke)
        elif stroke is Act.YES or not self._began_anew(partial(self._answer, stroke)):
            self._answer(stroke)
        return True

    def _answer(self, stroke: Stroke) -> None:
        if self._steps.stroke(stroke):
            self._on_said()
        else:
            self._screens.hint()

    def _when_saved(self, stroke: Stroke) -> None:
        if stroke is Act.ENTER:
            self.leave()
        elif stroke in (Act.TAKE_BACK, Act.UP):
            self._change_saved()

    def _move(self, stroke: Stroke) -> None:
        if stroke in (Act.LEFT, Act.RIGHT):
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            if self._answering.nudge(1 if (stroke is Act.RIGHT) != mirrored else -1):
                self._on_edited()
        elif stroke in (Act.TAKE_BACK, Act.UP):
            self._steps.back()
        elif self._steps.at_the_end:
            if stroke is Act.ENTER:
                self._save()
            return
        elif stroke is Act.DOWN:
            self._steps.on()
        elif not self._steps.on_from_answer():
            self._screens.hint()
            return
        self._show()

    def _same_as_last(self) -> bool:
        if self._saved or self._steps.at_the_end or self._answering.presses:
            return True
        last = self._last.get(self._answering.measures[self._answering.current].key)
        if last is None:
            self._screens.hint()
        else:
            self._choose(RowAnswer(last.value))
        return True

    # Answers

    def _choose(self, said: RowAnswer) -> None:
        """An answer was pointed at."""
        if self._second.takes(said) and not self._began_anew(partial(self._say, said)):
            self._say(said)

    def _say(self, said: RowAnswer) -> None:
        if self._steps.say(said):
            self._on_said()

    def _on_said(self) -> None:
        self._on_edited()
        self._show()

    def _answer_ten(self, ten: bool) -> None:
        self._steps.answer_ten(ten)
        self._on_said()

    def _mend(self, number: int) -> None:
        self._steps.mend(number)
        self._show()

    def _back(self) -> None:
        if self._second.takes(Act.TAKE_BACK) and not self._began_anew():
            self._steps.back()
            self._show()

    def _on_edited(self) -> None:
        self._confirmed = self._warned = False
        self._draft.last_answer.on_answered()
        self._keeper.changed(self.unfinished, at_once=True)

    # Saving

    def _save(self) -> None:
        if not self._answering.may_save():
            self._show()
            return
        draft = self._draft.complete()
        answer = self._session.record(draft, confirmed=self._confirmed, letting_go=self._keeper.drop)
        if isinstance(answer, Refused):
            # What is unusual was read back once more with why: the next Enter means it.
            self._confirmed = all(problem.unusual for problem in answer.problems)
            self._screens.say("\n".join(window_sentence(problem, self._tr) for problem in answer.problems))
            self._on_new_screen()
            return
        assert isinstance(answer.record, CheckIn)
        self._keeper.let_go()
        self._saved = answer.record
        self._show()

    def _change_saved(self) -> None:
        assert self._saved is not None
        self._begin(self._saved)

    def _on_kept(self, problems: Sequence[Problem]) -> None:
        self._trouble = window_sentence(problems[0], self._tr) if problems else ""
        if self._trouble:
            self._screens.say(self._trouble)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._second.takes_key(event):
            return
        if not self.take(event):
            super().keyPressEvent(event)
        self._second.forget_key()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._keeper.flush()
