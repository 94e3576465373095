"""Sheets in which a check-in is answered; in one of them a recorded one is mended."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.drafts.draft_sheet import DraftSheet
from ketadiary.desktop.drafts.unfinished_forms import changes_of
from ketadiary.desktop.find.record_sheet import history_of
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import button, column, text
from ketadiary.diary import DraftKey, Typed
from ketadiary.model import CheckIn
from ketadiary.wording import moment_text


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


class CheckInSheet(EditorSheet):
    """Shows one check-in in the editor."""

    def __init__(self, session: Session, check_in: CheckIn, parent: QWidget | None) -> None:
        tr = session.tr
        title = tr("Check-in of {moment}", moment=moment_text(check_in.felt_at, tr))
        editor = CheckInEditor(session, quick_times=False)
        editor.begin(check_in)
        super().__init__(session, changes_of(check_in.id), parent, editor, title)
        self._check_in, self._actions = check_in, CheckInActions(session)
        self.add(column(text(tr("Felt at"), "field"), editor.picker, gap=4), editor)
        self.add(*history_of(session, check_in.id))
        delete = button(tr("Delete"), self._delete, picture="bin", hint=tr("Move this check-in to the bin"))
        self.footer.insertWidget(0, delete)
        editor.bar.save.setText(tr("Save changes"))
        self.start()

    def tell_recorded(self, check_in: CheckIn) -> None:
        self._actions.tell_changed(self._check_in, check_in)

    def _delete(self) -> None:
        self.accept()
        self._actions.delete(self._check_in.id)
