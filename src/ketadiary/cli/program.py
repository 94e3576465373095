"""The program's commands and global options, and what becomes of errors."""

import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import click

from ketadiary import __version__
from ketadiary.cli.context import OpenWindow, Sorry, Terminal, environment_path
from ketadiary.cli.printing import one_line
from ketadiary.wording import Language, problem_sentence

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
DONE, FAILED, MISUSED = 0, 1, 2

_COMMANDS = {
    "desktop": ("window", "desktop", "Open the window."),
    "log": ("record", "log", "Record a check-in."),
    "infusion": ("record", "infusion", "Record infusions."),
    "vitals": ("record", "vitals", "Record blood pressure, pulse or oxygen."),
    "event": ("record", "event", "Record what may explain a change."),
    "questionnaire": ("questionnaire", "questionnaire", "Record questionnaires, and load their wording."),
    "measure": ("measures", "measure", "Choose, add and remove what is rated."),
    "show": ("show", "show", "Read what is in the diary."),
    "edit": ("change", "edit", "Change a record."),
    "delete": ("change", "delete", "Move a record to the bin."),
    "undo": ("change", "undo", "Take back the last step."),
    "redo": ("change", "redo", "Make again what was taken back."),
    "history": ("history", "history", "Read what happened to the records."),
    "bin": ("bin_commands", "bin_", "Look into the bin, and bring back what is not in the diary now."),
    "erase": ("bin_commands", "erase", "Erase a record for good."),
    "insight": ("insight", "insight", "Read what the diary can say: how long things last."),
    "chart": ("chart", "chart", "Draw a chart."),
    "export": ("export", "export", "Write the diary for other programs."),
    "import": ("importing", "import_", "Read a file into the diary."),
    "backup": ("backing_up", "backup", "Make a backup and read it back."),
    "restore": ("backing_up", "restore", "Put a backup in the diary's place."),
    "protect": ("protecting", "protect", "Protect the diary by a passphrase."),
    "check": ("file_check", "check", "Check the whole diary file."),
    "demo": ("demo", "demo", "Write an invented diary and all that can be made from it."),
    "self-test": ("self_testing", "self_test", "Check this installation end to end, on a throw-away diary."),
}


class Program(click.Group):
    """The group of all commands. Each is loaded only when it is called, so that `log` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are explained."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, with its module."""
        if cmd_name not in _COMMANDS:
            return None
        module, name, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"ketadiary.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, _, sentence) in _COMMANDS.items()])


@click.group(cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--diary", type=click.Path(path_type=Path), metavar="FILE", help="The diary (or KETADIARY_DIARY).")
@click.option("--passphrase-file", type=click.Path(path_type=Path), metavar="FILE",
              help="A file that holds the passphrase (or KETADIARY_PASSPHRASE_FILE).")  # fmt: skip
@click.option("--make", is_flag=True, help="Make the folder of a new diary, too.")
@click.option("--language", metavar="CODE", help="The language of sentences, such as en.")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
@click.version_option(__version__, prog_name="ketadiary", message="%(prog)s %(version)s")
@click.pass_context
def program(
    ctx: click.Context,
    diary: Path | None,
    passphrase_file: Path | None,
    make: bool,
    language: str | None,
    debug: bool,
) -> None:
    """A diary for people who receive ketamine infusions: a record, never advice. Alone, opens the window."""
    terminal = ctx.ensure_object(Terminal)
    terminal.diary_file = diary or environment_path("KETADIARY_DIARY")
    terminal.passphrase_file = passphrase_file or environment_path("KETADIARY_PASSPHRASE_FILE")
    if language and not _LANGUAGE.fullmatch(language):
        terminal.sorry("“{code}” is no language code: write it like en or pt-BR.", code=language)
    terminal.make = make
    terminal.language = language or terminal.language
    terminal.debug = debug
    if ctx.invoked_subcommand is None:
        ctx.invoke(program.get_command(ctx, "desktop"))  # type: ignore[arg-type]  # it is there


def run(arguments: Sequence[str], open_window: OpenWindow, say: Callable[[str], None] | None = None) -> int:
    """Run the program and answer with its exit status. `say` is told the sentence where it fails."""
    terminal = Terminal(open_window)
    _speak_utf8()
    try:
        status = _status(list(arguments), terminal)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except BrokenPipeError:
        return _reader_left()
    except (Exception, KeyboardInterrupt) as error:
        if terminal.debug:
            raise
        sentence, status = explained(error, terminal)
        (say or _say)(f"ketadiary: {one_line(sentence)}")
        return status


def _status(arguments: list[str], terminal: Terminal) -> int:
    try:
        with program.make_context("ketadiary", arguments, obj=terminal) as context:
            answer = program.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return answer if isinstance(answer, int) else DONE


def explained(error: BaseException, terminal: Terminal) -> tuple[str, int]:
    """One sentence for an error, and the exit status."""
    tr = terminal.tr
    if isinstance(error, Sorry):
        return str(error), FAILED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return tr("Stopped, as asked: what was saved before stays saved."), FAILED
    if isinstance(error, click.ClickException):
        wrong_value = isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter)
        return _of_click(error), FAILED if wrong_value else MISUSED
    if isinstance(error, OSError):
        return _of_system(error, tr), FAILED
    if isinstance(error, ImportError):
        return tr("A part of the program is missing ({detail}): install it again.", detail=error), FAILED
    return _of_diary(error, tr), FAILED


def _of_diary(error: BaseException, tr: Language) -> str:
    from ketadiary.diary import DiaryError  # noqa: PLC0415 - whoever raised it has loaded it

    if isinstance(error, DiaryError):
        return problem_sentence(error.problem, tr)
    return tr("Something went wrong in the program itself: try again with --debug and report what it shows.")


def _of_click(error: click.ClickException) -> str:
    sentence = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "ketadiary"
    return f"{sentence.rstrip('.')} (see {where} --help)."


def _of_system(error: OSError, tr: Language) -> str:
    name = error.filename2 or error.filename
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr("The disk is full, so nothing was written: free some space and try again.")
    if name is None:
        return tr("The computer refused ({detail}): check the disk and try again.", detail=error.strerror or error)
    return tr("{file} cannot be used ({detail}): choose another place.", file=name, detail=error.strerror or error)


def _speak_utf8() -> None:
    """What goes into a file or a pipe is UTF-8 on every system; a terminal is shown what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))


def _reader_left() -> int:
    """Whoever read standard output has enough: no error. Python must not try to flush it again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return DONE


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
