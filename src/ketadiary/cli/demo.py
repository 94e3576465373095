"""`demo`: an invented diary, and everything that the program can make from it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click

from ketadiary.cli.chart_file import KINDS, Wanted, draw, write_figure
from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.printing import echo
from ketadiary.cli.report import write_report
from ketadiary.diary import Diary, DiaryError
from ketadiary.exchange import Extract, ReportChoice, extract, write_csv, write_whole
from ketadiary.model import Moment
from ketadiary.sample import sample_diary
from ketadiary.wording import Language

_DIARY, _CHECK_INS, _PACKAGE, _CHARTS, _README = "diary.db", "check_ins.csv", "diary.zip", "charts", "README.txt"
_REPORT = "report.pdf"
_OWN = {_DIARY, _CHECK_INS, _PACKAGE, _CHARTS, _README, _REPORT}
_OWN_CHARTS = {f"{kind}.{end}" for kind in KINDS for end in ("png", "svg")}


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A folder.")
@pass_terminal
def demo(terminal: Terminal, output: Path) -> None:
    """Write an invented diary and all that can be made from it."""
    _refuse_other_things(terminal, output)
    now = terminal.clock()
    output.mkdir(mode=0o700, parents=True, exist_ok=True)
    (output / _CHARTS).mkdir(mode=0o700, exist_ok=True)
    with _invent(terminal, output / _DIARY, now) as diary:
        everything = extract(diary, with_notes=True)
    made = [output / _DIARY, *_write_all(terminal, everything, output, now), _write_readme(output, terminal.tr)]
    for path in made:
        echo(str(path))


def _refuse_other_things(terminal: Terminal, folder: Path) -> None:
    """Only what an earlier demo left may be replaced, and never a diary that is not invented."""
    if folder.exists() and not folder.is_dir():
        terminal.sorry("{path} is a file: name a folder to write into.", path=folder)
    charts = folder / _CHARTS
    found = {item.name for item in folder.iterdir()} if folder.exists() else set()
    drawn = {item.name for item in charts.iterdir()} if charts.is_dir() else set()
    if (found - _OWN) or (drawn - _OWN_CHARTS) or (found and not _is_invented(terminal, folder / _DIARY)):
        terminal.sorry("{path} has other things in it: name a new or an empty folder.", path=folder)


def _is_invented(terminal: Terminal, path: Path) -> bool:
    try:
        with Diary.open(path, clock=terminal.clock, read_only=True) as diary:
            return bool(diary.setting("invented"))
    except DiaryError:
        return False


def _invent(terminal: Terminal, path: Path, now: Moment) -> Diary:
    path.unlink(missing_ok=True)
    diary = Diary.open(path, clock=lambda: now, create=True)
    diary.set_setting("invented", True)
    terminal.changed(diary.record_all(sample_diary(now), confirmed=True))
    return diary


def _write_all(terminal: Terminal, everything: Extract, folder: Path, now: Moment) -> Iterator[Path]:
    for name in (_CHECK_INS, _PACKAGE):
        write_csv(everything, folder / name)
        yield folder / name
    questions = (terminal.tr("Is the headache that starts in the evening something to expect? (invented)"),)
    choice = ReportChoice(questions=questions, changed_since=now.date - timedelta(days=90))
    write_report(terminal, everything, choice, folder / _REPORT, now)
    yield folder / _REPORT
    with terminal.progress(terminal.tr("Drawing")) as progress:
        for done, kind in enumerate(KINDS, 1):
            infusion = everything.timeline.infusions[-1].id
            figure = draw(Wanted(kind, infusion=infusion), everything, now, terminal.tr)
            for end in ("png", "svg"):
                path = folder / _CHARTS / f"{kind}.{end}"
                write_figure(figure, path)
                yield path
            progress(done, len(KINDS))


def _write_readme(folder: Path, tr: Language) -> Path:
    lines = [
        tr("This diary is invented. It is nobody's data."),
        "",
        tr("{name}: the diary itself. Look around in it with: ketadiary --diary {name}", name=_DIARY),
        tr("{name}: its check-ins, for a spreadsheet.", name=_CHECK_INS),
        tr("{name}: all its tables, with a description of every column.", name=_PACKAGE),
        tr("{name}: the page for a clinician.", name=_REPORT),
        tr("{name}: every kind of chart, as PNG and as SVG.", name=_CHARTS),
    ]
    write_whole(folder / _README, ("\n".join(lines) + "\n").encode())
    return folder / _README
