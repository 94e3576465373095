"""What the bus carries: events, which have happened, and nothing that shall be done."""

import re
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest
from PySide6.QtCore import QMetaMethod

from ketadiary.desktop.shell.bus import Bus
from ketadiary.desktop.shell.events import DueChanged, Event, FormLeft, NoticeGiven, RemindingChanged
from ketadiary.diary import Change

EVENTS = get_args(Event)


def name_of_signal(event: type[Event]) -> str:
    """How the signal for a kind of event is called."""
    return "diary_changed" if event is Change else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", event.__name__).lower()


def test_there_is_one_signal_for_each_kind_of_event_and_no_other() -> None:
    meta = Bus.staticMetaObject
    own = [meta.method(number) for number in range(meta.methodOffset(), meta.methodCount())]
    names = [one.name().toStdString() for one in own if one.methodType() == QMetaMethod.MethodType.Signal]
    assert sorted(names) == sorted(name_of_signal(event) for event in EVENTS)


@pytest.mark.parametrize("event", EVENTS)
def test_events_cannot_be_changed_and_are_named_for_what_has_happened(event: type[Event]) -> None:
    assert is_dataclass(event)
    assert event.__dataclass_params__.frozen
    assert name_of_signal(event).rpartition("_")[2] in {"changed", "given", "left", "off"}


@pytest.mark.parametrize("event", EVENTS)
def test_who_listens_is_told_the_event_itself(event: type[Event]) -> None:
    bus, heard = Bus(), list[Event]()
    getattr(bus, name_of_signal(event)).connect(heard.append)
    known = {"kinds": frozenset(["event"]), "sentence": "Saved.", "due": ()}
    told = event(**{one.name: known[one.name] for one in fields(event) if one.name in known})
    bus.tell(told)
    bus.tell(FormLeft() if event is NoticeGiven else NoticeGiven("Something else."))
    assert heard == [told]


def test_who_comes_late_learns_what_happened_last() -> None:
    bus = Bus()
    assert bus.last(RemindingChanged) is None
    for reason in ("none yet", "no tray"):
        bus.tell(RemindingChanged(reason=reason))
    bus.tell(DueChanged(()))
    assert bus.last(RemindingChanged) == RemindingChanged(reason="no tray")
