"""The setting that has this computer open the diary without its passphrase, where the system has a keyring."""

from functools import partial

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.settings.setting_row import setting
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import APART, ProblemLabel, Switch, column, line
from ketadiary.diary.safekeeping import can_remember, forget, is_remembered, remember
from ketadiary.model import Problem
from ketadiary.wording import window_sentence


class RememberingSetting(QWidget):
    """Off until it is wanted, and not there without the library that asks the keyring. The keyring may take seconds to
    answer, or never do, so it is asked beside the window."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        name = tr("Open here without the passphrase")
        self._switch = Switch(name=name)
        self._switch.clicked.connect(self._on_clicked)
        self._problem = ProblemLabel()
        said = tr(
            "Your system’s keyring keeps the diary’s key. Whoever uses your account on this computer can then open "
            "the diary. Once it is locked, the passphrase is asked for all the same."
        )
        self.setLayout(column(line(), setting(name, self._switch, said), self._problem, gap=APART))

    def show_state(self) -> None:
        """Show whether the key is kept, as it is now."""
        key = self._session.diary.key
        self.setVisible(key is not None and can_remember())
        self._problem.say("")
        if key is not None:
            self._switch.setChecked(is_remembered(key.diary))

    def _on_clicked(self, wanted: bool) -> None:
        key = self._session.diary.key
        if key is None:
            return
        self._switch.setEnabled(False)
        work = partial(remember, key) if wanted else partial(forget, key.diary)
        self._session.side.ask(work, partial(self._on_answered, wanted), about="keyring")

    def _on_answered(self, wanted: bool, done: bool) -> None:
        self._switch.setEnabled(True)
        self.show_state()
        if not done:
            problem = Problem("keyring-refused" if wanted else "keyring-keeps")
            self._problem.say(window_sentence(problem, self._session.tr))
