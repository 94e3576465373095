"""`measure`: what is rated at a check-in."""

from dataclasses import replace

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.parsing import measure_named
from ketadiary.cli.printing import print_json, print_table
from ketadiary.model import Better, Measure, next_position


@click.group(no_args_is_help=False)
def measure() -> None:
    """Choose, add and remove what is rated."""


@measure.command("list")
@click.option("--json", "as_json", is_flag=True, help="A list of records, with the names of the CSV columns.")
@pass_terminal
def list_measures(terminal: Terminal, as_json: bool) -> None:
    """All measures, switched on or not."""
    from ketadiary.exchange import (  # noqa: PLC0415 - as above
        PLAIN,
        measures_table,
        plain_records,
        stream,
    )

    with terminal.reading() as diary:
        shown = stream(diary)
    if as_json:
        print_json(plain_records(measures_table(shown, PLAIN)))
        return
    tr = terminal.tr
    rows = (
        [m.key, tr("on") if m.on else tr("off"), m.label, tr("{low}–{high}", low=m.scale_min, high=m.scale_max),
         m.low_label, m.high_label, tr("high") if m.better is Better.HIGH else tr("low")]
        for m in shown.measures.values()
    )  # fmt: skip
    print_table([tr("Name"), "", tr("Label"), tr("Scale"), tr("Low end"), tr("High end"), tr("Better")], rows)


@measure.command()
@click.argument("name")
@pass_terminal
def on(terminal: Terminal, name: str) -> None:
    """Ask about a measure at check-ins."""
    _switch(terminal, name, on=True)


@measure.command()
@click.argument("name")
@pass_terminal
def off(terminal: Terminal, name: str) -> None:
    """No longer ask about a measure. What was rated stays."""
    _switch(terminal, name, on=False)


def _switch(terminal: Terminal, name: str, *, on: bool) -> None:
    with terminal.looking() as diary:
        known = terminal.understood(measure_named(name, diary.measures()))
    if known.on != on:
        with terminal.writing() as diary:
            terminal.record(diary, replace(known, on=on), yes=False)


@measure.command()
@click.argument("name")
@pass_terminal
def remove(terminal: Terminal, name: str) -> None:
    """Remove a measure of your own that was never rated."""
    with terminal.changing() as diary:
        key = terminal.understood(measure_named(name, diary.measures())).key
        terminal.changed(diary.remove_measure(key))
    terminal.say(terminal.tr("Removed. To bring it back: ketadiary bin restore {name}", name=key))


@measure.command()
@click.argument("name")
@click.option("--label", required=True, metavar="TEXT", help="What people call it.")
@click.option("--low", required=True, metavar="TEXT", help="What the low end, 0, means.")
@click.option("--high", required=True, metavar="TEXT", help="What the high end, 10, means.")
@click.option("--better", required=True, type=click.Choice([end.value for end in Better]), help="The end hoped for.")
@pass_terminal
def add(terminal: Terminal, name: str, label: str, low: str, high: str, better: str) -> None:
    """Add a measure of 0 to 10 and ask about it."""
    with terminal.looking() as diary:
        known = diary.measures()
        if name in known:
            terminal.sorry("There is a measure called “{name}” already: choose another name.", name=name)
        position = next_position(known.values())
        draft = Measure(key=name, label=label, low_label=low, high_label=high, better=Better(better), position=position)
        for _, problem in diary.problems([draft]):
            terminal.refuse(problem)
    with terminal.writing() as diary:
        terminal.record(diary, draft, yes=False)
    click.echo(name)
