"""Sheets in which a check-in is answered."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.drafts.draft_sheet import DraftSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import DraftKey, Typed
from ketadiary.model import CheckIn


class EditorSheet(DraftSheet):
    """A kept sheet whose words all stand in an editor. It closes when the check-in is recorded."""

    def __init__(
        self,
        session: Session,
        key: DraftKey[Typed],
        parent: QWidget | None,
        editor: CheckInEditor,
        title: str,
        sentence: str = "",
    ) -> None:
        super().__init__(session, key, parent, title, sentence, width=820)
        self.editor = editor
        editor.check_in_recorded.connect(self._on_recorded)
        editor.edited.connect(self.on_edited)
        editor.bar.setParent(self)  # of which only the button is seen here
        editor.bar.hide()

    def tell_recorded(self, check_in: CheckIn) -> None:
        """Say that it was recorded."""
        raise NotImplementedError

    def typed(self, *, pinned: bool = False) -> Typed:
        return self.editor.typed(pinned=pinned)

    def fill_in(self, typed: Typed) -> None:
        self.editor.fill_in(typed)

    def focus_start(self) -> None:
        self.editor.focus_first()

    def save_button(self) -> QPushButton:
        return self.editor.bar.save

    def _on_recorded(self, check_in: CheckIn) -> None:
        self.accept()
        self.tell_recorded(check_in)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.editor.take(event):
            super().keyPressEvent(event)
