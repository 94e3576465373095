"""What an importer of another app is: how its file is known, and what its tables mean."""

from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from ketadiary.dataclass import dataclass
from ketadiary.exchange.apps.mapping import Choices, TableMap, chosen
from ketadiary.exchange.apps.source import Grid, Source
from ketadiary.exchange.apps.translating import Translation, translate
from ketadiary.exchange.progress import Progress, Told, unseen
from ketadiary.model import Measure, Moment


@dataclass(frozen=True)
class Reading:
    """What an importer is handed: the diary's measures, now in the zone of times without one, and what was chosen.

    `progress` is told how far it is; what that raises ends it.
    """

    measures: Mapping[str, Measure]
    here: Moment
    choices: Choices = field(default_factory=dict)
    progress: Progress = unseen

    def into(self, title: str, *grids: Grid) -> Translation:
        """What becomes of a file with these tables; each is gone through twice."""
        return Translation(title, told=Told(self.progress, 2 * sum(len(grid.rows) for grid in grids)))


class App(Protocol):
    """One app.

    A new one is a module with such a class, and a line in `apps/__init__.py`.
    """

    @property
    def name(self) -> str:
        """What the terminal calls it."""

    @property
    def title(self) -> str:
        """What people call it."""

    def fits(self, source: Source) -> bool:
        """Whether the app wrote this, by what every file of its has."""

    def translated(self, source: Source, reading: Reading) -> Translation:
        """The tables of a file that fits as ours. Raises Unreadable."""


def one_table(title: str, source: Source, grid: Grid, means: TableMap, reading: Reading) -> Translation:
    """A file that holds one table, with what was chosen in place of what the app says of itself."""
    into = reading.into(title, grid)
    translate(source.name, grid, chosen(means, reading.choices), reading.measures, reading.here, into)
    return into
