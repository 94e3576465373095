"""One window to a diary: a second one asks the first to come forward and leaves.

The lock is about windows only. The terminal commands write beside an open window.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEventLoop, QLockFile, QObject, QTimer

if TYPE_CHECKING:  # the network is slow to load, and a first window only listens after its first paint
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS, _PAUSE_MS = 5_000, 100
_COME, _CHECK_IN, _HERE = b"come\n", b"check-in\n", b"here\n"
_HEARD = 1


class ComeForward(Protocol):
    """What the first window does when a second one asks."""

    def __call__(self, *, check_in: bool) -> object:
        """Come forward, with a foggy check-in where one is wanted."""


class SingleInstance(QObject):
    """Holds the place of the first window on the diary at `path`. The lock file lies beside the diary."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._lock_path = path.with_name(f".{path.name}.window")
        self._lock = QLockFile(str(self._lock_path))
        self._lock.setStaleLockTime(0)
        self._path = path
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Become the first window; False where there is one. A folder that cannot be written has no first window."""
        if self._lock.tryLock(0):
            self._lock_path.chmod(0o600)
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def call_forward(self, *, check_in: bool = False) -> bool:
        """Ask the first window to come forward, with a foggy check-in where one is wanted; whether it answered.

        One that has only just been started does not listen yet, so this tries for some seconds.
        """
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - needed after the first paint

        loop, socket = QEventLoop(), QLocalSocket()
        call = partial(socket.connectToServer, self._name())
        socket.connected.connect(lambda: socket.write(_CHECK_IN if check_in else _COME))
        socket.readyRead.connect(lambda: loop.exit(_HEARD))
        socket.errorOccurred.connect(lambda _: QTimer.singleShot(_PAUSE_MS, socket, call))
        QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
        call()
        heard = loop.exec() == _HEARD
        socket.abort()
        return heard

    def listen(self, come_forward: ComeForward) -> None:
        """From now on, call `come_forward` whenever a second window asks."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - as above

        name = self._name()
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._answer(come_forward))
        self._server.listen(name)

    def leave(self) -> None:
        """Give up the place."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _name(self) -> str:
        """A local name, short enough for every system's limit on the length of a socket's path."""
        from hashlib import blake2s  # noqa: PLC0415 - loads OpenSSL

        return f"diary-{blake2s(str(self._path.resolve()).encode(), digest_size=12).hexdigest()}"

    def _answer(self, come_forward: ComeForward) -> None:
        assert self._server is not None
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(partial(_hear, caller, come_forward))


def _hear(caller: "QLocalSocket", come_forward: ComeForward) -> None:
    """Answer a caller who has said everything: one that hears nothing says that this window hangs."""
    if caller.canReadLine():
        wish = bytes(caller.readLine().data())
        caller.write(_HERE)
        caller.flush()
        come_forward(check_in=wish == _CHECK_IN)
