"""The people to turn to, as the person enters them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import APART, WIDE, Beside, ProblemLabel, button, column, icon_button, row
from ketadiary.diary import Contact, Refused
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
        self._name = _field(tr("Name"), contact.name)
        self._phone = _field(tr("Phone"), contact.phone)
        self._note = _field(tr("Note, such as: my sister"), contact.note)
        remove = icon_button("bin", tr("Remove this person"), self.removed.emit)
        for field in (self._name, self._phone, self._note):
            field.editingFinished.connect(self.edited)
        line = row(Beside(self._name, self._phone, self._note), remove)
        line.setStretch(0, 1)
        line.setAlignment(remove, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setFocusProxy(self._name)

    def contact(self) -> Contact | None:
        """The person as typed; None while there is neither a name nor a number."""
        name, phone = self._name.text().strip(), self._phone.text().strip()
        return Contact(name, phone, self._note.text().strip()) if name or phone else None


class ContactsEditor(QWidget):
    """All the people; what is typed is kept when a field is left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[ContactRow] = []
        self._column = column(gap=WIDE)
        self._problem = ProblemLabel()
        add = button(session.tr("Add a person"), self.add_person, picture="add")
        self.setLayout(column(self._column, self._problem, row(add, None), gap=APART))
        for contact in session.diary.contacts():
            self._show(contact)

    def add_person(self) -> None:
        """Begin another person."""
        self._show(Contact("", "")).setFocus()

    def _show(self, contact: Contact) -> ContactRow:
        made = ContactRow(contact, self._session.tr)
        made.edited.connect(self._keep)
        made.removed.connect(lambda: self._remove(made))
        self._rows.append(made)
        self._column.addWidget(made)
        return made

    def _remove(self, gone: ContactRow) -> None:
        self._rows.remove(gone)
        gone.hide()
        gone.deleteLater()
        self._keep()

    def _keep(self) -> None:
        contacts = [contact for shown in self._rows if (contact := shown.contact()) is not None]
        if contacts == self._session.diary.contacts():
            return
        answer = self._session.do(lambda: self._session.diary.set_contacts(contacts))
        self._problem.show_problems(answer.problems if isinstance(answer, Refused) else (), self._session.tr)


def _field(name: str, words: str) -> QLineEdit:
    made = QLineEdit(words)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    made.setMinimumWidth(made.fontMetrics().averageCharWidth() * _LETTERS)
    return made
