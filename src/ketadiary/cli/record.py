"""`log`, `infusion`, `vitals` and `event`: recording. Each prints the id of what it recorded."""

from collections.abc import Iterator, Mapping, Sequence

import click

from ketadiary.cli import parsing
from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.options import at_option, yes_option
from ketadiary.model import (
    THE_FIVE,
    CheckInDraft,
    Draft,
    EventDraft,
    EventKind,
    InfusionDraft,
    Length,
    Measure,
    Phase,
    Problem,
    Rating,
    VitalsDraft,
    parse_day,
    parse_number,
    parse_whole,
)


def _record(terminal: Terminal, draft: Draft, yes: bool) -> None:
    if not terminal.path.exists():
        # A first command that is refused leaves no empty diary behind.
        with terminal.looking() as empty:
            terminal.record(empty, draft, yes=yes)
        yes = True
    with terminal.writing() as diary:
        recorded = terminal.record(diary, draft, yes=yes)
        click.echo(recorded.change.ids[0])
        terminal.saved(diary, recorded.record)


class _Log(click.Command):
    """Says how a measure is rated that has no option of its own."""

    # click overrides

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            measure = _measures(ctx.find_object(Terminal)).get(error.option_name.lstrip("-").replace("-", "_"))
            if measure is None:
                raise
            value = _value_of(error.option_name, typed)
            raise click.UsageError(
                f"{measure.label} has no option of its own: write --rate {measure.key}={value}", ctx
            ) from None


def _value_of(option: str, typed: Sequence[str]) -> str:
    """What was typed for an option, in the same word or the next; N where nothing was."""
    for word, following in zip(typed, [*typed[1:], "N"], strict=True):
        name, equals, value = word.partition("=")
        if name == option:
            return value if equals else following
    return "N"


@click.command(cls=_Log)
@at_option
@click.option("--mood", metavar="N", help="0 to 10, skipped or cant-say; the same for the others.")
@click.option("--dissociation", metavar="N")
@click.option("--nausea", metavar="N")
@click.option("--dizziness", metavar="N")
@click.option("--headache", metavar="N")
@click.option("--rate", metavar="MEASURE=N", multiple=True, help="Any measure; N may be skipped or cant-say.")
@click.option("--note", metavar="TEXT", default="", help="A note; - reads standard input.")
@yes_option
@pass_terminal
def log(terminal: Terminal, /, at: str | None, rate: tuple[str, ...], note: str, yes: bool, **five: str | None) -> None:
    """Record a check-in: at least one rating or a note."""
    measures = _measures(terminal) if rate else {}
    ratings = [terminal.understood(rating) for rating in _ratings(five, rate, measures)]
    felt_at = terminal.understood(parsing.when(at, terminal.clock()))
    _record(terminal, CheckInDraft(felt_at=felt_at, ratings=tuple(ratings), note=terminal.text(note)), yes)


def _measures(terminal: Terminal | None) -> Mapping[str, Measure]:
    assert terminal is not None
    with terminal.looking() as diary:
        return diary.measures()


def _ratings(
    five: dict[str, str | None], rate: tuple[str, ...], measures: Mapping[str, Measure]
) -> Iterator[Rating | Problem]:
    for measure in THE_FIVE:
        if (text := five[measure]) is not None:
            yield parsing.rating(measure, text)
    for pair in rate:
        name, equals, text = pair.partition("=")
        if not equals:
            yield Problem("rate-not-understood", values={"text": pair})
            continue
        named = parsing.measure_named(name, measures)
        yield named if isinstance(named, Problem) else parsing.rating(named.key, text)


@click.group(no_args_is_help=False)
def infusion() -> None:
    """Record infusions."""


@infusion.command("add")
@click.option("--start", metavar="TIME", required=True, help="When it started.")
@click.option("--minutes", metavar="N", help="Its length; without it the end is unknown until said.")
@click.option("--end", metavar="TIME", help="When it ended, instead of its length.")
@click.option("--dose", metavar="DOSE", default="", help='Such as "0.5 mg/kg" or "35 mg".')
@click.option("--weight", metavar="KG", help="Body weight in kg.")
@click.option("--route", default="iv", show_default=True)
@click.option("--drug", default="ketamine", show_default=True)
@click.option("--phase", type=click.Choice([phase.value for phase in Phase]))
@click.option("--place", metavar="TEXT", default="")
@click.option("--premedication", metavar="TEXT", default="")
@click.option("--driver", metavar="TEXT", default="", help="Who drove home.")
@click.option("--note", metavar="TEXT", default="", help="A note; - reads standard input.")
@yes_option
@pass_terminal
def add_infusion(
    terminal: Terminal,
    /,
    start: str,
    minutes: str | None,
    end: str | None,
    weight: str | None,
    phase: str | None,
    yes: bool,
    **texts: str,
) -> None:
    """Record an infusion."""
    draft = InfusionDraft(
        started_at=terminal.understood(parsing.when(start, terminal.clock())),
        length=_length(terminal, minutes, end),
        weight_kg=None if weight is None else terminal.understood(parse_number(weight)),
        phase=Phase(phase) if phase else None,
        dose_as_entered=texts["dose"],
        route=texts["route"],
        drug=texts["drug"],
        place=terminal.text(texts["place"]),
        premedication=terminal.text(texts["premedication"]),
        driver=terminal.text(texts["driver"]),
        note=terminal.text(texts["note"]),
    )
    _record(terminal, draft, yes)


def _length(terminal: Terminal, minutes: str | None, end: str | None) -> Length | None:
    if minutes is not None and end is not None:
        terminal.refuse(Problem("length-said-twice", "minutes"))
    if end is not None:
        return terminal.understood(parsing.when(end, terminal.clock()))
    return None if minutes is None else terminal.understood(parse_whole(minutes))


@click.command()
@at_option
@click.option("--bp", metavar="128/82", help="Blood pressure in mmHg.")
@click.option("--pulse", metavar="N", help="Beats a minute.")
@click.option("--oxygen", metavar="N", help="Saturation in percent.")
@yes_option
@pass_terminal
def vitals(
    terminal: Terminal, at: str | None, bp: str | None, pulse: str | None, oxygen: str | None, yes: bool
) -> None:
    """Record blood pressure, pulse or oxygen."""
    systolic, diastolic = (None, None) if bp is None else terminal.understood(parsing.pressure(bp))
    draft = VitalsDraft(
        measured_at=terminal.understood(parsing.when(at, terminal.clock())),
        systolic=systolic,
        diastolic=diastolic,
        pulse=None if pulse is None else terminal.understood(parse_whole(pulse)),
        oxygen=None if oxygen is None else terminal.understood(parse_whole(oxygen)),
    )
    _record(terminal, draft, yes)


@click.group(no_args_is_help=False)
def event() -> None:
    """Record what may explain a change."""


@event.command("add")
@click.argument("date")
@click.argument("text")
@click.option("--kind", type=click.Choice([kind.value for kind in EventKind]), default=EventKind.OTHER.value,
              show_default=True, help="What sort of event.")  # fmt: skip
@yes_option
@pass_terminal
def add_event(terminal: Terminal, date: str, text: str, kind: str, yes: bool) -> None:
    """Record an event of a day, such as a new medicine."""
    draft = EventDraft(date=terminal.understood(parse_day(date)), text=terminal.text(text), kind=EventKind(kind))
    _record(terminal, draft, yes)
