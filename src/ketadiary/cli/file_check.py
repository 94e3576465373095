"""`check`: reading the whole diary file for damage."""

from collections.abc import Mapping, Sequence

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.printing import echo, print_json
from ketadiary.wording import fault_sentence, problem_sentence

_FAULTS = ("diary-damaged", "diary-altered", "key-file-damaged", "key-file-of-another")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="A list of faults, empty for a sound diary.")
@pass_terminal
def check(terminal: Terminal, as_json: bool) -> None:
    """Check the whole diary file."""
    faults, counts = _read(terminal, as_json=as_json)
    if as_json:
        print_json({"fault": fault} for fault in faults)
    else:
        for fault in faults:
            echo(fault)
    if faults:
        terminal.sorry("{path} is damaged: keep the file as it is and restore a backup.", path=terminal.path)
    if not as_json:
        echo(
            terminal.tr(
                "{path} is sound. Infusions: {infusions}, check-ins: {check_ins}, others: {others}.",
                path=terminal.path,
                infusions=counts["infusion"],
                check_ins=counts["check_in"],
                others=sum(counts.values()) - counts["infusion"] - counts["check_in"],
            )
        )


def _read(terminal: Terminal, *, as_json: bool) -> tuple[Sequence[str], Mapping[str, int]]:
    """What is wrong with the diary, and its counts; in JSON, damage that keeps it from being read is a fault too."""
    from ketadiary.diary import DiaryError  # noqa: PLC0415 - as slow to load as the diary itself

    try:
        with terminal.reading() as diary:
            faults = [fault_sentence(problem, terminal.tr) for problem in diary.faults()]
            return faults, {} if faults else diary.count()
    except DiaryError as error:
        if not as_json or error.problem.key not in _FAULTS:
            raise
        return [problem_sentence(error.problem, terminal.tr)], {}
