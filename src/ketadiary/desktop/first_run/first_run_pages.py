"""The pages of the first run."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from ketadiary.desktop.care.contacts import ContactsEditor
from ketadiary.desktop.care.country_choice import CountryChoice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import APART, CLOSE, WIDE, Switch, column, icon_label, row, text
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

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)


_COLUMNS = 2


def about_page(tr: Language) -> QWidget:
    """What this is, and what it is not."""
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
    return _page(column(*(_point(*point) for point in points), gap=WIDE))


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
    mark = icon_label(picture, 26)
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
