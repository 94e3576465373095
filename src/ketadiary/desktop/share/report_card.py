"""The report before there is one: its page, and beside it what the person adds to it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap, QShowEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from ketadiary.desktop.share.choice_card import date_field, day_of
from ketadiary.desktop.share.report_preparing import Prepared, ReportPreparing
from ketadiary.desktop.share.share_choice import Choice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import NEAR, WIDE, Beside, Card, Switch, button, column, row, text
from ketadiary.desktop.widgets.layout import held
from ketadiary.exchange import MOST_QUESTIONS, MorePages, ReportChoice
from ketadiary.wording import Language

_WIDTH = 540
"""Of the page on the screen, in pixels: its smallest words can still be read."""
_INCHES = {"a4": 8.268, "letter": 8.5}
_SETTLED_MS = 600


class ReportCard(Card):
    """The page at the right; questions, what changed and further pages at the left.

    Signals:
        page_shown: a report can be saved now, or none can.
    """

    page_shown = Signal()

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("The report"), tr("A page for your clinician, as it will be printed."))
        self._session, self._tr = session, tr
        self._choice = Choice()
        self._stale = False
        self._preparing = ReportPreparing(session, self)
        self._preparing.prepared.connect(self._on_prepared)
        self.prepared: Prepared | None = None
        """What is seen, which can be saved; None while something else is wanted."""
        self._page = PagePicture(tr)
        self._asked = Questions(session)
        self._with_questions = _on(tr("My questions go with it"))
        self._changed = Switch(tr("Tell what changed since the last report"))
        self._since = date_field(tr("Day of the last report"), session.clock().date, tr)
        self._more = {page: Switch(words) for page, words in _pages(tr).items()}
        words = text(tr("My questions, one a line: at most {count}. They stay in the diary for the next time.",
                        count=MOST_QUESTIONS), "small", wrap=True)  # fmt: skip
        words.setBuddy(self._asked)
        own = column(
            self._with_questions, words, self._asked, self._changed, row(self._since, None),
            text(tr("Further pages"), "field"), *self._more.values(), None, gap=NEAR,
        )  # fmt: skip
        self.add(Beside(held(own), self._page, gap=WIDE, spread=False))
        self._take_last_report()
        self._connect()

    @property
    def last_report(self) -> date | None:
        """The day of the report before this one."""
        return day_of(self._since) if self._changed.isChecked() else None

    def show_choice(self, choice: Choice) -> None:
        """Show the report of this choice, once anybody looks."""
        self._choice = choice
        self._asked.take_kept()
        self._renew()

    def keep(self) -> None:
        """Keep the questions that are being typed."""
        self._asked.keep()

    def _connect(self) -> None:
        self._with_questions.toggled.connect(self._on_with_questions)
        self._changed.toggled.connect(self._on_last_report)
        self._since.dateChanged.connect(self._on_last_report)
        for one in self._more.values():
            one.toggled.connect(self._renew)

    def _take_last_report(self) -> None:
        """What the diary has: it is not taken again when a report is saved, so that the next one tells the same."""
        day = self._session.diary.last_report()
        self._changed.setChecked(day is not None)
        self._since.setEnabled(day is not None)
        if day is not None:
            self._since.setDate(QDate(day.year, day.month, day.day))

    def _on_with_questions(self, wanted: bool) -> None:
        self._asked.setEnabled(wanted)
        self._renew()

    def _on_last_report(self) -> None:
        self._since.setEnabled(self._changed.isChecked())
        # The page is told of it as of any other change, and comes back with `show_choice`.
        self._session.do(lambda: self._session.diary.set_last_report(self.last_report))

    def _renew(self) -> None:
        self.prepared = None
        self.page_shown.emit()
        self._stale = not self.isVisible()
        if not self._stale:
            ppi = _WIDTH * self.devicePixelRatioF() / _INCHES[self._choice.paper]
            self._page.wait()
            self._preparing.want(self._choice, self._report(), ppi)

    def _report(self) -> ReportChoice:
        return ReportChoice(
            paper=self._choice.paper,
            pages=frozenset(page for page, wanted in self._more.items() if wanted.isChecked()),
            questions=self._asked.lines() if self._with_questions.isChecked() else (),
            changed_since=self.last_report,
        )

    def _on_prepared(self, prepared: Prepared | None) -> None:
        self.prepared = prepared
        self._page.show_pages(prepared.pages if prepared else ())
        self.page_shown.emit()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()


class Questions(QPlainTextEdit):
    """What the person wants to ask, one a line; kept in the diary once typing rests, which the page is told of."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(session.tr("My questions"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(8 * self.fontMetrics().lineSpacing())
        self.setMinimumWidth(240)
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self.keep)
        self.take_kept()
        self.textChanged.connect(self._rest.start)

    def lines(self) -> list[str]:
        """The questions, without empty lines."""
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()][:MOST_QUESTIONS]

    def take_kept(self) -> None:
        """Show what the diary has, where nothing is being typed."""
        kept = self._session.diary.report_questions()
        if not self._rest.isActive() and kept != self.lines():
            self.blockSignals(True)
            self.setPlainText("\n".join(kept))
            self.blockSignals(False)

    def keep(self) -> None:
        """Keep what stands there."""
        self._rest.stop()
        if self.lines() != self._session.diary.report_questions():
            self._session.do(lambda: self._session.diary.set_report_questions(self.lines()))


class PagePicture(QWidget):
    """The pages as they will be printed, one at a time."""

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._pages: Sequence[bytes] = ()
        self._shown = 0
        self._sheet, self._where = QLabel(), text("", "small")
        self._sheet.setFixedWidth(_WIDTH)
        self._sheet.setMinimumHeight(round(_WIDTH * 1.3))
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._sheet.setAccessibleName(tr("The report as it will be printed"))
        self._back = button(tr("Page before"), partial(self._turn, -1))
        self._on = button(tr("Next page"), partial(self._turn, 1))
        self.setLayout(column(self._sheet, row(self._back, self._on, self._where, None), gap=NEAR))
        self.wait()

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show these, at the page that was seen, where there still is one."""
        self._pages = pages
        self._show_page(min(self._shown, max(0, len(pages) - 1)))
        if not pages:
            self._sheet.setText(self._tr("There is nothing to report of these days."))

    def wait(self) -> None:
        """Others are on their way: until then those stay that are seen, and where there are none, this is said."""
        if not self._pages:
            self._show_page(0)
            self._sheet.setText(self._tr("The page is being made…"))

    def _turn(self, by: int) -> None:
        self._show_page(self._shown + by)

    def _show_page(self, number: int) -> None:
        self._shown, count = number, len(self._pages)
        for one in (self._back, self._on):
            one.setVisible(count > 1)
        self._back.setEnabled(number > 0)
        self._on.setEnabled(number < count - 1)
        self._where.setText(self._tr("page {page} of {pages}", page=number + 1, pages=count) if count else "")
        if not count:
            return
        page = QPixmap()
        page.loadFromData(self._pages[number])
        _frame(page, self.palette().color(QPalette.ColorRole.Mid))
        page.setDevicePixelRatio(page.width() / _WIDTH)
        self._sheet.setPixmap(page)


def _frame(page: QPixmap, colour: QColor) -> None:
    """A hairline around the page, which is as white as the card may be."""
    with QPainter(page) as painter:
        painter.setPen(colour)
        painter.drawRect(page.rect().adjusted(0, 0, -1, -1))


def _on(words: str) -> Switch:
    made = Switch(words)
    made.setChecked(True)
    return made


def _pages(tr: Language) -> dict[MorePages, str]:
    return {
        MorePages.INFUSIONS: tr("A page for each infusion"),
        MorePages.VITALS: tr("Vitals"),
        MorePages.QUESTIONNAIRES: tr("Questionnaires"),
    }
