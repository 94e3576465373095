"""Backups: when the last one was made, where, and how many entries it holds; another, a second place, restoring one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent

from ketadiary.dataclass import dataclass
from ketadiary.desktop.safekeeping.copies_in_trouble import ask_which_backup
from ketadiary.desktop.shell.file_dialogs import ask_for_folder
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Beside, Card, ProblemLabel, button, line, text
from ketadiary.diary import DiaryError, Key
from ketadiary.diary.safekeeping import (
    SECOND_PLACE,
    Backup,
    backups,
    backups_folder,
    entries_in,
    make_backup,
    second_place,
)
from ketadiary.model import Moment
from ketadiary.wording import at_moment_text, window_sentence


@dataclass(frozen=True)
class _Found:
    """The last backup beside the diary and its entries, and the same of the second place."""

    last: Backup | None
    entries: int | None
    second: Backup | None


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
        self._second = text("", wrap=True)
        self._problem = ProblemLabel()
        make = button(tr("Make a backup"), partial(self._begin, None, self._on_made))
        elsewhere = button(tr("Make one elsewhere…"), self._ask_where)
        bring_back = button(tr("Restore a backup…"), self._ask_which)
        choose = button(tr("Choose a second place…"), self._ask_for_second_place)
        self._forget = button(tr("Use it no more"), self._forget_second_place, kind="quiet")
        self.add(
            self._last,
            self._where,
            self._problem,
            Beside(make, elsewhere, bring_back, spread=False),
            line(),
            self._second,
            Beside(choose, self._forget, spread=False),
        )

    def _show_last(self) -> None:
        """Show the youngest of those beside the diary, and of those in the second place."""
        diary = self._session.diary
        look = partial(_look, diary.path, diary.key, second_place(diary))
        self._session.side.ask(look, self._show_found, about="last backup")

    def _show_found(self, found: _Found) -> None:
        if self._making:
            return
        tr, diary = self._session.tr, self._session.diary
        if found.last is None:
            self._last.setText(tr("None has been made beside the diary yet."))
        else:
            said = [tr("The last one beside the diary was made {when}.", when=self._when(found.last))]
            if found.entries is not None:
                said.append(tr.plural("It holds {count} entry.", "It holds {count} entries.", found.entries))
            self._last.setText(" ".join(said))
        self._where.setText(str(found.last.path if found.last else backups_folder(diary.path)))
        self._show_second(second_place(diary), found.second)

    def _show_second(self, place: Path | None, last: Backup | None) -> None:
        tr = self._session.tr
        self._forget.setVisible(place is not None)
        if place is None:
            self._second.setText(
                tr("A second place, a stick say, gets its own backups by itself whenever it is there.")
            )
        elif last is None:
            self._second.setText(tr("The second place is not there now: {folder}", folder=place))
        else:
            when = self._when(last)
            self._second.setText(
                tr("The last one in the second place was made {when}: {path}", when=when, path=last.path)
            )

    def _when(self, backup: Backup) -> str:
        now = self._session.clock()
        return at_moment_text(Moment.of(backup.made_at, now.zone), now.date, self._session.tr)

    def _ask_where(self) -> None:
        folder = ask_for_folder(self, self._session, self._session.tr("Where the backup goes"))
        if folder is not None:
            self._begin(folder, self._on_made)

    def _ask_for_second_place(self) -> None:
        """It becomes the second place once there is a backup: that tells it from an empty folder of its name."""
        folder = ask_for_folder(self, self._session, self._session.tr("The second place for backups"))
        if folder is not None:
            self._begin(folder, self._on_second_place)

    def _forget_second_place(self) -> None:
        self._session.do(lambda: self._session.diary.set_setting(SECOND_PLACE, None))
        self._show_last()

    def _begin(self, folder: Path | None, then: Callable[[int, Backup], object]) -> None:
        if self._making:
            return
        self._making = True
        self._problem.say("")
        self._last.setText(self._session.tr("Being made, and read back."))
        diary, now = self._session.diary, self._session.clock()
        count = sum(diary.count().values())
        work = partial(make_backup, diary.path, diary.key, now, folder)
        self._session.side.ask(work, partial(then, count), failed=self._on_failed)

    def _on_made(self, count: int, made: Backup) -> None:
        tr = self._session.tr
        self._making = False
        self._show_last()
        sentence = tr.plural(
            "The backup was read back: {count} entry.", "The backup was read back: {count} entries.", count
        )
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(made.path.parent)))
        self._session.give_notice(sentence, tr("Show in folder"), show)

    def _on_second_place(self, count: int, made: Backup) -> None:
        place = str(made.path.parent)
        self._session.do(lambda: self._session.diary.set_setting(SECOND_PLACE, place))
        self._on_made(count, made)

    def _on_failed(self, error: BaseException) -> None:
        self._making = False
        self._show_last()
        if not isinstance(error, DiaryError):
            raise error
        self._problem.say(window_sentence(error.problem, self._session.tr))

    def _ask_which(self) -> None:
        ask_which_backup(self._session, self.window())

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Others are made meanwhile: by the window itself, or at a terminal."""
        if not self._making:
            self._show_last()
        super().showEvent(event)


def _look(diary: Path, key: Key | None, place: Path | None) -> _Found:
    last = next(iter(backups(diary)), None)
    second = next(iter(backups(diary, place)), None) if place else None
    return _Found(last, entries_in(last.path, key) if last else None, second)
