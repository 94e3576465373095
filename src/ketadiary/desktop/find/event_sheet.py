"""The sheet that notes or changes an event: text, Enter."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.drafts.draft_sheet import DraftForm
from ketadiary.desktop.drafts.unfinished_forms import NEW_EVENT, changes_of
from ketadiary.desktop.find.record_sheet import history_of
from ketadiary.desktop.shell.deleting import delete_with_notice, tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import DateField, Form, Segmented, button
from ketadiary.model import Event, EventDraft, EventKind, Problem
from ketadiary.wording import event_kind_names, near_day_text, shortened, weekday_text


class EventSheet(DraftForm):
    """Asks for what happened; the day is today and its kind is *other* unless said otherwise."""

    def __init__(self, session: Session, event: Event | None, parent: QWidget | None) -> None:
        tr = session.tr
        sentence = "" if event else tr("A new medicine, a bad night, a move: it appears on your trends as a flag.")
        title = tr("Change an event") if event else tr("Note an event")
        super().__init__(session, changes_of(event.id) if event else NEW_EVENT, parent, title, sentence)
        self._event = event
        self._make_fields(event or EventDraft(date=session.clock().date, text=""))
        self.form = Form(tr)
        self.recorder = self.recorder_for(self.form)
        self.form.add("text", tr("What happened"), self._text, span=2)
        self.form.add("kind", tr("Kind of event"), self._kind, span=2)
        self.form.add("date", tr("Day"), self._day)
        self.add(self.form, self.recorder, *(history_of(session, event.id) if event else []))
        if event:
            self.footer.insertWidget(0, button(tr("Delete"), self._delete, picture="bin"))
        self.recorder.recorded.connect(self._on_recorded)
        self.start()

    def focus_start(self) -> None:
        self._text.setFocus()

    def _make_fields(self, begin: EventDraft) -> None:
        tr = self.session.tr
        self._text = QLineEdit(begin.text)
        self._kind = Segmented(tr("Kind of event"), event_kind_names(tr))
        self._kind.choose(begin.kind)
        self._day = DateField(tr)
        self._day.setDate(QDate(begin.date.year, begin.date.month, begin.date.day))

    def save(self) -> None:
        typed = self._day.date()
        day = date(typed.year(), typed.month(), typed.day())
        self.recorder.record(
            EventDraft(
                date=day,
                text=self._text.text().strip(),
                kind=EventKind(str(self._kind.value())),
                id=self._event.id if self._event else None,
            ),
            self._unusual(day),
        )

    def _unusual(self, day: date) -> list[Problem]:
        """That the day is still to come, once: not where it was saved so."""
        known = self._event is not None and self._event.date == day
        if known or day <= self.session.clock().date:
            return []
        return [Problem("event-ahead", "date", {"day": weekday_text(day, self.session.tr)}, unusual=True)]

    def _on_recorded(self, event: Event) -> None:
        self.accept()
        tr = self.session.tr
        day = near_day_text(event.date, self.session.clock().date, tr, begins=False)
        words = shortened(event.text)
        sentence = (
            tr("Noted, {day}: {text}", day=day, text=words)
            if self._event is None
            else tr("Changed, {day}: {text}", day=day, text=words)
        )
        tell_saved_as(self.session, sentence, event, self._event)

    def _delete(self) -> None:
        assert self._event is not None
        self.accept()
        delete_with_notice(self.session, self._event.id)
