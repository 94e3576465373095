"""How the program may remind on this desktop."""

from ketadiary.desktop.reminding.reminder import CLOSE_TO_TRAY, NOTIFY
from ketadiary.desktop.settings.setting_row import setting
from ketadiary.desktop.shell.events import RemindingChanged
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, Switch, line, text


class RemindingCard(Card):
    """Notifications, where the desktop shows them, else why not; and staying in the tray, where there is one."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Reminders"), tr("What is due is always shown on Today."))
        self._session = session
        notify, stay = tr("Notify me when a check-in is due"), tr("Stay in the tray when the window is closed")
        self._notify, self._stay = Switch(name=notify), Switch(name=stay)
        self._reason = text("", "small", wrap=True)
        self._stay_reason = text("", "small", wrap=True)
        self._notify.setChecked(session.diary.setting(NOTIFY, True))
        self._stay.setChecked(session.diary.setting(CLOSE_TO_TRAY, False))
        self._notify.toggled.connect(lambda on: self._keep(NOTIFY, on))
        self._stay.toggled.connect(lambda on: self._keep(CLOSE_TO_TRAY, on))
        self.add(setting(notify, self._notify, self._reason), line(), setting(stay, self._stay, self._stay_reason))
        session.bus.reminding_changed.connect(self._show_means)
        self._show_means(session.bus.last(RemindingChanged) or RemindingChanged())

    def _show_means(self, means: RemindingChanged) -> None:
        tr = self._session.tr
        self._notify.setEnabled(means.notifies)
        self._reason.setText(means.reason)
        self._notify.setAccessibleDescription(means.reason)
        self._stay.setEnabled(means.tray)
        here = tr("Check-ins are then asked for with the window closed, as long as the program runs.")
        self._stay_reason.setText(here if means.tray else tr("This desktop has no tray."))
        self._stay.setAccessibleDescription(self._stay_reason.text())

    def _keep(self, key: str, on: bool) -> None:
        self._session.do(lambda: self._session.diary.set_setting(key, on))
