"""`--since` and `--until`: the days that a command is about."""

from collections.abc import Callable

import click

from ketadiary.cli.context import Terminal
from ketadiary.exchange import DayRange
from ketadiary.model import parse_day

_since = click.option("--since", metavar="DATE", help="The first day.")
_until = click.option("--until", metavar="DATE", help="The last day.")


def day_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that is about a range of days."""
    return _since(_until(command))


def days_of(terminal: Terminal, since: str | None, until: str | None) -> DayRange:
    """The days that were named; both ends are included."""
    first = None if since is None else terminal.understood(parse_day(since))
    last = None if until is None else terminal.understood(parse_day(until))
    if first and last and first > last:
        terminal.sorry("{first} is after {last}: swap --since and --until.", first=first, last=last)
    return DayRange(first, last)
