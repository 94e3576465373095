"""Numbers to turn to, from the dated data file. The person chooses the country; it is never guessed."""

import tomllib
from datetime import date, timedelta

from ketadiary.dataclass import dataclass
from ketadiary.resources import resource
from ketadiary.wording.language import Language

DIRECTORY = "findahelpline.com"
"""Where lines of every country are listed. Shown as text: the program opens no address."""

_LONGEST_UNCHECKED = timedelta(days=365)


@dataclass(frozen=True)
class CrisisLine:
    """One line: who answers, the number, how and when, and where that was found."""

    name: str
    number: str
    how: str
    source: str


@dataclass(frozen=True)
class Country:
    """One country's emergency number and the lines that were checked."""

    code: str
    name: str
    emergency: str
    lines: tuple[CrisisLine, ...]
    named: str
    """Its name as it stands in a sentence, such as "the Netherlands"."""

    def numbers(self, tr: Language) -> list[tuple[str, str]]:
        """Who is called, and the number with how it is used."""
        lines = [(line.name, tr("{number} ({how})", number=line.number, how=line.how)) for line in self.lines]
        return [(tr("Emergency"), self.emergency), *lines]


@dataclass(frozen=True)
class Directory:
    """All countries by name, and when they were checked."""

    checked_on: date
    countries: tuple[Country, ...]

    def is_recent(self, today: date) -> bool:
        """Whether they were checked within twelve months, as a release needs."""
        return today - self.checked_on <= _LONGEST_UNCHECKED

    def country(self, code: str | None) -> Country | None:
        """The country with this code; None where there is none."""
        return next((country for country in self.countries if country.code == code), None)


def load_directory() -> Directory:
    """What the data file holds."""
    content = tomllib.loads(resource("crisis_lines.toml").read_text(encoding="utf-8"))
    countries = (
        Country(
            entry["code"],
            entry["name"],
            entry["emergency"],
            tuple(CrisisLine(**crisis_line) for crisis_line in entry.get("lines", [])),
            entry.get("named", entry["name"]),
        )
        for entry in content["country"]
    )
    return Directory(content["checked_on"], tuple(sorted(countries, key=lambda country: country.name)))
