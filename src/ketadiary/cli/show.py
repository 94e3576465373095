"""`show`: reading what is in the diary."""

from collections.abc import Callable, Sequence

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.day_range import day_options, days_of
from ketadiary.cli.printing import echo, print_json, print_table
from ketadiary.exchange import (
    PLAIN,
    Extract,
    Style,
    Table,
    check_ins_table,
    events_table,
    extract,
    infusions_table,
    plain_records,
    questionnaires_table,
    vitals_table,
)
from ketadiary.model import CheckIn, Infusion, Moment, Place, Problem, Rating, Status, Vitals, offset_in
from ketadiary.wording import (
    Language,
    duration,
    number_text,
    oxygen_text,
    plain_day_text,
    plain_moment_text,
    pressure_text,
    shortened,
)

_as_json = click.option("--json", "as_json", is_flag=True, help="A list of records, with the names of the CSV columns.")

_LONGEST_TEXT = 40

_MakeTable = Callable[[Extract, Style], Table]
_PrintTable = Callable[[Extract, str, Language], None]


@click.group(no_args_is_help=False)
def show() -> None:
    """Read what is in the diary."""


def _show(
    terminal: Terminal, since: str | None, until: str | None, as_json: bool, make: _MakeTable, print_: _PrintTable
) -> None:
    days = days_of(terminal, since, until)
    with terminal.reading() as diary:
        shown = extract(diary, days, with_notes=True)
    table = make(shown, PLAIN)
    if as_json:
        print_json(plain_records(table))
    else:
        print_(shown, terminal.clock().zone, terminal.tr)


@show.command()
@day_options
@_as_json
@pass_terminal
def infusions(terminal: Terminal, since: str | None, until: str | None, as_json: bool) -> None:
    """The infusions."""
    _show(terminal, since, until, as_json, infusions_table, _print_infusions)


def _print_infusions(shown: Extract, zone: str, tr: Language) -> None:
    header = [tr("No."), tr("Started"), tr("Minutes"), tr("Dose"), tr("Weight"), tr("Route"), tr("Phase"), tr("Note"),
              tr("Id")]  # fmt: skip
    print_table(header, (_infusion_line(infusion, shown, zone, tr) for infusion in shown.infusions), right=(0, 2, 4))


def _infusion_line(infusion: Infusion, shown: Extract, zone: str, tr: Language) -> Sequence[str]:
    return [
        str(shown.timeline.number(infusion.id)),
        _wall(infusion.started_at, infusion.time_assumed, zone),
        "?" if infusion.minutes is None else str(infusion.minutes),
        infusion.dose_as_entered,
        "" if infusion.weight_kg is None else f"{number_text(infusion.weight_kg, tr)} kg",
        infusion.route,
        infusion.phase or "",
        shortened(infusion.note, _LONGEST_TEXT),
        infusion.id,
    ]


@show.command("check-ins")
@day_options
@_as_json
@pass_terminal
def check_ins(terminal: Terminal, since: str | None, until: str | None, as_json: bool) -> None:
    """The check-ins."""
    _show(terminal, since, until, as_json, check_ins_table, _print_check_ins)


def _print_check_ins(shown: Extract, zone: str, tr: Language) -> None:
    header = [tr("Felt at"), tr("After"), *(measure.label for measure in shown.shown), tr("Note"), tr("Id")]
    keys = [measure.key for measure in shown.shown]
    lines = (_check_in_line(check_in, shown, keys, zone, tr) for check_in in shown.check_ins)
    print_table(header, lines, right=range(2, len(keys) + 2))
    if any(rating.value is None for check_in in shown.check_ins for rating in check_in.ratings):
        echo(tr("\n· skipped   ? can’t say   empty: not asked"), err=True)


def _check_in_line(check_in: CheckIn, shown: Extract, keys: Sequence[str], zone: str, tr: Language) -> Sequence[str]:
    place = shown.timeline.place(check_in.felt_at.utc)
    since = "" if place is None else _since(place, tr) if not check_in.time_assumed else _number(place, tr)
    ratings = [_rating_cell(check_in.rating(key), tr) for key in keys]
    return [
        _wall(check_in.felt_at, check_in.time_assumed, zone),
        since,
        *ratings,
        shortened(check_in.note, _LONGEST_TEXT),
        check_in.id,
    ]


def _since(place: Place, tr: Language) -> str:
    if place.hours_since_start is None:
        return _number(place, tr)
    if place.hours_since_end is None:
        start = duration(place.hours_since_start, tr)
        return tr("{time} from the start, no. {number}", time=start, number=place.number)
    return tr("{time}, no. {number}", time=duration(place.hours_since_end, tr), number=place.number)


def _number(place: Place, tr: Language) -> str:
    return tr("no. {number}", number=place.number)


def _rating_cell(rating: Rating | None, tr: Language) -> str:
    if rating is None:
        return ""
    if rating.value is None:
        return "·" if rating.status is Status.SKIPPED else "?"
    return number_text(rating.value, tr)


@show.command()
@day_options
@_as_json
@pass_terminal
def vitals(terminal: Terminal, since: str | None, until: str | None, as_json: bool) -> None:
    """Blood pressure, pulse and oxygen."""
    _show(terminal, since, until, as_json, vitals_table, _print_vitals)


def _print_vitals(shown: Extract, zone: str, tr: Language) -> None:
    header = [tr("Measured at"), tr("Pressure"), tr("Pulse"), tr("Oxygen"), tr("Id")]
    print_table(header, (_vitals_line(one, zone, tr) for one in shown.vitals), right=(1, 2, 3))


def _vitals_line(vitals: Vitals, zone: str, tr: Language) -> Sequence[str]:
    return [
        _wall(vitals.measured_at, vitals.time_assumed, zone),
        pressure_text(vitals, tr),
        "" if vitals.pulse is None else str(vitals.pulse),
        oxygen_text(vitals, tr),
        vitals.id,
    ]


@show.command()
@day_options
@_as_json
@pass_terminal
def events(terminal: Terminal, since: str | None, until: str | None, as_json: bool) -> None:
    """What may explain a change."""
    _show(terminal, since, until, as_json, events_table, _print_events)


def _print_events(shown: Extract, zone: str, tr: Language) -> None:
    rows = (
        [plain_day_text(event.date), event.kind, shortened(event.text, _LONGEST_TEXT), event.id]
        for event in shown.events
    )
    print_table([tr("Date"), tr("Kind"), tr("What"), tr("Id")], rows)


@show.command()
@day_options
@_as_json
@pass_terminal
def questionnaires(terminal: Terminal, since: str | None, until: str | None, as_json: bool) -> None:
    """The questionnaires that were filled in."""
    _show(terminal, since, until, as_json, questionnaires_table, _print_questionnaires)


def _print_questionnaires(shown: Extract, zone: str, tr: Language) -> None:
    rows = (
        [
            _wall(response.answered_at, response.time_assumed, zone),
            response.instrument,
            "" if response.total is None else number_text(response.total, tr),
            " ".join(number_text(answer.value, tr) for answer in response.answers),
            response.id,
        ]
        for response in shown.responses
    )
    print_table([tr("Answered at"), tr("Questionnaire"), tr("Total"), tr("Answers"), tr("Id")], rows, right=(2,))


def _wall(moment: Moment, only_day: bool, zone: str) -> str:
    """A time as it was read where it was felt, with its offset where clocks in `zone` differed or showed it twice."""
    local = moment.local
    if only_day:
        return plain_day_text(local.date())
    elsewhere = moment.offset != offset_in(zone, moment.utc)
    if elsewhere or isinstance(moment.at_wall(local.replace(tzinfo=None)), Problem):
        return plain_moment_text(moment, offset=True)
    return plain_moment_text(moment)
