"""Writes the references in `docs/reference` from the program itself: `dev.py docs` runs it, and a test compares.

python references.py
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import click
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ketadiary.cli.program import program
from ketadiary.clock import system_clock
from ketadiary.desktop.settings.settings_page import SettingsPage
from ketadiary.desktop.shell.bus import Bus
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, Folding
from ketadiary.diary import Diary
from ketadiary.diary.connection import connect
from ketadiary.diary.creating import built_in_measures
from ketadiary.wording import Language

FOLDER = Path(__file__).parents[1] / "reference"
_NOT_EVERYWHERE = ("", "This desktop has no tray.")


def commands() -> str:
    """Every command of the terminal with its options."""
    parts = ["# Commands\n\nBefore any command:\n", *_options(program)]
    for words, command in below("", program):
        arguments = [
            one.make_metavar(click.Context(command)) for one in command.params if isinstance(one, click.Argument)
        ]
        call = " ".join(["ketadiary", words, *arguments])
        parts += [f"\n## {words}\n\n`{call}`\n\n{_words(command.help)}\n", *_options(command)]
    return "\n".join(parts)


def below(words: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    if not isinstance(command, click.Group):
        yield words, command
        return
    here = click.Context(command)
    for name in command.list_commands(here):
        sub = command.get_command(here, name)
        assert sub is not None
        yield from below(f"{words} {name}".strip(), sub)


def _options(command: click.Command) -> Iterator[str]:
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        yield "| option | does |\n|---|---|"
    for one in options:
        metavar = "" if one.is_flag else f" {one.make_metavar(click.Context(command))}"
        yield f"| `{', '.join(one.opts)}{_cell(metavar)}` | {_cell(_words(one.help))} |"


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def measures() -> str:
    """What can be rated from the first day."""

    rows = [
        f"| `{one.key}` | {one.label} | {one.scale_min:g} {one.low_label} … {one.scale_max:g} {one.high_label} | "
        f"{one.better.value} | {'yes' if one.on else 'no'} |"
        for one in built_in_measures().values()
    ]
    head = "# Measures\n\nWhat a new diary knows. Others are added in Settings, or with `ketadiary measure add`.\n"
    table = "| name | label | scale | better | asked from the first day |\n|---|---|---|---|---|"
    return "\n".join([head, table, *rows, ""])


def schema() -> str:
    """The tables of a new diary."""

    with tempfile.TemporaryDirectory() as folder:
        Diary.open(Path(folder) / "diary.db", clock=system_clock, create=True).close()
        connection = connect(Path(folder) / "diary.db", read_only=True)
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' "
            "AND name NOT LIKE 'notes_fts%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\' "
            "ORDER BY name"
        ).fetchall()
        connection.close()
    tables = [f"## {name}\n\n```sql\n{sql.strip()};\n```\n" for name, sql in rows]
    return "\n".join(["# Tables of a diary\n\n[What they hold](../data-format.md).\n", *tables])


def settings() -> str:
    """What the page *Settings* offers, card by card."""

    def labels(part: QWidget) -> list[str]:
        return [_words(one.text()) for one in part.findChildren(QLabel) if one.text() not in _NOT_EVERYWHERE]

    def pressed(card: Card) -> list[str]:
        return [one.text() for one in card.findChildren(QPushButton) if one.text() and not one.isCheckable()]

    application = QApplication.instance() or QApplication([])
    lines = ["# Settings\n\nEach takes effect at once, and is kept in the diary.\n"]
    with (
        tempfile.TemporaryDirectory() as folder,
        Diary.open(Path(folder) / "diary.db", clock=system_clock, create=True) as diary,
    ):
        session = Session(diary, system_clock, Language.load("en"), Bus())
        page = SettingsPage(session)
        for card in page.findChildren(Card):
            rows = [row.findChild(QWidget) for row in card.findChildren(Folding)]
            named = [labels(row) for row in rows if row is not None and labels(row)]
            lines.append(f"## {labels(card)[0]}\n")
            lines += [f"- **{name}**" + (f": {' '.join(rest)}" if rest else "") for name, *rest in named]
            lines += [f"- *{words}*" for words in dict.fromkeys(pressed(card))]
            lines.append("")
        session.close()
        page.deleteLater()
        del page
    del application
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


REFERENCES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "measures.md": measures,
    "schema.md": schema,
    "settings.md": settings,
}


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    for name, written in REFERENCES.items():
        (FOLDER / name).write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
