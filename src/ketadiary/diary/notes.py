"""What people wrote, and finding it again by any piece of it, in any script."""

from collections.abc import Iterator

from ketadiary.diary.connection import Connection

_SHORTEST_INDEXED = 3  # the index knows pieces of three letters
_AT_ONCE = 100  # texts, of any length, that are read through in one step
_AFTER_ALL_IDS = "~"
_ALL = -1


class Notes:
    """The texts of the live records. Its caller holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, record_id: str, text: str) -> None:
        """Make a record found by `text`; an empty text takes it out."""
        self._connection.execute("DELETE FROM notes WHERE record_id = ?", [record_id])
        if text:
            self._connection.execute("INSERT INTO notes (record_id, text) VALUES (?, ?)", [record_id, text])

    def containing(self, words: str, most: int | None) -> Iterator[list[str]]:
        """The ids of the records in whose text `words` stand, in upper or lower case, the youngest first.

        They come in steps of some milliseconds each, of which many may find nothing.
        """
        if len(words) < _SHORTEST_INDEXED:
            return self._read_through(words)
        return iter([self._looked_up(words, _ALL if most is None else most)])

    def _looked_up(self, words: str, most: int) -> list[str]:
        phrase = '"' + words.replace('"', '""') + '"'
        # The plus has the ids be read from their own index: the texts found would be scattered over the whole file.
        rows = self._connection.execute(
            "SELECT record_id FROM notes WHERE +id IN (SELECT rowid FROM notes_fts WHERE notes_fts MATCH ?) "
            "ORDER BY record_id DESC LIMIT ?",
            [phrase, most],
        ).fetchall()
        return [row[0] for row in rows]

    def _read_through(self, words: str) -> Iterator[list[str]]:
        last, wanted = _AFTER_ALL_IDS, words.casefold()
        while rows := self._connection.execute(
            "SELECT record_id, text FROM notes WHERE record_id < ? ORDER BY record_id DESC LIMIT ?", [last, _AT_ONCE]
        ).fetchall():
            last = rows[-1][0]
            yield [record_id for record_id, text in rows if wanted in text.casefold()]
