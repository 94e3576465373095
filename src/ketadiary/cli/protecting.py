"""`protect`: a passphrase and a recovery code for the diary, and taking them away."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.passphrases import asked, secret_in
from ketadiary.cli.printing import echo
from ketadiary.diary import DiaryError
from ketadiary.model import Problem
from ketadiary.wording import problem_sentence

if TYPE_CHECKING:
    from ketadiary.diary import Key

_new_passphrase_option = click.option("--new-passphrase-file", type=click.Path(path_type=Path), metavar="FILE",
                               help="A file that holds the new passphrase.")  # fmt: skip
_erase_copies = click.option("--erase-copies", is_flag=True, help="Erase the copies that are not protected.")


@click.group(no_args_is_help=False)
def protect() -> None:
    """Protect the diary by a passphrase, and change or remove that."""


@protect.command("set")
@_new_passphrase_option
@_erase_copies
@pass_terminal
def set_(terminal: Terminal, new_passphrase_file: Path | None, erase_copies: bool) -> None:
    """Protect the diary. Prints the recovery code, which opens it when the passphrase is forgotten."""
    from ketadiary.diary.safekeeping import make_backup, new_code, protect  # noqa: PLC0415 - nothing else needs it

    path = _path(terminal)
    _refuse(terminal, "protected-already", path, where=True)
    passphrase = _new_passphrase(terminal, new_passphrase_file or terminal.passphrase_file)
    code = new_code()
    _show_code(terminal, code)
    key = protect(path, passphrase, code)
    terminal.say(
        terminal.tr("{path} is protected. Without passphrase and recovery code nobody can open it.", path=path)
    )
    try:
        make_backup(path, key, terminal.clock())
    except DiaryError as error:  # the diary is protected all the same
        terminal.say(problem_sentence(error.problem, terminal.tr))
    _name_plain_copies(terminal, path, _second_place(terminal, path, key), erase=erase_copies)


@protect.command()
@_new_passphrase_option
@click.option("--new-key", is_flag=True, help="Write the diary anew under another key, with a new recovery code.")
@pass_terminal
def change(terminal: Terminal, new_passphrase_file: Path | None, new_key: bool) -> None:
    """Give the diary another passphrase."""
    from ketadiary.diary.safekeeping import change_key, change_passphrase, new_code  # noqa: PLC0415 - as above

    path = _path(terminal)
    _refuse(terminal, "not-protected", path, where=False)
    key = terminal.unlocked(path)
    passphrase = _new_passphrase(terminal, new_passphrase_file)
    if new_key:
        code = new_code()
        _show_code(terminal, code)
        key = change_key(path, key, passphrase, code)
    else:
        change_passphrase(path, key, passphrase)
    _say_changed(terminal, path, key)


@protect.command()
@click.option("--recovery-code-file", type=click.Path(path_type=Path), metavar="FILE",
              help="A file that holds the recovery code.")  # fmt: skip
@_new_passphrase_option
@pass_terminal
def recover(terminal: Terminal, recovery_code_file: Path | None, new_passphrase_file: Path | None) -> None:
    """Give the diary a new passphrase by the recovery code."""
    from ketadiary.diary.safekeeping import RECOVERY, change_passphrase, unlock  # noqa: PLC0415 - as above

    path = _path(terminal)
    _refuse(terminal, "not-protected", path, where=False)
    if recovery_code_file is None and not terminal.can_ask:
        terminal.sorry("The recovery code is needed: give a file that holds it with --recovery-code-file.")
    typed = secret_in(recovery_code_file) if recovery_code_file else asked(terminal.tr("Recovery code"))
    key = unlock(path, typed, RECOVERY)
    change_passphrase(path, key, _new_passphrase(terminal, new_passphrase_file or terminal.passphrase_file))
    _say_changed(terminal, path, key)


@protect.command()
@pass_terminal
def remove(terminal: Terminal) -> None:
    """Make the diary an ordinary file that anybody who finds it can read."""
    from ketadiary.diary.safekeeping import unprotect  # noqa: PLC0415 - as above

    path = _path(terminal)
    _refuse(terminal, "not-protected", path, where=False)
    is_forgotten = unprotect(path, terminal.unlocked(path))
    terminal.say(terminal.tr("{path} is not protected any more: whoever finds the file can read it.", path=path))
    if not is_forgotten:
        terminal.say(problem_sentence(Problem("keyring-keeps"), terminal.tr))


def _path(terminal: Terminal) -> Path:
    return Path(os.path.realpath(terminal.path))


def _refuse(terminal: Terminal, problem: str, path: Path, *, where: bool) -> None:
    from ketadiary.diary.safekeeping import is_protected  # noqa: PLC0415 - as above

    if is_protected(path) is where:
        terminal.refuse(Problem(problem, values={"path": path}))


def _new_passphrase(terminal: Terminal, file: Path | None) -> str:
    """A new passphrase: from a file, or typed twice. Gives up where nobody can be asked."""
    if file is not None:
        return secret_in(file)
    if not terminal.can_ask:
        terminal.sorry("A new passphrase is needed: give a file that holds it with --new-passphrase-file.")
    first = asked(terminal.tr("New passphrase"))
    if first != asked(terminal.tr("The same once more")):
        terminal.refuse(Problem("passphrases-differ"))
    return first


def _show_code(terminal: Terminal, code: str) -> None:
    """Print the recovery code, and have it typed back where there is somebody: an unread code is none."""
    echo(code)
    terminal.say(terminal.tr("This is the recovery code. Write it down now: it is shown only once."))
    if not terminal.can_ask:
        return
    from ketadiary.diary.safekeeping import read_code  # noqa: PLC0415 - as above

    try:
        same = read_code(asked(terminal.tr("Type it back"))) == read_code(code)
    except DiaryError:
        same = False
    if not same:
        terminal.refuse(Problem("code-not-typed-back"))


def _say_changed(terminal: Terminal, path: Path, key: "Key") -> None:
    from ketadiary.diary.safekeeping import rewrap_copies  # noqa: PLC0415 - as above

    others = rewrap_copies(path, key, _second_place(terminal, path, key))
    terminal.say(terminal.tr("The new passphrase opens {path} and its backups.", path=path))
    if others:
        terminal.say(terminal.tr("These keep the passphrase that they had: {paths}.", paths=_named(others)))


def _second_place(terminal: Terminal, path: Path, key: "Key") -> Path | None:
    """Where the diary has backups beside those that lie next to it."""
    from ketadiary.diary import Diary  # noqa: PLC0415 - as above
    from ketadiary.diary.safekeeping import second_place  # noqa: PLC0415 - as above

    with Diary.open(path, clock=terminal.clock, read_only=True, key=key) as diary:
        return second_place(diary)


def _name_plain_copies(terminal: Terminal, path: Path, place: Path | None, *, erase: bool) -> None:
    from ketadiary.diary.safekeeping import erase_copies, plain_copies  # noqa: PLC0415 - as above

    plain = plain_copies(path, place)
    if not plain:
        return
    terminal.say(terminal.tr("Not protected, as they were made before: {paths}.", paths=_named(plain)))
    if erase or (terminal.can_ask and click.confirm(terminal.tr("Erase them?"), err=True)):
        erase_copies(plain)
        terminal.say(terminal.tr("They are erased."))


def _named(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths))
