"""Which country's numbers are shown."""

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import DropDown, text
from ketadiary.diary import Change
from ketadiary.wording import Country, Directory

_KEY = "country"


class CountryChoice(DropDown):
    """Chooses the country and keeps the choice in the diary; a slip is seen and can be taken back.

    `words` tell what follows from the choice, and stand where whoever shows it lays them out.
    """

    def __init__(self, session: Session, directory: Directory) -> None:
        super().__init__()
        self._session, self._directory = session, directory
        self.words = text("", "small", wrap=True)
        self.setAccessibleName(session.tr("Country for Help now"))
        self.addItem(session.tr("Choose a country"), None)
        for country in directory.countries:
            self.addItem(session.tr(country.name), country.code)
        self.activated.connect(self._on_activated)
        session.bus.diary_changed.connect(self._on_diary_changed)
        self._show()

    def _show(self) -> None:
        country, tr = self._kept(), self._session.tr
        self.setCurrentIndex(max(0, self.findData(country.code if country else None)))
        number = country and country.emergency
        words = tr("Its emergency number: {number}", number=number) if number else tr("For the emergency number")
        self.words.setText(words)
        self.setAccessibleDescription(words)

    def _kept(self) -> Country | None:
        return self._directory.country(self._session.diary.setting(_KEY))

    def _on_activated(self) -> None:
        session, before = self._session, self._session.diary.setting(_KEY)
        if self.currentData() == before:
            return
        session.do(lambda: session.diary.set_setting(_KEY, self.currentData()))
        tr, country = session.tr, self._kept()
        sentence = tr("Help now shows no country’s numbers.")
        if country:
            sentence = tr("Help now shows the numbers of {country}.", country=tr(country.named))

        def take_back() -> None:
            session.do(lambda: session.diary.set_setting(_KEY, before))

        # Not "Undo": the keys that undo take back what is recorded, and a choice is no step of the diary.
        session.give_notice(sentence, tr("Change it back"), take_back)

    def _on_diary_changed(self, change: Change) -> None:
        if _KEY in change.ids:
            self._show()
