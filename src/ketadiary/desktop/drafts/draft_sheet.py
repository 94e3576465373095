"""Sheets in which something is typed: it is kept until it is saved or given up."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.drafts.unfinished_forms import form_name, tell_let_go
from ketadiary.desktop.shell.events import FormLeft
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import FormTarget
from ketadiary.desktop.widgets import Form, ProblemLabel, Sheet, button, row, text
from ketadiary.diary import Refused


class DraftSheet(Sheet):
    """The base of sheets in which something is typed.

    Leaving it, closing the window or a crash keeps what stands in it, and it stands there again when the sheet is next
    opened. *Cancel* gives it up, which a notice offers to take back. Neither asks anything.
    """

    def __init__(
        self, session: Session, of: str, parent: QWidget | None, title: str, sentence: str = "", *, width: int = 560
    ) -> None:
        """`of` is the id of the record that is changed, or what `unfinished_forms` calls a new one."""
        super().__init__(parent, title, sentence, width=width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        self._of = of
        self._at_first: Mapping[str, str] = {}
        self._keeper: DraftKeeper[Mapping[str, str]] = DraftKeeper(self._keep)
        self._keeper.setParent(self)
        self._is_kept = True
        self._restored = self._restored_line()
        self.add(self._restored)
        self._trouble = ProblemLabel()
        self.above_footer.addWidget(self._trouble)

    def typed(self, *, pinned: bool = False) -> Mapping[str, str]:
        """What stands in the sheet, as `Form.typed` tells it."""
        raise NotImplementedError

    def fill_in(self, typed: Mapping[str, str]) -> None:
        """Have everything stand as it did when `typed` told this."""
        raise NotImplementedError

    def focus_start(self) -> None:
        """Put the keyboard where typing begins."""
        raise NotImplementedError

    def save_button(self) -> QPushButton:
        """The button that saves what is typed."""
        raise NotImplementedError

    def start(self) -> None:
        """Put buttons, what was kept, and the keyboard in place. Called once everything stands as it does at first."""
        self.add_buttons(self._cancel_button(), self.save_button())
        self.keep_from_now_on()
        self.fit()
        self.focus_start()

    def keep_from_now_on(self) -> None:
        """Put back what was kept of this sheet. Called once everything stands as it does at first."""
        self._at_first = self.typed()
        if kept := self.session.diary.unfinished_forms().get(self._of):
            self.fill_in(kept)
            self._restored.show()

    def on_edited(self) -> None:
        """Something is typed, and to be kept."""
        self._keeper.changed(self._unfinished)

    def recorder_for(self, form: Form) -> Recorder:
        """What records the form of this sheet, and lets go in the same step of what was kept of it."""
        made = Recorder(self.session, form, self.drop_kept)
        made.recorded.connect(self._keeper.let_go)
        return made

    def drop_kept(self) -> None:
        """Take away what was kept of this sheet, as a part of the step that records what became of it."""
        self.session.diary.keep_unfinished_form(self._of, None)

    def _cancel_button(self) -> QPushButton:
        """The button that gives up what is typed."""
        return button(self.session.tr("Cancel"), self.give_up)

    def give_up(self) -> None:
        """Leave, and let go of what is typed."""
        session, of, typed = self.session, self._of, self._unfinished()
        self._keeper.forget()
        super().reject()
        if typed is not None:
            tell_let_go(of, typed, session)

    def _unfinished(self) -> Mapping[str, str] | None:
        return None if self.typed() == self._at_first else self.typed(pinned=True)

    def _keep(self, typed: Mapping[str, str] | None) -> None:
        diary = self.session.diary
        answer = self.session.do(lambda: diary.keep_unfinished_form(self._of, typed))
        self._is_kept = not isinstance(answer, Refused)
        self._trouble.show_problems(answer.problems if isinstance(answer, Refused) else (), self.session.tr)

    def _restored_line(self) -> QFrame:
        tr = self.session.tr
        words = text(tr("You began this and did not save it. It is as you left it."), wrap=True)
        made = QFrame()
        made.setProperty("surface", "soft")
        content = row(words, button(tr("Start afresh"), self._start_afresh), margins=(14, 8, 8, 8))
        content.setStretch(0, 1)
        made.setLayout(content)
        made.hide()
        return made

    def _start_afresh(self) -> None:
        self.fill_in(self._at_first)
        self._keeper.forget()
        self.focus_start()
        self._restored.hide()

    def _tell_kept(self) -> None:
        session, of = self.session, self._of
        sentence = session.tr("Kept, and not saved yet: {what}.", what=form_name(of, session))
        session.give_notice(sentence, session.tr("Go on"), lambda: session.open(FormTarget(of)))

    # Qt overrides

    def accept(self) -> None:
        self._keeper.forget()
        super().accept()

    def reject(self) -> None:
        self._keeper.flush()
        if not self._is_kept:
            self._is_kept = True  # that it cannot be kept was said: to leave once more is meant
            return
        super().reject()
        if self._unfinished() is not None:
            self._tell_kept()

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeper.flush()
        super().hideEvent(event)
        self.session.bus.tell(FormLeft())


class DraftForm(DraftSheet):
    """A kept sheet whose words all stand in the fields of one form."""

    form: Form

    def save(self) -> None:
        """Save what is typed, or say in place what has to be mended first."""
        raise NotImplementedError

    def save_button(self) -> QPushButton:
        made = button(self.session.tr("Save"), self.save, kind="primary")
        made.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # Enter alone begins a new line in a text of several
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        return made

    def typed(self, *, pinned: bool = False) -> Mapping[str, str]:
        return self.form.typed(pinned=pinned)

    def fill_in(self, typed: Mapping[str, str]) -> None:
        self.form.fill_in(typed)

    def keep_from_now_on(self) -> None:
        super().keep_from_now_on()
        self.form.edited.connect(self.on_edited)
