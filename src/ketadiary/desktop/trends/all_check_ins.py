"""Every check-in of the diary, for views of all the years."""

from collections.abc import Sequence
from datetime import datetime

from ketadiary.charts import between
from ketadiary.desktop.shell.session import Session
from ketadiary.model import CheckIn

_FEW = 1_000
"""Check-ins that are read from the file as quickly as a page is shown."""


class AllCheckIns:
    """Those that the findings are reckoned from, so that the years are read once, and beside the window.

    Ten years take several blinks of an eye to read: what asks for a short range before they are there reads it itself.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def at_hand(self) -> Sequence[CheckIn] | None:
        """All of them, in order of time; None until `Insights.material_read`, after which somebody may ask again."""
        material = self._session.insights.material
        return material.check_ins if material else None

    def are_quick(self) -> bool:
        """Whether all of them can be fetched now without keeping the window from answering."""
        return self.at_hand() is not None or self._session.diary.count()["check_in"] <= _FEW

    def fetch(self, since: datetime, until: datetime) -> Sequence[CheckIn]:
        """The check-ins of a range."""
        everything = self.at_hand()
        return self._session.diary.check_ins(since, until) if everything is None else between(everything)(since, until)
