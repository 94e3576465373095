"""Share: what is handed on is seen first, and is saved only as a file of the person’s choosing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from ketadiary.desktop.share.choice_card import ChoiceCard
from ketadiary.desktop.share.pictures_card import PicturesCard
from ketadiary.desktop.share.preview import Preview, preview, read_extract
from ketadiary.desktop.share.preview_card import PreviewCard
from ketadiary.desktop.share.share_choice import Choice
from ketadiary.desktop.shell.file_dialogs import ask_where_to_save, not_saved, trouble_of
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import PageTarget, PlanTarget
from ketadiary.desktop.widgets import Card, EmptyState, PageBody, ProblemLabel, Strip, button, column, text
from ketadiary.diary import Diary
from ketadiary.exchange import write_csv
from ketadiary.model import Moment

T = TypeVar("T")


class SharePage(Page):
    """The diary as a file for a clinician, another program or the drawer."""

    touched_by: ClassVar[frozenset[str]] = frozenset(
        ("infusion", "check_in", "vitals", "event", "response", "measure", "setting")
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        tr = session.tr
        body = PageBody(tr("Share"), tr("A file that you save and hand on yourself. Nothing is sent from here."))
        self._save_button = button(tr("Save the file…"), self._save, kind="primary", picture="share")
        body.controls.addWidget(self._save_button)
        self._choice = ChoiceCard(session)
        self._problem = ProblemLabel()
        self._preview = PreviewCard(tr)
        self._pictures = PicturesCard(session)
        for item in (self._choice, self._problem, self._preview, self._pictures, self._calendar()):
            body.add(item)
        self._choice.choice_changed.connect(self.refresh)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing_yet())
        self._stack.addWidget(body)
        self.setLayout(column(self._stack))

    def refresh(self) -> None:
        """Show what would be saved now: ten years take a moment to read, which is done beside the window."""
        self._stack.setCurrentIndex(1 if any(self.session.diary.count().values()) else 0)
        self._save_button.setEnabled(not self._choice.choice.backwards)
        self.session.side.ask(self._of_choice(preview), self._show, about="share")

    def focus_first(self) -> None:
        """Put the keyboard on the choice of days."""
        if self._stack.currentIndex():
            self._choice.focus_days()
        else:
            self._begin.setFocus()

    def _calendar(self) -> Card:
        """The way to where the plan is, which is saved for a calendar there."""
        tr = self.session.tr
        words = column(text(tr("Check-ins that are planned ahead are saved for a calendar in Settings."), wrap=True))
        card = Card(slim=True)
        card.add(Strip("calendar", words, button(tr("Go to the plan"), partial(self.session.open, PlanTarget()))))
        return card

    def _nothing_yet(self) -> QWidget:
        tr = self.session.tr
        self._begin = button(tr("Make a check-in"), partial(self.session.open, PageTarget("today")), kind="primary")
        sentence = tr("What you enter can be saved here as a file, for your clinician or for yourself.")
        return EmptyState("share", tr("Nothing to hand on yet"), sentence, self._begin)

    def _of_choice(self, work: Callable[[Callable[[], Diary], Moment, Choice], T]) -> Callable[[], T]:
        """Work on what is chosen now, whatever is chosen by the time it is done."""
        return partial(work, self.session.diary.reader(), self.session.clock(), self._choice.choice)

    def _show(self, found: Preview) -> None:
        self._preview.show_preview(found)
        self._pictures.show_what_there_is(found)

    def _save(self) -> None:
        tr, choice, now = self.session.tr, self._choice.choice, self.session.clock()
        kind = tr("Tables (*.zip)") if choice.package else tr("Table (*.csv)")
        path = ask_where_to_save(self, self.session, tr("Save the file"), choice.file_name(now), kind)
        if path:
            self._write(path.with_suffix(".zip" if choice.package else ".csv"))

    def _write(self, path: Path) -> None:
        taken, preset = self._of_choice(read_extract), self._choice.choice.preset
        self.session.side.ask(lambda: trouble_of(lambda: write_csv(taken(), path, preset)), partial(self._tell, path))

    def _tell(self, path: Path, trouble: OSError | None) -> None:
        self._problem.say(not_saved(self.session, path, trouble) if trouble else "")
        if trouble is None:
            tr = self.session.tr
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
            self.session.give_notice(tr("Saved as {name}.", name=path.name), tr("Show in folder"), show)
