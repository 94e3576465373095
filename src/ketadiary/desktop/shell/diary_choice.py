"""When the diary cannot be opened: what is wrong, and what can be done about it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ketadiary.dataclass import dataclass
from ketadiary.desktop.shell.file_dialogs import trouble_of
from ketadiary.desktop.shell.side_worker import SideWorker
from ketadiary.desktop.widgets import Beside, Sheet, button, row, text
from ketadiary.desktop.widgets.icons import app_icon
from ketadiary.diary import DiaryError, Key
from ketadiary.model import Clock, Problem
from ketadiary.wording import Language, window_sentence

if TYPE_CHECKING:
    from ketadiary.desktop.safekeeping.restore_sheet import Restored
    from ketadiary.diary.safekeeping import Rescued


def ask_for_diary(parent: QWidget | None, tr: Language, beside: Path) -> Path | None:
    """Which diary to open, as the person chooses; None where they do not."""
    name, _ = QFileDialog.getOpenFileName(
        parent, tr("Open a diary"), str(beside.resolve()), tr("Diaries (*.db);;All files (*)")
    )
    return Path(name) if name else None


def ask_for_new_diary(parent: QWidget | None, tr: Language, beside: Path) -> Path | None:
    """Where to make a new diary, as the person chooses; None where they do not."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        tr("Make a new diary"),
        str(beside.resolve() / "diary.db"),
        tr("Diaries (*.db);;All files (*)"),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return Path(name) if name else None


@dataclass(frozen=True)
class DiaryChoice:
    """Which diary to open, and by what; no path where the person gave up."""

    path: Path | None = None
    key: Key | None = None
    sentence: str = ""
    """What is to be told once it is open."""
    by_recovery: bool = False
    """Whether it was the recovery code that opened it."""
    by_keyring: bool = False
    """Whether it was what the system's keyring keeps."""


_READABLE = ("diary-damaged", "diary-altered")
_DAMAGED = ("diary-damaged", "diary-altered", "key-file-damaged", "key-file-missing", "key-file-of-another")


class OpeningSheet(Sheet):
    """Says why a diary cannot be opened and offers another, a new one, or to leave; for a damaged one also a backup in
    its place, what can be read of it, and a copy of it as it is. `choice` is the answer."""

    def __init__(self, problem: Problem, path: Path, tr: Language, clock: Clock, key: Key | None = None) -> None:
        super().__init__(None, tr("This diary cannot be opened"), window_sentence(problem, tr))
        self._tr, self._path, self._folder, self._clock = tr, path, path.parent, clock
        self._side = SideWorker("opening")
        self._key = key
        self.choice = DiaryChoice()
        self.setWindowIcon(app_icon())
        self.add(text(tr("Nothing was changed. You can open another diary, or begin a new one elsewhere."), wrap=True))
        other = button(tr("Open another diary…"), self._open_other, kind="primary", picture="folder")
        self.add_buttons(
            button(tr("Quit"), self.reject, kind="quiet"), button(tr("Make a new one…"), self._make_new), other
        )
        other.setFocus()
        if problem.key in _DAMAGED:
            self._offer_backup(problem)
        self.fit()

    def _offer_backup(self, problem: Problem) -> None:
        tr = self._tr
        restore = button(tr("Restore a backup…"), self._restore, picture="history")
        copy = button(tr("Save a copy as it is…"), self._copy, picture="file")
        self._copied = text("", wrap=True)
        self._copied.hide()
        self._rescue = button(tr("Open what can be read"), self._begin_rescue)
        self._rescue.setVisible(problem.key in _READABLE)
        self.add(Beside(restore, self._rescue, copy, spread=False), self._copied)
        restore.setFocus()
        if self._is_key_file_spare(problem):
            spare = button(tr("Use the key file of a backup"), self._take_spare, kind="primary")
            self.add(row(spare, None))
            spare.setFocus()

    def _begin_rescue(self) -> None:
        from ketadiary.diary.safekeeping import rescue  # noqa: PLC0415 - seldom

        self._rescue.setEnabled(False)
        self._rescue.setText(self._tr("Being read…"))
        work = partial(rescue, self._path, self._key, self._clock())
        self._side.ask(work, self._on_rescued, failed=self._on_not_rescued)

    def _on_rescued(self, done: "Rescued") -> None:
        from ketadiary.desktop.safekeeping.copies_in_trouble import rescued_sentence  # noqa: PLC0415 - seldom

        self.choice = DiaryChoice(done.path, self._key, rescued_sentence(done, self._tr))
        self.accept()

    def _on_not_rescued(self, error: BaseException) -> None:
        if not isinstance(error, DiaryError):
            raise error
        self._rescue.hide()
        self._say(window_sentence(error.problem, self._tr))

    def _say(self, words: str) -> None:
        self._copied.setText(words)
        self._copied.show()
        self.fit()

    def _is_key_file_spare(self, problem: Problem) -> bool:
        from ketadiary.diary.safekeeping import spare_key_file  # noqa: PLC0415 - seldom

        return problem.key == "key-file-missing" and spare_key_file(self._path) is not None

    def _take_spare(self) -> None:
        from ketadiary.diary.safekeeping import take_spare_key_file  # noqa: PLC0415 - seldom

        try:
            take_spare_key_file(self._path)
        except DiaryError as error:
            self._say(window_sentence(error.problem, self._tr))
        else:
            self._accept(self._path)

    def _restore(self) -> None:
        from ketadiary.desktop.safekeeping.restore_sheet import Present, RestoreSheet  # noqa: PLC0415 - seldom

        sheet = RestoreSheet(Present(self._path, self._key), self._clock, self._side, self._tr, self)
        sheet.restored.connect(self._on_restored)
        sheet.open()

    def _on_restored(self, done: "Restored") -> None:
        tr = self._tr
        said = tr("The backup is restored. What was there is kept at {path}.", path=done.kept) if done.kept else ""
        self.choice = DiaryChoice(self._path, done.key, said)
        self.accept()

    def _copy(self) -> None:
        from ketadiary.desktop.safekeeping.copies_in_trouble import ask_where_to_copy, copy_as_it_is  # noqa: PLC0415 - seldom

        path = ask_where_to_copy(self, self._tr, self._path.name)
        if path is not None:
            error = trouble_of(lambda: copy_as_it_is(self._path, path))
            reason = (error.strerror or str(error)) if error else ""
            self._say(
                self._tr("{path} could not be saved ({reason}): choose another folder.", path=path, reason=reason)
                if error
                else self._tr("A copy as it is lies at {path}.", path=path)
            )

    def _open_other(self) -> None:
        self._accept(ask_for_diary(self, self._tr, self._folder))

    def _make_new(self) -> None:
        self._accept(ask_for_new_diary(self, self._tr, self._folder))

    def _accept(self, path: Path | None) -> None:
        if path is not None:
            self.choice = DiaryChoice(path)
            self.accept()

    # Qt overrides

    def done(self, result: int) -> None:
        self._side.close()
        super().done(result)
