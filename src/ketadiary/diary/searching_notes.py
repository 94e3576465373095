"""What people wrote, and finding it again by any piece of it, in any script."""

from collections.abc import Iterator, Sequence

from ketadiary.diary.connection import Connection
from ketadiary.diary.search_words import SearchWords
from ketadiary.model import folded

_SHORTEST_INDEXED = 3  # the index knows pieces of three letters
_AT_ONCE = 100  # texts, of any length, that are read through in one step
_AFTER_ALL_IDS = "~"
_ALL = -1


class Notes:
    """The texts of the live records. Its caller holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, record_id: str, text: str) -> None:
        """Make a record found by `text`, which is folded; an empty text takes it out."""
        self._connection.execute("DELETE FROM notes WHERE record_id = ?", [record_id])
        if text:
            self._connection.execute("INSERT INTO notes (record_id, text) VALUES (?, ?)", [record_id, text])

    def containing(self, words: str, most: int | None) -> Iterator[list[str]]:
        """The ids of the records in whose text all of `words` stand, in any order, the youngest first.

        Upper case, accents and the slant of apostrophes make no difference. They come in steps of some milliseconds
        each, of which many may find nothing.
        """
        wanted = folded(words).split()
        if any(len(word) >= _SHORTEST_INDEXED for word in wanted):
            return iter([self._looked_up(wanted, _ALL if most is None else most)])
        return self._read_through(wanted)

    def rated(self, wanted: SearchWords, most: int | None) -> list[str]:
        """The ids of the check-ins with all the numbers that are wanted, and all other words in their text."""
        conditions, values = ["deleted_at IS NULL"], list[object]()
        for keys, value in wanted.values:
            measures = ", ".join("?" * len(keys))
            conditions.append(f"id IN (SELECT check_in_id FROM ratings WHERE measure IN ({measures}) AND value = ?)")
            values += [*keys, value]
        for word in wanted.others:
            conditions.append("id IN (SELECT record_id FROM notes WHERE instr(text, ?))")
            values.append(word)
        rows = self._connection.execute(
            f"SELECT id FROM check_ins WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT ?",
            [*values, _ALL if most is None else most],
        ).fetchall()
        return [row[0] for row in rows]

    def _looked_up(self, wanted: Sequence[str], most: int) -> list[str]:
        indexed = [word for word in wanted if len(word) >= _SHORTEST_INDEXED]
        short = [word for word in wanted if len(word) < _SHORTEST_INDEXED]
        phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in indexed)
        # The plus has the ids be read from their own index: the texts found would be scattered over the whole file.
        rows = self._connection.execute(
            "SELECT record_id FROM notes WHERE +id IN (SELECT rowid FROM notes_fts WHERE notes_fts MATCH ?) "
            f"{'AND instr(text, ?) ' * len(short)}ORDER BY record_id DESC LIMIT ?",
            [phrases, *short, most],
        ).fetchall()
        return [row[0] for row in rows]

    def _read_through(self, wanted: Sequence[str]) -> Iterator[list[str]]:
        last = _AFTER_ALL_IDS
        while rows := self._connection.execute(
            "SELECT record_id, text FROM notes WHERE record_id < ? ORDER BY record_id DESC LIMIT ?", [last, _AT_ONCE]
        ).fetchall():
            last = rows[-1][0]
            yield [record_id for record_id, text in rows if all(word in text for word in wanted)]
