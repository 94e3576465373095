"""A line to D-Bus, the desktop's session bus: calls out, answers and signals in, nothing ever waited for.

Qt's own D-Bus classes cannot be used from Python for notifications: PySide6 sends every number as a signed one, and
`Notify` takes an unsigned one, so that notification services refuse the call. jeepney makes and reads the messages; the
socket is watched by Qt.
"""

import os
import socket
import struct
from contextlib import suppress

from jeepney import HeaderFields, Message, MessageType, Parser, message_bus
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_connectable_addresses
from PySide6.QtCore import QObject, QSocketNotifier, Signal

_LARGEST = 1 << 20


class DBus(QObject):
    """One connection, made by `open`. What is called before it stands is sent once it does.

    Signals:
        answered: a call was answered (its number, whether it worked, the values).
        signalled: a signal came (its name and values).
        lost: there is no bus, or it went away.
    """

    answered = Signal(int, bool, tuple)
    signalled = Signal(str, tuple)
    lost = Signal()

    def __init__(self, address: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = _session_address() if address is None else address
        self._socket: socket.socket | None = None
        self._notifiers: list[QSocketNotifier] = []
        self._welcome, self._parser = Authenticator(), Parser()
        self._to_send = bytearray()
        self._number = 0

    def open(self) -> None:
        """Connect and say hello."""
        try:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.setblocking(False)
            # Bytes, as the address escapes them: a name of a file need not be text.
            self._socket.connect(next(get_connectable_addresses(self._address)).encode("latin-1"))
            self._socket.sendall(self._welcome.data_to_send() or b"")
        except (OSError, ValueError, RuntimeError, AttributeError):
            # AttributeError: a system without sockets of this kind has no session bus either.
            self.close()
            return
        notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._on_readable)
        self._notifiers.append(notifier)
        self.call(message_bus.Hello())

    def close(self) -> None:
        """Let go of the connection."""
        for notifier in self._notifiers:
            notifier.setEnabled(False)
            notifier.deleteLater()
        self._notifiers.clear()
        if self._socket is not None:
            self._socket.close()
            self._socket = None
            self.lost.emit()

    def call(self, message: Message) -> int:
        """Call a method; the number under which it will be answered."""
        self._number += 1
        self._to_send += message.serialise(self._number)
        self._flush()
        return self._number

    def _flush(self) -> None:
        if not self._welcome.authenticated or self._socket is None or not self._to_send:
            return
        try:
            # A few hundred bytes into an empty local socket; a bus that takes no more has gone wrong.
            self._socket.sendall(self._to_send)
        except OSError:
            self.close()
        self._to_send.clear()

    def _on_readable(self) -> None:
        if self._socket is None:
            return
        with suppress(BlockingIOError):
            try:
                data = self._socket.recv(65_536)
            except ConnectionError:
                data = b""
            if not data:
                self.close()
            elif self._welcome.authenticated:
                self._read(data)
            else:
                self._read_welcome(data)

    def _read_welcome(self, line: bytes) -> None:
        try:
            self._welcome.feed(line)
        except AuthenticationError:
            self.close()
        if self._welcome.authenticated:
            self._to_send[:0] = BEGIN
            self._flush()

    def _read(self, data: bytes) -> None:
        try:
            messages = self._parser.feed(data)
        except (ValueError, LookupError, TypeError, struct.error):
            self.close()  # what is no message
            return
        for message in messages:
            self._deliver(message)
        if self._parser.bytes_desired() > _LARGEST:
            self.close()

    def _deliver(self, message: Message) -> None:
        kind, fields = message.header.message_type, message.header.fields
        number = fields.get(HeaderFields.reply_serial)
        if kind in (MessageType.method_return, MessageType.error) and isinstance(number, int):
            self.answered.emit(number, kind is MessageType.method_return, message.body)
        elif kind is MessageType.signal:
            self.signalled.emit(str(fields.get(HeaderFields.member)), message.body)


def _session_address() -> str:
    """Where the session bus listens; empty where there is none."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return f"unix:path={runtime}/bus" if runtime else ""
