"""A recorded check-in, close up: its values, time and note to mend, and what it was before."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.check_in.editor_sheet import EditorSheet
from ketadiary.desktop.drafts.unfinished_forms import changes_of
from ketadiary.desktop.find.record_history import history_of
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import button, column, text
from ketadiary.model import CheckIn
from ketadiary.wording import moment_text


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
