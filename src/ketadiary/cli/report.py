"""`export report`: the page that a clinician reads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from ketadiary.cli.chart_file import without_display
from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.day_range import day_options, days_of
from ketadiary.cli.options import OutputFile
from ketadiary.exchange import (
    Extract,
    MorePages,
    Paper,
    Picture,
    ReportChoice,
    Selection,
    extract,
    report_days,
    report_pdf,
    write_whole,
)
from ketadiary.model import Moment, parse_day
from ketadiary.wording import Language

_PAGES = [page.value for page in MorePages]


@click.command()
@click.option("-o", "--output", type=OutputFile(), required=True, metavar="FILE", help="FILE.pdf.")
@day_options
@click.option("--paper", type=click.Choice([paper.value for paper in Paper]), default=Paper.A4.value, show_default=True)
@click.option(
    "--pages",
    "pages",
    type=click.Choice(_PAGES),
    multiple=True,
    help="Also a page for each infusion, the vitals or the questionnaires. Give it as often as is wanted.",
)
@click.option("--question", "questions", multiple=True, metavar="TEXT",
              help="A question for the visit, in place of those kept in the diary.")  # fmt: skip
@click.option("--no-questions", is_flag=True, help="Leave out my questions.")
@click.option("--changed-since", metavar="DATE", help="The day of the report before, if not that of the last one kept.")
@click.option("--remember", is_flag=True, help="Keep today as the day of the last report.")
@pass_terminal
def report(  # noqa: PLR0913, PLR0917 - one for each option
    terminal: Terminal,
    output: Path,
    since: str | None,
    until: str | None,
    paper: str,
    pages: tuple[str, ...],
    questions: tuple[str, ...],
    no_questions: bool,
    changed_since: str | None,
    remember: bool,
) -> None:
    """Write a page for the clinician, as PDF: the last 12 months, or the days that are named."""
    if output.suffix.lower() != ".pdf":
        terminal.sorry("{file} is not a PDF file: end its name with .pdf.", file=output)
    now = terminal.clock()
    days = report_days(days_of(terminal, since, until), now.date)
    before = None if changed_since is None else terminal.understood(parse_day(changed_since))
    with terminal.reading() as diary:
        taken = extract(diary, days)
        kept = () if no_questions else questions or diary.report_questions()
        before = before or diary.last_report()
    if not taken.infusions and not taken.check_ins:
        terminal.sorry("There is nothing to report of these days yet: choose others, or make a check-in first.")
    choice = ReportChoice(
        paper=Paper(paper), pages=frozenset(map(MorePages, pages)), questions=tuple(kept), changed_since=before
    )
    write_report(terminal, taken, choice, output, now)
    if remember:
        with terminal.changing() as diary:
            diary.set_last_report(now.date)
    say_written(terminal, output, taken)


def say_written(terminal: Terminal, output: Path, taken: Selection) -> None:
    """Say which file was written, and how much is in it."""
    terminal.say(
        terminal.tr(
            "{file} is written. Infusions: {infusions}, check-ins: {check_ins}.",
            file=output,
            infusions=len(taken.infusions),
            check_ins=taken.count(),
        )
    )


def write_report(terminal: Terminal, taken: Extract, choice: ReportChoice, path: Path, now: Moment) -> None:
    """Write the report of what was taken, in place of what was at `path`. Raises OSError; then that is as it was."""
    from ketadiary.exchange import days_reported, pictures_wanted, report_data  # noqa: PLC0415 - with numpy

    with terminal.progress(terminal.tr("Reckoning")) as progress:
        taken = taken.knowing(taken.reckon(progress))
    with terminal.progress(terminal.tr("Drawing")) as progress:
        wanted, pictures = pictures_wanted(taken, choice), {}
        for key, picture in _drawn(taken, wanted, days_reported(taken, now.date), now, terminal.tr):
            pictures[key] = picture
            progress(len(pictures), len(wanted))
    write_whole(path, report_pdf(report_data(taken, pictures, choice, now, terminal.tr)))


def _drawn(
    taken: Extract, wanted: list[str], days: tuple[date, date], now: Moment, tr: Language
) -> Iterator[tuple[str, Picture]]:
    without_display()
    from ketadiary.charts import Records, ReportFigures, painted_for_page  # noqa: PLC0415 - loads Qt

    figures = ReportFigures(Records.of(taken.everything, now), taken.insight, *days, tr)
    for key in wanted:
        figure = figures.make(key)
        yield key, Picture(painted_for_page(figure)().decode(), figure.description())
