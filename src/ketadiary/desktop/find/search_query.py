"""What somebody looks for: words, and what else the words mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from ketadiary.dataclass import dataclass
from ketadiary.desktop.find.day_query import days_typed
from ketadiary.diary import Diary
from ketadiary.entering.record_time import record_time
from ketadiary.exchange import DayRange
from ketadiary.model import EARLIEST, CheckIn, Dated, Moment, Response, folded, rated
from ketadiary.wording import Language, RecordWords, kinds

_SPAN = timedelta(days=90)
"""So long a time is read in one step."""
_ZONES = timedelta(days=1)
"""A day begins somewhere on earth less than this before it does in UTC, and ends less than this after."""
_FIRST, _LAST = EARLIEST.date(), date.max - 2 * _ZONES
_LEAST_LETTERS = 3


@dataclass(frozen=True)
class SearchQuery:
    """Words, the days that they name, and a kind of record, questionnaires and measures that are called so."""

    words: str = ""
    days: DayRange | None = None
    kind: type[Dated] | None = None
    forms: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)
    """What measures are called in the person's language, by key."""

    @classmethod
    def typed(cls, words: str, tr: Language, today: date, records: RecordWords) -> "SearchQuery":
        """What `words` mean on this day, in this diary."""
        name = folded(words)
        called = {key: tr(one.label) for key, one in records.measures.items()}
        labels = {key: folded(label) for key, label in called.items()} if len(name) >= _LEAST_LETTERS else {}
        return cls(
            words=words,
            days=days_typed(words, tr, today),
            kind=_kind(words, tr),
            forms=frozenset(form for form, title in records.titles.items() if name and name in folded(title)),
            measures=frozenset(key for key, label in labels.items() if label.startswith(name)),
            called=called,
        )

    def searching(self, diary: Diary, today: date, most: int) -> Iterator[Sequence[Dated]]:
        """What is sought, in steps of some milliseconds each; with no words all there is, newest first."""
        if not self.words:
            return _back_in_time(diary, today)
        named: Iterator[Sequence[Dated]] = iter(())
        if self.kind or self.forms or self.measures:
            named = ([one for one in records if self._names(one)] for records in _back_in_time(diary, today))
        on_days = [_entered(diary, self.days)] if self.days else []
        return chain(on_days, diary.searching(self.words, most=most, called=self.called), named)

    def _names(self, record: Dated) -> bool:
        match record:
            case CheckIn():
                return self.kind is CheckIn or bool(rated([record]) & self.measures)
            case Response():
                return self.kind is Response or record.instrument in self.forms
        return isinstance(record, self.kind or ())


def day_of(record: Dated) -> date:
    """The day to which a record belongs."""
    at = record_time(record)
    return at.date if isinstance(at, Moment) else at


def when(record: Dated) -> str:
    """Sorts records by their time."""
    at = record_time(record)
    return (at.utc if isinstance(at, Moment) else at).isoformat()


def _back_in_time(diary: Diary, today: date) -> Iterator[list[Dated]]:
    """Every record, newest first."""
    left, since, until = sum(diary.count().values()), today - _SPAN, None
    while left > 0 and since > _FIRST:
        found = _entered(diary, DayRange(since, until))
        yield found
        left -= len(found)
        since, until = since - _SPAN, since - timedelta(days=1)
    if left > 0:
        yield _entered(diary, DayRange(None, until))


def _entered(diary: Diary, days: DayRange) -> list[Dated]:
    """The records of some days. No others are read, but infusions, which the diary has at hand."""
    since = _midnight(max(days.since, _FIRST)) - _ZONES if days.since else None
    until = _midnight(min(days.until, _LAST)) + 2 * _ZONES if days.until else None
    records: list[Dated] = [
        *diary.events(days.since, days.until), *diary.check_ins(since, until), *diary.infusions(),
        *diary.responses(since, until), *diary.vitals(since, until),
    ]  # fmt: skip
    return sorted((one for one in records if day_of(one) in days), key=when, reverse=True)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _kind(name: str, tr: Language) -> type[Dated] | None:
    wanted = _letters(name)
    return next((kind for kind, names in kinds(tr).items() if wanted in map(_letters, names)), None)


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words.casefold()))
