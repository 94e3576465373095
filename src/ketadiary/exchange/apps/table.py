"""Any table of which somebody says what its columns mean."""

from ketadiary.exchange.apps.app import Reading, one_table
from ketadiary.exchange.apps.mapping import TableMap
from ketadiary.exchange.apps.source import Source
from ketadiary.exchange.apps.translating import Translation


class Table:
    """A table, and what was chosen."""

    name, title = "table", "Other"

    def fits(self, source: Source) -> bool:
        return bool(source.header)

    def translated(self, source: Source, reading: Reading) -> Translation:
        return one_table(self.title, source, source.grid, TableMap(), reading)
