"""The page Today: how long ago the infusion was, the check-in, and what was entered today."""

from datetime import timedelta
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.draft_keeper import DraftKeeper
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.check_in.gone import GoneStrip
from ketadiary.desktop.page import Page
from ketadiary.desktop.session import Session
from ketadiary.desktop.today.entered_today import EnteredToday
from ketadiary.desktop.today.since import since_words
from ketadiary.desktop.widgets import Card, Folding, PageBody, button, column, line, row, text
from ketadiary.diary import Refused
from ketadiary.model import CheckIn, CheckInDraft, Timeline
from ketadiary.wording import problem_sentence

_TICK_MS = 20_000
_WIDEST = 980
_FRESH = timedelta(minutes=10)


class TodayPage(Page):
    """Opens with the keyboard in the first row: five keys and Enter."""

    touched_by: ClassVar[frozenset[str]] = frozenset(("check_in", "infusion", "measure"))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._timeline = Timeline(())
        self._actions = CheckInActions(session)
        self.editor = CheckInEditor(session, keeper=DraftKeeper(self._keep_draft))
        self._gone = GoneStrip(session, self._actions.record)
        self._entered = EnteredToday(session, self._actions)
        self._restored = self._restored_line()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.editor.check_in_recorded.connect(self._on_recorded)
        self._build()
        self._restore_draft()

    def refresh(self) -> None:
        """Show the diary as it is now; what is being typed stays."""
        self._timeline = self.session.diary.timeline()
        self.editor.renew_measures()
        self._gone.refresh()
        self._entered.refresh()
        self._show_since()

    def focus_first(self) -> None:
        """Put the keyboard where the next digit rates."""
        self._tick()
        self.editor.focus_first()

    def footer_height(self) -> int:
        """Save is never covered."""
        return self._footer.height()

    def _build(self) -> None:
        tr = self.session.tr
        self._body = PageBody(tr("Today"), widest=_WIDEST)
        self._infusion = button(tr("Record an infusion"), self._ask_for_infusion, picture="infusions")
        self._body.controls.addWidget(self._infusion)
        self._body.add(self._check_in_card())
        self._body.add(self._entered)
        self.editor.bar.setMaximumWidth(_WIDEST - 64)
        # The scroll bar's width more at the right, so that Save ends where the card does.
        self._footer = QWidget()
        self._footer.setLayout(row(self.editor.bar, margins=(32, 8, 44, 10)))
        self.setLayout(column(self._body, line(), self._footer, gap=0))

    def _check_in_card(self) -> QWidget:
        tr = self.session.tr
        self.editor.below_rows.addWidget(self._gone)
        head = Folding(text(tr("How are you?"), "heading"), self.editor.picker)
        return Card("", "", head, self._restored, self.editor)

    def _show_since(self) -> None:
        now = self.session.clock()
        self._body.set_subtitle(since_words(self._timeline, now, self.session.tr))
        place = self._timeline.place(now.utc)
        self._unended = place.infusion.id if place and place.infusion.ended_at is None else ""
        tr = self.session.tr
        self._infusion.setText(tr("Say when it ended") if self._unended else tr("Record an infusion"))

    def _ask_for_infusion(self) -> None:
        self.session.bus.page_asked_for.emit("infusions", self._unended or "new")

    def _tick(self) -> None:
        """Time has passed; what the diary holds is as at the last refresh."""
        self._show_since()
        self.editor.picker.refresh()
        self._entered.refresh_after_midnight()

    # Saving

    def _on_recorded(self, check_in: CheckIn, typed: CheckInDraft) -> None:
        self._restored.hide()
        self.editor.begin()
        self.editor.focus_first()
        self._actions.tell_recorded(check_in, lambda: self._bring_back(typed))

    def _bring_back(self, typed: CheckInDraft) -> None:
        """After Undo the values stand in the rows again, to be put right."""
        if self.editor.unfinished() is None:
            self.editor.begin(typed)
            self.editor.focus_first()

    # The draft

    def _keep_draft(self, draft: CheckInDraft | None) -> None:
        answer = self.session.do(lambda: self.session.diary.keep_draft(draft))
        if isinstance(answer, Refused):
            self.session.bus.notice_given.emit(problem_sentence(answer.problems[0], self.session.tr), "", None)

    def _restore_draft(self) -> None:
        draft = self.session.diary.draft()
        if draft is None:
            return
        self.editor.begin(draft)
        if self.session.clock().utc - draft.felt_at.utc < _FRESH:
            self.editor.picker.set_now()
        self._restored.show()

    def _restored_line(self) -> QWidget:
        tr = self.session.tr
        made = QFrame()
        made.setProperty("surface", "soft")
        words = text(tr("You began this check-in and did not save it. It is as you left it."), "body", wrap=True)
        content = row(words, button(tr("Start afresh"), self._start_afresh), margins=(14, 8, 8, 8))
        content.setStretch(0, 1)
        made.setLayout(content)
        made.hide()
        return made

    def _start_afresh(self) -> None:
        self._restored.hide()
        self.editor.begin()
        self.editor.edited.emit()
        self.editor.focus_first()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.editor.take(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
