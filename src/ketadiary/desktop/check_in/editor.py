"""The check-in as it is typed: rows, the time it was felt at, a note, and Enter."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ketadiary.desktop.check_in.answering import Answering, Said
from ketadiary.desktop.check_in.asking import asked_now
from ketadiary.desktop.check_in.in_words import ratings_in_words
from ketadiary.desktop.check_in.kept_words import said_of_words, words_of_said
from ketadiary.desktop.check_in.keys import COMMANDS, Act, KeyReader
from ketadiary.desktop.check_in.measure_rows import MeasureRows
from ketadiary.desktop.check_in.note_field import NoteField
from ketadiary.desktop.check_in.save_bar import SaveBar
from ketadiary.desktop.check_in.strokes import take_stroke
from ketadiary.desktop.dates import time_text
from ketadiary.desktop.draft_keeper import DraftKeeper
from ketadiary.desktop.seen_now import felt_now
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import MomentPicker, ProblemLabel, column
from ketadiary.desktop.widgets.field_words import put_words, words_in
from ketadiary.desktop.widgets.in_sight import bring_into_sight
from ketadiary.desktop.widgets.problems import announce
from ketadiary.diary import Refused
from ketadiary.model import CheckIn, CheckInDraft, Measure, Moment, Problem, Rating

_LONG_AGO = timedelta(minutes=15)


class CheckInEditor(QWidget):
    """Answers a check-in. `picker` and `bar` are placed by whoever shows the editor; `below_rows` has room for more.

    Signals:
        check_in_recorded: the check-in was saved (`CheckIn`, and the draft that became it).
        edited: something was answered or written.
    """

    check_in_recorded = Signal(object, object)
    edited = Signal()

    def __init__(
        self,
        session: Session,
        *,
        keys: KeyReader | None = None,
        seconds: Callable[[], float] = time.monotonic,
        keeper: DraftKeeper[CheckInDraft] | None = None,
        quick_times: bool = True,
        only: Sequence[str] = (),
    ) -> None:
        """`seconds` tells passing time; `keeper` keeps what is unfinished; `quick_times` offers "15 min ago"; `only`
        are the measures to ask about, on or off, in place of those that are on."""
        super().__init__()
        self._session = session
        self._tr = session.tr
        self._keys = keys or KeyReader.of_this_system()
        self.rows = MeasureRows(session.tr, self._keys)
        self._seconds = seconds
        self._keeper = keeper
        self._only = only
        if keeper:
            keeper.setParent(self)  # what waits to be kept must not outlive the fields it is read from
        self._measures: dict[str, Measure] = {}
        self._was_begun = self._picked = False
        self._begun_at: Moment | None = None
        self._original = CheckInDraft(felt_at=session.clock())
        self._answering = Answering((), (), seconds)
        self._build(quick_times)
        self._connect()
        self.begin()

    # What is edited

    def begin(
        self, draft: CheckInDraft | None = None, *, at_the_first_gap: bool = False, begun_at: Moment | None = None
    ) -> None:
        """Begin a new check-in, or go on with `draft`: one that was not finished, or one that was recorded.

        `at_the_first_gap`, and not in the first row, the next key answers the first row that says nothing. `begun_at`
        is when the draft was begun, where that is not when it was felt.
        """
        self._original = draft or CheckInDraft(felt_at=self._session.clock())
        self._note.setPlainText(self._original.note)
        self._was_begun, self._begun_at = False, begun_at
        if draft:
            self.picker.set_moment(draft.felt_at)
        else:
            self.picker.set_now()
        self._problem.say("")
        self._ask(self._original.ratings)
        if at_the_first_gap:
            self._answering.go_to_the_first_gap()
        self._show()

    def renew_measures(self) -> None:
        """Show the measures that are on now, and keep what has been said and where the keyboard is."""
        if tuple(self._asked(self._answering.said_ratings())) == self._answering.measures:
            return
        focused = QApplication.focusWidget()
        in_rows = focused is not None and self.rows.isAncestorOf(focused)
        here = None if self._answering.past_the_last else self._answering.measures[self._answering.current].key
        self._ask(self._answering.said_ratings())
        keys = [measure.key for measure in self._answering.measures]
        self._answering.go_to(len(keys) if here is None else keys.index(here) if here in keys else 0)
        self._show()
        if in_rows:
            self._focus_current()

    def unfinished(self) -> CheckInDraft | None:
        """What has been said so far; None while that is nothing."""
        ratings, note = self._answering.said_ratings(), self._note.toPlainText()
        if not ratings and not note.strip():
            return None
        felt_at = self.picker.moment()
        if self.picker.is_now() or isinstance(felt_at, Problem):
            felt_at = felt_now(self._session)
        return replace(self._original, felt_at=felt_at, ratings=ratings, note=note)

    def keep_as_begun(self) -> None:
        """Keep at once what is unfinished, for the time at which it was begun if it was for now."""
        if self._keeper and self.unfinished() is not None:
            if self.picker.is_now():
                self.picker.set_moment(self.begun_at)
            self._keeper.changed(self.unfinished)
            self._keeper.flush()

    @property
    def begun_at(self) -> Moment:
        """Since when something is said here; for a draft that was not touched since, when it was felt."""
        return self._begun_at or self._original.felt_at

    def typed(self, *, pinned: bool = False) -> dict[str, str]:
        """What is picked, said and written, as words that can be kept; `pinned` as `words_in` has it."""
        said = zip(self._answering.measures, self._spoken(), strict=True)
        answers = {measure.key: words_of_said(one) for measure, one in said if one}
        return {"felt_at": words_in(self.picker, pinned=pinned), "note": self._note.toPlainText(), **answers}

    def fill_in(self, typed: Mapping[str, str]) -> None:
        """Have everything stand as it did when `typed` told this."""
        put_words(typed.get("felt_at", ""), self.picker)
        self._note.setPlainText(typed["note"])
        for number, measure in enumerate(self._answering.measures):
            words = typed.get(measure.key)
            self._answering.put(number, said_of_words(words) if words else None)
        self._answering.go_to(0)
        self._show()

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers a row."""
        self._focus_current()
        self.rows.keep_in_sight(self._answering.current)

    def focus_first_gap(self) -> None:
        """Put the keyboard where the next key answers the first row that says nothing."""
        self._answering.go_to_the_first_gap()
        self._show()
        self._focus_current()

    def focus_rows(self) -> None:
        """Put the keyboard into the rows, also where all have been passed."""
        if self._answering.past_the_last and self._answering.go_to(len(self.rows) - 1):
            self._show()
        self._focus_current()

    def say(self, measure: str, said: Said) -> None:
        """Answer the row of a measure; the next key still answers the row that it would have answered."""
        before, current = self._spoken(), self._answering.current
        number = next(number for number, one in enumerate(self._answering.measures) if one.key == measure)
        if self._answering.put(number, said):
            self._answering.go_to(current + (number == current))
            self._on_said(before)

    def undo(self) -> bool:
        """Take back the last answer; False where nothing said here can be taken back."""
        return self._step(self._answering.undo)

    def redo(self) -> bool:
        """Give again the answer that was taken back last; False where there is none."""
        return self._step(self._answering.redo)

    def forget_undone(self) -> None:
        """Let go of the answers that were taken back."""
        self._answering.forget_undone()

    def _step(self, step: Callable[[], bool]) -> bool:
        before = self._spoken()
        done = step()
        if done:
            self._on_said(before)
        return done

    # Saving

    def save(self) -> None:
        """Save, unless something has to be answered or mended first. Nothing typed is lost either way."""
        if not self._answering.may_save():
            self._show()
            return
        felt_at = self.picker.moment()
        if isinstance(felt_at, Problem) or self.picker.told:
            self.picker.ask_again()
            return
        if problems := self.rows.field_problems():
            self._show_problems(problems)
            return
        if self._was_left_lying():
            return
        felt_at = felt_now(self._session) if self.picker.is_now() else felt_at
        ratings = self._answering.all_ratings(editing=self._original.id is not None)
        self._record(replace(self._original, felt_at=felt_at, ratings=ratings, note=self._note.toPlainText()))

    def _was_left_lying(self) -> bool:
        """Whether these answers are older than the *now* they would be saved for. Asked about once."""
        now, begun = self._session.clock(), self._begun_at
        if begun is None or not self.picker.is_now() or now.utc - begun.utc < _LONG_AGO:
            return False
        self._begun_at = None
        self.picker.set_moment(begun)
        self._problem.say(
            self._tr("You began this at {time}, so it is set to that time: press Enter again, or choose another.",
                     time=time_text(begun))
        )  # fmt: skip
        bring_into_sight(self._problem)
        return True

    def _record(self, draft: CheckInDraft) -> None:
        typed = self.unfinished()
        answer = self._session.record(draft)
        if isinstance(answer, Refused):
            self._show_problems(answer.problems)
            return
        assert isinstance(answer.record, CheckIn)
        if self._keeper:
            self._keeper.forget()
        self._show_problems(())
        self.check_in_recorded.emit(answer.record, typed)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        elsewhere = self.rows.show_problems(problems)
        self._problem.show_problems(elsewhere, self._tr)
        if len(elsewhere) < len(problems):
            abouts = {problem.about for problem in problems}
            self._answering.go_to(
                next(row for row, measure in enumerate(self._answering.measures) if measure.key in abouts)
            )
            self._focus_current()
        elif problems:
            bring_into_sight(self._problem)

    # Strokes

    def take(self, event: QKeyEvent) -> bool:
        """Take a key press as an answer. Answers whether it was one."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.undo()
        if event.matches(QKeySequence.StandardKey.Redo):
            return self.redo()
        presses_escape = event.key() == Qt.Key.Key_Escape and self._answering.presses
        stroke = Act.TAKE_BACK if presses_escape else self._keys.read(event)
        if stroke is None:
            return self._begin_note(event)
        if stroke is Act.ENTER:
            self.save()
            return True
        before = self._spoken()
        towards_more = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        if not take_stroke(stroke, self._answering, self._answer_ten, towards_more):
            return self._begin_note(event)
        self._on_said(before)
        return True

    def _begin_note(self, event: QKeyEvent) -> bool:
        """A letter after the last row is the first of a note: there is nothing else that it could mean."""
        commands = event.modifiers() & COMMANDS
        if not event.text().isalpha() or commands or self._answering.presses or not self._answering.past_the_last:
            return False
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note.moveCursor(QTextCursor.MoveOperation.End)
        self._note.insertPlainText(event.text())
        return True

    def _answer_ten(self, ten: bool) -> bool:
        """Answer "10?"; where it held up saving, save."""
        if self._answering.answer(ten):
            self._show()
            self.save()
        return True

    # What is seen

    def _build(self, quick_times: bool) -> None:
        tr = self._tr
        self.picker = MomentPicker(self._session.clock, tr, name=tr("Felt at"), quick=quick_times)
        self.below_rows = column()
        self._note = NoteField(tr("Note"), tr("A note, if you like"))
        self._problem = ProblemLabel()
        self.bar = SaveBar(tr, tr("Save check-in"))
        self.setLayout(column(self.rows, self.below_rows, self._note, self._problem, gap=8))

    def _connect(self) -> None:
        self.rows.chosen.connect(self._on_row_chosen)
        self.rows.typed.connect(self._on_row_typed)
        self.rows.entered.connect(self._on_row_entered)
        self.rows.come_to.connect(self._on_rows_come_to)
        self.rows.ten_answered.connect(self._on_ten_answered)
        self.bar.save_asked_for.connect(self.save)
        self.bar.save.installEventFilter(self)
        for choice in self.picker.findChildren(QAbstractButton):
            choice.installEventFilter(self)  # many desktops press with Enter whatever button has the keyboard
        self._note.installEventFilter(self)
        self._note.textChanged.connect(lambda: self._on_edited(writing=True))
        self.picker.moment_changed.connect(self._on_picked)

    def _ask(self, ratings: tuple[Rating, ...]) -> None:
        asked = self._asked(ratings)
        self._answering = Answering(asked, ratings, self._seconds)
        if self._original.id is None:
            self._answering.take_as_typed()
        self.rows.ask(asked)

    def _asked(self, ratings: Collection[Rating]) -> list[Measure]:
        """What there are rows for: what was said always has one."""
        self._measures = self._session.diary.measures()
        if self._only:
            return [self._measures[key] for key in self._only]
        said = {rating.measure for rating in (*ratings, *self._original.ratings)}
        if self._original.id is None:
            said.update(one.key for one in asked_now(self._session))
        return [one for one in self._measures.values() if one.key in said or (one.on and self._original.id is not None)]

    def _show(self) -> None:
        self.rows.show_answering(self._answering)
        tr, ratings = self._tr, self._answering.said_ratings()
        if ratings:
            short = tr("{count} of {rows} answered", count=len(ratings), rows=len(self.rows))
            self.bar.say(ratings_in_words(ratings, self._measures, tr), short)
        else:
            long = tr("Type 0 to 9, or the key right of 0 for 10. Enter saves; rows left empty count as skipped.")
            self.bar.say(long, tr("Type 0 to 9, then Enter."))

    def _focus_current(self) -> None:
        if self._answering.past_the_last:
            self.bar.save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rows.focus_row(self._answering.current)

    # What happened

    def _spoken(self) -> list[Said | None]:
        return [self._answering.said(number) for number in range(len(self.rows))]

    def _on_said(self, before: list[Said | None]) -> None:
        self._show()
        if self._answering.presses:
            announce(self, self.rows.question(self._answering.question or 0))
        elif len(before) == len(self.rows):
            now = self._spoken()
            changed = (number for number, said in enumerate(before) if said != now[number])
            announce(self, self.rows.said_in_words(changed))
        self._focus_current()
        self._on_edited()

    def _on_row_chosen(self, number: int, said: Said) -> None:
        before = self._spoken()
        pointed_again = said == before[number] and self._answering.question != number
        if self._answering.put(number, None if pointed_again else said):
            self._answering.go_to(number if pointed_again else number + 1)
            self._on_said(before)

    def _on_row_typed(self, number: int, said: Said | None) -> None:
        if self._answering.put(number, said):
            self._show()
            self.rows.take_back_problem(number)
            self._on_edited()

    def _on_row_entered(self, number: int) -> None:
        self._picked = False
        if number != self._answering.current and self._answering.go_to(number):
            self._show()

    def _on_rows_come_to(self, number: int) -> None:
        """Go on after picking a time; else with the row that the Tab key led to."""
        if self._picked and not self._answering.past_the_last:
            self._focus_current()
        else:
            self._on_row_entered(number)

    def _on_picked(self) -> None:
        """The way to the picker may have led over rows that are answered: the next key must not answer them anew."""
        self._picked = True
        if self._original.id is None:
            self._answering.go_to_the_first_gap()
            self._show()
        self._on_edited()

    def _on_ten_answered(self, ten: bool) -> None:
        before = self._spoken()
        self._answer_ten(ten)
        self._on_said(before)

    def _on_edited(self, *, writing: bool = False) -> None:
        self._problem.say("")
        if not self._was_begun:
            self._was_begun, self._begun_at = True, self._session.clock()
        if self._keeper:
            self._keeper.changed(self.unfinished, at_once=not writing)
        self.edited.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self._note:
            with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if is_enter and with_control:
                self.save()
            return is_enter and with_control
        if watched is not self.bar.save:
            return is_enter and self.take(event)
        # A button would pass the keyboard on to its neighbour.
        return self.take(event) or event.key() in _ARROWS

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keeper:
            self._keeper.flush()


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
