"""The first run: what this is, what to rate, whom to turn to; then the first infusion or Today."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ketadiary.desktop.care.contacts import ContactsEditor
from ketadiary.desktop.first_run import FIRST_RUN
from ketadiary.desktop.first_run.first_run_pages import about_page, measures_page, people_page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InventedDiaryTarget, NewInfusionTarget, PageTarget
from ketadiary.desktop.widgets import Sheet, button, column


class FirstRunSheet(Sheet):
    """Three pages. Enter goes on, Escape skips the rest; nothing here cannot be done later."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("Welcome"), " ", width=720)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._headings = (tr("A diary that is yours"), tr("What you rate"), tr("Whom to turn to"))
        self._pages = QStackedWidget()
        self._people = ContactsEditor(session)
        self._pointed_out = False
        """Whether a number that is none was pointed out: it may stay as it is."""
        for page in (about_page(tr), measures_page(session), people_page(session, self._people)):
            self._pages.addWidget(_at_the_top(page))
        self._around = button(tr("Look around with an invented diary"), self._look_around, kind="quiet", picture="eye")
        self._back = button(tr("Back"), lambda: self._show(self._pages.currentIndex() - 1))
        self._skip = button(tr("Skip"), self.reject, kind="quiet")
        self._today = button(tr("Begin with today"), self._begin_with_today)
        self._next = button(tr("Next"), lambda: self._show(self._pages.currentIndex() + 1), kind="primary")
        self._infusion = button(tr("Record an infusion"), self._record_infusion, kind="primary", picture="infusions")
        self.add(self._pages)
        self.footer.insertWidget(0, self._around)
        self.add_buttons(self._skip, self._back, self._today, self._next, self._infusion)
        self._show(0)
        self.fit()

    def _show(self, number: int) -> None:
        tr, last = self._session.tr, self._pages.count() - 1
        self._pages.setCurrentIndex(number)
        self.heading.setText(self._headings[number])
        self.sentence.setText(tr("{number} of {count}", number=number + 1, count=last + 1))
        self._around.setVisible(number == 0)
        self._back.setVisible(number > 0)
        for shown in (self._skip, self._next):
            shown.setVisible(number < last)
        for shown in (self._today, self._infusion):
            shown.setVisible(number == last)
        leading = self._next if number < last else self._infusion
        leading.setDefault(True)
        leading.setFocus()

    def _look_around(self) -> None:
        """The pages come again when the person is back in their own diary."""
        super().reject()
        self._session.open(InventedDiaryTarget())

    def _begin_with_today(self) -> None:
        if not self._points_out():
            self.reject()

    def _record_infusion(self) -> None:
        if not self._points_out():
            self.reject()
            self._session.open(NewInfusionTarget())

    def _points_out(self) -> bool:
        """Whether the keyboard goes back to a number that is none, as it does once."""
        stays = not self._pointed_out and self._people.focus_wrong()
        self._pointed_out |= stays
        return stays

    # Qt overrides

    def reject(self) -> None:
        self._session.do(lambda: self._session.diary.set_setting(FIRST_RUN, None))
        super().reject()
        self._session.open(PageTarget("today"))


def _at_the_top(page: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(page, None))
    return made
