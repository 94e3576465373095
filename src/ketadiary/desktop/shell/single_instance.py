"""One window to a diary: a second one asks the first to come forward and leaves.

The lock is about windows only. The terminal commands write beside an open window.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:  # the network is slow to load, and a first window only listens after its first paint
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 500
_CHECK_IN = b"check-in"


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
        """Ask the first window to come forward, with a foggy check-in where one is wanted; whether it heard."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - needed after the first paint

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        heard = socket.waitForConnected(_PATIENCE_MS)
        if heard and check_in:
            socket.write(_CHECK_IN)
            socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
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
            if caller.state() == caller.LocalSocketState.ConnectedState:
                caller.disconnected.connect(partial(_hear, caller, come_forward))
            else:
                _hear(caller, come_forward)


def _hear(caller: "QLocalSocket", come_forward: ComeForward) -> None:
    """The caller has said everything."""
    wants_check_in = bytes(caller.readAll().data()) == _CHECK_IN
    caller.deleteLater()
    come_forward(check_in=wants_check_in)
