"""The cells of check-ins and their ratings.

A ten-year diary has tens of thousands of ratings, so what many rows share (a check-in's times and place, a measure's
scale) is written once and joined in whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from ketadiary.dataclass import dataclass
from ketadiary.diary import CheckInRow
from ketadiary.exchange.cells import Numbers, Style, Texts, truth
from ketadiary.exchange.extraction import Selection
from ketadiary.model import Moment, Timeline, iso_at

Cells = Sequence[str]
"""One row, written."""


class CheckInTimes(NamedTuple):
    """Cells about when a check-in was, in the order in which ratings have them; empty where there is nothing to say."""

    felt_at: str
    entered_at: str
    infusion: str = ""
    number: str = ""
    since_start: str = ""
    since_end: str = ""


Placed = tuple[CheckInRow, CheckInTimes]
"""A check-in with its times."""


@dataclass(frozen=True)
class CheckInCells:
    """Writes the check-ins of a selection in a style. `infusions` has what is said of each by its id; `heads` and
    `tails`, what stands before and after the value in every rating of a measure."""

    style: Style
    timeline: Timeline
    keys: Sequence[str]
    with_notes: bool
    infusions: Mapping[str, str]
    numbers: Numbers
    zones: Texts
    heads: Mapping[str, str]
    tails: Mapping[str, str]

    @classmethod
    def of(cls, selection: Selection, style: Style) -> "CheckInCells":
        """For the check-ins of a selection."""
        join, measures = style.delimiter.join, selection.measures
        return cls(
            style,
            selection.timeline,
            [measure.key for measure in selection.shown],
            selection.with_notes,
            _infusions(selection.timeline, style),
            Numbers(style),
            Texts(style),
            {key: join((key, style.text(one.label))) for key, one in measures.items()},
            {
                key: join((style.number(one.scale_min), style.number(one.scale_max), one.better))
                for key, one in measures.items()
            },
        )

    def placed(self, rows: Iterable[CheckInRow]) -> Iterator[Placed]:
        """Check-ins with when and where in the course of the infusions they were."""
        return ((row, self._times(row)) for row in rows)

    def check_in(self, row: CheckInRow, at: CheckInTimes) -> Cells:
        """A row of the table of check-ins."""
        given = {measure: value for _, _, measure, value, _ in row.ratings}
        numbers = self.numbers
        return (
            at.felt_at[:10],
            at.felt_at[11:19],
            self.infusions[at.infusion],
            at.since_end,
            *[numbers[given.get(key)] for key in self.keys],
            truth(row.affected),
            *([self.style.text(row.note)] if self.with_notes else []),
            at.since_start,
            at.felt_at,
            at.entered_at,
            self.zones[row.felt_at.zone],
            truth(row.time_assumed),
            row.id,
        )

    def ratings(self, together: Iterable[Placed]) -> Sequence[Cells]:
        """The rows of the table of ratings, of check-ins felt at one instant."""
        rows: list[tuple[str, ...]] = []
        heads, numbers, tails = self.heads, self.numbers, self.tails
        for row, at in together:
            shared = self.style.delimiter.join((row.id, *at))
            rows += [
                (rating, shared, heads[measure], numbers[value], status, tails[measure])
                for _, rating, measure, value, status in row.ratings
            ]
        rows.sort()
        return rows

    def _times(self, row: CheckInRow) -> CheckInTimes:
        felt_at = row.felt_at.iso()
        entered_at = entered_cell(row.entered_at, row.felt_at)
        place = self.timeline.place(row.felt_at.utc)
        if place is None:
            return CheckInTimes(felt_at, entered_at)
        if row.time_assumed:
            return CheckInTimes(felt_at, entered_at, place.infusion.id, str(place.number))
        hours = self.style.hours
        since = hours(place.hours_since_start), hours(place.hours_since_end)
        return CheckInTimes(felt_at, entered_at, place.infusion.id, str(place.number), *since)


def at_once(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Check-ins felt at the same instant, whose ratings stand together."""
    return (list(together) for _, together in groupby(placed, key=_instant))


def _instant(placed: Placed) -> datetime:
    return placed[0].felt_at.utc


def entered_cell(entered_at: datetime | None, there: Moment) -> str:
    """When a record was written down, on the clock of where it was felt."""
    return "" if entered_at is None else iso_at(entered_at, there.offset)


def _infusions(timeline: Timeline, style: Style) -> dict[str, str]:
    """What a check-in says of the infusion it belongs to, by the infusion's id: its number, day and dose."""
    cells = {
        infusion.id: (str(number), infusion.started_at.date.isoformat(), style.text(infusion.dose_as_entered))
        for number, infusion in enumerate(timeline.infusions, 1)
    }
    return {name: style.delimiter.join(three) for name, three in {"": ("", "", ""), **cells}.items()}
