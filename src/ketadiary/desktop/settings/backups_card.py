"""Backups: when the last one was made and where it is, and another at the press of a button."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent

from ketadiary.desktop.shell.file_dialogs import ask_for_folder
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Beside, Card, ProblemLabel, button, text
from ketadiary.diary import DiaryError
from ketadiary.diary.safekeeping import Backup, backups, backups_folder, make_backup
from ketadiary.model import Moment
from ketadiary.wording import at_moment_text, window_sentence


class BackupsCard(Card):
    """A backup is called made once it has been read back; that takes a moment and is done beside the window."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(
            tr("Backups"),
            tr(
                "Copies of the whole diary, each read back to see that it is good. One is made by itself after "
                "changes, at most every half hour, and on closing."
            ),
        )
        self._session = session
        self._making = False
        self._last = text("", wrap=True)
        self._where = text("", "muted", wrap=True, selectable=True)
        self._problem = ProblemLabel()
        self._make = button(tr("Make a backup"), partial(self._begin, None))
        self._elsewhere = button(tr("Make one elsewhere…"), self._ask_where)
        self.add(self._last, self._where, self._problem, Beside(self._make, self._elsewhere, spread=False))

    def _show_last(self) -> None:
        """Show the youngest of those beside the diary."""
        tr, now = self._session.tr, self._session.clock()
        found = backups(self._session.diary.path)
        if not found:
            self._last.setText(tr("None has been made beside the diary yet."))
        else:
            made = at_moment_text(Moment.of(found[0].made_at, now.zone), now.date, tr)
            self._last.setText(tr("The last one beside the diary was made {when}.", when=made))
        self._where.setText(str(found[0].path if found else backups_folder(self._session.diary.path)))

    def _ask_where(self) -> None:
        folder = ask_for_folder(self, self._session, self._session.tr("Where the backup goes"))
        if folder is not None:
            self._begin(folder)

    def _begin(self, folder: Path | None) -> None:
        if self._making:
            return
        self._making = True
        self._problem.say("")
        self._last.setText(self._session.tr("Being made, and read back."))
        diary, now = self._session.diary, self._session.clock()
        count = sum(diary.count().values())
        work = partial(make_backup, diary.path, diary.key, now, folder)
        self._session.side.ask(work, partial(self._on_made, count), failed=self._on_failed)

    def _on_made(self, count: int, made: Backup) -> None:
        tr = self._session.tr
        self._making = False
        self._show_last()
        sentence = tr.plural(
            "The backup was read back: {count} entry.", "The backup was read back: {count} entries.", count
        )
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(made.path.parent)))
        self._session.give_notice(sentence, tr("Show in folder"), show)

    def _on_failed(self, error: BaseException) -> None:
        self._making = False
        self._show_last()
        if not isinstance(error, DiaryError):
            raise error
        self._problem.say(window_sentence(error.problem, self._session.tr))

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Others are made meanwhile: by the window itself, or at a terminal."""
        if not self._making:
            self._show_last()
        super().showEvent(event)
