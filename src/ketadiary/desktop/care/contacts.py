"""The people to turn to, as the person enters them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import APART, NEAR, WIDE, Beside, ProblemLabel, button, column, icon_button, row
from ketadiary.desktop.widgets.problems import mark_wrong
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.diary import Change, Contact, Refused
from ketadiary.model import Problem, parse_phone
from ketadiary.wording import Language

_LETTERS = 20


class ContactRow(QWidget):
    """One person: name, phone, note.

    Signals:
        edited: something about this person was changed.
        removed: this person shall go.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, contact: Contact, tr: Language) -> None:
        super().__init__()
        self.name = _Field(tr("Name"), contact.name)
        self._phone = _Field(tr("Phone"), contact.phone)
        self._note = _Field(tr("Who it is"), contact.note)
        remove = icon_button("bin", tr("Remove this person"), self.removed.emit)
        self._tr = tr
        self._problem = ProblemLabel()
        self._phone.textEdited.connect(lambda: self._show_problems(()))
        self._phone.editingFinished.connect(self._check_phone)
        for field in (self.name, self._phone, self._note):
            field.editingFinished.connect(self.edited)
        self.name.returnPressed.connect(self._phone.setFocus)
        self._phone.returnPressed.connect(self._note.setFocus)
        line = row(Beside(self.name, self._phone, self._note), remove)
        line.setStretch(0, 1)
        line.setAlignment(remove, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, self._problem, gap=NEAR))

    def contact(self) -> Contact | None:
        """The person as typed; None while there is neither a name nor a number."""
        name, phone = self.name.text().strip(), self._phone.text().strip()
        return Contact(name, phone, self._note.text().strip()) if name or phone else None

    def focus_wrong(self) -> bool:
        """Put the keyboard into the phone field if what stands there is no number; whether it is so."""
        wrong = bool(self._phone.text().strip()) and isinstance(parse_phone(self._phone.text()), Problem)
        if wrong:
            self._check_phone()
            focus_in_sight(self._phone)
        return wrong

    def _check_phone(self) -> None:
        """What is no number is kept too, so that nothing typed is lost, and is said to be none."""
        phone = parse_phone(self._phone.text()) if self._phone.text().strip() else ""
        self._show_problems([phone] if isinstance(phone, Problem) else [])

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self._problem.show_problems(problems, self._tr)
        mark_wrong(self._phone, bool(problems))


class ContactsEditor(QWidget):
    """All the people; what is typed is kept when a field is left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[ContactRow] = []
        self._seen: list[Contact | None] = []
        self._column = column(gap=WIDE)
        self._problem = ProblemLabel()
        add = button(session.tr("Add a person"), self._add_person, picture="add")
        self.setLayout(column(self._column, self._problem, row(add, None), gap=APART))
        session.bus.diary_changed.connect(self._on_diary_changed)
        self._show_kept()

    def _on_diary_changed(self, change: Change) -> None:
        if "contacts" in change.ids:
            self._show_kept()

    def _show_kept(self) -> None:
        """Show those whom the diary keeps: they are entered in several places, and each keeps all that it shows.

        What is being typed stays.
        """
        missing = self._session.diary.contacts()
        seen, self._seen = self._seen, list(missing)
        for shown in list(self._rows):
            if (typed := shown.contact()) in missing:
                missing.remove(typed)
            elif typed in seen:
                self._take_away(shown)
        for contact in missing:
            self._show(contact)

    def _add_person(self) -> None:
        """Begin another person."""
        focus_in_sight(self._show(Contact("", "")).name)

    def edit_first(self) -> None:
        """Put the keyboard into the first person's name, or into that of somebody to add."""
        if self._rows:
            focus_in_sight(self._rows[0].name)
        else:
            self._add_person()

    def focus_wrong(self) -> bool:
        """Put the keyboard into the first phone field in which no number stands; whether there is one."""
        return any(shown.focus_wrong() for shown in self._rows)

    def _show(self, contact: Contact) -> ContactRow:
        made = ContactRow(contact, self._session.tr)
        made.edited.connect(self._keep)
        made.removed.connect(lambda: self._remove(made))
        self._rows.append(made)
        self._column.addWidget(made)
        made.show()  # Qt would do so some events later, and a sheet around would be too low for it
        return made

    def _remove(self, gone: ContactRow) -> None:
        self._take_away(gone)
        self._keep()

    def _take_away(self, gone: ContactRow) -> None:
        self._rows.remove(gone)
        gone.hide()
        gone.deleteLater()

    def _keep(self) -> None:
        contacts = [contact for shown in self._rows if (contact := shown.contact()) is not None]
        if contacts == self._session.diary.contacts():
            return
        answer = self._session.do(lambda: self._session.diary.set_contacts(contacts))
        self._problem.show_problems(answer.problems if isinstance(answer, Refused) else (), self._session.tr)


class _Field(QLineEdit):
    """A field in which Enter ends the typing and nothing else: it presses no button of the window around."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
