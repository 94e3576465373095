"""Work that is done beside the window's thread, so that the window answers meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


class SideThread(QObject):
    """Does one piece of work after another, and hands what each answers on in the window's thread.

    Work that needs the diary reads it through a connection of its own. What goes wrong in it is raised in the window's
    thread.
    """

    _done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool: ThreadPoolExecutor | None = None
        self._newest: dict[str, Future[Any]] = {}
        self._is_open = True
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def ask(self, work: Callable[[], T], then: Callable[[T], object], *, about: str = "") -> None:
        """Do `work`, and hand its answer to `then`. What is asked `about` something takes the place of what was asked
        about it before."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - nothing is done so at the start

            self._pool = ThreadPoolExecutor(1, thread_name_prefix="side")
        asked = self._pool.submit(work)
        if about:
            if before := self._newest.get(about):
                before.cancel()
            self._newest[about] = asked
        asked.add_done_callback(lambda done: self._done.emit(partial(self._hand_on, done, then, about)))

    def close(self) -> None:
        """Wait for what was asked; what it answers is wanted no more."""
        self._is_open = False
        if self._pool is not None:
            self._pool.shutdown()

    def _on_done(self, hand_on: Callable[[], None]) -> None:
        hand_on()

    def _hand_on(self, done: "Future[T]", then: Callable[[T], object], about: str) -> None:
        is_wanted = self._is_open and (not about or self._newest[about] is done)
        if is_wanted and not done.cancelled():
            then(done.result())
