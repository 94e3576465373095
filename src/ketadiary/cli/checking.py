"""`check`: reading the whole diary file for damage."""

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.lines import print_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="A list of faults, empty for a sound diary.")
@pass_terminal
def check(terminal: Terminal, as_json: bool) -> None:
    """Check the whole diary file."""
    with terminal.reading() as diary:
        faults = diary.faults()
        counts = diary.count()
    if as_json:
        print_json({"fault": fault} for fault in faults)
    else:
        for fault in faults:
            click.echo(fault)
    if faults:
        terminal.sorry("{path} is damaged: keep the file as it is and restore a backup.", path=terminal.path)
    if not as_json:
        click.echo(
            terminal.tr(
                "{path} is sound. Infusions: {infusions}, check-ins: {check_ins}, others: {others}.",
                path=terminal.path,
                infusions=counts["infusion"],
                check_ins=counts["check_in"],
                others=sum(counts.values()) - counts["infusion"] - counts["check_in"],
            )
        )
