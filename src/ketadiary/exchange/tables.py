"""The rows of each table, as the cells of a line: written in a style, ready to be joined by its delimiter.

A ten-year diary has tens of thousands of ratings, so what many rows share (a check-in's times and place, a measure's
scale) is written once and joined in whole. Rows come in order of time and then id.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ketadiary.dataclass import dataclass
from ketadiary.exchange.cells import PLAIN, Numbers, Style, truth
from ketadiary.exchange.columns import (
    EVENTS,
    INFUSIONS,
    MEASURES,
    QUESTIONNAIRES,
    RATINGS,
    TOTAL,
    VITALS,
    Layout,
    check_ins_layout,
)
from ketadiary.exchange.extraction import CheckInTimes, Extract
from ketadiary.exchange.glance import fading_measures
from ketadiary.model import CheckIn, Dated, Event, Infusion, LengthSaid, Measure, Moment, Response, Timeline, Vitals

Cells = Sequence[str]
"""One row, written."""


@dataclass(frozen=True)
class Table:
    """A layout, and its rows as cells written in a style."""

    layout: Layout
    rows: Iterable[Cells]


def glance_table(extract: Extract, style: Style) -> Table:
    """One row an infusion, to be read: not imported. Loads numpy, and reckons what was not reckoned yet."""
    from ketadiary.exchange.glance_rows import glance_layout, glance_rows  # noqa: PLC0415 - loads numpy

    fading = fading_measures(extract)
    return Table(glance_layout(fading), glance_rows(extract, fading, style))


def check_ins_table(extract: Extract, style: Style) -> Table:
    """One row a check-in: what a clinician opens in a spreadsheet."""
    layout = check_ins_layout(extract.shown)
    return Table(layout if extract.with_notes else layout.without_notes(), _check_in_rows(extract, style))


def _check_in_rows(extract: Extract, style: Style) -> Iterator[Cells]:
    keys = [measure.key for measure in extract.shown]
    numbers = Numbers(style)
    infusions = _infusion_cells(extract, style)
    for check_in, at in zip(extract.check_ins, _times(extract, style), strict=True):
        given = {rating.measure: rating.value for rating in check_in.ratings}
        yield (
            at.felt_at[:10],
            at.felt_at[11:19],
            infusions[at.infusion],
            at.since_end,
            *[numbers[given.get(key)] for key in keys],
            truth(check_in.affected),
            *([style.text(check_in.note)] if extract.with_notes else []),
            at.since_start,
            at.felt_at,
            at.entered_at,
            style.text(check_in.felt_at.zone),
            truth(check_in.time_assumed),
            check_in.id,
        )


def _infusion_cells(extract: Extract, style: Style) -> dict[str, str]:
    """What a check-in says of the infusion it belongs to, by the infusion's id: its number, day and dose."""
    cells = {
        infusion.id: (str(number), infusion.started_at.date.isoformat(), style.text(infusion.dose_as_entered))
        for number, infusion in enumerate(extract.timeline.infusions, 1)
    }
    return {name: style.delimiter.join(three) for name, three in {"": ("", "", ""), **cells}.items()}


def _times(extract: Extract, style: Style) -> list[CheckInTimes]:
    """When and where in the course of the infusions each check-in was."""
    kept = extract.kept.get(style)
    if kept is None:
        kept = extract.kept[style] = [_time(check_in, extract.timeline, style) for check_in in extract.check_ins]
    return kept


def _time(check_in: CheckIn, timeline: Timeline, style: Style) -> CheckInTimes:
    moment = check_in.felt_at
    felt_at = moment.iso()
    entered_at = _entered(check_in, moment)
    place = timeline.place(moment.utc)
    if place is None:
        return CheckInTimes(felt_at, entered_at)
    if check_in.time_assumed:
        return CheckInTimes(felt_at, entered_at, place.infusion.id, str(place.number))
    hours = style.hours(place.hours_since_start), style.hours(place.hours_since_end)
    return CheckInTimes(felt_at, entered_at, place.infusion.id, str(place.number), *hours)


def _entered(record: Dated, there: Moment) -> str:
    """When a record was written down, on the clock of where it was felt."""
    return "" if record.entered_at is None else replace(there, utc=record.entered_at).iso()


def ratings_table(extract: Extract, style: Style) -> Table:
    """One row a rating."""
    return Table(RATINGS, _rating_rows(extract, style))


def _rating_rows(extract: Extract, style: Style) -> Iterator[Cells]:
    heads, tails = _measure_cells(extract.measures, style)
    numbers, join = Numbers(style), style.delimiter.join
    timed = zip(extract.check_ins, _times(extract, style), strict=True)
    for _, together in groupby(timed, key=lambda pair: pair[0].felt_at.utc):
        rows = []
        for check_in, at in together:
            shared = join((check_in.id, *at))
            rows += [
                (rating.id, shared, heads[rating.measure], numbers[rating.value], rating.status, tails[rating.measure])
                for rating in check_in.ratings
            ]
        rows.sort()
        yield from rows


def _measure_cells(measures: Mapping[str, Measure], style: Style) -> tuple[dict[str, str], dict[str, str]]:
    """What stands before and after the value in every rating of a measure."""
    join = style.delimiter.join
    heads = {key: join((key, style.text(measure.label))) for key, measure in measures.items()}
    tails = {
        key: join((style.number(measure.scale_min), style.number(measure.scale_max), measure.better))
        for key, measure in measures.items()
    }
    return heads, tails


def infusions_table(extract: Extract, style: Style) -> Table:
    """One row an infusion."""
    layout = INFUSIONS if extract.with_notes else INFUSIONS.without_notes()
    return Table(layout, (_infusion_row(infusion, extract, style) for infusion in extract.infusions))


def _infusion_row(infusion: Infusion, extract: Extract, style: Style) -> Cells:
    dose, started_at, end = infusion.dose, infusion.started_at, infusion.end
    cells = [
        infusion.id,
        str(extract.timeline.number(infusion.id)),
        started_at.iso(),
        style.text(started_at.zone),
        style.number(infusion.minutes),
        "" if end is None or (infusion.time_assumed and infusion.length_said is LengthSaid.MINUTES) else end.iso(),
        style.text(infusion.drug),
        style.text(infusion.route),
        style.text(infusion.dose_as_entered),
        style.number(dose.mg if dose else None),
        style.number(dose.mg_per_kg if dose else None),
        style.number(infusion.weight_kg),
        infusion.phase or "",
        style.number(infusion.ready_to_leave_minutes),
        infusion.length_said or "",
    ]
    if extract.with_notes:
        texts = (infusion.place, infusion.premedication, infusion.note, infusion.driver)
        cells += [style.text(text) for text in texts]
    return [*cells, truth(infusion.time_assumed), _entered(infusion, started_at)]


def measures_table(extract: Extract, style: Style) -> Table:
    """One row a measure, switched on or not."""
    return Table(MEASURES, (_measure_row(measure, style) for measure in extract.measures.values()))


def _measure_row(measure: Measure, style: Style) -> Cells:
    """The cells of one measure."""
    return [
        measure.key,
        style.text(measure.label),
        measure.kind,
        style.number(measure.scale_min),
        style.number(measure.scale_max),
        style.text(measure.low_label),
        style.text(measure.high_label),
        measure.better,
        truth(measure.on),
        str(measure.position),
    ]


def vitals_table(extract: Extract, style: Style) -> Table:
    """One row a measurement."""
    return Table(VITALS, (_vitals_row(vitals, extract.timeline, style) for vitals in extract.vitals))


def _vitals_row(vitals: Vitals, timeline: Timeline, style: Style) -> Cells:
    infusion = timeline.infusion_of_vitals(vitals.measured_at.utc)
    values = (vitals.systolic, vitals.diastolic, vitals.pulse, vitals.oxygen)
    return [
        vitals.id,
        vitals.measured_at.iso(),
        style.text(vitals.measured_at.zone),
        infusion.id if infusion else "",
        *[style.number(value) for value in values],
        truth(vitals.time_assumed),
        _entered(vitals, vitals.measured_at),
    ]


def events_table(extract: Extract, style: Style) -> Table:
    """One row an event."""
    return Table(EVENTS, (_event_row(event, style) for event in extract.events))


def _event_row(event: Event, style: Style) -> Cells:
    entered_at = event.entered_at and _entered(event, Moment.of(event.entered_at, "Etc/UTC"))
    return [event.id, event.date.isoformat(), event.kind, style.text(event.text), entered_at or ""]


def questionnaires_table(extract: Extract, style: Style) -> Table:
    """One row an answer, then one for the total where it is known."""
    return Table(QUESTIONNAIRES, (row for response in extract.responses for row in _response_rows(response, style)))


def _response_rows(response: Response, style: Style) -> Iterator[Cells]:
    shared = [
        response.id,
        response.answered_at.iso(),
        style.text(response.answered_at.zone),
        style.text(response.instrument),
        style.text(response.version),
    ]
    last = (truth(response.time_assumed), _entered(response, response.answered_at))
    for answer in response.answers:
        yield [*shared, style.text(answer.item), style.text(answer.label), style.number(answer.value),
               style.number(answer.choice), *last]  # fmt: skip
    if response.total is not None:
        yield [*shared, TOTAL, "Total", style.number(response.total), "", *last]


TABLES = (
    glance_table,
    check_ins_table,
    infusions_table,
    ratings_table,
    measures_table,
    vitals_table,
    events_table,
    questionnaires_table,
)
"""Every table of the package, in the order in which they are described."""


def plain_records(table: Table) -> list[dict[str, object]]:
    """The rows of a table written in the `Plain` style, as what JSON knows: numbers, yes and no, text and nothing."""
    columns = table.layout.columns
    rows = (PLAIN.delimiter.join(row).split(PLAIN.delimiter) for row in table.rows)
    return [{column.name: _plain(cell, column.type) for column, cell in zip(columns, row, strict=True)} for row in rows]


def _plain(cell: str, kind: str) -> object:
    if kind == "string" or not cell:
        return cell or None
    if kind == "boolean":
        return cell == "true"
    if kind in ("integer", "number"):
        value = float(cell)
        return int(value) if value.is_integer() else value
    return cell
