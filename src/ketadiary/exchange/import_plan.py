"""Importing: what a file holds, what of it the diary does not have yet, and taking that in one step or not at all."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import time
from functools import partial
from pathlib import Path
from types import MappingProxyType

from ketadiary.dataclass import dataclass
from ketadiary.diary import Change, Diary, Refused
from ketadiary.exchange.apps import AUTO, OWN, Reading, Source, Translation, translated
from ketadiary.exchange.apps.mapping import Choices
from ketadiary.exchange.apps.translating import Spread
from ketadiary.exchange.apps.values import Question
from ketadiary.exchange.import_additions import filling_in
from ketadiary.exchange.import_check_ins import CheckInRows
from ketadiary.exchange.import_drafts import (
    Candidate,
    Finds,
    Refusal,
    read_event,
    read_infusion,
    read_measure,
    read_responses,
    read_vitals,
)
from ketadiary.exchange.import_files import Sheet, Unreadable, open_sheets, says_invented
from ketadiary.exchange.import_rows import Row, Unsaid
from ketadiary.exchange.progress import Progress, unseen
from ketadiary.exchange.without_garbage import collecting_later
from ketadiary.model import (
    CheckInDraft,
    Draft,
    EventDraft,
    InfusionDraft,
    Measure,
    Moment,
    Problem,
    ResponseDraft,
    VitalsDraft,
    parse_clock_time,
)

_NONE: Choices = MappingProxyType({})
_KEYS = {"infusions": "infusion_id", "check_ins": "check_in_id", "ratings": "rating_id", "measures": "measure",
         "vitals": "vitals_id", "events": "event_id", "questionnaires": "response_id"}  # fmt: skip


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do: the drafts to take, and how many rows of each file are taken or skipped.

    `sound` are the drafts without those of which anything is refused: what is taken where the person leaves those out.

    Among the rows taken, `added` ones fill in what a check-in that the diary has still lacks. Skipped are rows that the
    diary has (`known`), that an earlier row said (`repeated`), or that say nothing (`empty`). Anything refused keeps
    the whole import from happening. `unusual` rows pass when they are confirmed.
    """

    drafts: Sequence[Draft] = ()
    sound: Sequence[Draft] = ()
    taken: Mapping[str, int] = field(default_factory=dict)
    added: Mapping[str, int] = field(default_factory=dict)
    known: Mapping[str, int] = field(default_factory=dict)
    repeated: Mapping[str, int] = field(default_factory=dict)
    empty: Mapping[str, int] = field(default_factory=dict)
    refused: Sequence[Refusal] = ()
    unusual: Sequence[Refusal] = ()
    title: str = ""
    """The app that wrote the file, where it was another one."""
    zoneless: bool = False
    """Whether that says no zone, so that its times are those of the zone in which they were asked to be read."""
    questions: Sequence[Question] = ()
    """What the file does not say: refused as long as it is not answered."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many rows of each file are about something else than what is taken of that app."""
    by_other_routes: Mapping[str, int] = field(default_factory=dict)
    """How many rows of each file are of a drug that was given otherwise than what is taken of that app."""
    unused: Sequence[str] = ()
    """The columns of which nothing is taken."""
    spread: Sequence[Spread] = ()
    """The measures whose numbers are not stored as they stand."""
    measures: Sequence[Measure] = ()
    """The measures that would be new."""
    exported_here: bool = False
    """Whether all of it is stored just as it stands: each record has an id of the diary's kind."""
    invented: bool = False
    """Whether what is imported calls itself an invented diary."""
    into_empty: bool = False
    """Whether the diary holds no record yet."""

    @property
    def skipped(self) -> Mapping[str, int]:
        """How many rows of each file are skipped, for whatever reason."""
        return sum(map(Counter, self.skipped_for), Counter())

    @property
    def skipped_for(self) -> Sequence[Mapping[str, int]]:
        """The same for each reason: known, repeated, empty, about something else, given by another route."""
        return self.known, self.repeated, self.empty, self.left_out, self.by_other_routes


@collecting_later()
def plan_import(
    path: Path,
    diary: Diary,
    here: Moment,
    *,
    source: str = AUTO,
    choices: Choices = _NONE,
    at_time: time | None = None,
    progress: Progress = unseen,
) -> ImportPlan:
    """What importing `path` into the diary would do. `here` is now, in the zone of times that come without an offset.

    `source` says who wrote it: one of SOURCES. `choices` say what a table means (`apps.mapping`). `at_time` is the time
    of day that is assumed where there is a day and no time: such records count by their day only. Raises Unreadable
    and OSError.
    """
    translating, reading = (partial(_of_two, progress, place) for place in (0, 1))
    foreign = translated(Source(path), source, Reading(diary.measures(), here, choices, translating))
    sheets = open_sheets(path) if foreign is None else foreign.sheets
    if source == OWN:
        _insist_on_ids(sheets.values())
    progress = reading if foreign else progress
    foreign = foreign or Translation("")
    finds = _read(sheets, diary, _unsaid(here, at_time, foreign), foreign, progress)
    known = _Known(diary)
    new = [candidate for candidate in finds.candidates if not known.has(candidate)]
    filled = {id(candidate): addition for candidate, addition in filling_in(known.had, diary)}
    new += filled.values()
    objected, unusual = _objections(new, diary)
    refused = [*foreign.refusals, *finds.refusals, *known.clashes, *objected]
    mended = {(refusal.file, refusal.row) for refusal in refused}
    return ImportPlan(
        drafts=[candidate.draft for candidate in new],
        sound=[one.draft for one in new if not any((row.file, row.number) in mended for row in one.rows)],
        taken=_count(row for candidate in new for row in candidate.rows if (row.file, row.number) not in mended),
        added=_count(row for candidate in filled.values() for row in candidate.rows),
        known=_count(row for candidate in known.had if id(candidate) not in filled for row in candidate.rows),
        repeated=_count([*(row for candidate in known.repeats for row in candidate.rows), *finds.repeated])
        + Counter(file for file, _ in foreign.repeated),
        empty=_count(finds.empty),
        refused=sorted(_days_told_once(refused), key=lambda refusal: (refusal.file, refusal.row)),
        unusual=unusual,
        title=foreign.title,
        zoneless=foreign.zoneless,
        questions=foreign.questions,
        left_out=Counter(file for file, _ in foreign.left_out),
        by_other_routes=Counter(file for file, _ in foreign.by_other_routes),
        unused=foreign.unused,
        spread=foreign.spread,
        measures=list(foreign.measures.values()),
        exported_here=all(candidate.named for candidate in finds.candidates),
        invented=not foreign.title and says_invented(path),
        into_empty=not any(diary.count().values()),
    )


def _of_two(progress: Progress, place: int, done: int, total: int) -> None:
    """How far all is, of which this is the first or the second of two parts: translating, and reading."""
    progress(done + place * total, 2 * total)


def _unsaid(here: Moment, at_time: time | None, foreign: Translation) -> Unsaid:
    if at_time is None and foreign.at_time:
        said = parse_clock_time(foreign.at_time)
        if isinstance(said, Problem):
            raise Unreadable(said)
        at_time = said
    return Unsaid(foreign.here or here, at_time)


@collecting_later()
def carry_out(
    plan: ImportPlan, diary: Diary, *, leaving_out: bool = False, progress: Progress = unseen
) -> Change | Refused | None:
    """Take what a plan without refusals takes, in one step; None where there is nothing to take.

    With `leaving_out` all but what is refused is taken: only where a person has seen that and said so.

    An empty diary that takes an invented one is marked as invented for as long as the import stands.
    """
    drafts = plan.sound if leaving_out else plan.drafts
    if not drafts:
        return None
    invented = plan.invented and plan.into_empty
    return diary.record_all(drafts, confirmed=True, invented=invented, progress=progress)


def _insist_on_ids(sheets: Iterable[Sheet]) -> None:
    for sheet in sheets:
        if _KEYS[sheet.table] not in sheet.header:
            values = {"file": sheet.file, "column": _KEYS[sheet.table]}
            raise Unreadable(Problem("not-exported-here", values=values))


def _days_told_once(refusals: Iterable[Refusal]) -> Iterator[Refusal]:
    """The refusals, with one for all days without a time of one column."""
    days: dict[tuple[str, str], list[Refusal]] = {}
    for refusal in refusals:
        if refusal.problem.key == "day-without-time":
            days.setdefault((refusal.file, refusal.column), []).append(refusal)
        else:
            yield refusal
    for (_, column), same in days.items():
        problem = Problem("days-without-time", column, {"column": column, "count": len(same)})
        yield replace(same[0], problem=problem, rows=len(same))


def _read(sheets: Mapping[str, Sheet], diary: Diary, unsaid: Unsaid, foreign: Translation, progress: Progress) -> Finds:
    implied = [Candidate(measure, [Row("", 0, {})], named=True) for measure in foreign.measures.values()]
    finds = Finds(implied, progress=progress, total=sum(len(sheet.rows) for sheet in sheets.values()))
    measures = {**diary.measures(), **foreign.measures}
    if "measures" in sheets:
        finds.read(sheets["measures"], ["measure"], read_measure)
        measures |= {c.draft.key: c.draft for c in finds.candidates if isinstance(c.draft, Measure)}
    check_ins = CheckInRows(measures, unsaid, finds)
    readers: dict[str, Callable[[Sheet], None]] = {
        "infusions": lambda sheet: finds.read(sheet, ["started_at"], lambda row: read_infusion(row, unsaid)),
        "check_ins": check_ins.read_check_ins,
        "ratings": check_ins.read_ratings,
        "vitals": lambda sheet: finds.read(sheet, ["measured_at"], lambda row: read_vitals(row, unsaid)),
        "events": lambda sheet: finds.read(sheet, ["date", "text"], lambda row: read_event(row, unsaid)),
        "questionnaires": lambda sheet: read_responses(sheet, unsaid, finds),
    }
    for table, read in readers.items():
        if table in sheets:
            read(sheets[table])
    check_ins.finish()
    progress(finds.total, finds.total)
    return finds


class _Known:
    """What the diary has already, so that importing twice takes nothing."""

    def __init__(self, diary: Diary) -> None:
        self._measures = diary.measures()
        self._empty = not any(diary.count().values())
        self._ids = diary.ids()
        self._said = {_content(record) for record in _records(diary)}
        self._in_file: dict[str, Draft] = {}
        self.had: list[Candidate] = []
        self.repeats: list[Candidate] = []
        self.clashes: list[Refusal] = []

    def has(self, candidate: Candidate) -> bool:
        """Whether the diary, or an earlier row, has this already; remembers it if so."""
        draft = candidate.draft
        if isinstance(draft, Measure):
            has = self._has_measure(draft)
        else:
            has = draft.id in self._ids or (not candidate.named and _content(draft) in self._said)
        if has:
            self.had.append(candidate)
        return has or (not isinstance(draft, Measure) and self._is_repeat(candidate, draft.id or ""))

    def _has_measure(self, measure: Measure) -> bool:
        """Measures stay as the diary has them, but for a diary that holds nothing else yet."""
        known = self._measures.get(measure.key)
        return known is not None and (known == measure or not self._empty)

    def _is_repeat(self, candidate: Candidate, name: str) -> bool:
        earlier = self._in_file.setdefault(name, candidate.draft)
        if earlier is candidate.draft:
            return False
        if earlier == candidate.draft:
            self.repeats.append(candidate)
        else:
            self.clashes.append(candidate.refusal(Problem("id-twice", "id", {"id": name})))
        return True


def _records(diary: Diary) -> Iterable[Draft]:
    return [*diary.infusions(), *diary.check_ins(), *diary.vitals(), *diary.events(), *diary.responses()]


def _content(draft: Draft) -> tuple[object, ...]:
    """What makes two records of one kind repeats of each other."""
    match draft:
        case InfusionDraft():
            return "infusion", draft.started_at.utc
        case CheckInDraft():
            ratings = frozenset((rating.measure, rating.value, rating.status) for rating in draft.ratings)
            return "check-in", draft.felt_at.utc, ratings, draft.note
        case VitalsDraft():
            return "vitals", draft.measured_at.utc, draft.systolic, draft.diastolic, draft.pulse, draft.oxygen
        case EventDraft():
            return "event", draft.date, draft.kind, draft.text
        case ResponseDraft():
            return "response", draft.answered_at.utc, draft.instrument, draft.answers, draft.total
        case _:
            return "measure", draft.key


def _objections(candidates: Sequence[Candidate], diary: Diary) -> tuple[list[Refusal], list[Refusal]]:
    """What the diary would not take, and what it would ask about: about records with its ids it has asked before."""
    refused, unusual = [], []
    by_draft = {id(candidate.draft): candidate for candidate in candidates}
    for draft, problem in diary.problems([candidate.draft for candidate in candidates]):
        candidate = by_draft[id(draft)]
        if not problem.unusual:
            refused.append(candidate.refusal(problem))
        elif not candidate.named:
            unusual.append(candidate.refusal(problem))
    return refused, unusual


def _count(rows: Iterable[Row]) -> Counter[str]:
    """How many rows there are of each file; a measure that somebody else's file implies is none."""
    return Counter(file for file, number in {(row.file, row.number) for row in rows} if number)
