"""Every check-in of the diary, for views of all the years."""

import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from ketadiary.charts import between
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.turns import Turns
from ketadiary.model import EARLIEST, CheckIn

_SLICE = timedelta(days=150)
_BETWEEN_MS = 10


class AllCheckIns(QObject):
    """Reads the diary from its end to its beginning, a part at a time between two events.

    Ten years take several blinks of an eye to read: whoever then asks for all of them should not have to wait.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._parts: list[list[CheckIn]] = []
        self._missing = 0
        self._since: datetime | None = None
        self._turns = Turns(self)

    def renew(self) -> None:
        """Begin anew, as the diary has changed."""
        self._parts, self._since = [], None
        self._missing = self._session.diary.count()["check_in"]
        self._turns.begin(self._reading(), _BETWEEN_MS)

    def all(self) -> Sequence[CheckIn]:
        """Every check-in, in order of time."""
        while self._missing > 0:
            self._read_on()
        if len(self._parts) > 1:
            self._parts = [[one for part in reversed(self._parts) for one in part]]
        return self._parts[0] if self._parts else []

    def fetch(self, since: datetime, until: datetime) -> Sequence[CheckIn]:
        """The check-ins of a range; a short one does not wait for the rest."""
        if self._missing > 0:
            return self._session.diary.check_ins(since, until)
        return between(self.all())(since, until)

    def _reading(self) -> Iterator[Callable[[], None]]:
        while self._missing > 0:
            yield self._read_on
        yield gc.freeze  # looking for garbage among so many records, which refer to nothing, would be felt

    def _read_on(self) -> None:
        until = self._since
        self._since = (until or self._session.clock().utc) - _SLICE
        part = self._session.diary.check_ins(self._since, until)
        self._missing -= len(part)
        self._parts.append(part)
        if self._since < EARLIEST:  # another program has deleted some meanwhile
            self._missing = 0
