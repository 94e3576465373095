"""The first run: what this is, what to rate, whom to turn to; then the first infusion or Today."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QStackedWidget, QWidget

from ketadiary.desktop.care.contacts import ContactsEditor
from ketadiary.desktop.care.country_choice import CountryChoice
from ketadiary.desktop.first_run import FIRST_RUN
from ketadiary.desktop.safekeeping.protect_sheet import Purpose, ask_for_secrets
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InventedDiaryTarget, NewInfusionTarget, PageTarget
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import APART, CLOSE, WIDE, Sheet, Switch, button, column, icon_label, row, text
from ketadiary.model import Measure
from ketadiary.wording import Language, ends_text, load_directory

_ABOVE, _BELOW = 1, 3


class MeasureSwitch(Switch):
    """Its name, and its ends below that; all of it is the switch."""

    def __init__(self, measure: Measure, tr: Language) -> None:
        name, ends = tr(measure.label), ends_text(measure, tr)
        super().__init__(name=name)
        self.setAccessibleDescription(ends)
        self.setChecked(measure.on)
        words = text(name, wrap=True), text(ends, "small", wrap=True)
        for one in words:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = column(*words, gap=0, margins=(self.words_at() + SPACE, _ABOVE, 0, _BELOW))
        self.setLayout(self._words)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self._words.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._words.totalMinimumSize()

    def heightForWidth(self, width: int) -> int:
        return self._words.totalHeightForWidth(width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)


_COLUMNS = 2
_MARK = 26


def about_page(tr: Language, protect: QWidget) -> QWidget:
    """What this is, and what it is not; `protect` offers a passphrase where it is said who can open the file."""
    points = (
        (
            "trends",
            tr("You rate how you are, and it shows how long things last"),
            tr("Before and after each infusion, and on the days between. Five numbers, a few seconds."),
        ),
        (
            "file",
            tr("One file on this computer"),
            tr("No account, no network. Whoever can use your account on this computer can open the file."),
        ),
        (
            "info",
            tr("A record, and never advice"),
            tr(
                "It does not say what to take or when, and it cannot call anybody. F1 shows people and numbers to call."
            ),
        ),
    )
    what, file, never = (_point(*point) for point in points)
    return _page(column(what, column(file, row(_MARK, protect, None, gap=0), gap=0), never, gap=WIDE))


def measures_page(session: Session) -> QWidget:
    """The measures, each with its switch and what its ends mean."""
    tr = session.tr
    grid = QGridLayout()
    grid.setHorizontalSpacing(WIDE)
    grid.setVerticalSpacing(CLOSE)
    for number in range(_COLUMNS):
        grid.setColumnStretch(number, 1)
    for place, measure in enumerate(session.diary.measures().values()):
        grid.addWidget(_switch(session, measure), *divmod(place, _COLUMNS))
    words = tr("Fewer is quicker. The Settings page can change this at any time, and add your own.")
    return _page(column(text(words, "muted", wrap=True), grid, gap=APART))


def people_page(session: Session, people: ContactsEditor) -> QWidget:
    """The country and the person's own people."""
    tr = session.tr
    words = tr("They are shown when you press F1, on every page. The diary itself cannot alert anybody.")
    choice = CountryChoice(session, load_directory())
    country = row(text(tr("Country"), "strong"), choice, choice.words, gap=WIDE)
    country.setStretch(2, 1)
    return _page(
        column(
            text(words, "muted", wrap=True),
            country,
            text(tr("Your people"), "strong"),
            people,
            gap=APART,
        )
    )


def _point(picture: str, heading: str, sentence: str) -> QLayout:
    mark = icon_label(picture, _MARK)
    content = row(
        mark, column(text(heading, "strong", wrap=True), text(sentence, "muted", wrap=True), gap=CLOSE), gap=APART
    )
    content.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    content.setStretch(1, 1)
    return content


def _switch(session: Session, measure: Measure) -> MeasureSwitch:
    made = MeasureSwitch(measure, session.tr)
    made.clicked.connect(lambda on: session.record(replace(measure, on=on)))
    return made


def _page(content: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(content)
    return made


class FirstRunSheet(Sheet):
    """Three pages. Enter goes on, Escape skips the rest; nothing here cannot be done later."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("Welcome"), " ", width=720)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._headings = (tr("A diary that is yours"), tr("What you rate"), tr("Whom to turn to"))
        self._pages = QStackedWidget()
        self._protect = button(tr("Protect it with a passphrase…"), self._ask_to_protect, kind="quiet")
        self._people = ContactsEditor(session)
        self._pointed_out = False
        """Whether a number that is none was pointed out: it may stay as it is."""
        for page in (about_page(tr, self._protect), measures_page(session), people_page(session, self._people)):
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

    def _ask_to_protect(self) -> None:
        """Settings offers it at any time, too."""
        ask_for_secrets(self._session, Purpose.PROTECT, self).protected.connect(lambda _: self._protect.hide())

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
