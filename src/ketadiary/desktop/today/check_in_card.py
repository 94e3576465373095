"""The check-in on Today: the rows with their time, and the check-in that was begun and not saved."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.check_in.gone_now import GoneNowStrip
from ketadiary.desktop.drafts.begun_line import BegunLine
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.today.earlier_draft_line import AsideLine, kept_sentence
from ketadiary.desktop.today.saved_line import SavedLine
from ketadiary.desktop.widgets import Card, text
from ketadiary.desktop.widgets.problems import announce
from ketadiary.diary import UNFINISHED, Change
from ketadiary.entering.current_minute import felt_now
from ketadiary.entering.row_answer import RowAnswer
from ketadiary.entering.unfinished_check_in import (
    begun_at,
    fresh_draft,
    give_up,
    go_back,
    is_fresh,
    put_aside,
    waiting_since,
)
from ketadiary.model import BEFORE, EARLIEST, CheckIn, CheckInDraft, Measure, Planned, Problem, Rating, Timeline
from ketadiary.wording import near_moment_text, window_sentence

_SHORTLY_BEFORE = timedelta(minutes=-1)
_SITTING = timedelta(hours=1)
"""What is begun and not saved for longer was left lying, and nobody is about to answer it."""


class CheckInCard(Card):
    """One check-in at a time: a new one, or the one that was not finished. The editor's bar is placed by the page.

    Once it is saved it folds to one line, until the next one begins.

    Signals:
        room_changed: something above the rows came or went.
        folded: the rows went behind one line, or came back (bool).
    """

    room_changed = Signal()
    folded = Signal(bool)

    def __init__(self, session: Session, actions: CheckInActions) -> None:
        super().__init__()
        self._session, self._actions = session, actions
        self._keeper = DraftKeeper(session, UNFINISHED)
        self._keeper.tried.connect(self._on_kept)
        self.editor = CheckInEditor(session, keeper=self._keeper)
        self._gone = GoneNowStrip(session)
        self._begun, self._aside = BegunLine(session.tr), AsideLine(session.tr)
        self._head = self.editor.picker
        self._head.lead_with(text(session.tr("How are you?"), "heading"))
        self._saved_line = SavedLine(session.tr, self._take_at_saved)
        self.add(self._head, self._saved_line, self._begun, self._aside, self.editor)
        self._trouble = ""
        """Why the unfinished check-in could not be kept."""
        self._saved: tuple[str, CheckInDraft] | None = None
        """The id of the check-in that was saved here last, and what was typed."""
        self._saved_at = EARLIEST
        self._undone: CheckInDraft | None = None
        """What came back into the rows when saving it was undone."""
        self.editor.below_rows.addWidget(self._gone)
        self.editor.check_in_recorded.connect(self._on_recorded)
        self.editor.saved_again.connect(self._tell_saved)
        self.editor.picker.moment_changed.connect(self._on_moment_changed)
        self.editor.edited.connect(self._leave_out_rated)
        self._saved_line.another_chosen.connect(self.focus_first)
        self._gone.said_gone.connect(self._on_gone)
        self._begun.start_afresh_chosen.connect(self._start_afresh)
        self._aside.go_back_chosen.connect(self._go_back)
        self._aside.give_up_chosen.connect(self._give_up)
        session.bus.foggy_check_in_left.connect(self.restore)
        session.bus.diary_changed.connect(self._on_diary_changed)

    def refresh(self) -> None:
        """Ask about what is asked about now; what is being typed stays."""
        self.editor.renew_measures()
        if not self._aside.isHidden():
            self._aside.show_aside(self._aside_words())  # another day may have begun

    def offer_gone(self, timeline: Timeline) -> None:
        """Ask whether what the last infusion left behind is gone by now."""
        self._gone.refresh(timeline)

    @property
    def has_begun(self) -> bool:
        """Whether a line above the rows leads to a check-in that was begun before."""
        return not (self._begun.isHidden() and self._aside.isHidden())

    def keep(self) -> str:
        """Keep the unfinished check-in, or say why it cannot be kept."""
        if self.editor.unfinished() is None:
            return ""
        if is_fresh(self.editor.begun_at, self._session):
            self.editor.keep()
        else:
            self.editor.keep_as_begun()  # and not for the time at which the window closes
        return self._trouble

    def is_being_typed(self) -> bool:
        """Whether something stands in the rows that is not saved, and was not left lying."""
        began = self.editor.begun_at.utc
        return self.editor.unfinished() is not None and abs(self._session.clock().utc - began) < _SITTING

    def begin_new(self) -> None:
        """Go to the first row that says nothing. What is being typed comes first; what was left lying is put aside."""
        is_free = self._is_free()
        self.unfold()
        self.editor.focus_first_gap()
        if not is_free:
            self._tell_unsaved()

    def focus_first(self) -> None:
        """Put the keyboard where the next digit rates."""
        self.unfold()
        self.editor.focus_first()

    def focus_first_gap(self) -> None:
        """Put the keyboard where a digit answers nothing anew."""
        if self.is_folded:
            self._saved_line.focus()
        else:
            self.editor.focus_first_gap()

    def take(self, event: QKeyEvent) -> bool:
        """Take a key press as an answer, of the next check-in where this one is saved. Answers whether it was one."""
        if self.is_folded and self.editor.answers_a_row(event):
            self.focus_first()
        return self.editor.take(event)

    def begin_planned(self, planned: Planned) -> None:
        """Begin the check-in that is due. How it was before an infusion was felt before it began."""
        if self._is_free():
            self.editor.begin()
            if planned.key == BEFORE:
                self.editor.picker.set_moment(planned.at.shifted(_SHORTLY_BEFORE))
                self._on_moment_changed()
            self.focus_first()
        else:
            self._say_unsaved()

    def undo_typed(self) -> bool:
        """Take back the last answer; whether one was, or something else is typed that must not be passed over."""
        if self.editor.answers.undo():
            if self._undone is not None and self.editor.unfinished() is None:
                self._undone = None
                self.editor.picker.set_now()  # the time was of what had come back
            return True
        if self._is_typed():
            return True
        self.editor.answers.forget_undone()  # what is now made again is the saved step
        return False

    def redo_typed(self) -> bool:
        """Give again the answer that was taken back; whether one was, or something else is typed."""
        return self.editor.answers.redo() or (not self._is_as_undone() and self._is_typed())

    def _is_typed(self) -> bool:
        if self.editor.unfinished() is None:
            return False
        self._say_unsaved()
        return True

    def height_above_rows(self) -> int:
        """How high what stands above the rows is, in pixels."""
        above = (self._head, self._begun, self._aside)
        return sum(one.sizeHint().height() + SPACE for one in above if not one.isHidden())

    def _on_moment_changed(self) -> None:
        self._gone.offer(self.editor.picker.is_now())
        self._leave_out_rated()
        self.room_changed.emit()

    def _leave_out_rated(self) -> None:
        """What is rated here is not asked about once more."""
        self._gone.leave_out({rating.measure for rating in self.editor.answers.ratings()})

    # Folded

    @property
    def is_folded(self) -> bool:
        """Whether one line stands for the rows."""
        return self.editor.is_folded

    def unfold(self) -> None:
        """Show the rows."""
        self._fold(folded=False)

    def _fold(self, *, folded: bool) -> None:
        if folded == self.is_folded:
            return
        if not folded:
            self._saved_line.hide()
        self.editor.fold(folded)
        self.folded.emit(folded)

    def tick(self) -> None:
        """Time has passed: after a while nobody comes back for what was saved, but for the next one."""
        if self.is_folded and self._session.clock().utc - self._saved_at >= _SITTING:
            if self._saved_line.has_focus():
                self.focus_first()
            self.unfold()

    def _take_at_saved(self, event: QKeyEvent) -> bool:
        """Enter is pressed once more by who is not sure that it saved; later it presses the button."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return (not is_enter or self.editor.is_just_saved()) and self.take(event)

    # Saving

    def _on_gone(self, measure: Measure) -> None:
        """It belongs to what is being typed; with nothing typed, or no row for it any more, it is saved at once."""
        if self.editor.unfinished() is not None and self.editor.answers.asks(measure.key):
            self.editor.answers.say(measure.key, RowAnswer(measure.scale_min))
            return
        rating = Rating(measure=measure.key, value=measure.scale_min)
        self._actions.record(CheckInDraft(felt_at=felt_now(self._session), ratings=(rating,)))

    def _on_recorded(self, check_in: CheckIn, typed: CheckInDraft) -> None:
        self._saved = check_in.id, typed
        self.editor.begin()
        self._show_unfinished(restored=False)
        now = self._session.clock()
        self._saved_at = now.utc
        # The keyboard first: the rows, when they go, would hand it to whatever comes next.
        self._saved_line.show_saved(near_moment_text(check_in.felt_at, now.date, self._session.tr))
        self._fold(folded=True)
        self._tell_saved()

    def _tell_saved(self) -> None:
        assert self._saved is not None
        check_in_id, typed = self._saved
        check_in = self._session.diary.find(check_in_id)
        if isinstance(check_in, CheckIn):
            self._actions.tell_recorded(check_in, lambda: self._bring_back(typed))

    def _bring_back(self, typed: CheckInDraft) -> None:
        """What was undone or let go stands in the rows again, to be put right."""
        if self.editor.unfinished() is None:
            self.editor.begin(typed)
            self._leave_out_rated()
            self.editor.keep_soon()
            self.focus_first()

    def _on_diary_changed(self, change: Change) -> None:
        """What was saved last comes back into the rows with its undoing, and goes with its being made again."""
        if self._saved is None or self._saved[0] not in change.ids:
            return
        check_in_id, typed = self._saved
        if self._session.diary.find(check_in_id) is None:
            if change.step == "record-check_in" and self.editor.unfinished() is None:
                self._bring_back(typed)
                self._undone = self.editor.unfinished()
        elif self._is_as_undone():
            self._begin_afresh()
            self._keeper.forget()

    def _is_as_undone(self) -> bool:
        """Whether the rows say what came back when it was undone, and nothing else."""
        return self._undone is not None and self.editor.unfinished() == self._undone

    def _begin_afresh(self) -> None:
        self.editor.begin()
        self._show_unfinished(restored=False)
        self.focus_first()

    # What was not finished

    def restore(self) -> None:
        """Show the check-in of just now that was begun and not saved; an older one waits until it is asked for."""
        if not self._trouble:  # else the rows are the only place where it stands
            self._show_draft(fresh_draft(self._session))

    def _on_kept(self, problems: Sequence[Problem]) -> None:
        self._trouble = window_sentence(problems[0], self._session.tr) if problems else ""
        if self._trouble:
            self._session.give_notice(self._trouble)

    def _show_draft(self, draft: CheckInDraft | None) -> None:
        if draft is not None or self.editor.unfinished() is not None:
            self.unfold()
            self.editor.begin(draft, at_the_first_gap=True, begun_at=begun_at(self._session))
        if draft is not None and is_fresh(draft.felt_at, self._session):
            self.editor.picker.set_now()
        self._show_unfinished(restored=draft is not None)

    def _is_free(self) -> bool:
        """Whether a new check-in can begin: nothing is typed, or it was left lying and is put aside."""
        if self.editor.unfinished() is None:
            return True
        if is_fresh(self.editor.begun_at, self._session):
            return False
        self.editor.keep_as_begun()
        if not self._trouble:
            self._put_aside()
        return not self._trouble

    def _say_unsaved(self) -> None:
        self.unfold()
        self.editor.answers.focus_rows()
        self._tell_unsaved()

    def _tell_unsaved(self) -> None:
        tr = self._session.tr
        enter, button = tr("This check-in is not saved yet: Enter saves it."), tr("This check-in is not saved yet.")
        sentence = enter if self.editor.enter_saves() else button
        self._session.give_notice(sentence)

    def _put_aside(self) -> None:
        put_aside(self._session)
        self.editor.begin()
        self._show_unfinished(restored=False)
        announce(self, kept_sentence(self._aside_words(), self._session.tr))

    def _go_back(self) -> None:
        """The one that was put aside comes into the rows, and what is there is put aside."""
        self.focus_first()  # before its button goes, which would hand the keyboard to the first row
        if waiting_since(self._session) is not None:
            self.editor.keep_as_begun()
            go_back(self._session)
            self._show_draft(self._session.diary.draft(UNFINISHED))
        self.focus_first()

    def _give_up(self) -> None:
        """The one that was put aside goes, and what is in the rows stays."""
        self.focus_first()
        put_back = give_up(self._session)
        self._show_aside()

        def bring_back() -> None:
            put_back()
            self._show_aside()

        self._tell_gone(bring_back)

    def _start_afresh(self) -> None:
        given_up = self.editor.unfinished()
        self._begin_afresh()
        self._keeper.forget()
        if given_up is not None:
            self._tell_gone(lambda: self._bring_back(given_up))

    def _tell_gone(self, bring_back: Callable[[], None]) -> None:
        tr = self._session.tr
        self._session.give_notice(tr("The unfinished check-in is gone."), tr("Bring it back"), bring_back)

    def _show_unfinished(self, *, restored: bool) -> None:
        self._begun.setVisible(restored)
        self._show_aside()

    def _show_aside(self) -> None:
        """Lead to what waits aside, if anything does, as long as what is in the rows is a new one."""
        self._aside.show_aside("" if not self._begun.isHidden() else self._aside_words())
        self._on_moment_changed()

    def _aside_words(self) -> str:
        """For when the check-in is that waits aside; empty where none does."""
        moment = waiting_since(self._session)
        return near_moment_text(moment, self._session.clock().date, self._session.tr) if moment else ""
