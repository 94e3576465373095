"""From the rows of the tables to drafts, each with the rows that it came from.

A record that comes without an id of the diary's kind is given one that follows from what it says, so that importing it
again finds it, even after it was changed or moved to the bin.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256
from itertools import chain, groupby

from ketadiary.dataclass import dataclass
from ketadiary.exchange.cells import number_cell
from ketadiary.exchange.import_files import Sheet
from ketadiary.exchange.import_rows import BadCell, Row, Unsaid, rows_of
from ketadiary.exchange.package_columns import COLUMN_OF, TOTAL
from ketadiary.exchange.progress import Progress, unseen
from ketadiary.model import (
    Answer,
    Better,
    Draft,
    EventDraft,
    EventKind,
    InfusionDraft,
    Kind,
    LengthSaid,
    Measure,
    Moment,
    Phase,
    Problem,
    ResponseDraft,
    VitalsDraft,
    is_id,
    new_id,
)

_BETWEEN = 512  # rows, after which it is told how many are read
_COLUMN_OF = {**COLUMN_OF, "key": "measure"}


@dataclass(frozen=True)
class Refusal:
    """A cell or row that cannot be taken, and why: the first of `rows` for which it is said once."""

    file: str
    row: int
    column: str
    problem: Problem
    rows: int = 1


@dataclass(frozen=True)
class Candidate:
    """A draft that may be taken, and the rows that it was made of. `named` ones came with an id of the diary's kind."""

    draft: Draft
    rows: Sequence[Row]
    named: bool = False
    cells: Mapping[str, tuple[Row, str]] = field(default_factory=dict)

    def refusal(self, problem: Problem) -> Refusal:
        """A problem of the draft as a refusal of the cell that `cells` names, or else of a cell of its first row."""
        usual = self.rows[0], _COLUMN_OF.get(problem.about, problem.about)
        row, column = self.cells.get(problem.about, usual)
        return Refusal(row.file, row.number, row.origins.get(column, column), problem)


@dataclass
class Finds:
    """What reading the tables came to."""

    candidates: list[Candidate] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    empty: list[Row] = field(default_factory=list)
    repeated: list[Row] = field(default_factory=list)
    progress: Progress = unseen
    total: int = 0
    """How many rows there are to read."""
    seen: int = 0

    def read(self, sheet: Sheet, needed: Sequence[str], read: Callable[[Row], Candidate | None]) -> None:
        """Read every row of a sheet that has the needed columns; what says nothing counts as empty."""
        for row in self.usable(sheet, needed):
            made = self.attempt([row], partial(read, row))
            if isinstance(made, Candidate):
                self.candidates.append(made)
            elif made is None:
                self.empty.append(row)

    def usable(self, sheet: Sheet, needed: Sequence[str]) -> Iterator[Row]:
        """The rows that lie within the header, if the header has what is needed."""
        missing = [column for column in needed if column not in sheet.header]
        if missing:
            values = {"file": sheet.file, "column": missing[0]}
            self.refusals.append(Refusal(sheet.file, 1, missing[0], Problem("column-missing", missing[0], values)))
            return
        for row in rows_of(sheet):
            self.seen += 1
            if self.seen % _BETWEEN == 0:
                self.progress(self.seen, self.total)
            if row.faults:
                self.refusals += _refusals([row])
            else:
                yield row

    def attempt(self, rows: Sequence[Row], read: Callable[[], Candidate | None]) -> Candidate | Refusal | None:
        """What `read` makes of rows, or the refusals of all cells that it cannot read: the last of them."""
        made = None
        with rows[0].gathering():
            made = read()
        refusals = _refusals(rows)
        self.refusals += refusals
        return refusals[-1] if refusals else made


def _refusals(rows: Sequence[Row]) -> list[Refusal]:
    return [
        Refusal(row.file, row.number, row.origins.get(bad.column, bad.column), bad.problem)
        for row in rows
        for bad in row.faults
    ]


def named_or_derived(row: Row, column: str, at: datetime, *content: object) -> tuple[str, bool]:
    """The record's id, and whether it came with the row: otherwise it follows from the foreign name or the content."""
    name = row.raw(column)
    if is_id(name):
        return name, True
    seed = (column, name) if name else (column, *content)
    return new_id(at, sha256(repr(seed).encode("utf-8", "backslashreplace")).digest()), False


def read_measure(row: Row) -> Candidate:
    """A row of measures.csv."""
    low, high = row.number_in("scale_min"), row.number_in("scale_max")
    measure = Measure(
        key=row.raw("measure"),
        label=row.text("label", row.raw("measure")),
        kind=row.choice_in("kind", Kind) or Kind.RATING,
        scale_min=0 if low is None else low,
        scale_max=10 if high is None else high,
        low_label=row.text("low_label"),
        high_label=row.text("high_label"),
        better=row.choice_in("better", Better) or Better.LOW,
        on=row.truth_in("on"),
        position=row.whole_in("position") or 0,
    )
    return Candidate(measure, [row], named=True)


def read_infusion(row: Row, unsaid: Unsaid) -> Candidate:
    """A row of infusions.csv. What follows from the dose as entered is not read, unless nothing was entered."""
    facts = InfusionDraft(
        started_at=unsaid.here,
        length=row.whole_in("minutes"),
        dose_as_entered=row.text("dose_as_entered") or _dose(row),
        weight_kg=row.number_in("weight_kg"),
        drug=row.text("drug", "ketamine"),
        route=row.text("route", "iv"),
        phase=row.choice_in("phase", Phase),
        place=row.text("place"),
        premedication=row.text("premedication"),
        note=row.text("note"),
        driver=row.text("driver"),
        ready_to_leave_minutes=row.whole_in("ready_to_leave_minutes"),
    )
    said = row.choice_in("length_given_as", LengthSaid)
    end = None
    with row.gathering():
        end = row.moment_in("ended_at", unsaid)
        facts = _with_length(facts, said, end)
    start = row.felt_in("started_at", unsaid)
    name, named = named_or_derived(row, "infusion_id", start.said, start.said)
    entered_at = row.instant_in("entered_at", unsaid)
    draft = replace(facts, started_at=start.moment, time_assumed=start.assumed, id=name, entered_at=entered_at)
    if said is None and draft.length is not None and end and draft.ended_at and _differ(draft.ended_at, end.utc):
        row.faults.append(BadCell("ended_at", Problem("length-and-end-differ", values={"minutes": draft.minutes})))
    return Candidate(draft, [row], named)


def _with_length(facts: InfusionDraft, said: LengthSaid | None, end: Moment | None) -> InfusionDraft:
    """The end where that is what was said or is all there is; else minutes, with the offset that the end had."""
    if said is LengthSaid.END or facts.length is None:
        return replace(facts, length=end)
    return replace(facts, end_offset=end.offset if end else None)


def _differ(one: datetime, other: datetime) -> bool:
    return abs(one - other) >= timedelta(minutes=1)


def _dose(row: Row) -> str:
    for column, unit in (("dose_mg_per_kg", "mg/kg"), ("dose_mg", "mg")):
        amount = row.number_in(column)
        if amount is not None:
            return f"{number_cell(amount)} {unit}"
    return ""


def read_vitals(row: Row, unsaid: Unsaid) -> Candidate | None:
    """A row of vitals.csv; None where nothing was measured."""
    systolic, diastolic = row.whole_in("systolic_mmhg"), row.whole_in("diastolic_mmhg")
    pulse, oxygen = row.whole_in("pulse_bpm"), row.whole_in("oxygen_percent")
    at = row.felt_in("measured_at", unsaid)
    if (systolic, diastolic, pulse, oxygen) == (None,) * 4:
        return None
    name, named = named_or_derived(row, "vitals_id", at.said, at.said, systolic, diastolic, pulse, oxygen)
    draft = VitalsDraft(
        measured_at=at.moment, systolic=systolic, diastolic=diastolic, pulse=pulse, oxygen=oxygen,
        time_assumed=at.assumed, id=name, entered_at=row.instant_in("entered_at", unsaid),
    )  # fmt: skip
    return Candidate(draft, [row], named)


def read_event(row: Row, unsaid: Unsaid) -> Candidate:
    """A row of events.csv."""
    kind = row.choice_in("kind", EventKind) or EventKind.OTHER
    day, text = row.day_in("date"), row.text("text")
    name, named = named_or_derived(row, "event_id", _noon(day), day, kind, text)
    entered_at = row.instant_in("entered_at", unsaid)
    return Candidate(EventDraft(date=day, text=text, kind=kind, id=name, entered_at=entered_at), [row], named)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def read_responses(sheet: Sheet, unsaid: Unsaid, finds: Finds) -> None:
    """The rows of questionnaires.csv: those of one response follow each other, or share its time and instrument."""

    def of_one(row: Row) -> tuple[str, str, str]:
        name = row.raw("response_id")
        return (name, "", "") if name else ("", row.raw("answered_at"), row.text("instrument"))

    rows = sorted(finds.usable(sheet, ["answered_at", "instrument", "item", "value"]), key=of_one)
    for _, group in groupby(rows, key=of_one):
        response = list(group)
        made = finds.attempt(response, partial(_response, response, unsaid))
        if isinstance(made, Candidate):
            finds.candidates.append(made)


def _response(rows: Sequence[Row], unsaid: Unsaid) -> Candidate:
    values = [(row, _value(row)) for row in rows]
    at, instrument = rows[0].felt_in("answered_at", unsaid), rows[0].text("instrument")
    totals = [value for row, value in values if row.text("item") == TOTAL]
    answers = tuple(
        Answer(item=row.text("item"), label=row.text("label"), value=value, choice=row.whole_in("choice"))
        for row, value in values
        if row.text("item") != TOTAL
    )
    total = totals[0] if totals else None
    content = chain.from_iterable((answer.item, _derived(answer.value)) for answer in answers)
    whole = None if total is None else _derived(total)
    name, named = named_or_derived(rows[0], "response_id", at.said, at.said, instrument, whole, *content)
    draft = ResponseDraft(
        answered_at=at.moment, instrument=instrument, version=rows[0].text("version"), answers=answers, total=total,
        time_assumed=at.assumed, id=name, entered_at=rows[0].instant_in("entered_at", unsaid),
    )  # fmt: skip
    return Candidate(draft, rows, named)


def _derived(number: Decimal) -> float:
    """A number as ids have always been derived from it: an import of before is found again."""
    return float(number)


def _value(row: Row) -> Decimal:
    value = row.decimal_in("value")
    if value is None and not row.faults:
        row.faults.append(BadCell("value", Problem("not-a-number", values={"text": ""})))
    return value or Decimal(0)
