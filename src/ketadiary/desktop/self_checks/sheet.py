"""The sheet that asks the monthly self-checks."""

from collections.abc import Mapping

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.kept_forms import SELF_CHECKS
from ketadiary.desktop.kept_sheet import KeptSheet
from ketadiary.desktop.self_checks import MEASURES
from ketadiary.desktop.session import Session
from ketadiary.model import CheckIn


class SelfCheckSheet(KeptSheet):
    """Three rows answered like those of any check-in, and kept as one."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        sentence = tr("How has it been over the last four weeks?")
        super().__init__(session, SELF_CHECKS, parent, tr("Once a month"), sentence, width=820)
        self._session = session
        self.editor = CheckInEditor(session, only=MEASURES)
        self.editor.check_in_recorded.connect(self._on_recorded)
        self.editor.edited.connect(self.on_edited)
        self.add(self.editor)
        for unseen in (self.editor.picker, self.editor.bar):
            unseen.setParent(self)
            unseen.hide()
        self.editor.bar.save.setText(tr("Save"))
        self.add_buttons(self.cancel_button(), self.editor.bar.save)
        self.keep_from_now_on()
        self.fit()
        self.focus_start()

    def typed(self, *, pinned: bool = False) -> Mapping[str, str]:
        """All but the time, which is asked for nowhere here: they are of the day on which they are saved."""
        return {about: words for about, words in self.editor.typed(pinned=pinned).items() if about != "felt_at"}

    def fill_in(self, typed: Mapping[str, str]) -> None:
        self.editor.fill_in(typed)

    def focus_start(self) -> None:
        self.editor.focus_first()

    def _on_recorded(self, check_in: CheckIn) -> None:
        self.accept()
        CheckInActions(self._session).tell_recorded(check_in)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.editor.take(event):
            super().keyPressEvent(event)
