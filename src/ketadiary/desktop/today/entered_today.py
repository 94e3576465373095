"""What was entered today, newest first."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.shell.deleting import delete_with_notice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import NewEventTarget, RecordTarget
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.today.check_in_entry import Entry
from ketadiary.desktop.today.moved_in_line import MovedInLine
from ketadiary.desktop.widgets import Card, ListRow, button, row, text
from ketadiary.desktop.widgets.refilling import keyboard_kept
from ketadiary.desktop.widgets.rows import Rows
from ketadiary.desktop.widgets.scrolling import show_when_placed
from ketadiary.entering.record_time import is_of_today, order_of
from ketadiary.model import CheckIn, Dated, Moment

if TYPE_CHECKING:
    from ketadiary.desktop.today.other_entry import OtherEntry

_MOST = 40
_LOOK_BACK = timedelta(days=8)


class EnteredToday(Card):
    """What is of today, or was written down today for an earlier day."""

    def __init__(self, session: Session, actions: CheckInActions) -> None:
        super().__init__(session.tr("Entered today"))
        self._session = session
        self._actions = actions
        tr, note = session.tr, partial(session.open, NewEventTarget())
        self._rows = Rows["Entry | OtherEntry"](gap=SPACE)
        self._entries: Sequence[Entry | OtherEntry] = ()
        nothing = tr("Nothing yet. Type a digit for each row above, then press Enter.")
        self._nothing = ListRow(nothing, row(text(nothing, "muted", wrap=True)))
        self._further = text(
            tr("Only the latest {count} are listed here. The page Infusions has all of an infusion.", count=_MOST),
            "muted",
            wrap=True,
        )
        self._moved_in = MovedInLine(session)
        self.add(self._moved_in, self._rows, self._nothing, self._further)
        self.add_action(button(tr("Note an event"), note, kind="quiet", picture="flag", hint=tr("Ctrl+E")))

    def refresh(self) -> None:
        """Show what the diary holds for today."""
        now = self._session.clock()
        entered = [record for record in self._recent(now) if is_of_today(record, now)]
        self._show(now.date, sorted(entered, key=order_of, reverse=True))

    def show_latest(self) -> None:
        """Bring what was entered last into sight."""
        if self._entries:
            show_when_placed(self._entries[0])

    def ask(self) -> None:
        """Have it looked up what was moved in: once the window has been painted, and after each change from then on."""
        self._moved_in.ask()

    def _recent(self, now: Moment) -> Iterator[Dated]:
        diary, since = self._session.diary, now.utc - _LOOK_BACK
        yield from diary.check_ins(since=since)
        yield from diary.vitals(since=since)
        yield from diary.responses(since=since)
        yield from diary.events(since=now.date - _LOOK_BACK)
        yield from diary.infusions()

    def _show(self, day: date, records: Sequence[Dated]) -> None:
        with keyboard_kept(self):
            entries = self._rows.show_rows(dict(self._said(record, day) for record in records[:_MOST]))
            self._entries = entries
            widest = max((entry.width_of_time() for entry in entries), default=0)
            for entry in entries:
                entry.set_width_of_time(widest)
            self._nothing.setVisible(not records)
            self._further.setVisible(len(records) > _MOST)

    def _said(self, record: Dated, day: date) -> tuple[Hashable, Callable[[], "Entry | OtherEntry"]]:
        """What an entry says, and what makes its row."""
        measures = self._session.diary.measures()
        ratings = record.ratings if isinstance(record, CheckIn) else ()
        return (record, day, *(measures[rating.measure].label for rating in ratings)), partial(self._entry, record, day)

    def _open(self, record_id: str) -> None:
        self._session.open(RecordTarget(record_id))

    def _entry(self, record: Dated, day: date) -> "Entry | OtherEntry":
        if isinstance(record, CheckIn):
            entry = Entry(record, self._session.diary.measures(), day, self._session.tr)
            entry.edit_asked_for.connect(self._open)
            entry.delete_asked_for.connect(self._actions.delete)
            return entry
        from ketadiary.desktop.today.other_entry import OtherEntry  # noqa: PLC0415 - on most days there is none

        other = OtherEntry(record, self._session)
        other.open_asked_for.connect(self._open)
        other.delete_asked_for.connect(partial(delete_with_notice, self._session))
        return other
