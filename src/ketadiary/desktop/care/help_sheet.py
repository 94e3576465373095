"""Help now: the person's own people first, then the emergency number and lines that were checked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.care.contacts import ContactsEditor
from ketadiary.desktop.care.country_choice import CountryChoice
from ketadiary.desktop.care.numbers import entry, numbers_of
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import APART, WIDE, Card, Sheet, button, clear, column, row, text
from ketadiary.diary import Change, Contact
from ketadiary.wording import Country, load_directory


class HelpSheet(Sheet):
    """Two actions away from every page, readable without the mouse, without a network."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(
            parent,
            tr("Help now"),
            tr("Nobody reads this diary, and it cannot alert anybody. These people and numbers can be called."),
            width=620,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._directory = load_directory()
        self.add(self._people_card(), self._numbers_card())
        close = button(tr("Close"), self.accept)
        self.add_buttons(close)
        session.bus.diary_changed.connect(self._on_diary_changed)
        self._show()
        self.fit()
        (close if self._chosen() else self._country).setFocus()

    def _people_card(self) -> Card:
        tr = self._session.tr
        self._people = column(gap=APART)
        self._editor = ContactsEditor(self._session)
        self._editor.hide()
        self._edit = button(tr("Add or change people"), self._edit_people, kind="quiet", picture="edit")
        card = Card(tr("Your people"), "", self._people, self._editor)
        card.add_action(self._edit)
        return card

    def _numbers_card(self) -> Card:
        tr = self._session.tr
        self._country = CountryChoice(self._session, self._directory)
        self._asked = text(tr("In which country are you? Its numbers stand here from then on."), "strong", wrap=True)
        self._numbers = column(gap=APART)
        choice = row(self._asked, self._country, gap=WIDE)
        choice.setStretch(0, 1)
        self._numbers_of = Card(tr("Numbers"), "", choice, self._numbers)
        return self._numbers_of

    def _chosen(self) -> Country | None:
        return self._directory.country(self._session.diary.setting("country"))

    def _show(self) -> None:
        tr = self._session.tr
        clear(self._people)
        clear(self._numbers)
        if self._editor.isHidden():
            self._show_people()
        country = self._chosen()
        heading = tr("Numbers · {country}", country=tr(country.name)) if country else tr("Numbers")
        self._numbers_of.title.setText(heading)
        self._numbers_of.setAccessibleName(heading)
        self._asked.setVisible(country is None)
        for widget in numbers_of(country, self._directory, tr):
            self._numbers.addWidget(widget)

    def _show_people(self) -> None:
        contacts = self._session.diary.contacts()
        for contact in contacts:
            self._people.addWidget(_contact(contact))
        if not contacts:
            asked = self._session.tr("Somebody you trust, your clinic, your doctor: add them here.")
            self._people.addWidget(text(asked, "muted", wrap=True))

    def _edit_people(self) -> None:
        self._edit.hide()
        clear(self._people)
        self._editor.show()
        self._editor.edit_first()
        self.fit()

    def _on_diary_changed(self, change: Change) -> None:
        if "setting" in change.kinds:
            self._show()
            self.fit()


def _contact(contact: Contact) -> QWidget:
    return entry(contact.name or contact.phone, contact.phone if contact.name else "", contact.note)
