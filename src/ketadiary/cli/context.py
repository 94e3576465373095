"""What every command is handed: where the diary is, the clock, the language, and how to speak to the person."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from ketadiary.cli.printing import echo, one_line
from ketadiary.dataclass import dataclass
from ketadiary.model import Draft, Moment, Problem, Record
from ketadiary.wording import Language, field_name, problem_sentence

if TYPE_CHECKING:  # the store takes longest to load, and `--version` and `--help` do without it
    from ketadiary.diary import Change, Diary, Key, Recorded, Refused

OpenWindow = Callable[..., int]
T = TypeVar("T")


class Sorry(Exception):
    """The command was refused or failed, for the one sentence in this."""


@dataclass
class Terminal:
    """One call of the program from a terminal."""

    open_window: OpenWindow
    diary_file: Path | None = None
    passphrase_file: Path | None = None
    make: bool = False
    language: str = "en"
    debug: bool = False
    _key: "Key | None" = field(default=None, repr=False)

    @cached_property
    def tr(self) -> Language:
        """The person's language."""
        return Language.load(self.language)

    @cached_property
    def path(self) -> Path:
        """Where the diary is: as said, or in the person's own data folder."""
        if self.diary_file is not None:
            return self.diary_file
        from platformdirs import user_data_path  # noqa: PLC0415 - not needed where the diary was named

        return user_data_path("ketadiary", appauthor=False) / "diary.db"

    def clock(self) -> Moment:
        """What time it is here."""
        from ketadiary.clock import system_clock  # noqa: PLC0415 - help and mistakes are told without

        return system_clock()

    @contextmanager
    def reading(self) -> Iterator["Diary"]:
        """The diary for a command that only reads: never makes one. Says how many entries it could not read."""
        with self._open(read_only=True) as diary:
            yield diary
            if hurt := diary.hurt():
                self.say(
                    self.tr.plural(
                        "{count} entry is damaged and left out: ketadiary check says which.",
                        "{count} entries are damaged and left out: ketadiary check says which.",
                        hurt,
                    )
                )

    def writing(self) -> "Diary":
        """The diary for a command that writes: makes it where there is none, and says so."""
        self.refuse_missing_folder()
        diary = self._open(create=True)
        if diary.was_made:
            self.say(self.tr("A new diary was made at {path}.", path=diary.path))
        return diary

    def refuse_missing_folder(self) -> None:
        """Give up where the diary was named and its folder is not there: a slip would make a second diary."""
        if self.diary_file is None or self.make:
            return
        folder = Path(os.path.realpath(self.diary_file)).parent  # where a link leads
        if not folder.is_dir():
            self.refuse(Problem("folder-missing", values={"folder": folder}))

    def changing(self) -> "Diary":
        """The diary for a command that changes what is there, so that there is nothing to make."""
        return self._open()

    @contextmanager
    def looking(self) -> Iterator["Diary"]:
        """The diary for finding out what a writing command would do: an empty one for the time where there is none."""
        if self.path.exists():
            with self.reading() as diary:
                yield diary
            return
        import tempfile  # noqa: PLC0415 - nearly always there is a diary

        from ketadiary.diary import Diary  # noqa: PLC0415 - as above

        with (
            tempfile.TemporaryDirectory() as folder,
            Diary.open(Path(folder) / "empty.db", clock=self.clock, create=True) as diary,
        ):
            yield diary

    def _open(self, *, create: bool = False, read_only: bool = False) -> "Diary":
        from ketadiary.diary import Diary, DiaryError  # noqa: PLC0415 - as above

        try:
            return Diary.open(self.path, clock=self.clock, create=create, read_only=read_only, key=self._key)
        except DiaryError as error:
            if error.problem.key != "diary-locked" or self._key is not None:
                raise
        self._key = self.unlocked(self.path)
        return Diary.open(self.path, clock=self.clock, create=create, read_only=read_only, key=self._key)

    def unlocked(self, path: Path) -> "Key":
        """The key of a protected diary or backup, by the passphrase in a file or typed at the terminal."""
        from ketadiary.cli.passphrases import asked, secret_in  # noqa: PLC0415 - only for protected diaries
        from ketadiary.diary.safekeeping import unlock  # noqa: PLC0415 - as above

        if self.passphrase_file is not None:
            return unlock(path, secret_in(self.passphrase_file))
        if not self.can_ask:
            self.refuse(Problem("diary-locked", values={"path": path}))
        return unlock(path, asked(self.tr("Passphrase of {path}", path=path)))

    def sorry(self, sentence: str, **values: object) -> NoReturn:
        """Give up with a sentence in the person's language."""
        raise Sorry(self.tr(sentence, **values))

    def refuse(self, problem: Problem) -> NoReturn:
        """Give up because of a problem."""
        raise Sorry(problem_sentence(problem, self.tr))

    def understood(self, answer: T | Problem) -> T:
        """What was parsed, unless it is a problem: then give up."""
        if isinstance(answer, Problem):
            self.refuse(answer)
        return answer

    def record(self, diary: "Diary", draft: Draft, *, yes: bool) -> "Recorded":
        """Record a draft, asking once about what is unusual."""
        from ketadiary.diary import Refused  # noqa: PLC0415 - as above

        answer = diary.record(draft, confirmed=yes)
        if isinstance(answer, Refused):
            self.confirm_unusual(answer.problems)
            answer = diary.record(draft, confirmed=True)
        if isinstance(answer, Refused):
            self.refuse(answer.problems[0])
        return answer

    def saved(self, diary: "Diary", record: Record) -> None:
        """Read back to somebody at a terminal what was saved; a program is told nothing but its id."""
        if sys.stderr is not None and sys.stderr.isatty():
            from ketadiary.wording import RecordWords  # noqa: PLC0415 - as above

            what = RecordWords.of(diary, self.tr).whole(record)
            self.say(one_line(self.tr("Saved: {what}", what=what)))

    def confirm_unusual(self, problems: tuple[Problem, ...]) -> None:
        """Ask whether what is unusual is right; give up where it is not, or is wrong altogether."""
        for problem in problems:
            if not problem.unusual:
                self.refuse(problem)
        if not self.can_ask:
            self._refuse_unusual(problems[0])
        for problem in problems:
            self.say(problem_sentence(problem, self.tr))
        if not click.confirm(self.tr("Is that right?"), err=True):
            self.sorry("Nothing was saved: give the command again with the right value.")

    def _refuse_unusual(self, problem: Problem) -> NoReturn:
        """Give up because nobody can be asked about an unusual value."""
        if problem.key == "ends-in-the-future":
            self.sorry(
                "This length has the infusion end in the future: if that is planned, give the command again with --yes."
            )
        if problem.key == "items-unanswered":
            self.sorry(
                "{label} has no answer to {items}, so no total: answer the rest, or give the command again with --yes.",
                **problem.values,
            )
        self.sorry(
            "{value} is unusual for {field}: if it is right, give the command again with --yes.",
            value=problem.values.get("value"),
            field=field_name(problem.about, self.tr),
        )

    def changed(self, answer: "Change | Refused") -> "Change":
        """The change that was made, unless it was refused: then give up."""
        from ketadiary.diary import Refused  # noqa: PLC0415 - as above

        if isinstance(answer, Refused):
            self.refuse(answer.problems[0])
        return answer

    @property
    def can_ask(self) -> bool:
        """Whether there is somebody at a terminal to answer a question."""
        return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))

    def say(self, text: str) -> None:
        """Tell the person something that is not data."""
        echo(text, err=True)

    def text(self, value: str) -> str:
        """A text option: what was typed, or standard input where it was `-`."""
        if value != "-":
            return value
        if sys.stdin is None:
            self.sorry("Standard input is closed, so - cannot be read: give the text itself.")
        try:
            typed: str = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.sorry("Standard input is not UTF-8 text: save it as UTF-8 and try again.")
        return typed.removesuffix("\n").removesuffix("\r")

    @contextmanager
    def progress(self, label: str) -> Iterator[Callable[[int, int], None]]:
        """A function to call with how much is done and how much there is; seen only at a terminal."""
        if sys.stderr is None or not sys.stderr.isatty():
            yield lambda done, total: None
            return
        with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

            def advance(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            yield advance


pass_terminal = click.make_pass_decorator(Terminal)


def environment_path(name: str) -> Path | None:
    """The file that an environment variable names, if it is set to anything."""
    value = os.environ.get(name)
    return Path(value).expanduser() if value else None
