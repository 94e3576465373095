"""Whom one can call, as *Help now* shows it: each with a number in large."""

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.widgets import CLOSE, WIDE, column, line, row, text
from ketadiary.wording import DIRECTORY, Country, Directory, Language, day_text


def numbers_of(country: Country | None, directory: Directory, tr: Language) -> list[QWidget]:
    """The emergency number and the lines of a country, and where all others are listed."""
    elsewhere = text(
        tr("Lines of many countries are listed at {address}.", address=DIRECTORY), wrap=True, selectable=True
    )
    if country is None:
        return [elsewhere]
    checked = day_text(directory.checked_on, tr)
    emergency = entry(tr("Emergency"), country.emergency, tr("If somebody is in danger"))
    lines = [entry(crisis_line.name, crisis_line.number, crisis_line.how) for crisis_line in country.lines]
    return [
        *(widget for one in (emergency, *lines) for widget in (one, line())),
        elsewhere,
        text(tr("Looked up on {day}; numbers can change.", day=checked), "small", wrap=True),
    ]


def entry(who: str, number: str, how: str) -> QWidget:
    """Who it is, how to call there, and the number."""
    names = [text(who, "strong", wrap=True), *([text(how, "small", wrap=True)] if how else [])]
    content = row(column(*names, gap=CLOSE), text(number, "heading", selectable=True), gap=WIDE)
    content.setStretch(0, 1)
    made = QWidget()
    made.setLayout(content)
    made.setAccessibleName(" · ".join(filter(None, (who, number, how))))
    return made
