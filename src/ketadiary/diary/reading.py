"""What is read of an open diary: its records, what lies in the bin, and what happened to them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain, islice
from types import MappingProxyType
from typing import Any

from ketadiary.diary.check_in_rows import CheckInRows
from ketadiary.diary.connection import Connection, fetched
from ketadiary.diary.few_records import Memory
from ketadiary.diary.history import History
from ketadiary.diary.instruments import Instruments
from ketadiary.diary.record_layouts import CHECK_INS, DATED, EVENTS, INFUSIONS, MEASURES, RESPONSES, VITALS
from ketadiary.diary.record_table import LIVE, UNREADABLE, Image, R, RecordTable, read_instant
from ketadiary.diary.recorded_or_refused import Binned, HistoryEntry, MovedIn
from ketadiary.diary.search_words import search_words
from ketadiary.diary.searching_notes import Notes
from ketadiary.diary.settings_and_people import Kept
from ketadiary.model import CheckIn, Dated, Event, Infusion, Instrument, Measure, Response, Timeline, Vitals

_FOUND_AT_ONCE = 20  # records that one step of a search reads


class Reading(Kept):
    """An open diary as it is read.

    Instants are aware; `since` is inclusive and `until` is not, except for events, which have whole days.
    """

    def _use(self, connection: Connection) -> None:
        super()._use(connection)
        self._history = History(connection)
        self._memory = Memory(connection, self._data_version)

    def measures(self) -> dict[str, Measure]:
        """Every measure by its key, in the order of a check-in's rows."""
        with self._explained():
            return {measure.key: measure for measure in self._memory.records(MEASURES)}

    def infusions(self) -> list[Infusion]:
        """The infusions in order of their start."""
        with self._explained():
            return self._memory.records(INFUSIONS, LIVE)

    def timeline(self) -> Timeline:
        """The infusions, with the answer to which of them a moment belongs to."""
        return Timeline(self.infusions())

    def check_ins(self, since: datetime | None = None, until: datetime | None = None) -> list[CheckIn]:
        """The check-ins felt in a range."""
        return self._live(CHECK_INS, since, until)

    def check_in_rows(self, since: date | None = None, until: date | None = None) -> CheckInRows:
        """The check-ins of some calendar days, to be gone through without holding them all."""
        return CheckInRows(self._rows, self._memory.hurt, since, until)

    def vitals(self, since: datetime | None = None, until: datetime | None = None) -> list[Vitals]:
        """The vitals measured in a range."""
        return self._live(VITALS, since, until)

    def responses(self, since: datetime | None = None, until: datetime | None = None) -> list[Response]:
        """The questionnaires answered in a range."""
        return self._live(RESPONSES, since, until)

    def events(self, since: date | None = None, until: date | None = None) -> list[Event]:
        """The events of a range of days, the last one included."""
        return self._live(EVENTS, since, None if until in (None, date.max) else until + timedelta(days=1))

    def find(self, record_id: str) -> Dated | None:
        """The live record with this id, of whatever kind."""
        found = self._find(record_id)
        return found[0].read(found[1], self._memory.hurt) if found and found[1]["deleted_at"] is None else None

    def search(self, words: str, *, most: int | None = None) -> list[Dated]:
        """The live records in whose texts all of `words` stand, in any order, newest first by id; `most` of them.

        Upper case and accents make no difference. "nausea 8" finds the check-ins with that rating too.
        """
        return list(islice(chain.from_iterable(self.searching(words, most=most)), most))

    def searching(
        self, words: str, *, most: int | None = None, called: Mapping[str, str] = MappingProxyType({})
    ) -> Iterator[list[Dated]]:
        """What `search` finds, in steps of some milliseconds each: who asks can do other things between them.

        `called` is what measures are called in the person's language, by key.
        """
        notes, wanted = Notes(self._connection), search_words(words, self.measures().values(), called)
        with self._explained():
            rated = [notes.rated(wanted, most)] if wanted.values else []
            told = set[str]()
            for found in chain(rated, notes.containing(words, most)):
                ids = [one for one in found if one not in told]
                told.update(ids)
                for start in range(0, max(1, len(ids)), _FOUND_AT_ONCE):
                    yield [record for record in map(self.find, ids[start : start + _FOUND_AT_ONCE]) if record]

    def count(self) -> dict[str, int]:
        """How many live records of each kind there are."""
        with self._explained():
            return {
                one.kind: self._connection.execute(f"SELECT count(*) FROM {one.table} WHERE {LIVE}").fetchone()[0]
                for one in DATED
            }

    def ids(self) -> set[str]:
        """Every record id in use, live or in the bin."""
        with self._explained():
            return {
                row[0]
                for record_table in DATED
                for row in self._connection.execute(f"SELECT id FROM {record_table.table}").fetchall()
            }

    def instruments(self) -> dict[str, Instrument]:
        """Every questionnaire that can be filled in, by its name: the published ones and those that were loaded."""
        with self._explained():
            return Instruments(self._connection).latest()

    def hurt(self) -> int:
        """How many records were asked for so far that could not be read, and so are missing from the answers."""
        return len(self._memory.hurt | self._history.hurt)

    def bin(self) -> list[Binned]:
        """What lies in the bin, last deleted first."""
        with self._explained():
            found = [
                self._binned(record_table, image)
                for record_table in DATED
                for image in record_table.images(self._connection, "deleted_at IS NOT NULL")
            ]
        return sorted(filter(None, found), key=lambda item: item.deleted_at, reverse=True)

    def undoable(self) -> str | None:
        """The name of the step that `undo` would take back, such as "record-check_in"."""
        with self._explained():
            step = self._history.undoable()
        return step and step[1]

    def redoable(self) -> str | None:
        """The name of the step that `redo` would make again."""
        with self._explained():
            step = self._history.redoable()
        return step and step[1]

    def history(self, record_id: str | None = None, *, latest: int | None = None) -> list[HistoryEntry]:
        """What happened to one record, or to all, oldest first; only the `latest` so many things."""
        with self._explained():
            return list(self._history.entries(record_id, latest))

    def imported_since(self, since: datetime) -> bool:
        """Whether an import of `since` or later stands."""
        with self._explained():
            return bool(self._history.imports(since))

    def moved_in(self, since: datetime) -> MovedIn:
        """What such imports have brought. Counting takes its time where it is much."""
        with self._explained():
            return self._history.moved_in(since)

    def _rows(self, query: str, values: Sequence[object]) -> list[Any]:
        with self._explained():
            return fetched(self._connection, query, values)

    def _live(self, record_table: RecordTable[R], since: date | None, until: date | None) -> list[R]:
        with self._explained():
            return record_table.live(self._connection, since, until, self._memory.hurt)

    def _binned(self, record_table: RecordTable[Any], image: Image) -> Binned | None:
        """What lies in the bin, where it can be read."""
        record = record_table.read(image, self._memory.hurt)
        try:
            return record and Binned(record, record_table.kind, read_instant(image["deleted_at"]))
        except UNREADABLE:
            self._memory.hurt.add(image[record_table.key])
            return None

    def _find(self, record_id: str) -> tuple[RecordTable[Any], Image] | None:
        with self._explained():
            for record_table in DATED:
                if image := record_table.find(self._connection, record_id):
                    return record_table, image
        return None
