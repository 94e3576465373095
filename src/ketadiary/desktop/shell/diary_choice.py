"""When the diary cannot be opened: what is wrong, and what can be done about it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ketadiary.desktop.widgets import Sheet, button, text
from ketadiary.desktop.widgets.icons import app_icon
from ketadiary.model import Problem
from ketadiary.wording import Language, window_sentence


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


class OpeningSheet(Sheet):
    """Says why a diary cannot be opened and offers another, a new one, or to leave. `chosen` is the answer."""

    def __init__(self, problem: Problem, path: Path, tr: Language) -> None:
        super().__init__(None, tr("This diary cannot be opened"), window_sentence(problem, tr))
        self._tr, self._folder = tr, path.parent
        self.chosen: Path | None = None
        self.setWindowIcon(app_icon())
        self.add(text(tr("Nothing was changed. You can open another diary, or begin a new one elsewhere."), wrap=True))
        other = button(tr("Open another diary…"), self._open_other, kind="primary", picture="folder")
        self.add_buttons(
            button(tr("Quit"), self.reject, kind="quiet"), button(tr("Make a new one…"), self._make_new), other
        )
        other.setFocus()
        self.fit()

    def _open_other(self) -> None:
        self._accept(ask_for_diary(self, self._tr, self._folder))

    def _make_new(self) -> None:
        self._accept(ask_for_new_diary(self, self._tr, self._folder))

    def _accept(self, path: Path | None) -> None:
        if path is not None:
            self.chosen = path
            self.accept()
