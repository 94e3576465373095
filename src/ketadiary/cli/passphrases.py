"""Passphrases and recovery codes at a terminal: from a file or typed unseen, never among the arguments."""

from pathlib import Path

import click

from ketadiary.diary import DiaryError
from ketadiary.model import Problem

_LONGEST = 10_000  # bytes: nobody types more, and a wrong file may have no end


def secret_in(file: Path) -> str:
    """The passphrase or code that a file holds, without the end of its line. Raises DiaryError, and OSError."""
    with file.open("rb") as opened:
        content = opened.read(_LONGEST + 1)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    secret = text.removesuffix("\n").removesuffix("\r")
    if not secret.strip() or len(content) > _LONGEST or "\0" in secret:
        raise DiaryError(Problem("passphrase-file-unreadable", values={"file": file}))
    return secret


def asked(question: str) -> str:
    """What somebody at a terminal types unseen."""
    secret: str = click.prompt(question, hide_input=True, err=True)
    return secret
