"""In place of charts that would be empty: the way to the check-in after an infusion."""

from datetime import timedelta
from functools import partial

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import PageTarget
from ketadiary.desktop.widgets import Card, Strip, button, column, text
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.model import Infusion, Timeline, rated

_OF_NOW = timedelta(hours=72)
"""How long after an infusion a check-in still tells of it."""


class CheckInNowCard(Card):
    """Says that nothing has been rated after an infusion yet; hidden once something has."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(slim=True)
        self._session = session
        self._go = button(tr("Check in now"), partial(session.open, PageTarget("today")), kind="primary")
        self.add(Strip("clock", column(text(tr("Nothing has been rated after it yet."), wrap=True)), self._go))

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Lead to the check-in, if this is the last infusion and one of now."""
        following, started_at = timeline.after(infusion), infusion.started_at.utc
        until = following.started_at.utc if following else None
        self.setHidden(bool(rated(self._session.diary.check_ins(started_at, until))))
        self._go.setVisible(following is None and self._session.clock().utc - started_at < _OF_NOW)

    def focus_go(self) -> None:
        """Put the keyboard on the way to the check-in, where there is one."""
        if not self.isHidden() and not self._go.isHidden():
            focus_in_sight(self._go)
