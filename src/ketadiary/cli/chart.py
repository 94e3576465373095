"""`chart`: a picture of the diary as a file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ketadiary.charts import SIZE
from ketadiary.cli.chart_file import KINDS, Wanted, draw, write_figure
from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.day_range import day_options, days_of
from ketadiary.cli.options import OutputFile
from ketadiary.cli.parsing import infusion_number, measure_named
from ketadiary.exchange import DayRange, Extract, extract
from ketadiary.model import EARLIEST, FURTHEST_AHEAD

_OF_INFUSIONS = ("infusion", "lasted", "overlay", "mood", "dose")
_OF_ONE_INFUSION = ("infusion", "lasted")
_AFTER_INFUSIONS = ("overlay", "mood", "dose")
_ONE_MEASURE = ("overlay", "mood", "calendar", "dose")
_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")
_SMALLEST, _LARGEST = 200, 10_000


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.option("-o", "--output", type=OutputFile(), required=True, metavar="FILE",
              help="FILE.png or FILE.svg.")  # fmt: skip
@click.option("--measure", "measures", multiple=True, metavar="NAME", help="May be given again for more.")
@click.option(
    "--infusion", metavar="N", help="The number of the infusion; without it the last one, and for lasted what is usual."
)
@click.option("--range", "hours_range", type=click.Choice(["6h", "48h", "14d"]), help="How much after the infusion.")
@day_options
@click.option("--size", metavar="WxH", help="In points, such as 1200x800.")
@click.option("--theme", type=click.Choice(["light", "dark", "print"]), default="light", show_default=True)
@pass_terminal
def chart(  # noqa: PLR0913, PLR0917 - one for each option
    terminal: Terminal,
    kind: str,
    output: Path,
    measures: tuple[str, ...],
    infusion: str | None,
    hours_range: str | None,
    since: str | None,
    until: str | None,
    size: str | None,
    theme: str,
) -> None:
    """Draw one infusion, how long it lasted, all infusions over each other, mood after them, the trend or the calendar.

    KIND is infusion, lasted, overlay, mood, trend, calendar or dose.
    """
    _refuse_what_does_not_fit(terminal, kind, output, measures, infusion, hours_range)
    points = SIZE if size is None else _size(terminal, size)
    days = days_of(terminal, since, until)
    with terminal.reading() as diary:
        # All of it: the days choose what is drawn, and must not cut away what was felt after an infusion.
        drawn = extract(diary)
    keys = [terminal.understood(measure_named(name, drawn.measures)).key for name in measures]
    _refuse_empty_days(terminal, kind, drawn, days)
    of_one = kind == "infusion" or (kind == "lasted" and (infusion is not None or days.bounded))
    chosen = _infusion_id(terminal, drawn, infusion, days) if of_one else ""
    said = ""
    if kind in _AFTER_INFUSIONS and days.bounded:
        said = terminal.tr("Drawn: infusions {days}.", days=_in_words(terminal, days))
        drawn = _after_infusions(drawn, days)
    wanted = Wanted(kind, keys, chosen, hours_range, *_recordable(days, terminal.clock().date), said)
    write_figure(draw(wanted, drawn, terminal.clock(), terminal.tr, theme), output, points)


def _refuse_what_does_not_fit(
    terminal: Terminal, kind: str, output: Path, measures: tuple[str, ...], infusion: str | None, hours: str | None
) -> None:
    if output.suffix.lower() not in (".png", ".svg"):
        terminal.sorry("{file} is neither FILE.png nor FILE.svg: end its name with one of them.", file=output)
    if kind in _ONE_MEASURE and len(measures) > 1:
        terminal.sorry("This chart shows one measure: give --measure once.")
    if kind not in _OF_ONE_INFUSION and infusion is not None:
        terminal.sorry("--infusion goes with the infusion and lasted charts only: leave it out.")
    if kind not in ("infusion", "overlay") and hours is not None:
        terminal.sorry("--range goes with the infusion and overlay charts only: use --since and --until.")


def _size(terminal: Terminal, text: str) -> tuple[int, int]:
    typed = _SIZE.fullmatch(text.strip().lower())
    sides = (int(typed[1]), int(typed[2])) if typed else (0, 0)
    if not all(_SMALLEST <= side <= _LARGEST for side in sides):
        terminal.sorry("“{text}” is not a size from 200x200 to 10000x10000: write it like 1200x800.", text=text)
    return sides


def _refuse_empty_days(terminal: Terminal, kind: str, drawn: Extract, days: DayRange) -> None:
    """Give up where the days that were named have nothing to show: an empty picture would look like a finding."""
    if not days.bounded:
        return
    if days.since and days.since > terminal.clock().date:
        terminal.sorry(
            "{since} is in the future, so there is nothing to draw: choose an earlier day.", since=days.since
        )
    if not any(day in days for day in _days_of(kind, drawn)):
        what = (
            "There is no infusion {days}: choose other days."
            if kind in _OF_INFUSIONS
            else ("There is nothing to draw {days}: choose other days.")
        )
        terminal.sorry(what, days=_in_words(terminal, days))


def _days_of(kind: str, drawn: Extract) -> Iterator[date]:
    """The days of which a chart of this kind can show something."""
    yield from (infusion.started_at.date for infusion in drawn.infusions)
    if kind not in _OF_INFUSIONS:
        yield from (check_in.felt_at.date for check_in in drawn.check_ins)
    if kind == "trend":
        yield from (event.date for event in drawn.events)
        yield from (response.answered_at.date for response in drawn.responses)


def _recordable(days: DayRange, today: date) -> tuple[date | None, date | None]:
    """The ends of the days, drawn in to where anything can be recorded: beyond, the calendar itself may end."""
    since = None if days.since is None else max(days.since, EARLIEST.date())
    until = None if days.until is None else min(days.until, today + FURTHEST_AHEAD)
    return since, until


def _in_words(terminal: Terminal, days: DayRange) -> str:
    if days.until is None:
        return terminal.tr("from {since} on", since=days.since)
    if days.since is None:
        return terminal.tr("up to {until}", until=days.until)
    return terminal.tr("from {since} to {until}", since=days.since, until=days.until)


def _after_infusions(drawn: Extract, days: DayRange) -> Extract:
    """Without what was felt after other infusions than those of the days; all infusions stay, for their numbers."""
    places = ((check_in, drawn.timeline.place(check_in.felt_at.utc)) for check_in in drawn.check_ins)
    kept = [check_in for check_in, place in places if place and place.infusion.started_at.date in days]
    return replace(drawn, check_ins=kept)


def _infusion_id(terminal: Terminal, drawn: Extract, text: str | None, days: DayRange) -> str:
    infusions = drawn.timeline.infusions
    if not infusions:
        terminal.sorry("There is no infusion to draw yet: record one with ketadiary infusion add.")
    of_days = [number for number, one in enumerate(infusions, 1) if one.started_at.date in days]
    number = of_days[-1] if text is None else terminal.understood(infusion_number(text, len(infusions)))
    if number not in of_days:
        terminal.sorry(
            "Infusion {number} did not start {days}: leave the days out, or choose another infusion.",
            number=number,
            days=_in_words(terminal, days),
        )
    return infusions[number - 1].id
