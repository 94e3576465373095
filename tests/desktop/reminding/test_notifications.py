"""Notifications, against a D-Bus of our own that reads what is sent and answers byte for byte."""

import os
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ketadiary.desktop.reminding.dbus import DBus, Message, Writer, read_message
from ketadiary.desktop.reminding.notifications import DBusNotifier, Notifier, notifier_for
from ketadiary.wording import Language

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no D-Bus here")
REPLY_TO, MEMBER, SIGNATURE, DESTINATION = 5, 3, 8, 6


class Service:
    """The other end of the socket: a bus daemon with a notification service, or without."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.address = f"unix:path={path},guid=0123"
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        self._line: socket.socket | None = None
        self._qtbot = qtbot
        self._unread = b""

    def accept(self) -> None:
        self._line, _ = self._listening.accept()
        self._line.settimeout(5)
        greeting = self._line.recv(4096)
        assert greeting == b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n"
        self._line.sendall(b"OK 0123\r\n")

    def next_call(self) -> tuple[int, Message]:
        """The next call and its number."""
        while True:
            self._unread = self._unread.removeprefix(b"BEGIN\r\n")
            if len(self._unread) >= 16:
                body, number, fields = struct.unpack_from("<3I", self._unread, 4)
                length = 16 + fields + -fields % 8 + body
                if len(self._unread) >= length:
                    data, self._unread = self._unread[:length], self._unread[length:]
                    return number, read_message(data)
            self._qtbot.wait(1)
            self._line.setblocking(False)
            try:
                self._unread += self._line.recv(65_536)
            except BlockingIOError:
                continue

    def send(self, kind: int, fields: dict[int, tuple[str, object]], body: Writer) -> None:
        header = Writer()
        for code, (form, value) in fields.items():
            header.align(8).data.append(code)
            header.signature(form)
            if form == "u":
                header.number(value)
            elif form == "g":
                header.signature(value)
            else:
                header.text(value)
        message = Writer()
        message.data += struct.pack("<4B3I", ord("l"), kind, 0, 1, len(body.data), 1, len(header.data)) + header.data
        self._line.sendall(bytes(message.align(8).data + body.data))

    def answer(self, number: int, signature: str = "", body: Writer | None = None, *, error: bool = False) -> None:
        fields = {REPLY_TO: ("u", number), **({SIGNATURE: ("g", signature)} if signature else {})}
        self.send(3 if error else 2, fields, body or Writer())

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
    assert [service.next_call()[1].fields[MEMBER] for _ in range(2)] == ["Hello", "AddMatch"]
    number, asked = service.next_call()
    assert asked.fields[MEMBER] == "GetServerInformation"
    with qtbot.waitSignal(notifier.availability_changed):
        service.answer(number, "s", Writer().text("dunst"), error=not works)


def test_a_notification_says_diary_and_its_click_is_heard(
    service: Service, notifier: DBusNotifier, qtbot: QtBot
) -> None:
    begin(service, notifier, qtbot, works=True)
    assert notifier.available()
    notifier.notify()
    number, call = service.next_call()
    assert call.fields[SIGNATURE] == "susssasa{sv}i"
    assert call.body == ("Diary", 0, "", "Diary", "")
    service.answer(number, "u", Writer().number(7))
    with qtbot.waitSignal(notifier.clicked):
        service.send(4, {MEMBER: ("s", "ActionInvoked"), SIGNATURE: ("g", "us")}, Writer().number(7).text("default"))
    notifier.notify()
    assert service.next_call()[1].body[1] == 7  # takes the place of the first


def test_clicks_on_other_programs_notifications_are_not_ours(
    service: Service, notifier: DBusNotifier, qtbot: QtBot
) -> None:
    begin(service, notifier, qtbot, works=True)
    with qtbot.assertNotEmitted(notifier.clicked, wait=50):
        service.send(4, {MEMBER: ("s", "ActionInvoked"), SIGNATURE: ("g", "us")}, Writer().number(3).text("default"))


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
