"""A recorded check-in, close up: its values, time and note to mend, and what it was before."""

from collections.abc import Mapping

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.dates import moment_text
from ketadiary.desktop.kept_sheet import KeptSheet
from ketadiary.desktop.past import past_of
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import button, column, text
from ketadiary.model import CheckIn


class CheckInSheet(KeptSheet):
    """Shows one check-in in the editor."""

    def __init__(self, session: Session, check_in: CheckIn, actions: CheckInActions, parent: QWidget | None) -> None:
        tr = session.tr
        title = tr("Check-in of {moment}", moment=moment_text(check_in.felt_at, tr))
        super().__init__(session, check_in.id, parent, title, width=820)
        self._check_in = check_in
        self._actions = actions
        self.editor = CheckInEditor(session, quick_times=False)
        self.editor.begin(check_in)
        self.editor.check_in_recorded.connect(self._on_recorded)
        self.editor.edited.connect(self.on_edited)
        self.add(column(text(tr("Felt at"), "field"), self.editor.picker, gap=4), self.editor)
        self.add(*past_of(session, check_in.id))
        delete = button(tr("Delete"), self._delete, picture="bin", hint=tr("Move this check-in to the bin"))
        self.footer.insertWidget(0, delete)
        self.editor.bar.save.setText(tr("Save changes"))
        self.add_buttons(self.cancel_button(), self.editor.bar.save)
        self.editor.bar.setParent(self)
        self.editor.bar.hide()
        self.keep_from_now_on()
        self.fit()
        self.focus_start()

    def typed(self, *, pinned: bool = False) -> Mapping[str, str]:
        return self.editor.typed(pinned=pinned)

    def fill_in(self, typed: Mapping[str, str]) -> None:
        self.editor.fill_in(typed)

    def focus_start(self) -> None:
        self.editor.focus_first()

    def _on_recorded(self, after: CheckIn) -> None:
        self.accept()
        self._actions.tell_changed(self._check_in, after)

    def _delete(self) -> None:
        self.accept()
        self._actions.delete(self._check_in.id)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.editor.take(event):
            super().keyPressEvent(event)
