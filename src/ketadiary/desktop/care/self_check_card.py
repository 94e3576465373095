"""Says on Today, once a month, that the self-checks are due."""

from datetime import timedelta

from ketadiary.desktop.drafts.unfinished_forms import SELF_CHECKS
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import FormTarget
from ketadiary.desktop.widgets import Card, Strip, button, column, text

MONTHLY = "monthly_self_checks"
"""The setting that says whether the self-checks are asked for."""

MEASURES = ("urinary_discomfort", "memory", "craving")


_MONTH = timedelta(days=30)
_PUT_OFF = "self_checks_put_off"


class SelfCheckCard(Card):
    """One sentence and two buttons; hidden while nothing is due."""

    def __init__(self, session: Session) -> None:
        super().__init__(surface="soft", slim=True)
        tr = session.tr
        self._session = session
        names = ", ".join(tr(measure.label) for measure in session.diary.measures().values() if measure.key in MEASURES)
        words = column(text(tr("Once a month"), "strong"), text(names, "muted", wrap=True), gap=2)
        self.setAccessibleName(tr("Once a month: {measures}", measures=names))
        not_today = button(tr("Not today"), self._put_off, kind="quiet")
        self.add(Strip("calendar", words, button(tr("Answer now"), self._ask), not_today))
        self.hide()

    def refresh(self) -> None:
        """Be seen exactly while the self-checks are due."""
        self.setVisible(self._is_due())

    def _is_due(self) -> bool:
        diary, now = self._session.diary, self._session.clock()
        if not diary.setting(MONTHLY, False) or diary.setting(_PUT_OFF) == now.date.isoformat():
            return False
        recent = diary.check_ins(since=now.utc - _MONTH)
        return not any(rating.measure in MEASURES for check_in in recent for rating in check_in.ratings)

    def _ask(self) -> None:
        self._session.open(FormTarget(SELF_CHECKS))

    def _put_off(self) -> None:
        diary, today = self._session.diary, self._session.clock().date.isoformat()
        self._session.do(lambda: diary.set_setting(_PUT_OFF, today))
        self.hide()
