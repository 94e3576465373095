"""The rows of each table, as the cells of a line: written in a style, ready to be joined by its delimiter.

Rows come in order of time and then id.
"""

from collections.abc import Iterable, Iterator

from ketadiary.dataclass import dataclass
from ketadiary.exchange.cells import PLAIN, Style, truth
from ketadiary.exchange.check_in_cells import Cells, CheckInCells, at_once, entered_cell
from ketadiary.exchange.extraction import Selection
from ketadiary.exchange.glance import fading_measures
from ketadiary.exchange.package_columns import (
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
from ketadiary.model import Event, Infusion, LengthSaid, Measure, Moment, Response, Timeline, Vitals


@dataclass(frozen=True)
class Table:
    """A layout, and its rows as cells written in a style."""

    layout: Layout
    rows: Iterable[Cells]


def glance_table(selection: Selection, style: Style) -> Table:
    """One row an infusion, to be read: not imported. Loads numpy, and reckons what was not reckoned yet."""
    from ketadiary.exchange.glance_rows import glance_layout, glance_rows  # noqa: PLC0415 - loads numpy

    fading = fading_measures(selection)
    return Table(glance_layout(fading), glance_rows(selection, fading, style))


def check_ins_table(selection: Selection, style: Style) -> Table:
    """One row a check-in: what a clinician opens in a spreadsheet."""
    layout = check_ins_layout(selection.shown)
    cells = CheckInCells.of(selection, style)
    return Table(
        layout if selection.with_notes else layout.without_notes(),
        (cells.check_in(one, at) for one, at in cells.placed(selection.rows())),
    )


def ratings_table(selection: Selection, style: Style) -> Table:
    """One row a rating."""
    cells = CheckInCells.of(selection, style)
    moments = at_once(cells.placed(selection.rows()))
    return Table(RATINGS, (row for together in moments for row in cells.ratings(together)))


def infusions_table(selection: Selection, style: Style) -> Table:
    """One row an infusion."""
    layout = INFUSIONS if selection.with_notes else INFUSIONS.without_notes()
    return Table(layout, (_infusion_row(infusion, selection, style) for infusion in selection.infusions))


def _infusion_row(infusion: Infusion, selection: Selection, style: Style) -> Cells:
    dose, started_at, end = infusion.dose, infusion.started_at, infusion.end
    cells = [
        infusion.id,
        str(selection.timeline.number(infusion.id)),
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
    if selection.with_notes:
        texts = (infusion.place, infusion.premedication, infusion.note, infusion.driver)
        cells += [style.text(text) for text in texts]
    return [*cells, truth(infusion.time_assumed), entered_cell(infusion.entered_at, started_at)]


def measures_table(selection: Selection, style: Style) -> Table:
    """One row a measure, switched on or not."""
    return Table(MEASURES, (_measure_row(measure, style) for measure in selection.measures.values()))


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


def vitals_table(selection: Selection, style: Style) -> Table:
    """One row a measurement."""
    return Table(VITALS, (_vitals_row(vitals, selection.timeline, style) for vitals in selection.vitals))


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
        entered_cell(vitals.entered_at, vitals.measured_at),
    ]


def events_table(selection: Selection, style: Style) -> Table:
    """One row an event."""
    return Table(EVENTS, (_event_row(event, style) for event in selection.events))


def _event_row(event: Event, style: Style) -> Cells:
    entered_at = event.entered_at and entered_cell(event.entered_at, Moment.of(event.entered_at, "Etc/UTC"))
    return [event.id, event.date.isoformat(), event.kind, style.text(event.text), entered_at or ""]


def questionnaires_table(selection: Selection, style: Style) -> Table:
    """One row an answer, then one for the total where it is known."""
    return Table(QUESTIONNAIRES, (row for response in selection.responses for row in _response_rows(response, style)))


def _response_rows(response: Response, style: Style) -> Iterator[Cells]:
    shared = [
        response.id,
        response.answered_at.iso(),
        style.text(response.answered_at.zone),
        style.text(response.instrument),
        style.text(response.version),
    ]
    last = (truth(response.time_assumed), entered_cell(response.entered_at, response.answered_at))
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
