"""The sheet that asks the monthly self-checks."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.care.self_check_card import MEASURES
from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.check_in_sheet import EditorSheet
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.drafts.unfinished_forms import SELF_CHECKS
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Typed
from ketadiary.model import CheckIn


class SelfCheckSheet(EditorSheet):
    """Three rows answered like those of any check-in, and kept as one."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        sentence = tr("How has it been over the last four weeks?")
        editor = CheckInEditor(session, only=MEASURES)
        super().__init__(session, SELF_CHECKS, parent, editor, tr("Once a month"), sentence)
        self.add(editor)
        editor.picker.setParent(self)
        editor.picker.hide()
        editor.bar.save.setText(tr("Save"))
        self.start()

    def typed(self, *, pinned: bool = False) -> Typed:
        """All but the time, which is asked for nowhere here: they are of the day on which they are saved."""
        return {about: words for about, words in super().typed(pinned=pinned).items() if about != "felt_at"}

    def tell_recorded(self, check_in: CheckIn) -> None:
        CheckInActions(self.session).tell_recorded(check_in)
