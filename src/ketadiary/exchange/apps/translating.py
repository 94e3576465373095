"""From a table of another program to tables of ours, cell by cell, so that one reader takes them all.

What cannot be translated is left as it stands where the reader refuses it with its reason, or is refused here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from operator import itemgetter

from ketadiary.dataclass import dataclass
from ketadiary.exchange.apps.mapping import TableMap, Takes, lacking
from ketadiary.exchange.apps.source import Grid
from ketadiary.exchange.apps.times import iso_writer, order_of, says_offset
from ketadiary.exchange.apps.values import Asked, Numbers, Question, measure_for
from ketadiary.exchange.import_drafts import Refusal
from ketadiary.exchange.import_files import Sheet
from ketadiary.exchange.packed_files import Unreadable
from ketadiary.exchange.progress import Told
from ketadiary.model import Measure, Moment, Problem, UnknownZone

_TABLE = {
    Takes.CHECK_INS: ("check_ins", "felt_at"),
    Takes.INFUSIONS: ("infusions", "started_at"),
    Takes.VITALS: ("vitals", "measured_at"),
    Takes.EVENTS: ("events", "date"),
}
_TIMES = frozenset(("ended_at", "entered_at"))
Spread = tuple[str, tuple[float, float], tuple[float, float]]
"""Of a measure its label, the scale in the file, and its own: its numbers are not stored as they stand."""
_FIRST = 20  # rows, by which it is seen whether times have an offset
_Row = tuple[int, Sequence[str]]
_Cells = Callable[[Sequence[str]], str]


@dataclass
class Translation:
    """What became of the tables of a file. Rows are told by the file and their number."""

    title: str
    at_time: str = ""
    here: Moment | None = None
    sheets: dict[str, Sheet] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    left_out: list[tuple[str, int]] = field(default_factory=list)
    by_other_routes: list[tuple[str, int]] = field(default_factory=list)
    """Rows that would be taken if they had been given as what is taken was."""
    repeated: list[tuple[str, int]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    spread: list[Spread] = field(default_factory=list)
    zoneless: bool = False
    told: Told = field(default_factory=Told)


def translate(
    file: str, grid: Grid, means: TableMap, measures: Mapping[str, Measure], here: Moment, into: Translation
) -> None:
    """Add a table to what is translated. `measures` are those of the diary. Raises Unreadable."""
    if column := lacking(means.columns, grid.header):
        into.refusals.append(_refusal(file, 1, column, Problem("column-missing", values={"file": file})))
        return
    if not means.when:
        raise Unreadable(Problem("map-without-when", values={"file": file}))
    into.here, into.at_time = _there(means, here), into.at_time or means.at_time
    into.unused += [column for column in grid.header if column and column not in means.columns]
    _Table(file, grid, means, {**measures, **into.measures}, into).translate()


def _there(means: TableMap, here: Moment) -> Moment:
    try:
        return Moment.of(here.utc, means.zone) if means.zone else here
    except UnknownZone:
        raise Unreadable(Problem("zone-unknown", values={"zone": means.zone})) from None


def _refusal(file: str, number: int, column: str, problem: Problem) -> Refusal:
    values = {"column": column, **problem.values}
    return Refusal(file, number, column, replace(problem, about=column, values=values))


class _Table:
    """One table on its way."""

    def __init__(
        self, file: str, grid: Grid, means: TableMap, measures: Mapping[str, Measure], into: Translation
    ) -> None:
        self._file, self._grid, self._means, self._into = file, grid, means, into
        self._measures = measures
        self._places = {name: place for place, name in enumerate(grid.header)}
        self._when = self._joined(means.when)
        self._note = self._joined(means.note, "\n")

    def translate(self) -> None:
        rows = list(self._wanted())
        order = self._means.format or order_of(self._when(cells) for _, cells in rows)
        if order is None:
            self._ask(Question("order"), self._means.when[0], Problem("date-order-unsaid"))
            return
        assert self._into.here
        self._iso = iso_writer(order, self._into.here)
        self._into.zoneless |= self._means.takes is not Takes.EVENTS and not all(
            says_offset(self._when(cells)) for _, cells in rows[:_FIRST]
        )
        if self._means.takes is not Takes.CHECK_INS:
            self._add(*_TABLE[self._means.takes], self._fields(rows))
        elif self._means.is_long:
            self._long(rows)
        else:
            self._wide(rows)

    # Which rows

    def _wanted(self) -> Iterator[_Row]:
        width, means = len(self._grid.header), self._means
        only = {
            name: (self._joined((name,)), {word.casefold() for word in words}) for name, words in means.only.items()
        }
        without, needs = self._joined(means.without), self._joined(means.needs)
        for number, cells in self._into.told(self._grid.rows):
            if any(cells[width:]):
                self._refuse(number, "", Problem("cells-beyond-header"))
                continue
            other = {name for name, (cell, words) in only.items() if cell(cells).casefold() not in words}
            if without(cells) or (means.needs and not needs(cells)) or other - {"route"}:
                self._into.left_out.append((self._file, number))
            elif other:
                self._into.by_other_routes.append((self._file, number))
            else:
                yield number, cells

    # Check-ins

    def _wide(self, rows: Sequence[_Row]) -> None:
        found = {name: self._numbers(name, self._texts(rows, name)) for name in self._means.values}
        columns = {name: numbers for name, numbers in found.items() if numbers is not None}
        if len({numbers.measure.key for numbers in columns.values()}) < len(columns):
            raise Unreadable(Problem("map-measure-twice", values={"file": self._file}))
        cells_of = [(name, self._joined((name,)), numbers) for name, numbers in columns.items()]
        made = []
        for number, cells in self._into.told(rows):
            values = [self._value(number, name, cell(cells), numbers) for name, cell, numbers in cells_of]
            if None not in values:
                made.append((number, [self._iso(self._when(cells)), *map(str, values), self._note(cells)]))
        self._tell_words(columns)
        keys = {numbers.measure.key: name for name, numbers in columns.items()}
        self._add("check_ins", "felt_at", made, list(keys), keys)

    def _long(self, rows: Sequence[_Row]) -> None:
        """A row is one rating; what is written beside it goes to the note of its check-in."""
        name_of, value_of = (self._joined((name,)) for name in (self._means.name, self._means.value))
        texts: dict[str, list[str]] = {}
        for _, cells in rows:
            texts.setdefault(name_of(cells).lower(), []).append(value_of(cells))
        found = {name: self._numbers(name, texts[name]) for name in self._means.values if name in texts}
        known = {name: numbers for name, numbers in found.items() if numbers is not None}
        group, notes = self._joined(self._means.group, " "), dict[str, tuple[int, list[str]]]()
        made = []
        for number, cells in self._into.told(rows):
            name = name_of(cells).lower()
            if name not in self._means.values and not self._note(cells):
                self._into.left_out.append((self._file, number))
                continue
            at = self._iso(self._when(cells))
            gathered = f"{at} {group(cells)}" if self._means.group else ""
            if note := self._note(cells):
                notes.setdefault(gathered or at, (number, []))[1].append(note)
            if (numbers := known.get(name)) is None:
                continue
            value = self._value(number, name, value_of(cells), numbers)
            if value or (value is not None and not note):
                made.append((number, [gathered, at, numbers.measure.key, value]))
        self._tell_words(known)
        self._put("ratings", ["check_in_id", "felt_at", "measure", "value"], made)
        at_note = [
            (number, ["" if not self._means.group else key, key.split(" ")[0], "\n".join(dict.fromkeys(said))])
            for key, (number, said) in notes.items()
        ]
        if at_note:
            self._put("check_ins", ["check_in_id", "felt_at", "note"], at_note)

    def _numbers(self, name: str, texts: Sequence[str]) -> Numbers | None:
        """What makes numbers of a column's texts; None where it has to be asked about first."""
        value = self._means.values[name]
        try:
            found = measure_for(name, value, {**self._measures, **self._into.measures}, self._into.title)
        except Asked as asked:
            self._ask(replace(asked.question, numbers=_ends(texts)), name, asked.problem)
            return None
        if found.key not in self._measures:
            self._into.measures[found.key] = found
        numbers = Numbers(value, found)
        if numbers.spreads:
            self._into.spread.append((found.label, numbers.scale, (found.scale_min, found.scale_max)))
        return numbers

    def _texts(self, rows: Iterable[_Row], name: str) -> list[str]:
        cell = self._joined((name,))
        return [cell(cells) for _, cells in rows]

    def _value(self, number: int, name: str, text: str, numbers: Numbers) -> str | None:
        value = numbers[text]
        if isinstance(value, str):
            return value
        if value.key == "word-without-number":
            numbers.unknown.setdefault(text, []).append(number)
        else:
            self._refuse(number, name, value)
        return None

    def _tell_words(self, columns: Mapping[str, Numbers]) -> None:
        """Words for which there is no number are refused once each, and asked about."""
        for name, numbers in columns.items():
            for word, rows in numbers.unknown.items():
                refusal = _refusal(self._file, rows[0], name, Problem("word-without-number", values={"text": word}))
                self._into.refusals.append(replace(refusal, rows=len(rows)))
            if numbers.unknown:
                label, scale = numbers.measure.label, numbers.scale
                self._into.questions.append(Question("words", name, label, tuple(numbers.unknown), scale))

    # All others

    def _fields(self, rows: Sequence[_Row]) -> list[tuple[int, list[str]]]:
        cells_of = [(name, self._joined(columns)) for name, columns in self._means.fields.items()]
        day_only = self._means.takes is Takes.EVENTS
        made = []
        for number, cells in self._into.told(rows):
            at = self._iso(self._when(cells))
            told = [self._iso(cell(cells)) if name in _TIMES else cell(cells) for name, cell in cells_of]
            made.append((number, [at.partition("T")[0] if day_only else at, *told, *self._means.fixed.values()]))
        return list(self._first_said(made, rows)) if self._means.once else made

    def _first_said(
        self, made: Iterable[tuple[int, list[str]]], rows: Iterable[_Row]
    ) -> Iterator[tuple[int, list[str]]]:
        """The rows that say something else than the one before about the same thing, in order of time."""
        thing, last = self._joined(self._means.once), dict[str, list[str]]()
        about = {number: thing(cells) for number, cells in rows}
        for number, cells in sorted(made, key=itemgetter(1)):
            if last.get(about[number]) == cells[1:]:
                self._into.repeated.append((self._file, number))
            else:
                last[about[number]] = cells[1:]
                yield number, cells

    # What is handed on

    def _add(
        self,
        table: str,
        time: str,
        rows: Sequence[tuple[int, list[str]]],
        keys: Sequence[str] = (),
        origins: Mapping[str, str] | None = None,
    ) -> None:
        means = self._means
        named = {name: columns[0] for name, columns in means.fields.items() if columns} | dict(origins or {})
        header = [time, *(keys if table == "check_ins" else (*means.fields, *means.fixed))]
        header += ["note"] if table == "check_ins" else []
        self._put(table, header, rows, named)

    def _put(self, table: str, header: list[str], rows: Sequence[_Row], named: Mapping[str, str] | None = None) -> None:
        means = self._means
        origins = dict.fromkeys(("felt_at", "started_at", "measured_at", "date"), means.when[0])
        origins |= {"note": means.note[0]} if means.note else {}
        origins |= {"value": means.value, "measure": means.name} if table == "ratings" else {}
        if table in self._into.sheets:
            raise Unreadable(Problem("table-twice", values={"file": self._file, "name": table}))
        self._into.sheets[table] = Sheet(table, self._file, header, rows, {**origins, **(named or {})})

    def _refuse(self, number: int, column: str, problem: Problem) -> None:
        self._into.refusals.append(_refusal(self._file, number, column, problem))

    def _ask(self, question: Question, column: str, problem: Problem) -> None:
        self._into.questions.append(question)
        self._refuse(1, column, problem)

    def _joined(self, columns: Sequence[str], between: str = " ") -> _Cells:
        """What reads the cells of some columns as one text."""
        places = [self._places[name] for name in columns]
        if len(places) == 1:
            (place,) = places
            return lambda cells: cells[place].strip() if place < len(cells) else ""
        return lambda cells: between.join(
            text for place in places if place < len(cells) and (text := cells[place].strip())
        )


def _ends(texts: Iterable[str]) -> tuple[float, float] | None:
    """The lowest and the highest number among texts."""
    numbers = [float(text) for text in set(texts) if text.replace(".", "", 1).isdecimal()]
    return (min(numbers), max(numbers)) if numbers else None
