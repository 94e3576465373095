"""`export`: the diary for other programs and people."""

from pathlib import Path
from typing import NoReturn

import click

from ketadiary.cli.context import Sorry, Terminal, pass_terminal
from ketadiary.cli.day_range import day_options, days_of
from ketadiary.cli.options import OutputFile
from ketadiary.cli.report import report, say_written
from ketadiary.diary import Diary
from ketadiary.exchange import Preset, Stream, extract, stream, write_csv, write_glance, write_whole
from ketadiary.model import latest, plan_from_json
from ketadiary.wording import nothing_ahead


@click.group(no_args_is_help=False)
def export() -> None:
    """Write the diary for other programs."""


@export.command()
@click.option("-o", "--output", type=OutputFile(), required=True, metavar="FILE",
              help="FILE.csv for the check-ins, FILE.zip for everything.")  # fmt: skip
@day_options
@click.option("--preset", type=click.Choice([preset.value for preset in Preset]), default=Preset.STANDARD.value,
              show_default=True)  # fmt: skip
@click.option("--with-notes", is_flag=True, help="Include notes, place, premedication and driver.")
@click.option("--glance", is_flag=True, help="One row for each infusion, to be read: dose, symptoms, mood.")
@pass_terminal
def csv(
    terminal: Terminal,
    output: Path,
    since: str | None,
    until: str | None,
    preset: str,
    with_notes: bool,
    glance: bool,
) -> None:
    """Write CSV: one table of check-ins, one of infusions, or the whole package."""
    _refuse_what_does_not_fit(terminal, output, preset, glance=glance)
    days = days_of(terminal, since, until)
    with terminal.reading() as diary:
        chosen = stream(diary, days, with_notes=with_notes)
        if glance or (output.suffix.lower() == ".zip" and Preset(preset) is not Preset.REDCAP):
            chosen = _reckoned(terminal, chosen)
        if glance:
            write_glance(chosen, output, Preset(preset))
        else:
            with terminal.progress(terminal.tr("Writing")) as progress:
                write_csv(chosen, output, Preset(preset), progress)
        say_written(terminal, output, chosen)


@export.command()
@click.option("-o", "--output", type=OutputFile(), required=True, metavar="FILE", help="FILE.json.")
@day_options
@click.option("--with-notes", is_flag=True, help="Include notes, place, premedication and driver.")
@pass_terminal
def fhir(terminal: Terminal, output: Path, since: str | None, until: str | None, with_notes: bool) -> None:
    """Write a FHIR R4 bundle, for a clinic's system."""
    from ketadiary.exchange import UnsoundBundle, write_fhir  # noqa: PLC0415 - only this needs it

    if output.suffix.lower() != ".json":
        terminal.sorry("{file} is not a FHIR file: end its name with .json.", file=output)
    days = days_of(terminal, since, until)
    with terminal.reading() as diary:
        chosen = extract(diary, days, with_notes=with_notes)
    try:
        write_fhir(chosen, output, terminal.clock())
    except UnsoundBundle as fault:
        terminal.sorry("{place} would not be valid FHIR, so nothing is written: please report this.", place=fault.place)
    say_written(terminal, output, chosen)


def _reckoned(terminal: Terminal, chosen: Stream) -> Stream:
    """What was chosen, with what the whole diary can say of it."""
    with terminal.progress(terminal.tr("Reckoning")) as progress:
        return chosen.knowing(chosen.reckon(progress))


def _refuse_what_does_not_fit(terminal: Terminal, output: Path, preset: str, *, glance: bool) -> None:
    if output.suffix.lower() not in (".csv", ".zip"):
        terminal.sorry("{file} is neither FILE.csv nor FILE.zip: end its name with one of them.", file=output)
    if glance and output.suffix.lower() == ".zip":
        terminal.sorry("--glance writes one table: end the name of {file} with .csv.", file=output)
    if glance and preset == Preset.REDCAP:
        terminal.sorry("The table at a glance is no REDCap form: leave out --glance or --preset.")


@export.command()
@click.option("-o", "--output", type=OutputFile(), required=True, metavar="FILE", help="FILE.ics.")
@day_options
@pass_terminal
def calendar(terminal: Terminal, output: Path, since: str | None, until: str | None) -> None:
    """Write the check-ins that are planned, for a calendar program."""
    from ketadiary.exchange import calendar_file, planned_ahead  # noqa: PLC0415 - only calendars need it

    if output.suffix.lower() != ".ics":
        terminal.sorry("{file} is not a calendar file: end its name with .ics.", file=output)
    days = days_of(terminal, since, until)
    now = terminal.clock()
    with terminal.reading() as diary:
        moments = planned_ahead(diary, now, days)
        if not moments:
            _say_why_nothing_is_ahead(terminal, diary, some_days=bool(planned_ahead(diary, now)))
    write_whole(output, calendar_file(moments, now))
    terminal.say(
        terminal.tr(
            "{file} is written. Planned check-ins: {count}. Many calendars copy their entries to the internet; "
            "these say only “Diary”.",
            file=output,
            count=len(moments),
        )
    )


export.add_command(report)


def _say_why_nothing_is_ahead(terminal: Terminal, diary: Diary, *, some_days: bool) -> NoReturn:
    """An empty calendar would look like one that was written; `some_days`: there is something on other days."""
    if some_days:
        terminal.sorry("No check-in is planned on these days: name others, or leave out --since and --until.")
    plan, last = plan_from_json(diary.setting("plan")), latest(diary.infusions())
    raise Sorry(nothing_ahead(plan, last, terminal.tr))
