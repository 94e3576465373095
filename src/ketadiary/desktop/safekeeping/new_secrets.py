"""A new passphrase, and a new recovery code that is shown, kept and typed back."""

import os
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.safekeeping.secret_fields import Reveal, secret_field
from ketadiary.desktop.shell.file_dialogs import ask_where_to_save, not_saved, trouble_of
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import APART, Beside, Form, ProblemLabel, button, column, text
from ketadiary.diary import DiaryError
from ketadiary.diary.safekeeping import new_code, read_code
from ketadiary.model import Problem
from ketadiary.wording import Language

_FIRST, _AGAIN, _CODE = "passphrase", "again", "code"


class NewPassphrase(QWidget):
    """A passphrase that is typed twice."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._first, self._again = secret_field(), secret_field()
        self._form = Form(tr, columns=1)
        hint = tr("Four or more words that you alone would put together are good. Any letters will do.")
        self._form.add(_FIRST, tr("New passphrase"), self._first, hint=hint)
        self._form.add(_AGAIN, tr("The same once more"), self._again)
        self.setLayout(column(self._form, Reveal(tr, self._first, self._again), gap=APART))
        self.setFocusProxy(self._first)

    def passphrase(self) -> str | None:
        """What was typed; None where that cannot be, which is said."""
        first = self._first.text()
        if not first.strip():
            self._form.show_problems([Problem("passphrase-empty", _FIRST)])
        elif first != self._again.text():
            self._form.show_problems([Problem("passphrases-differ", _AGAIN)])
        else:
            return first
        return None


class NewCode(QWidget):
    """A recovery code that nobody has had before, with the ways to keep it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self._session = session
        self.code = new_code()
        shown = text(self.code, "heading", wrap=True, selectable=True)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(tr("Recovery code: {code}", code=self.code))
        self._problem = ProblemLabel()
        self._copy = button(tr("Copy"), self._to_clipboard)
        self._save = button(tr("Save…"), self._save_file, picture="file")
        self._print = button(tr("Print…"), self._print_page)
        words = tr("Write it on paper, or print it, and keep that away from this computer. It is shown only now.")
        self.setLayout(
            column(
                shown,
                text(words, wrap=True),
                Beside(self._copy, self._save, self._print, spread=False),
                self._problem,
                gap=APART,
            )
        )
        self.setFocusProxy(self._copy)

    def page(self) -> str:
        """What is saved and printed."""
        tr = self._session.tr
        opens = tr("It opens the diary where the passphrase is forgotten. Whoever has it can read the diary.")
        return "\n\n".join((tr("Diary: recovery code"), self.code, opens)) + "\n"

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self._copy.setText(self._session.tr("Copied"))

    def _save_file(self) -> None:
        tr = self._session.tr
        path = ask_where_to_save(
            self, self._session, tr("Save the recovery code"), "recovery-code.txt", tr("Text (*.txt)")
        )
        if path is not None:
            error = trouble_of(lambda: _write_private(path, self.page()))
            self._problem.say(not_saved(self._session, path, error) if error else "")
            self._save.setText(tr("Save…") if error else tr("Saved"))

    def _print_page(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - seldom

        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            page = QTextDocument(self.page())
            page.print_(printer)


class TypedBack(QWidget):
    """The recovery code as the person has it: one that was not read is none."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._field = QLineEdit()
        self._form = Form(tr, columns=1)
        self._form.add(_CODE, tr("Recovery code"), self._field, hint=tr("With or without the strokes between."))
        self.setLayout(column(self._form))
        self.setFocusProxy(self._field)

    def is_of(self, code: str) -> bool:
        """Whether this code was typed back; where not, it is said."""
        try:
            same = read_code(self._field.text()) == read_code(code)
        except DiaryError as error:
            self._form.show_problems([Problem(error.problem.key, _CODE)])
            return False
        if not same:
            self._form.show_problems([Problem("code-not-typed-back", _CODE)])
        return same


def _write_private(path: Path, words: str) -> None:
    """Write a file for the owner's eyes only."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(words)
