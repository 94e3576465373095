"""`chart`: a picture of the diary as a file."""

import re
from dataclasses import replace
from pathlib import Path

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.drawing import KINDS, SIZE, Wanted, draw, write_figure
from ketadiary.cli.show import range_of
from ketadiary.exchange.extract import Extract, Range, extract
from ketadiary.model import Problem

_ONE_MEASURE = ("overlay", "calendar", "dose")
_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")
_SMALLEST, _LARGEST = 200, 10_000


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE",
              help="FILE.png or FILE.svg.")  # fmt: skip
@click.option("--measure", "measures", multiple=True, metavar="NAME", help="May be given again for more.")
@click.option("--infusion", metavar="N", help="The number of the infusion; the last one without it.")
@click.option("--range", "hours_range", type=click.Choice(["6h", "48h", "14d"]), help="How much after the infusion.")
@click.option("--since", metavar="DATE", help="The first day.")
@click.option("--until", metavar="DATE", help="The last day.")
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
    """Draw one infusion, all infusions over each other, the trend, the calendar, or the dose."""
    _refuse_what_does_not_fit(terminal, kind, output, measures, infusion, hours_range)
    points = SIZE if size is None else _size(terminal, size)
    days = range_of(terminal, since, until)
    with terminal.reading() as diary:
        # A trend shows what came before its first day too, as soon as somebody looks there; the others only the range.
        drawn = extract(diary, Range() if kind == "trend" else days)
        drawn = replace(drawn, events=diary.events())
    for name in measures:
        if name not in drawn.measures:
            terminal.refuse(Problem("measure-unknown", name, {"measure": name}))
    chosen = _infusion_id(terminal, drawn, infusion) if kind == "infusion" else ""
    wanted = Wanted(kind, measures, chosen, hours_range, days.since, days.until)
    write_figure(draw(wanted, drawn, terminal.clock(), terminal.tr, theme), output, points)


def _refuse_what_does_not_fit(
    terminal: Terminal, kind: str, output: Path, measures: tuple[str, ...], infusion: str | None, hours: str | None
) -> None:
    if output.suffix.lower() not in (".png", ".svg"):
        terminal.sorry("{file} is neither FILE.png nor FILE.svg: end its name with one of them.", file=output)
    if kind in _ONE_MEASURE and len(measures) > 1:
        terminal.sorry("This chart shows one measure: give --measure once.")
    if kind != "infusion" and infusion is not None:
        terminal.sorry("--infusion goes with the infusion chart only: leave it out.")
    if kind not in ("infusion", "overlay") and hours is not None:
        terminal.sorry("--range goes with the infusion and overlay charts only: use --since and --until.")


def _size(terminal: Terminal, text: str) -> tuple[int, int]:
    typed = _SIZE.fullmatch(text.strip().lower())
    sides = (int(typed[1]), int(typed[2])) if typed else (0, 0)
    if not all(_SMALLEST <= side <= _LARGEST for side in sides):
        terminal.sorry("“{text}” is not a size from 200x200 to 10000x10000: write it like 1200x800.", text=text)
    return sides


def _infusion_id(terminal: Terminal, drawn: Extract, text: str | None) -> str:
    infusions = drawn.timeline.infusions
    if not infusions:
        terminal.sorry("There is no infusion to draw yet: record one with ketadiary infusion add.")
    number = len(infusions) if text is None else int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= len(infusions):
        terminal.sorry("There is no infusion {text}: use a number from 1 to {count}.", text=text, count=len(infusions))
    return infusions[number - 1].id
