"""Sheets in which something is typed: it is kept until it is saved or given up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ketadiary.desktop.drafts.begun_line import BegunLine
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.drafts.unfinished_forms import form_name, tell_let_go
from ketadiary.desktop.shell.events import FormLeft
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import FormTarget
from ketadiary.desktop.widgets import Form, ProblemLabel, Sheet, button
from ketadiary.diary import DraftKey, Typed
from ketadiary.model import Problem


class DraftSheet(Sheet):
    """The base of sheets in which something is typed.

    Leaving it, closing the window or a crash keeps what stands in it, and it stands there again when the sheet is next
    opened. *Cancel* gives it up, which a notice offers to take back. Neither asks anything.
    """

    def __init__(
        self,
        session: Session,
        key: DraftKey[Typed],
        parent: QWidget | None,
        title: str,
        sentence: str = "",
        *,
        width: int = 560,
    ) -> None:
        """`key` is that of what is typed, one of `unfinished_forms`."""
        super().__init__(parent, title, sentence, width=width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        self._key = key
        self._at_first: Typed = {}
        self.keeper = DraftKeeper(session, key, self)
        self.keeper.tried.connect(self._on_kept)
        self._is_kept = True
        self._begun = BegunLine(session.tr)
        self._begun.start_afresh_chosen.connect(self._start_afresh)
        self.add(self._begun)
        self._trouble = ProblemLabel()
        self.above_footer.addWidget(self._trouble)

    def typed(self, *, pinned: bool = False) -> Typed:
        """What stands in the sheet, as `Form.typed` tells it."""
        raise NotImplementedError

    def fill_in(self, typed: Typed) -> None:
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
        if kept := self.keeper.kept():
            self.fill_in(kept)
            self._begun.show()

    def on_edited(self) -> None:
        """Something is typed, and to be kept."""
        self.keeper.changed(self._unfinished)

    def recorder_for(self, form: Form) -> Recorder:
        """What records the form of this sheet, and lets go in the same step of what was kept of it."""
        made = Recorder(self.session, form, self.keeper.drop)
        made.recorded.connect(self.keeper.let_go)
        return made

    def _cancel_button(self) -> QPushButton:
        """The button that gives up what is typed."""
        return button(self.session.tr("Cancel"), self.give_up)

    def give_up(self) -> None:
        """Leave, and let go of what is typed."""
        session, key, typed = self.session, self._key, self._unfinished()
        self.keeper.forget()
        super().reject()
        if typed is not None:
            tell_let_go(key, typed, session)

    def _unfinished(self) -> Typed | None:
        return None if self.typed() == self._at_first else self.typed(pinned=True)

    def _on_kept(self, problems: Sequence[Problem]) -> None:
        self._is_kept = not problems
        self._trouble.show_problems(problems, self.session.tr)

    def _start_afresh(self) -> None:
        self.fill_in(self._at_first)
        self.keeper.forget()
        self.focus_start()
        self._begun.hide()

    def _tell_kept(self) -> None:
        session, key = self.session, self._key
        sentence = session.tr("Kept, and not saved yet: {what}.", what=form_name(key, session))
        session.give_notice(sentence, session.tr("Go on"), lambda: session.open(FormTarget(key)))

    # Qt overrides

    def accept(self) -> None:
        self.keeper.forget()
        super().accept()

    def reject(self) -> None:
        self.keeper.flush()
        if not self._is_kept:
            self._is_kept = True  # that it cannot be kept was said: to leave once more is meant
            return
        super().reject()
        if self._unfinished() is not None:
            self._tell_kept()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeper.flush()
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

    def typed(self, *, pinned: bool = False) -> Typed:
        return self.form.typed(pinned=pinned)

    def fill_in(self, typed: Typed) -> None:
        self.form.fill_in(typed)

    def keep_from_now_on(self) -> None:
        super().keep_from_now_on()
        self.form.edited.connect(self.on_edited)
