"""A line to D-Bus, the desktop's session bus: calls out, answers and signals in, nothing ever waited for.

Qt's own D-Bus classes cannot be used from Python for notifications: PySide6 sends every number as a signed one, and
`Notify` takes an unsigned one, so that notification services refuse the call. What is needed of the D-Bus protocol is
small: https://dbus.freedesktop.org/doc/dbus-specification.html, little-endian, without file descriptors.
"""

import os
import socket
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_CALL, _RETURN, _ERROR, _SIGNAL = 1, 2, 3, 4
_PATH, _INTERFACE, _MEMBER, _REPLY_TO, _DESTINATION, _SIGNATURE = 1, 2, 3, 5, 6, 8
_HEADER = struct.Struct("<4B3I")
_LARGEST = 1 << 20
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class Writer:
    """Puts values into the bytes of a message, each at its alignment."""

    def __init__(self) -> None:
        self.data = bytearray()

    def align(self, to: int) -> "Writer":
        """Fill up to a multiple of `to` bytes."""
        self.data += bytes(-len(self.data) % to)
        return self

    def number(self, value: int, form: str = "I") -> "Writer":
        """A 32-bit number: "I" unsigned, "i" signed."""
        self.align(4).data.extend(struct.pack("<" + form, value))
        return self

    def text(self, value: str) -> "Writer":
        """A string or an object path."""
        content = value.encode()
        self.number(len(content)).data.extend(content + b"\0")
        return self

    def texts(self, *values: str) -> "Writer":
        """An array of strings."""
        inside = Writer()
        for value in values:
            inside.text(value)
        self.number(len(inside.data)).data.extend(inside.data)
        return self

    def empty_map(self) -> "Writer":
        """An array of no dictionary entries."""
        self.number(0).align(8)
        return self

    def signature(self, value: str) -> "Writer":
        """A signature."""
        self.data.extend(bytes([len(value)]) + value.encode() + b"\0")
        return self


@dataclass(frozen=True)
class Message:
    """What came in. `fields` are header fields by code; of the body only leading numbers and strings are read."""

    kind: int
    fields: Mapping[int, object] = field(default_factory=dict)
    body: tuple[object, ...] = ()


class DBus(QObject):
    """One connection, made by `open`. What is called before it stands is sent once it does.

    Signals:
        answered: a call was answered (its number, whether it worked, the answer's leading values).
        signalled: a signal came (its name and leading values).
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
        self._received, self._to_send = bytearray(), bytearray()
        self._welcome = False
        self._number = 0

    def open(self) -> None:
        """Connect and say hello."""
        try:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.setblocking(False)
            self._socket.connect(_socket_name(self._address))
            self._socket.send(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        except (OSError, ValueError, AttributeError):
            # AttributeError: a system without sockets of this kind has no session bus either.
            self.close()
            return
        notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._on_readable)
        self._notifiers.append(notifier)
        self._send(_message(1, *BUS, "Hello", "", Writer()))
        self._number = 1

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

    def call(self, where: tuple[str, str, str], member: str, signature: str = "", body: Writer | None = None) -> int:
        """Call a method of `where` (service, object path, interface); the number under which it will be answered."""
        self._number += 1
        self._send(_message(self._number, *where, member, signature, body or Writer()))
        return self._number

    def _send(self, data: bytes) -> None:
        self._to_send += data
        self._flush()

    def _flush(self) -> None:
        if not self._welcome or self._socket is None or not self._to_send:
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
                return
            self._received += data
        if not self._welcome:
            self._read_welcome()
        while self._welcome and (length := _length_of_first(self._received)):
            message = read_message(bytes(self._received[:length]))
            del self._received[:length]
            self._deliver(message)
        if len(self._received) > _LARGEST:
            self.close()

    def _read_welcome(self) -> None:
        line, end, rest = bytes(self._received).partition(b"\r\n")
        if not end or self._socket is None:
            return
        if not line.startswith(b"OK "):
            self.close()
            return
        self._received = bytearray(rest)
        self._to_send[:0] = b"BEGIN\r\n"
        self._welcome = True
        self._flush()

    def _deliver(self, message: Message) -> None:
        number = message.fields.get(_REPLY_TO)
        if message.kind in (_RETURN, _ERROR) and isinstance(number, int):
            self.answered.emit(number, message.kind == _RETURN, message.body)
        elif message.kind == _SIGNAL:
            self.signalled.emit(str(message.fields.get(_MEMBER)), message.body)


def _session_address() -> str:
    """Where the session bus listens; empty where there is none."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return f"unix:path={runtime}/bus" if runtime else ""


def read_message(data: bytes) -> Message:
    """A message from its bytes. What is beyond the leading numbers and strings of the body is left unread."""
    kind = data[1]
    reader = _Reader(data, 12)
    end = 16 + reader.number()
    fields: dict[int, object] = {}
    while reader.at < end:
        reader.align(8)
        code = reader.byte()
        fields[code] = reader.value(reader.signature())
    reader.align(8)
    body = []
    for letter in str(fields.get(_SIGNATURE, "")):
        if letter not in "sou":
            break
        body.append(reader.value(letter))
    return Message(kind, fields, tuple(body))


class _Reader:
    """Takes values out of the bytes of a message."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self.at = data, at

    def align(self, to: int) -> None:
        self.at += -self.at % to

    def byte(self) -> int:
        self.at += 1
        return self._data[self.at - 1]

    def number(self) -> int:
        self.align(4)
        self.at += 4
        return int.from_bytes(self._data[self.at - 4 : self.at], "little")

    def signature(self) -> str:
        return self._text(self.byte())

    def value(self, signature: str) -> object:
        if signature == "u":
            return self.number()
        return self.signature() if signature == "g" else self._text(self.number())

    def _text(self, length: int) -> str:
        start, self.at = self.at, self.at + length + 1
        return self._data[start : start + length].decode(errors="replace")


def _message(number: int, service: str, path: str, interface: str, member: str, signature: str, body: Writer) -> bytes:
    header = Writer()
    texts = {_PATH: ("o", path), _DESTINATION: ("s", service), _INTERFACE: ("s", interface), _MEMBER: ("s", member)}
    for code, (form, value) in texts.items():
        header.align(8).data.append(code)
        header.signature(form).text(value)
    if signature:
        header.align(8).data.append(_SIGNATURE)
        header.signature("g").signature(signature)
    start = Writer()
    start.data += _HEADER.pack(ord("l"), _CALL, 0, 1, len(body.data), number, len(header.data)) + header.data
    return bytes(start.align(8).data + body.data)


def _length_of_first(data: bytearray) -> int:
    """How long the first message is; 0 while it is not all there."""
    if len(data) < _HEADER.size:
        return 0
    *_, body, _number, fields = _HEADER.unpack_from(data)
    length = _HEADER.size + fields + -fields % 8 + body
    return length if len(data) >= length else 0


def _socket_name(address: str) -> str | bytes:
    """The first Unix socket that an address names. Raises ValueError."""
    for choice in address.split(";"):
        transport, _, rest = choice.partition(":")
        options = dict(option.split("=", 1) for option in rest.split(",") if "=" in option)
        if transport == "unix" and "path" in options:
            return unquote(options["path"])
        if transport == "unix" and "abstract" in options:
            return b"\0" + unquote(options["abstract"]).encode()
    raise ValueError(address)
