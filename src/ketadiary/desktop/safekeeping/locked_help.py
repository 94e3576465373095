"""*Help now* while the diary is locked: numbers to call, and nothing of what the diary holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.care.numbers import numbers_of
from ketadiary.desktop.widgets import APART, Card, DropDown, Sheet, button, clear, column, text
from ketadiary.wording import Language, load_directory


class LockedHelpSheet(Sheet):
    """The numbers of the country that is chosen here; nothing of the choice is kept."""

    def __init__(self, tr: Language, parent: QWidget | None, country: str | None = None) -> None:
        """`country` is the code of the one to begin with, where it is known."""
        super().__init__(
            parent,
            tr("Help now"),
            tr("Nobody reads this diary, and it cannot alert anybody. These numbers can be called."),
            width=620,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tr, self._directory = tr, load_directory()
        self._country = self._choice(country)
        self._numbers = column(gap=APART)
        self.add(Card(tr("Numbers"), "", self._country, self._numbers))
        self.add(text(tr("Your own people stand in the diary: unlock it to see them."), "muted", wrap=True))
        close = button(tr("Close"), self.accept)
        self.add_buttons(close)
        self._show()
        (close if country else self._country).setFocus()

    def _choice(self, country: str | None) -> DropDown:
        made = DropDown()
        made.setAccessibleName(self._tr("Country for Help now"))
        made.addItem(self._tr("Choose a country"), None)
        for one in self._directory.countries:
            made.addItem(self._tr(one.name), one.code)
        made.setCurrentIndex(max(0, made.findData(country)))
        made.activated.connect(self._show)
        return made

    def _show(self) -> None:
        clear(self._numbers)
        for widget in numbers_of(self._directory.country(self._country.currentData()), self._directory, self._tr):
            self._numbers.addWidget(widget)
        self.fit()
