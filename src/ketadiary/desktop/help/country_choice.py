"""Which country's numbers are shown."""

from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import DropDown
from ketadiary.wording.crisis_lines import Directory


class CountryChoice(DropDown):
    """Chooses the country and keeps the choice in the diary."""

    def __init__(self, session: Session, directory: Directory) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(session.tr("Country for Help now"))
        self.addItem(session.tr("Choose a country"), None)
        for country in directory.countries:
            self.addItem(session.tr(country.name), country.code)
        self.setCurrentIndex(max(0, self.findData(session.diary.setting("country"))))
        self.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        code = self.currentData()
        self._session.do(lambda: self._session.diary.set_setting("country", code))
