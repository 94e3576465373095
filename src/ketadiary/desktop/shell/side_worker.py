"""Work that is done beside the window's thread, so that the window answers meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor
    from threading import Event

T = TypeVar("T")


class SideWorker(QObject):
    """Does one piece of work after another in a thread of its own, and hands each answer on in the window's thread.

    Only an answer that is still wanted is handed on: what is asked *about* something takes the place of what was asked
    about it before, and `forget` drops all. Work that needs the diary reads it through a connection of its own.
    """

    _done = Signal(object)

    def __init__(self, name: str) -> None:
        """`name` is that of the thread."""
        super().__init__()
        self._name = name
        self._pool: ThreadPoolExecutor | None = None
        self._gate: Event | None = None
        self._wanted: set[Future[Any]] = set()
        self._about: dict[str, Future[Any]] = {}
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        *,
        about: str = "",
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Do `work`, and hand its answer to `then`, in the window's thread.

        What goes wrong is handed to `failed`; where there is none it is raised in the window's thread.
        """
        asked = self._threads().submit(work)
        if about:
            if before := self._about.get(about):
                self._drop(before)
            self._about[about] = asked
        self._wanted.add(asked)
        asked.add_done_callback(lambda done: self._done.emit(partial(self._hand_on, done, then, failed)))

    def hold(self) -> None:
        """Begin nothing of what is asked from now on, until `go_on`."""
        from threading import Event  # noqa: PLC0415 - as below

        self._gate = Event()
        self._threads().submit(self._gate.wait)

    def go_on(self) -> None:
        """Begin what was held."""
        if self._gate is not None:
            self._gate.set()

    def forget(self) -> None:
        """Begin nothing more of what was asked until now, and hand on no answer to it."""
        for asked in list(self._wanted):
            self._drop(asked)

    def close(self) -> None:
        """Wait for what was asked; what it answers is wanted no more."""
        self._wanted.clear()
        self.go_on()
        if self._pool is not None:
            self._pool.shutdown()

    def _threads(self) -> "ThreadPoolExecutor":
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - nothing is done so at the start

            self._pool = ThreadPoolExecutor(1, thread_name_prefix=self._name)
        return self._pool

    def _drop(self, asked: "Future[Any]") -> None:
        asked.cancel()
        self._wanted.discard(asked)

    def _on_done(self, hand_on: Callable[[], None]) -> None:
        hand_on()

    def _hand_on(
        self, done: "Future[T]", then: Callable[[T], object], failed: Callable[[BaseException], object] | None
    ) -> None:
        if done not in self._wanted:
            return
        self._wanted.discard(done)
        if failed is not None and (error := done.exception()) is not None:
            failed(error)
        else:
            then(done.result())
