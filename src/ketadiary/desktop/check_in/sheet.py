"""A recorded check-in, close up: its values, time and note to mend, and what it was before."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.dates import moment_text
from ketadiary.desktop.past import past_of
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import Sheet, button, column, text
from ketadiary.model import CheckIn


class CheckInSheet(Sheet):
    """Shows one check-in in the editor. What was typed is only given up when the person says so."""

    def __init__(self, session: Session, check_in: CheckIn, actions: CheckInActions, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("Check-in of {moment}", moment=moment_text(check_in.felt_at, tr)), width=820)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._check_in = check_in
        self._actions = actions
        self.editor = CheckInEditor(session, quick_times=False)
        self.editor.begin(check_in)
        self.editor.check_in_recorded.connect(self._on_recorded)
        self.add(column(text(tr("Felt at"), "field"), self.editor.picker, gap=4), self.editor)
        self.add(*past_of(session, check_in.id))
        delete = button(tr("Delete"), self._delete, picture="bin", hint=tr("Move this check-in to the bin"))
        cancel = button(tr("Cancel"), self.reject)
        self._words = text(tr("Your changes are not saved."), "strong", wrap=True)
        self._back = button(tr("Go on"), self._go_on, hint=tr("Esc"))
        self._back.setAccessibleDescription(self._words.text())
        give_up = button(tr("Leave without saving"), super().reject)
        self._usual, self._leaving = (delete, cancel), (self._words, give_up, self._back)
        self.footer.insertWidget(0, delete)
        self.footer.insertWidget(0, self._words, 9)
        self.editor.bar.save.setText(tr("Save changes"))
        self.add_buttons(cancel, give_up, self._back, self.editor.bar.save)
        self._ask_about_leaving(False)
        self.editor.bar.setParent(self)
        self.editor.bar.hide()
        self.fit()
        self.editor.focus_first()

    def _ask_about_leaving(self, asked: bool) -> None:
        for usual in self._usual:
            usual.setHidden(asked)
        for asking in self._leaving:
            asking.setVisible(asked)

    def _go_on(self) -> None:
        self._ask_about_leaving(False)
        self.editor.focus_first()

    def _on_recorded(self, after: CheckIn) -> None:
        self.accept()
        self._actions.tell_changed(self._check_in, after)

    def _delete(self) -> None:
        self.accept()
        self._actions.delete(self._check_in.id)

    # Qt overrides

    def reject(self) -> None:
        if self.editor.differs:
            self._ask_about_leaving(True)
            self._back.setFocus()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back.isVisible():
            self._go_on()
        elif not self.editor.take(event):
            super().keyPressEvent(event)
