"""The options that commands have in common."""

import os
from pathlib import Path
from typing import Any

import click

from ketadiary.cli.context import Terminal
from ketadiary.model import Problem

at_option = click.option(
    "--at", metavar="TIME", help="When: 20:15 (today), ISO 8601, -90min, -2h or now (the default)."
)
yes_option = click.option("--yes", is_flag=True, help="Record what is unusual without asking.")


class OutputFile(click.Path):
    """A file to be written: anything but the diary itself and what belongs to it."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, unless writing there would cost the diary."""
        path: Path = super().convert(value, param, ctx)  # type: ignore[assignment]  # by path_type
        terminal = ctx.find_object(Terminal) if ctx else None
        if terminal is not None and belongs_to_diary(path, terminal.path):
            terminal.refuse(Problem("diary-is-output", values={"file": path}))
        return path


def belongs_to_diary(path: Path, diary: Path) -> bool:
    """Whether a path leads, by whatever links, to a diary's own file, its journal or its key file."""
    own = Path(os.path.realpath(diary))
    files = [own.with_name(own.name + ending) for ending in ("", "-journal", "-wal", "-shm", ".keys")]
    return Path(os.path.realpath(path)) in files or any(_is_same(path, file) for file in files)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
