"""`self-test`: this installation from end to end, on a diary that is thrown away afterwards."""

import io
import json
import platform
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path

import click

from ketadiary import __version__
from ketadiary.cli.context import Sorry, Terminal, pass_terminal
from ketadiary.cli.printing import echo, one_line
from ketadiary.dataclass import dataclass
from ketadiary.resources import resource

PARTS = {
    "PySide6-Essentials": "PySide6.QtSvg PySide6.QtPrintSupport PySide6.QtNetwork PySide6.QtOpenGLWidgets",
    "babel": "babel.dates",
    "click": "click",
    "font-source-sans-pro": "font_source_sans_pro",
    "icalendar": "icalendar",
    "jeepney": "jeepney",
    "numpy": "numpy.linalg",
    "platformdirs": "platformdirs",
    "pynacl": "nacl.bindings",
    "pyqtgraph": "pyqtgraph",
    "pyrage": "pyrage",
    "sqlcipher3": "sqlcipher3",
    "sqlite-utils": "sqlite_utils",
    "typst": "typst",
    "tzdata": "tzdata",
    "tzlocal": "tzlocal",
}
"""What is installed with the program, by the names of `pyproject.toml`, and what is loaded to try it."""

_LANGUAGES = "ar de es fr hi ja pt_BR sv zh".split()
_ZONES = "America/New_York Asia/Kolkata Australia/Lord_Howe Europe/Paris UTC".split()
_PASSPHRASE = "a diary that is thrown away"


@dataclass(frozen=True)
class Trial:
    """Where and by whom the installation is tried."""

    terminal: Terminal
    folder: Path

    @property
    def diary(self) -> Path:
        """The diary that is thrown away."""
        return self.folder / "diary.db"

    def command(self, *arguments: object) -> str:
        """What a command of the program answers. Raises Sorry with its sentence where it fails."""
        from ketadiary.cli.program import run  # noqa: PLC0415 - that module loads this one

        given = ["--diary", self.diary, "--language", self.terminal.language, *arguments]
        said: list[str] = []
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()):
            status = run([str(word) for word in given], self.terminal.open_window, said.append)
        if status:
            raise Sorry("".join(said).removeprefix("ketadiary: "))
        return out.getvalue()

    def written(self, name: str, *arguments: object) -> None:
        """Have a command write a file, and hold its beginning against what such files begin with."""
        path = self.folder / name
        self.command(*arguments, "-o", path)
        if not path.read_bytes().startswith(_BEGINNINGS[path.suffix]):
            self.terminal.sorry("{file} is not what it should be.", file=name)


_BEGINNINGS = {
    ".csv": b"\xef\xbb\xbflocal_date",
    ".json": b"{",
    ".pdf": b"%PDF",
    ".png": b"\x89PNG",
    ".svg": b"<?xml",
    ".zip": b"PK",
}
Check = Callable[[Trial], str | None]
"""Tries one thing, and answers with what is worth knowing of it. Raises whatever goes wrong."""


@click.command("self-test")
@pass_terminal
def self_test(terminal: Terminal) -> None:
    """Check this installation from end to end, on a diary that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="diary-", ignore_cleanup_errors=True) as folder:
        trial = Trial(terminal, Path(folder))
        passed = [_passes(name, check, trial) for name, check in _checks()]
    if not all(passed):
        terminal.sorry(
            "{count} of {all} checks failed: what each says above is what to mend, or install the program again.",
            count=passed.count(False),
            all=len(passed),
        )
    terminal.say(terminal.tr("This installation works. Checks: {count}.", count=len(passed)))


def _checks() -> Iterator[tuple[str, Check]]:
    from ketadiary.cli.chart_file import KINDS  # noqa: PLC0415 - loaded when it is needed

    yield "versions", _versions
    for part, modules in PARTS.items():
        yield part, _part(part, modules)
    yield "resources", _resources
    yield "fonts", _fonts
    yield "languages", _languages
    yield "time zones", _zones
    yield "open", _open
    yield "save", _save
    yield "migrate", _migrate
    yield "verify", _verify
    for kind in KINDS:
        yield f"chart {kind}", _chart(kind)
    yield "export", _export
    yield "report", _report
    yield "import", _import
    yield "protect", _protect
    yield "back up", _back_up
    yield "restore", _restore


def _passes(name: str, check: Check, trial: Trial) -> bool:
    """Try one thing and say in a line how it went."""
    from ketadiary.cli.program import explained  # noqa: PLC0415 - as above

    tr = trial.terminal.tr
    try:
        known = check(trial)
    except Exception as error:
        if trial.terminal.debug:
            raise
        echo(one_line(f"{tr('failed')}  {name}: {explained(error, trial.terminal)[0]}"))
        return False
    echo(one_line(f"{tr('fine')}    {name}" + (f": {known}" if known else "")))
    return True


def _versions(trial: Trial) -> str:
    return f"KetaDiary {__version__}, Python {platform.python_version()}, {platform.platform()}"


def _part(part: str, modules: str) -> Check:
    def check(trial: Trial) -> str:
        from importlib.metadata import version  # noqa: PLC0415 - a tenth of what a quick command takes

        for module in modules.split():
            import_module(module)
        return version(part)

    return check


def _resources(trial: Trial) -> str:
    from ketadiary.diary import Diary  # noqa: PLC0415 - loaded when it is needed
    from ketadiary.model import published_instruments  # noqa: PLC0415 - as above

    names = ("measures.toml", "crisis_lines.toml", "desktop.qss", "icons/app.svg", "questionnaires/phq-9.toml")
    for name in names:
        if not resource(name).is_file():
            raise ImportError(str(resource(name)))
    tomllib.loads(resource("crisis_lines.toml").read_text(encoding="utf-8"))
    with Diary.open(trial.folder / "measures.db", clock=trial.terminal.clock, create=True) as diary:
        measures = len(diary.measures())
    return trial.terminal.tr(
        "measures {measures}, questionnaires {questionnaires}", measures=measures,
        questionnaires=len(published_instruments()),
    )  # fmt: skip


def _fonts(trial: Trial) -> str:
    from ketadiary.charts import load_fonts  # noqa: PLC0415 - as above
    from ketadiary.cli.chart_file import without_display  # noqa: PLC0415 - as above

    without_display()
    return load_fonts()


def _languages(trial: Trial) -> str:
    from ketadiary.wording import Language, day_text  # noqa: PLC0415 - as above

    today = trial.terminal.clock().local.date()
    for code in _LANGUAGES:
        if day_text(today, Language.load(code)) == day_text(today, Language.load("en")):
            raise ImportError(f"babel: {code}")
    return ", ".join(_LANGUAGES)


def _zones(trial: Trial) -> str:
    from ketadiary.model import Moment  # noqa: PLC0415 - as above

    now = trial.terminal.clock()
    for zone in _ZONES:
        Moment.of(now.utc, zone)
    return now.zone


def _open(trial: Trial) -> str:
    """Make the diary, with an invented person's entries: each kind of chart has something to draw."""
    from ketadiary.diary import Diary  # noqa: PLC0415 - as above
    from ketadiary.sample import sample_diary  # noqa: PLC0415 - as above

    now = trial.terminal.clock()
    with Diary.open(trial.diary, clock=lambda: now, create=True) as diary:
        trial.terminal.changed(diary.record_all(sample_diary(now), confirmed=True))
        return trial.terminal.tr("entries {count}", count=sum(diary.count().values()))


def _save(trial: Trial) -> None:
    saved = trial.command("log", "--mood", 4, "--note", "self-test").strip()
    if saved not in trial.command("show", "check-ins", "--json"):
        trial.terminal.sorry("What was saved is not in the diary.")


def _migrate(trial: Trial) -> None:
    from ketadiary.diary import Diary  # noqa: PLC0415 - as above
    from ketadiary.diary.safekeeping import make_older  # noqa: PLC0415 - as above

    path = trial.folder / "older" / "diary.db"
    path.parent.mkdir()
    make_older(path)
    with Diary.open(path, clock=trial.terminal.clock) as diary:
        for fault in diary.faults():
            trial.terminal.refuse(fault)


def _verify(trial: Trial) -> None:
    trial.command("check")


def _chart(kind: str) -> Check:
    def check(trial: Trial) -> None:
        of_one = ("--infusion", 1) if kind == "infusion" else ()
        for end in ("png", "svg"):
            trial.written(f"{kind}.{end}", "chart", kind, *of_one)

    return check


def _export(trial: Trial) -> str:
    for name, kind in {"check_ins.csv": "csv", "diary.zip": "csv", "diary.json": "fhir"}.items():
        trial.written(name, "export", kind)
    trial.command("insight", "--json")
    return "CSV, FHIR, JSON"


def _report(trial: Trial) -> None:
    trial.written("report.pdf", "export", "report")


def _import(trial: Trial) -> None:
    trial.command("--make", "--diary", trial.folder / "again" / "diary.db", "import", trial.folder / "diary.zip")


def _protect(trial: Trial) -> None:
    secret = trial.folder / "passphrase"
    secret.write_text(_PASSPHRASE, encoding="utf-8")
    trial.command("protect", "set", "--new-passphrase-file", secret)


def _back_up(trial: Trial) -> None:
    trial.command(*_opened(trial), "backup", "-o", trial.folder / "kept")


def _restore(trial: Trial) -> None:
    """Put the backup in the diary's place, and read with the passphrase what it held."""
    before = trial.command(*_opened(trial), "show", "infusions", "--json")
    trial.command(*_opened(trial), "delete", json.loads(before)[0]["infusion_id"])
    (backup,) = (trial.folder / "kept").glob("*.db")
    trial.command(*_opened(trial), "restore", backup, "--yes")
    if trial.command(*_opened(trial), "show", "infusions", "--json") != before:
        trial.terminal.sorry("What was restored is not what was backed up.")


def _opened(trial: Trial) -> tuple[object, ...]:
    return "--passphrase-file", trial.folder / "passphrase"
