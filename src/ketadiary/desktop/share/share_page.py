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
from ketadiary.desktop.share.report_card import ReportCard
from ketadiary.desktop.share.sealing_row import SealingRow, closed_up
from ketadiary.desktop.share.share_choice import Choice, Form, Purpose
from ketadiary.desktop.shell.file_dialogs import ask_where_to_save, not_saved, trouble_of
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import PageTarget, PlanTarget
from ketadiary.desktop.widgets import Card, EmptyState, PageBody, ProblemLabel, Strip, button, column, text
from ketadiary.diary import Diary
from ketadiary.exchange import (
    Extract,
    UnsoundBundle,
    fhir_content,
    glance_content,
    one_table,
    package_content,
    report_pdf,
    write_whole,
)
from ketadiary.model import Moment

T = TypeVar("T")
Content = Callable[[], bytes]


class SharePage(Page):
    """The diary as a file for a clinician, another program or the drawer."""

    touched_by: ClassVar[frozenset[str]] = frozenset(
        ("infusion", "check_in", "vitals", "event", "response", "measure", "setting")
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        tr = session.tr
        body = PageBody(tr("Share"), tr("A file that you save and hand on yourself. Nothing is sent from here."))
        self._save_table = button(tr("Save its table…"), self._on_save_table, picture="share")
        self._save_report = button(tr("Save the report…"), self._on_save_report, kind="primary", picture="share")
        self._save_tables = button(tr("Save the file…"), self._on_save_tables, kind="primary", picture="share")
        for one in (self._save_table, self._save_report, self._save_tables):
            body.controls.addWidget(one)
        self._choice = ChoiceCard(session)
        self._sealing = SealingRow(tr)
        self._choice.add(self._sealing)
        self._problem = ProblemLabel()
        self._report = ReportCard(session)
        self._preview = PreviewCard(tr)
        self._pictures = PicturesCard(session)
        for item in (self._choice, self._problem, self._report, self._preview, self._pictures, self._calendar()):
            body.add(item)
        self._choice.choice_changed.connect(self.refresh)
        self._sealing.changed.connect(self._offer)
        self._report.page_shown.connect(self._offer)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing_yet())
        self._stack.addWidget(body)
        self.setLayout(column(self._stack))

    def refresh(self) -> None:
        """Show what would be saved now: ten years take a moment to read, which is done beside the window."""
        self._stack.setCurrentIndex(1 if any(self.session.diary.count().values()) else 0)
        self._choice.know_visit(self._report.last_report)
        choice = self._choice.choice
        self._report.setVisible(choice.purpose is Purpose.CLINICIAN)
        self._offer()
        self.session.side.ask(self._of_choice(preview), self._show, about="share")
        if choice.purpose is Purpose.CLINICIAN:
            self._report.show_choice(choice)

    def focus_first(self) -> None:
        """Put the keyboard on the choice of what it is for."""
        if self._stack.currentIndex():
            self._choice.focus_days()
        else:
            self._begin.setFocus()

    def keep(self) -> str:
        """Keep the questions that are being typed."""
        self._report.keep()
        return ""

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

    def _offer(self) -> None:
        """Offer what can be saved of what is chosen."""
        choice = self._choice.choice
        clinician, ready = choice.purpose is Purpose.CLINICIAN, self._sealing.ready and not choice.backwards
        for one in (self._save_table, self._save_report):
            one.setVisible(clinician)
        self._save_tables.setVisible(not clinician)
        self._save_table.setEnabled(ready)
        self._save_report.setEnabled(ready and self._report.prepared is not None)
        self._save_tables.setEnabled(ready)

    # Saving

    def _on_save_report(self) -> None:
        prepared, tr = self._report.prepared, self.session.tr
        if prepared is not None:
            done = partial(self.session.diary.set_last_report, self.session.clock().date)
            self._save(tr("Save the report"), ".pdf", tr("Report"), partial(report_pdf, prepared.data), done)

    def _on_save_table(self) -> None:
        taken, tr = self._of_choice(read_extract), self.session.tr
        self._save(tr("Save the table"), ".csv", tr("Table"), lambda: glance_content(taken()))

    def _on_save_tables(self) -> None:
        taken, tr, choice = self._of_choice(read_extract), self.session.tr, self._choice.choice
        kind = {Form.PACKAGE: tr("Tables"), Form.TABLE: tr("Table"), Form.FHIR: tr("FHIR")}[choice.form]
        content = partial(_content, taken, choice, self.session.clock())
        self._save(tr("Save the file"), choice.form.value, kind, content)

    def _save(
        self, title: str, ending: str, kind: str, content: Content, then: Callable[[], object] = lambda: None
    ) -> None:
        """Ask for a place, and write there beside the window; `then` is done in its thread where that went well."""
        passphrase, whole = self._sealing.passphrase(), ending + self._sealing.ending
        starts = [one.started_at.date for one in self.session.diary.timeline().infusions]
        name = self._choice.choice.file_name(self.session.clock(), whole, starts)
        chosen = ask_where_to_save(self, self.session, title, name, f"{kind} (*{whole})")
        if chosen is None:
            return
        path = chosen if chosen.name.endswith(whole) else chosen.with_name(chosen.name + whole)
        writing = partial(_trouble_of, lambda: write_whole(path, closed_up(content(), passphrase)))
        self.session.side.ask(writing, partial(self._tell, path, then))

    def _tell(self, path: Path, then: Callable[[], object], trouble: OSError | UnsoundBundle | None) -> None:
        self._problem.say(self._said(path, trouble) if trouble else "")
        if trouble is None:
            then()
            tr = self.session.tr
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
            self.session.give_notice(tr("Saved as {name}.", name=path.name), tr("Show in folder"), show)

    def _said(self, path: Path, trouble: OSError | UnsoundBundle) -> str:
        if isinstance(trouble, OSError):
            return not_saved(self.session, path, trouble)
        tr = self.session.tr
        return tr("{place} would not be valid FHIR, so nothing is written: please report this.", place=trouble.place)


def _content(taken: Callable[[], Extract], choice: Choice, now: Moment) -> bytes:
    """The file of a study or a program. For any thread."""
    match choice.form:
        case Form.PACKAGE:
            return package_content(taken(), choice.preset)
        case Form.TABLE:
            return one_table(taken(), choice.preset)
        case Form.FHIR:
            return fhir_content(taken(), now)


def _trouble_of(writing: Callable[[], object]) -> OSError | UnsoundBundle | None:
    """What kept a file from being written; None where it was. For any thread."""
    try:
        return trouble_of(writing)
    except UnsoundBundle as fault:
        return fault
