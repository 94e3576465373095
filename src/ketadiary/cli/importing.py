"""`import`: reading a file into the diary, all of it or nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.lines import echo, print_table
from ketadiary.diary.safekeeping import before, make_backup
from ketadiary.exchange import ImportPlan, Refusal, Unreadable, carry_out, plan_import
from ketadiary.model import Moment, Problem, UnknownZone, parse_clock_time
from ketadiary.wording import Language, problem_sentence


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Choice(["auto", "ketadiary", "table"]), default="auto", show_default=True,
              help="Who wrote the file: KetaDiary, or any program with the columns of its tables.")  # fmt: skip
@click.option("--zone", metavar="ZONE", help="The zone of times without an offset, such as Europe/Paris.")
@click.option("--at-time", metavar="HH:MM", help="The time of day for days without one; they then count by day only.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and take nothing.")
@click.option("--yes", is_flag=True, help="Take what is unusual without asking.")
@pass_terminal
def import_(
    terminal: Terminal, file: Path, source: str, zone: str | None, at_time: str | None, dry_run: bool, yes: bool
) -> None:
    """Read a file, folder or zip into the diary: all of it, or nothing."""
    here = _here(terminal, zone)
    time = None if at_time is None else terminal.understood(parse_clock_time(at_time))
    with terminal.looking() as diary, terminal.progress(terminal.tr("Reading")) as progress:
        try:
            plan = plan_import(file, diary, here, at_time=time, exported_here=source == "ketadiary", progress=progress)
        except Unreadable as unreadable:
            terminal.refuse(unreadable.problem)
    if plan.refused or dry_run:
        _report(terminal, plan, terminal.tr("Would be taken"))
    if plan.refused:
        terminal.sorry("Nothing was imported: mend what was refused, then import the file again.")
    if dry_run:
        _say_unusual(terminal, plan)
        terminal.say(terminal.tr("Nothing was imported, as asked."))
        return
    if plan.unusual and not yes:
        _ask(terminal, plan)
    with terminal.writing() as diary:
        if plan.drafts and not plan.into_empty:
            make_backup(diary.path, diary.key, terminal.clock(), reason=before("import"))
        answer = carry_out(plan, diary)
        if answer is not None:
            terminal.changed(answer)
        if plan.invented and plan.drafts and not diary.setting("invented"):
            terminal.say(terminal.tr("What was imported is an invented diary: nobody's data is now among yours."))
    _report(terminal, plan, terminal.tr("Taken"))


def _here(terminal: Terminal, zone: str | None) -> Moment:
    now = terminal.clock()
    if zone is None:
        return now
    try:
        return Moment.of(now.utc, zone)
    except UnknownZone:
        terminal.refuse(Problem("zone-unknown", "zone", {"zone": zone}))


def _report(terminal: Terminal, plan: ImportPlan, taken: str) -> None:
    """Rows taken and skipped of each file and why, then every fault of the rows that are refused."""
    tr = terminal.tr
    refused = _refused_rows(plan)
    files = sorted({*plan.taken, *plan.skipped, *refused})
    rows = (
        [name, str(plan.taken.get(name, 0)), str(plan.skipped.get(name, 0)), str(refused.get(name, 0))]
        for name in files
    )
    print_table([tr("File"), taken, tr("Skipped"), tr("Refused")], rows, right=(1, 2, 3))
    for file in sorted(plan.added):
        echo(_added(file, plan.added[file], tr))
    for file in sorted(plan.skipped):
        echo(tr("Skipped in {file}: {reasons}.", file=file, reasons=", ".join(_reasons(plan, file, tr))))
    if plan.refused:
        echo("")
        header = [tr("File"), tr("Row"), tr("Column"), tr("Reason")]
        print_table(header, (_refusal_line(refusal, terminal) for refusal in plan.refused), right=(1,))


def _refused_rows(plan: ImportPlan) -> Mapping[str, int]:
    rows: dict[tuple[str, int], int] = {}
    for refusal in plan.refused:
        place = refusal.file, refusal.row
        rows[place] = max(refusal.rows, rows.get(place, 0))
    count: Counter[str] = Counter()
    for (file, _), so_many in rows.items():
        count[file] += so_many
    return count


def _added(file: str, count: int, tr: Language) -> str:
    return tr.plural(
        "In {file}, {count} row adds what a check-in in the diary lacked, such as its note; nothing is written over.",
        "In {file}, {count} rows add what check-ins in the diary lacked, such as their notes; nothing is written over.",
        count,
        file=file,
    )


def _reasons(plan: ImportPlan, file: str, tr: Language) -> Iterator[str]:
    """Why rows of a file were skipped, with how many for each reason."""
    if known := plan.known.get(file):
        yield tr.plural("{count} row is in the diary already", "{count} rows are in the diary already", known)
    if repeated := plan.repeated.get(file):
        yield tr.plural("{count} row repeats an earlier one", "{count} rows repeat earlier ones", repeated)
    if empty := plan.empty.get(file):
        yield tr.plural("{count} row says nothing", "{count} rows say nothing", empty)


def _refusal_line(refusal: Refusal, terminal: Terminal) -> list[str]:
    return [refusal.file, str(refusal.row), refusal.column, problem_sentence(refusal.problem, terminal.tr)]


def _say_unusual(terminal: Terminal, plan: ImportPlan) -> None:
    for refusal in plan.unusual:
        terminal.say("  ".join(_refusal_line(refusal, terminal)))


def _ask(terminal: Terminal, plan: ImportPlan) -> None:
    if not terminal.can_ask:
        first = plan.unusual[0]
        terminal.sorry(
            "{file}, row {row}, has an unusual value in {column}: if it is right, give the command again with --yes.",
            file=first.file,
            row=first.row,
            column=first.column,
        )
    _say_unusual(terminal, plan)
    if not click.confirm(terminal.tr("Is that right?"), err=True):
        terminal.sorry("Nothing was imported: mend the file, then import it again.")
