"""What people wrote, and finding it again by any piece of it, in any script."""

from ketadiary.diary.connection import Connection

_SHORTEST_INDEXED = 3  # the index knows pieces of three letters
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

    def containing(self, words: str, most: int | None = None) -> list[str]:
        """The ids of the records in whose text `words` stand, in upper or lower case, the youngest first."""
        if len(words) < _SHORTEST_INDEXED:
            question, wanted = "SELECT record_id FROM notes WHERE instr(lower(text), lower(?))", words
        else:
            question = "SELECT record_id FROM notes JOIN notes_fts ON id = notes_fts.rowid WHERE notes_fts MATCH ?"
            wanted = '"' + words.replace('"', '""') + '"'
        rows = self._connection.execute(
            f"{question} ORDER BY record_id DESC LIMIT ?", [wanted, _ALL if most is None else most]
        ).fetchall()
        return [row[0] for row in rows]
