"""`insight`: what the diary can say, for people and for programs."""

import shutil
from collections.abc import Iterator, Sequence
from textwrap import fill

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.parsing import infusion_number, measure_named
from ketadiary.cli.printing import echo, echo_json
from ketadiary.exchange import insight_json
from ketadiary.insight import FadeFinding, Insight, LiftFinding, LiftFindings, MeasureFindings, Workbench
from ketadiary.model import Infusion, LeftOut
from ketadiary.wording import (
    Language,
    dose_line,
    driving_line,
    lift_line,
    plain_day_text,
    record_line,
    sentence,
    sharpen_line,
    worked_out,
)

_WIDEST = 100
_INDENT = "  "


@click.command()
@click.option("--measure", metavar="NAME", help="Only this measure.")
@click.option("--infusion", metavar="N", help="Only the infusion with this number; all still inform the estimates.")
@click.option("--json", "as_json", is_flag=True, help="Findings, with the numbers and the sentences.")
@pass_terminal
def insight(terminal: Terminal, measure: str | None, infusion: str | None, as_json: bool) -> None:
    """How long each symptom lasted, what is usual, and how long the lift held."""
    with terminal.reading() as diary:
        infusions, check_ins = diary.timeline().infusions, diary.check_ins()
        measures, left_out, kept = diary.measures(), diary.left_out(), diary.kept_suspects()
    if measure is not None:
        measure = terminal.understood(measure_named(measure, measures)).key
    number = None if infusion is None else _number(terminal, infusion, len(infusions))
    with terminal.progress(terminal.tr("Reckoning")) as progress:
        found = Workbench().look(
            infusions,
            check_ins,
            measures,
            measure=measure,
            infusion=number,
            left_out=left_out,
            kept=kept,
            progress=progress,
        )
    if as_json:
        echo_json(insight_json(found, terminal.tr))
    else:
        echo("\n".join(_lines(found, infusions, left_out, terminal.tr)))


def _number(terminal: Terminal, text: str, count: int) -> int:
    if not count:
        terminal.sorry("There is no infusion yet: record one with ketadiary infusion add.")
    return terminal.understood(infusion_number(text, count))


def _lines(found: Insight, infusions: Sequence[Infusion], left_out: LeftOut, tr: Language) -> Iterator[str]:
    """Every measure's findings; what holds for all of them before and after."""
    if not infusions:
        yield _filled(tr("There is no infusion yet. After the first one, this says what your check-ins show."))
        return
    if any(not findings.see_lift for findings in found.measures.values()):
        yield _filled(driving_line(tr))
    if left_out:
        yield _filled(
            tr.plural("{count} entry is left out by hand.", "{count} entries are left out by hand.", len(left_out))
        )
    if not found.measures:
        yield _filled(tr("There is nothing here that fades: only what is rated can be followed."))
    for findings in found.measures.values():
        yield ""
        yield from _measure_lines(findings, infusions, tr)
        yield from _lift_lines(found.lifts.get(findings.measure.key), infusions, tr)
    yield ""
    yield tr("How this is worked out")
    yield _filled(" ".join(worked_out(tr)), _INDENT)
    yield ""
    yield _filled(sharpen_line(tr))
    yield _filled(record_line(tr))


def _measure_lines(findings: MeasureFindings, infusions: Sequence[Infusion], tr: Language) -> Iterator[str]:
    yield findings.measure.label
    yield "-" * len(findings.measure.label)
    if findings.see_lift:
        yield _filled(sentence(findings, tr, named=False), _INDENT)
        return
    assert findings.usual is not None
    assert findings.over_infusions is not None
    assert findings.dose is not None
    yield _filled(sentence(findings.usual, tr, named=False), _INDENT)
    yield _filled(sentence(findings.over_infusions, tr, named=False), _INDENT)
    yield _filled(f"{sentence(findings.dose, tr, named=False)} {dose_line(tr)}", _INDENT)
    for finding in findings.infusions:
        yield _infusion_line(finding, infusions[finding.number - 1], tr)


def _lift_lines(findings: LiftFindings | None, infusions: Sequence[Infusion], tr: Language) -> Iterator[str]:
    """How the measure rose after each infusion, and since before the first."""
    if findings is None or findings.usual is None or findings.since_before_treatment is None:
        return
    yield _filled(sentence(findings.since_before_treatment, tr), _INDENT)
    yield _filled(sentence(findings.usual, tr), _INDENT)
    yield _filled(lift_line(tr), _INDENT)
    for finding in findings.infusions:
        yield _infusion_line(finding, infusions[finding.number - 1], tr)


def _infusion_line(finding: FadeFinding | LiftFinding, infusion: Infusion, tr: Language) -> str:
    number = f"{_INDENT}{finding.number:>3}  {plain_day_text(infusion.started_at.date)}  "
    return _filled(sentence(finding, tr, named=False), number, " " * len(number))


def _filled(text: str, first: str = "", later: str | None = None) -> str:
    """A paragraph as wide as the terminal, but no wider than reads well."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return fill(text, width, initial_indent=first, subsequent_indent=first if later is None else later)
