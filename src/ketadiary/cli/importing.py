"""`import`: reading a file into the diary, all of it or nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.printing import echo, print_table
from ketadiary.diary.safekeeping import before, make_backup
from ketadiary.exchange import (
    AUTO,
    SOURCES,
    ImportPlan,
    Refusal,
    Unreadable,
    carry_out,
    plan_import,
    read_map,
)
from ketadiary.model import Measure, Moment, Problem, UnknownZone, parse_clock_time
from ketadiary.wording import Language, draft_words, problem_sentence, skipped_reasons, spread_words

_PREVIEWED = 8


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Choice(SOURCES), default=AUTO, show_default=True,
              help="Who wrote the file: KetaDiary, another app, or any program (table).")  # fmt: skip
@click.option("--map", "map_file", type=click.Path(path_type=Path), metavar="FILE.toml",
              help="A file that says what the columns of the table mean.")  # fmt: skip
@click.option("--zone", metavar="ZONE", help="The zone of times without an offset, such as Europe/Paris.")
@click.option("--at-time", metavar="HH:MM", help="The time of day for days without one; they then count by day only.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and take nothing.")
@click.option("--yes", is_flag=True, help="Take what is unusual without asking.")
@pass_terminal
def import_(
    terminal: Terminal,
    file: Path,
    source: str,
    map_file: Path | None,
    zone: str | None,
    at_time: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Read a file, folder or zip into the diary: all of it, or nothing."""
    here = _here(terminal, zone)
    time = None if at_time is None else terminal.understood(parse_clock_time(at_time))
    with terminal.looking() as diary, terminal.progress(terminal.tr("Reading")) as progress:
        try:
            choices = {**(read_map(map_file) if map_file else {}), **({"zone": zone} if zone else {})}
            plan = plan_import(file, diary, here, source=source, choices=choices, at_time=time, progress=progress)
        except Unreadable as unreadable:
            terminal.refuse(unreadable.problem)
        measures = diary.measures()
    if plan.title:
        _say_what_it_is(plan, here, terminal.tr)
    if plan.refused or dry_run:
        _report(terminal, plan, terminal.tr("Would be taken"))
    if plan.refused:
        terminal.sorry("Nothing was imported: mend what was refused, then import the file again.")
    if dry_run:
        _preview(terminal, plan, measures)
        _say_unusual(terminal, plan)
        terminal.say(terminal.tr("Nothing was imported, as asked."))
        return
    if plan.unusual and not yes:
        _ask(terminal, plan)
    _take(terminal, plan)
    _report(terminal, plan, terminal.tr("Taken"))


def _take(terminal: Terminal, plan: ImportPlan) -> None:
    """Do it, after a backup."""
    with terminal.writing() as diary:
        if plan.drafts and not plan.into_empty:
            make_backup(diary.path, diary.key, terminal.clock(), reason=before("import"))
        answer = carry_out(plan, diary)
        if answer is not None:
            terminal.changed(answer)
        if plan.invented and plan.drafts and not diary.setting("invented"):
            terminal.say(terminal.tr("What was imported is an invented diary: nobody's data is now among yours."))


def _say_what_it_is(plan: ImportPlan, here: Moment, tr: Language) -> None:
    """What the file was taken for, and what of it is not stored as it stands."""
    echo(tr("Taken for: {app}.", app=plan.title))
    if plan.zoneless:
        echo(tr("Times without an offset are those of {zone}; --zone names another.", zone=here.zone))
    for label, theirs, ours in plan.spread:
        echo(spread_words(label, theirs, ours, tr))
    if plan.measures:
        echo(tr("New measures: {labels}.", labels=", ".join(measure.label for measure in plan.measures)))
    if plan.unused:
        echo(tr("Not taken: {columns}.", columns=", ".join(plan.unused)))
    echo("")


def _preview(terminal: Terminal, plan: ImportPlan, measures: Mapping[str, Measure]) -> None:
    """The first rows as they would be stored."""
    tr = terminal.tr
    known = {**measures, **{measure.key: measure for measure in plan.measures}}
    drafts = [draft for draft in plan.drafts if not isinstance(draft, Measure)][:_PREVIEWED]
    if drafts and not plan.exported_here:
        echo("")
        print_table([tr("When"), tr("What would be stored")], [draft_words(draft, known, tr) for draft in drafts])


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
    yield from skipped_reasons(tr, *(count.get(file, 0) for count in plan.skipped_for))


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
