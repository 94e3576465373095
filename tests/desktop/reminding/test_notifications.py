"""Notifications, against a D-Bus of our own that reads what is sent and answers."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, Message, Parser, new_error, new_method_return, new_signal
from pytestqt.qtbot import QtBot

from ketadiary.desktop.reminding.dbus import DBus
from ketadiary.desktop.reminding.notifications import DBusNotifier, Notifier, notifier_for
from ketadiary.wording import Language

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no D-Bus here")
NAME = "org.freedesktop.Notifications"
NOTIFICATIONS = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)


class Service:
    """The other end of the socket: a bus daemon with a notification service, or without."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.address = f"unix:path={path},guid=0123"
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        self._line: socket.socket | None = None
        self._qtbot = qtbot
        self._parser, self._calls, self._greeted = Parser(), list[Message](), False

    def accept(self, answer: bytes = b"OK 0123\r\n") -> None:
        self._line, _ = self._listening.accept()
        self._line.settimeout(180)
        greeting = self._line.recv(4096)
        assert greeting == b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n"
        self._line.sendall(answer)

    def next_call(self) -> Message:
        """The next call."""
        self._line.setblocking(False)
        while not self._calls:
            self._qtbot.wait(1)
            try:
                data = self._line.recv(65_536)
            except BlockingIOError:
                continue
            if not self._greeted:
                assert data.startswith(b"BEGIN\r\n")
                self._greeted, data = True, data.removeprefix(b"BEGIN\r\n")
            self._calls += self._parser.feed(data)
        return self._calls.pop(0)

    def send(self, message: Message) -> None:
        self.send_bytes(message.serialise(1))

    def send_bytes(self, data: bytes) -> None:
        self._line.sendall(data)

    def click(self, number: int) -> None:
        self.send(new_signal(NOTIFICATIONS, "ActionInvoked", "us", (number, "default")))

    def hang_up(self) -> None:
        self._line.close()

    def close(self) -> None:
        self._listening.close()
        if self._line is not None:
            self._line.close()


@pytest.fixture
def service(tmp_path: Path, qtbot: QtBot) -> Iterator[Service]:
    service = Service(tmp_path / "bus", qtbot)
    yield service
    service.close()


@pytest.fixture
def bus(service: Service) -> Iterator[DBus]:
    bus = DBus(service.address)
    yield bus
    bus.close()


@pytest.fixture
def notifier(bus: DBus, tr: Language) -> DBusNotifier:
    return DBusNotifier(bus, tr)


def begin(service: Service, notifier: DBusNotifier, qtbot: QtBot, *, works: bool) -> None:
    """Let the notifier ask, and answer it."""
    notifier.start()
    service.accept()
    assert [service.next_call().header.fields[HeaderFields.member] for _ in range(2)] == ["Hello", "AddMatch"]
    asked = service.next_call()
    assert asked.header.fields[HeaderFields.member] == "GetServerInformation"
    answer = new_method_return(asked, "ssss", ("dunst", "knopwob", "1.9", "1.2"))
    unknown = new_error(asked, "org.freedesktop.DBus.Error.ServiceUnknown", "s", ("There is none.",))
    with qtbot.waitSignal(notifier.availability_changed):
        service.send(answer if works else unknown)


def test_a_notification_says_diary_and_its_click_is_heard(
    service: Service, notifier: DBusNotifier, qtbot: QtBot
) -> None:
    begin(service, notifier, qtbot, works=True)
    assert notifier.available()
    notifier.notify()
    call = service.next_call()
    assert call.header.fields[HeaderFields.signature] == "susssasa{sv}i"
    assert call.body == ("Diary", 0, "", "Diary", "", ["default", "Open"], {}, -1)
    service.send(new_method_return(call, "u", (7,)))
    with qtbot.waitSignal(notifier.clicked):
        service.click(7)
    notifier.notify()
    assert service.next_call().body[1] == 7  # takes the place of the first


def test_clicks_on_other_programs_notifications_are_not_ours(
    service: Service, notifier: DBusNotifier, qtbot: QtBot
) -> None:
    begin(service, notifier, qtbot, works=True)
    notifier.notify()
    service.send(new_method_return(service.next_call(), "u", (7,)))
    heard: list[str] = []
    notifier.clicked.connect(lambda: heard.append("clicked"))
    service.click(3)
    service.click(7)  # the bus keeps their order: once ours is heard, the other one was passed over
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["clicked"]


def test_without_a_service_its_absence_is_said(
    service: Service, notifier: DBusNotifier, qtbot: QtBot, tr: Language
) -> None:
    begin(service, notifier, qtbot, works=False)
    assert not notifier.available()
    assert "shows no notifications" in notifier.reason(tr)
    notifier.notify()  # asks for nothing


def test_a_bus_that_goes_away_is_noticed(service: Service, notifier: DBusNotifier, qtbot: QtBot) -> None:
    begin(service, notifier, qtbot, works=True)
    with qtbot.waitSignal(notifier.availability_changed):
        service.hang_up()
    assert not notifier.available()


@pytest.mark.parametrize(
    "nonsense",
    [b"\xff" * 64, b"l\x02\x00\x01\xff\xff\xff\x7f\x01\x00\x00\x00\x00\x00\x00\x00"],
    ids=["no message", "too large"],
)
def test_a_bus_that_talks_nonsense_is_left(
    service: Service, notifier: DBusNotifier, qtbot: QtBot, nonsense: bytes
) -> None:
    begin(service, notifier, qtbot, works=True)
    with qtbot.waitSignal(notifier.availability_changed):
        service.send_bytes(nonsense)
    assert not notifier.available()


def test_a_bus_that_lets_nobody_in_is_left(service: Service, notifier: DBusNotifier, qtbot: QtBot) -> None:
    notifier.start()
    with qtbot.waitSignal(notifier.availability_changed):
        service.accept(b"REJECTED EXTERNAL\r\n")
    assert not notifier.available()


def test_the_name_of_the_socket_may_be_any_bytes(tmp_path: Path, qtbot: QtBot, tr: Language) -> None:
    service = Service(tmp_path / "büs", qtbot)
    service.address = service.address.replace("ü", "%c3%bc")
    bus = DBus(service.address)
    begin(service, DBusNotifier(bus, tr), qtbot, works=True)
    bus.close()
    service.close()


@pytest.mark.parametrize("address", ["", "tcp:host=localhost", "unix:path=/nowhere/bus", "autolaunch:"])
def test_where_there_is_no_bus_nothing_is_waited_for(address: str, qtbot: QtBot, tr: Language) -> None:
    notifier = DBusNotifier(DBus(address), tr)
    with qtbot.waitSignal(notifier.availability_changed):
        notifier.start()
    assert not notifier.available()


def test_a_platform_without_a_tray_has_no_notifications(tr: Language) -> None:
    notifier = notifier_for("win32", None, tr)
    assert type(notifier) is Notifier
    assert not notifier.available()
