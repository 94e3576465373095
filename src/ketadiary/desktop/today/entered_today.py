"""What was entered today, newest first."""

from datetime import date, timedelta

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.entry import Entry
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import Card, ListRow, button, clear, line, row, text
from ketadiary.desktop.widgets.filling_again import keyboard_kept
from ketadiary.model import CheckIn, Moment

_MOST = 40
_LOOK_BACK = timedelta(days=8)


class EnteredToday(Card):
    """Check-ins that were felt today, or written down today for an earlier day."""

    def __init__(self, session: Session, actions: CheckInActions) -> None:
        super().__init__(session.tr("Entered today"))
        self._session = session
        self._actions = actions
        self._shown: list[CheckIn] | None = None
        self._day: date | None = None
        tr, note = session.tr, session.bus.event_asked_for.emit
        self.add_action(button(tr("Note an event"), note, kind="quiet", picture="flag", hint=tr("Ctrl+E")))

    def refresh(self) -> None:
        """Show what the diary holds for today."""
        now = self._session.clock()
        recent = self._session.diary.check_ins(since=now.utc - _LOOK_BACK)
        self._show(now.date, [check_in for check_in in reversed(recent) if _is_of(now, check_in)])

    def _show(self, day: date, check_ins: list[CheckIn]) -> None:
        if (day, check_ins) == (self._day, self._shown):
            return
        self._day, self._shown = day, check_ins
        with keyboard_kept(self):
            self._fill(day, check_ins)

    def _fill(self, day: date, check_ins: list[CheckIn]) -> None:
        clear(self.body)
        measures = self._session.diary.measures()
        entries = [Entry(check_in, measures, day, self._session.tr) for check_in in check_ins[:_MOST]]
        widest = max((entry.width_of_time() for entry in entries), default=0)
        for number, entry in enumerate(entries):
            entry.set_width_of_time(widest)
            entry.edit_asked_for.connect(lambda id_: self._actions.edit(id_, self))
            entry.delete_asked_for.connect(self._actions.delete)
            self.add(*([line()] if number else []), entry)
        if len(check_ins) > _MOST:
            words = self._session.tr(
                "Only the latest {count} are listed here. The page Infusions has all of an infusion.", count=_MOST
            )
            self.add(text(words, "muted", wrap=True))
        if not check_ins:
            words = self._session.tr("Nothing yet. Type a digit for each row above, then press Enter.")
            self.add(ListRow(words, row(text(words, "muted", wrap=True))))


def _is_of(now: Moment, check_in: CheckIn) -> bool:
    entered = Moment.of(check_in.entered_at, now.zone)
    return now.date in (check_in.felt_at.date, entered.date)
