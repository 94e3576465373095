"""Passphrases and recovery codes at a terminal: from a file or typed unseen, never among the arguments."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketadiary.model import Problem

if TYPE_CHECKING:
    from ketadiary.cli.context import Terminal

_LONGEST = 10_000  # bytes: nobody types more, and a wrong file may have no end


def secret_in(file: Path, terminal: "Terminal") -> str:
    """The passphrase or code that a file holds, without the end of its line. Gives up where there is none."""
    with file.open("rb") as opened:
        content = opened.read(_LONGEST + 1)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    secret = text.removesuffix("\n").removesuffix("\r")
    if not secret.strip() or len(content) > _LONGEST or "\0" in secret:
        terminal.refuse(Problem("passphrase-file-unreadable", values={"file": file}))
    return secret


def asked(terminal: "Terminal", question: str) -> str:
    """What somebody at a terminal types unseen."""
    secret: str = click.prompt(question, hide_input=True, err=True)
    return secret


def new_passphrase(terminal: "Terminal", file: Path | None) -> str:
    """A new passphrase: from a file, or typed twice. Gives up where nobody can be asked."""
    if file is not None:
        return secret_in(file, terminal)
    if not terminal.can_ask:
        terminal.sorry("A new passphrase is needed: give a file that holds it with --new-passphrase-file.")
    first = asked(terminal, terminal.tr("New passphrase"))
    if first != asked(terminal, terminal.tr("The same once more")):
        terminal.refuse(Problem("passphrases-differ"))
    return first
