"""The check-in as it is typed: rows, the time it was felt at, a note, and Enter."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ketadiary.desktop.check_in.key_presses import KeyPresses
from ketadiary.desktop.check_in.keyboard import KeyReader
from ketadiary.desktop.check_in.measure_rows import MeasureRows
from ketadiary.desktop.check_in.note_field import NoteField
from ketadiary.desktop.check_in.rating_input import RatingInput
from ketadiary.desktop.check_in.save_bar import SaveBar
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import MomentPicker, ProblemLabel, column
from ketadiary.desktop.widgets.field_values import put_words, words_in
from ketadiary.desktop.widgets.scrolling import bring_into_sight
from ketadiary.diary import Refused
from ketadiary.entering.asked_measures import asked_in_rows
from ketadiary.entering.begun_answering import AnsweringSince
from ketadiary.entering.current_minute import felt_now
from ketadiary.model import CheckIn, CheckInDraft, Measure, Moment, Problem, Rating
from ketadiary.wording import at_moment_text

_NOTICED_S = 10.0
"""Seconds for which it is told that it is saved."""


class CheckInEditor(QWidget):
    """Answers a check-in. `picker` and `bar` are placed by whoever shows the editor; `below_rows` has room for more.

    Its parts: `rows` shows what `answers` holds, `KeyPresses` has the keys, `AnsweringSince` knows how old it all is.

    Signals:
        check_in_recorded: the check-in was saved (`CheckIn`, and the draft that became it).
        saved_again: Save was pressed once more right after it had saved, with nothing said since.
        edited: something was answered or written.
    """

    check_in_recorded = Signal(object, object)
    saved_again = Signal()
    edited = Signal()

    def __init__(
        self,
        session: Session,
        *,
        keys: KeyReader | None = None,
        keeper: DraftKeeper[CheckInDraft] | None = None,
        quick_times: bool = True,
        only: Sequence[str] = (),
    ) -> None:
        """`keeper` keeps what is unfinished; `quick_times` offers "15 min ago"; `only`
        are the measures to ask about, on or off, in place of those that are on."""
        super().__init__()
        self._session, self._tr = session, session.tr
        self._keeper = keeper
        self._only = only
        self._seconds = session.seconds
        self._saved_at: float | None = None
        """When something was saved here, as long as nothing is said since."""
        if keeper:
            keeper.setParent(self)  # what waits to be kept must not outlive the fields it is read from
        self._original = CheckInDraft(felt_at=session.clock())
        self._begun = AnsweringSince(session.clock)
        self._build(keys or KeyReader.of_this_system(), quick_times)
        self._connect()
        self.begin()

    def _build(self, keys: KeyReader, quick_times: bool) -> None:
        tr = self._tr
        self.rows = MeasureRows(tr, keys)
        self.picker = MomentPicker(self._session.clock, tr, name=tr("Felt at"), quick=quick_times,
                                   brief=quick_times)  # fmt: skip
        self.below_rows = column()
        self._note = NoteField(tr("Note"), tr("A note, if you like"))
        self._problem = ProblemLabel()
        self.bar = SaveBar(tr, tr("Save check-in"))
        self.setLayout(column(self.rows, self.below_rows, self._note, self._problem, gap=8))
        self.answers = RatingInput(self.rows, self.bar, self._session.seconds)
        choices = self.picker.findChildren(QAbstractButton)
        self._keys = KeyPresses(keys, self.answers, self._note, self.bar.save, self.picker.time, choices)

    def _connect(self) -> None:
        for asking in (self._keys.save_asked_for, self.bar.save_asked_for, self.answers.saving_goes_on):
            asking.connect(self.save)
        self._keys.time_entered.connect(self._on_time_entered)
        self.answers.edited.connect(self._on_edited)
        self._note.textChanged.connect(lambda: self._on_edited(writing=True))
        self.picker.moment_changed.connect(self._on_picked)

    @property
    def is_folded(self) -> bool:
        """Whether the rows and the note are out of sight."""
        return self.rows.isHidden()

    def fold(self, folded: bool) -> None:
        """Have the rows and the note out of sight, or back; what stands below the rows stays."""
        for part in (self.picker, self.rows, self._note):
            part.setHidden(folded)

    # What is edited

    def begin(
        self, draft: CheckInDraft | None = None, *, at_the_first_gap: bool = False, begun_at: Moment | None = None
    ) -> None:
        """Begin a new check-in, or go on with `draft`: one that was not finished, or one that was recorded.

        `at_the_first_gap`, and not in the first row, the next key answers the first row that says nothing. `begun_at`
        is when the draft was begun, where that is not when it was felt.
        """
        original = self._original = draft or CheckInDraft(felt_at=self._session.clock())
        self._note.setPlainText(original.note)
        self._begun.begin_anew(begun_at)
        if draft:
            self.picker.set_moment(draft.felt_at)
        else:
            self.picker.set_now()
        self._problem.say("")
        asked = self._asked(original.ratings)
        self.answers.begin(asked, original.ratings, is_new=original.id is None, at_the_first_gap=at_the_first_gap)

    def renew_measures(self) -> None:
        """Show the measures that are on now, and keep what has been said and where the keyboard is."""
        self.answers.renew(self._asked(self.answers.ratings()))

    def _asked(self, ratings: Collection[Rating]) -> list[Measure]:
        if self._only:
            measures = self._session.diary.measures()
            return [measures[key] for key in self._only]
        return asked_in_rows(self._session, self._original, ratings)

    def unfinished(self) -> CheckInDraft | None:
        """What has been said so far; None while that is nothing."""
        ratings, note = self.answers.ratings(), self._note.toPlainText()
        if not ratings and not note.strip():
            return None
        felt_at = self.picker.moment()
        if self.picker.is_now() or isinstance(felt_at, Problem):
            felt_at = felt_now(self._session)
        return replace(self._original, felt_at=felt_at, ratings=ratings, note=note)

    def _to_keep(self) -> CheckInDraft | None:
        """What is unfinished, with when it was begun."""
        draft = self.unfinished()
        return draft and replace(draft, entered_at=self.begun_at.utc)

    def keep_soon(self, *, at_once: bool = False) -> None:
        """Keep what is unfinished, after a pause or as soon as it is seen."""
        if self._keeper:
            self._keeper.changed(self._to_keep, at_once=at_once)

    def keep(self) -> None:
        """Keep at once what is unfinished."""
        self.keep_soon()
        if self._keeper:
            self._keeper.flush()

    def keep_as_begun(self) -> None:
        """Keep at once what is unfinished, for the time at which it was begun if it was for now."""
        if self._keeper and self.unfinished() is not None:
            if self.picker.is_now():
                self.picker.set_moment(self.begun_at)
            self.keep()

    @property
    def begun_at(self) -> Moment:
        """Since when something is said here; for a draft that was not touched since, when it was felt."""
        return self._begun.at or self._original.felt_at

    def typed(self, *, pinned: bool = False) -> dict[str, str]:
        """What is picked, said and written, as words that can be kept; `pinned` as `words_in` has it."""
        felt_at = words_in(self.picker, pinned=pinned)
        return {"felt_at": felt_at, "note": self._note.toPlainText(), **self.answers.typed()}

    def fill_in(self, typed: Mapping[str, str]) -> None:
        """Have everything stand as it did when `typed` told this."""
        put_words(typed.get("felt_at", ""), self.picker)
        self._note.setPlainText(typed["note"])
        self.answers.fill_in(typed)

    # The keyboard

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers a row."""
        self.answers.focus_first()

    def focus_first_gap(self) -> None:
        """Put the keyboard where the next key answers the first row that says nothing."""
        self.answers.focus_first_gap()

    def take(self, event: QKeyEvent) -> bool:
        """Take a key press as an answer. Answers whether it was one."""
        return self._keys.take(event)

    def answers_a_row(self, event: QKeyEvent) -> bool:
        """Whether a key press would answer a row that is in sight."""
        return self._keys.answers(event)

    # Saving

    def enter_saves(self) -> bool:
        """Whether Enter in the rows saves, and does not ask or mend something first."""
        nothing_wrong = not self.picker.told and isinstance(self.picker.moment(), Moment)
        left_lying = self.picker.is_now() and self._begun.is_long_ago
        return self.answers.enter_saves and nothing_wrong and not self.rows.field_problems() and not left_lying

    def save(self) -> None:
        """Save, unless something has to be answered or mended first. Nothing typed is lost either way."""
        if not self.answers.may_save():
            return
        if self.is_just_saved():
            self.saved_again.emit()
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
        ratings, note = self.answers.all_ratings(), self._note.toPlainText()
        self._record(replace(self._original, felt_at=felt_at, ratings=ratings, note=note))

    def is_just_saved(self) -> bool:
        """Whether Save is pressed once more for what it has saved already."""
        at_once = self._saved_at is not None and self._seconds() - self._saved_at < _NOTICED_S
        return at_once and self.unfinished() is None

    def _was_left_lying(self) -> bool:
        """Whether these answers are older than the *now* they would be saved for. Asked about once."""
        begun = self._begun.long_ago() if self.picker.is_now() else None
        if begun is None:
            return False
        self.picker.set_moment(begun)
        when = at_moment_text(begun, self._session.clock().date, self._tr)
        self._problem.say(
            self._tr("You began this {when}, so it is set to that time. Save again, or choose another time.", when=when)
        )
        bring_into_sight(self._problem)
        return True

    def _record(self, draft: CheckInDraft) -> None:
        typed = self.unfinished()
        answer = self._session.record(draft, letting_go=self._keeper.drop if self._keeper else None)
        if isinstance(answer, Refused):
            self._show_problems(answer.problems)
            return
        assert isinstance(answer.record, CheckIn)
        if self._keeper:
            self._keeper.let_go()
        self._show_problems(())
        self.check_in_recorded.emit(answer.record, typed)
        self._saved_at = self._seconds()  # last, since whoever is told begins anew

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        elsewhere = self.rows.show_problems(problems)
        self._problem.show_problems(elsewhere, self._tr)
        if len(elsewhere) < len(problems):
            self.answers.focus_first_of({problem.about for problem in problems})
        elif problems:
            bring_into_sight(self._problem)

    # What happened

    def _on_time_entered(self) -> None:
        """Enter takes a time that was typed; it saves where there is nothing left to answer, or says what is wrong."""
        is_moment = isinstance(self.picker.moment(), Moment) and not self.picker.told
        if not is_moment or not self.answers.go_on_to_gap():
            self.save()

    def _on_picked(self) -> None:
        self.answers.on_away()
        self._on_edited()

    def _on_edited(self, *, writing: bool = False) -> None:
        self._problem.say("")
        self._saved_at = None
        self._begun.on_edited()
        self.keep_soon(at_once=not writing)
        self.edited.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keeper:
            self._keeper.flush()
