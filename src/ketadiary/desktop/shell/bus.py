"""How those who show something learn what has happened, from whoever did it."""

from typing import TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance

from ketadiary.desktop.shell.events import (
    DueChanged,
    DuePutOff,
    Event,
    FileTroubleChanged,
    FoggyCheckInLeft,
    FormLeft,
    NoticeGiven,
    RemindingChanged,
)
from ketadiary.diary import Change

E = TypeVar("E", bound=Event)


class Bus(QObject):
    """Carries what has happened, one signal for each kind of event, and nothing that shall be done."""

    diary_changed = Signal(Change)
    notice_given = Signal(NoticeGiven)
    foggy_check_in_left = Signal(FoggyCheckInLeft)
    form_left = Signal(FormLeft)
    due_changed = Signal(DueChanged)
    due_put_off = Signal(DuePutOff)
    reminding_changed = Signal(RemindingChanged)
    file_trouble_changed = Signal(FileTroubleChanged)

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[object, Event] = {}
        self._signals: dict[type[Event], SignalInstance] = {
            Change: self.diary_changed,
            NoticeGiven: self.notice_given,
            FoggyCheckInLeft: self.foggy_check_in_left,
            FormLeft: self.form_left,
            DueChanged: self.due_changed,
            DuePutOff: self.due_put_off,
            RemindingChanged: self.reminding_changed,
            FileTroubleChanged: self.file_trouble_changed,
        }

    def tell(self, event: Event) -> None:
        """Tell all who listen to its kind that this has happened."""
        self._last[type(event)] = event
        self._signals[type(event)].emit(event)

    def last(self, kind: type[E]) -> E | None:
        """What happened last of a kind, for who came too late to hear it; None while nothing has."""
        event = self._last.get(kind)
        return event if isinstance(event, kind) else None
