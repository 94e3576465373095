"""Check-ins that were made in the fog, offered for a calm look on a later day."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.widgets import Card, Strip, button, clear, column, line, row, text
from ketadiary.diary import Change
from ketadiary.entering.reviewed import LOOK_BACK, mark_reviewed, reviewed
from ketadiary.model import CheckIn
from ketadiary.wording import beginning, near_day_text, ratings_in_words, short_day_text, time_text


class ReviewCard(Card):
    """One sentence and two buttons; the check-ins themselves once the person wants to see them. Else hidden.

    Signals:
        all_reviewed: nothing waits any more, and the keyboard was here.
    """

    all_reviewed = Signal()

    def __init__(self, session: Session, actions: CheckInActions) -> None:
        super().__init__(surface="soft", slim=True)
        self._session, self._actions = session, actions
        self._waiting: list[CheckIn] = []
        self._open = False
        self._changing = ""
        self._day: date | None = None
        self._first: QWidget | None = None
        session.bus.diary_changed.connect(self._on_diary_changed)
        self.hide()

    def refresh(self) -> None:
        """Show what waits to be looked at."""
        now = self._session.clock()
        seen = reviewed(self._session)
        waiting = [
            check_in
            for check_in in self._session.diary.check_ins(since=now.utc - LOOK_BACK)
            if check_in.affected and check_in.felt_at.date < now.date and check_in.id not in seen
        ]
        if (now.date, waiting) != (self._day, self._waiting):
            self._day, self._waiting = now.date, waiting
            self._show()

    def _show(self) -> None:
        clear(self.body)
        if self._waiting:
            self.add(self._offer(), *(self._lines() if self._open else []))
        else:
            self._open = False
        self.setVisible(bool(self._waiting))

    def _offer(self) -> QWidget:
        tr = self._session.tr
        sentence = text(self._sentence(), "strong", wrap=True)
        self.setAccessibleName(sentence.text())
        keep_all = button(
            tr.plural("Keep it as it is", "Keep all as they are", len(self._waiting)), self._keep_all, kind="quiet"
        )
        buttons = (
            [keep_all]
            if self._open
            else [button(tr.plural("Look at it", "Look at them", len(self._waiting)), self._look), self._not_now()]
        )
        return Strip("moon", column(sentence), *buttons)

    def _not_now(self) -> QWidget:
        return button(self._session.tr("Not now"), self._keep_all, kind="quiet")

    def _sentence(self) -> str:
        tr, now = self._session.tr, self._session.clock()
        days = {check_in.felt_at.date for check_in in self._waiting}
        if days == {now.date - timedelta(days=1)}:
            return tr.plural(
                "1 check-in from yesterday was made in the fog: look at it when you like.",
                "{count} check-ins from yesterday were made in the fog: look at them when you like.",
                len(self._waiting),
            )
        if len(days) == 1:
            return tr.plural(
                "1 check-in of {day} was made in the fog: look at it when you like.",
                "{count} check-ins of {day} were made in the fog: look at them when you like.",
                len(self._waiting),
                day=short_day_text(days.pop(), tr),
            )
        return tr.plural(
            "1 check-in was made in the fog: look at it when you like.",
            "{count} check-ins were made in the fog: look at them when you like.",
            len(self._waiting),
        )

    def _lines(self) -> Sequence[QWidget]:
        self._first = None
        return [part for check_in in self._waiting for part in (line(), self._line(check_in))]

    def _line(self, check_in: CheckIn) -> QWidget:
        tr, today = self._session.tr, self._session.clock().date
        day = near_day_text(check_in.felt_at.date, today, tr)
        when = tr("{day}, {time}", day=day, time=time_text(check_in.felt_at, tr))
        words = ratings_in_words(check_in.ratings, self._session.diary.measures(), tr)
        keep = button(tr("Keep"), lambda: self._keep([check_in.id]))
        change = button(tr("Change…"), lambda: self._change(check_in.id))
        keep.setAccessibleName(tr("Keep the check-in of {moment}", moment=when))
        change.setAccessibleName(tr("Change the check-in of {moment}", moment=when))
        self._first = self._first or keep
        note = [text(beginning(check_in.note), "small", wrap=True)] if check_in.note.strip() else []
        said = column(text(when, "strong", wrap=True), text(words, "body", wrap=True), *note, gap=2)
        content = row(said, keep, change)
        content.setStretch(0, 1)
        made = QWidget()
        made.setLayout(content)
        return made

    def _look(self) -> None:
        self._open = True
        self._show()
        if self._first is not None:
            self._first.setFocus()

    def _keep_all(self) -> None:
        self._keep([check_in.id for check_in in self._waiting])

    def _keep(self, ids: Sequence[str]) -> None:
        focused = QApplication.focusWidget()
        had_keyboard = focused is None or self.isAncestorOf(focused) or focused.window() is not self.window()
        mark_reviewed(self._session, ids)
        self.refresh()
        if had_keyboard and not self._waiting:
            self.all_reviewed.emit()
        elif had_keyboard and self._first is not None:
            self._first.setFocus()

    def _change(self, check_in_id: str) -> None:
        self._changing = check_in_id
        self._session.open(RecordTarget(check_in_id))

    def _on_diary_changed(self, change: Change) -> None:
        """What was changed from here has been looked at."""
        if self._changing and self._changing in change.ids:
            changed, self._changing = self._changing, ""
            self._keep([changed])
