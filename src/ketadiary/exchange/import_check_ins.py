"""Check-ins from two tables: a row a check-in, a row a rating, or both of them about the same check-ins."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from functools import partial

from ketadiary.dataclass import dataclass
from ketadiary.exchange.import_drafts import Candidate, Finds, Refusal, named_or_derived
from ketadiary.exchange.import_files import Sheet
from ketadiary.exchange.import_rows import ID_COLUMNS, BadCell, Felt, Row, Unsaid
from ketadiary.model import RESERVED_KEYS, CheckInDraft, Measure, Problem, Rating, Status, is_id

_FROM_REDCAP = {"record_id", "redcap_repeat_instrument", "redcap_repeat_instance", "check_in_complete"}

_SAYING_WHEN = ("felt_at", "zone", "time_assumed", *ID_COLUMNS)
"""The cells on which it depends when something was felt."""

_When = tuple[datetime, bool]
"""What the rows of one check-in have in common: an instant, or a day."""


@dataclass
class _Gathered:
    """One check-in as it comes together: its moment, its rows, and its ratings by measure."""

    felt: Felt
    rows: list[Row]
    note: str = ""
    affected: bool = False
    ratings: dict[str, Rating] = field(default_factory=dict)
    cells: dict[str, tuple[Row, str]] = field(default_factory=dict)


class CheckInRows:
    """Gathers the check-ins of both tables."""

    def __init__(self, measures: Mapping[str, Measure], unsaid: Unsaid, finds: Finds) -> None:
        self._measures = measures
        self._order = {key: place for place, key in enumerate(measures)}
        self._unsaid = unsaid
        self._finds = finds
        self._gathered: dict[str | _When, _Gathered] = {}
        self._by_instant: dict[_When, _Gathered] = {}
        self._last_felt: tuple[tuple[str | None, ...], Felt] | None = None

    def read_check_ins(self, sheet: Sheet) -> None:
        """Take the rows of check_ins.csv. A column that is no measure refuses the file, by name."""
        rated = [column for column in sheet.header if column and column not in RESERVED_KEYS | _FROM_REDCAP]
        for column in rated:
            if column not in self._measures:
                problem = Problem("measure-unknown", column, {"measure": column})
                self._finds.refusals.append(Refusal(sheet.file, 1, column, problem))
        known = [column for column in rated if column in self._measures]
        for row in self._finds.usable(sheet, ["felt_at"]):
            self._finds.attempt([row], partial(self._check_in, row, known))

    def _check_in(self, row: Row, measures: list[str]) -> None:
        values = [(measure, row.number_in(measure)) for measure in measures]
        affected = row.truth_in("affected")
        with row.gathering():
            row.instant_in("entered_at", self._unsaid)
        gathered = _Gathered(
            felt=row.felt_in("felt_at", self._unsaid),
            rows=[row],
            note=row.text("note"),
            affected=affected,
            ratings={key: Rating(measure=key, value=value) for key, value in values if value is not None},
        )
        if row.faults:
            return
        key = row.raw("check_in_id") or _when(gathered.felt)
        if (earlier := self._gathered.get(key)) is None:
            self._gathered[key] = gathered
            self._by_instant.setdefault(_when(gathered.felt), gathered)
        elif _said(earlier) == _said(gathered):
            self._finds.repeated.append(row)
        elif isinstance(key, str):
            raise BadCell("check_in_id", Problem("id-twice", values={"id": key}))
        else:
            self._gathered[f"{row.file}:{row.number}"] = gathered

    def read_ratings(self, sheet: Sheet) -> None:
        """Take the rows of ratings.csv; those of one check-in, or of one instant, belong together."""
        for row in self._finds.usable(sheet, ["felt_at", "measure", "value"]):
            self._finds.attempt([row], partial(self._rating, row))

    def _rating(self, row: Row) -> None:
        measure, value = row.raw("measure"), row.number_in("value")
        if measure not in self._measures:
            row.faults.append(BadCell("measure", Problem("measure-unknown", values={"measure": measure})))
        status = row.choice_in("status", Status) or (None if value is None else Status.GIVEN)
        felt = self._felt(row)
        if row.faults:
            return
        if status is None:
            self._finds.empty.append(row)
            return
        rating = Rating(measure=measure, value=value, status=status, id=self._rating_id(row))
        gathered = self._of(row, felt)
        before = gathered.ratings.get(measure)
        if before is not None and (before.value, before.status) != (value, status):
            if not felt.assumed:
                raise BadCell("value", Problem("rated-differently", values={"measure": measure}))
            # A day has room for many check-ins.
            gathered = self._gathered[f"{row.file}:{row.number}"] = _Gathered(felt, [])
        gathered.ratings[measure] = rating
        gathered.cells[measure] = row, "value"
        gathered.rows.append(row)

    def _felt(self, row: Row) -> Felt:
        """When the row's rating was felt, read once for those of one moment, which nearly always stand together."""
        said = tuple(map(row.cells.get, _SAYING_WHEN))
        if self._last_felt is None or self._last_felt[0] != said:
            felt = row.felt_in("felt_at", self._unsaid)
            self._last_felt = None if row.faults else (said, felt)
            return felt
        return self._last_felt[1]

    @staticmethod
    def _rating_id(row: Row) -> str:
        """Kept where the check-in is the diary's own; a rating on its own is given a new one."""
        name = row.raw("rating_id")
        return name if is_id(name) and is_id(row.raw("check_in_id")) else ""

    def _of(self, row: Row, felt: Felt) -> _Gathered:
        """The check-in that a rating belongs to, by its name or else its instant."""
        name = row.raw("check_in_id")
        if name in self._gathered:
            return self._gathered[name]
        if not name and _when(felt) in self._by_instant:
            return self._by_instant[_when(felt)]
        return self._gathered.setdefault(name or _when(felt), _Gathered(felt, []))

    def finish(self) -> None:
        """Hand over the check-ins as candidates; those that say nothing count as empty."""
        for gathered in self._gathered.values():
            if gathered.note.strip() or any(r.status is not Status.SKIPPED for r in gathered.ratings.values()):
                self._finds.attempt(gathered.rows[:1], partial(self._hand_over, gathered))
            else:
                self._finds.empty += gathered.rows

    def _hand_over(self, gathered: _Gathered) -> None:
        row, felt = gathered.rows[0], gathered.felt
        ratings = tuple(sorted(gathered.ratings.values(), key=lambda rating: self._order[rating.measure]))
        name, named = named_or_derived(row, "check_in_id", felt.said, *_said(gathered))
        entered_at = row.instant_in("entered_at", self._unsaid)
        draft = CheckInDraft(
            felt_at=felt.moment, ratings=ratings, note=gathered.note, affected=gathered.affected, id=name,
            entered_at=entered_at, time_assumed=felt.assumed,
        )  # fmt: skip
        self._finds.candidates.append(Candidate(draft, gathered.rows, named, gathered.cells))


def _said(gathered: _Gathered) -> tuple[object, ...]:
    ratings = sorted((rating.measure, rating.value, str(rating.status)) for rating in gathered.ratings.values())
    return gathered.felt.said.isoformat(), gathered.note, ratings


def _when(felt: Felt) -> _When:
    return felt.said, felt.assumed
