"""The page Today: how long ago the infusion was, the check-in, and what was entered today."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from ketadiary.desktop.care.aftercare_card import AftercareCard
from ketadiary.desktop.care.self_check_card import SelfCheckCard
from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.drafts.unfinished_forms import unfinished_forms
from ketadiary.desktop.reminding.due_watch import due_now
from ketadiary.desktop.shell.events import DueChanged, DuePutOff
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InfusionTarget
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.today.check_in_card import CheckInCard
from ketadiary.desktop.today.due_card import DueCard
from ketadiary.desktop.today.earlier_card import EarlierCard
from ketadiary.desktop.today.entered_today import EnteredToday
from ketadiary.desktop.today.review_card import ReviewCard
from ketadiary.desktop.today.since_infusion import since_words
from ketadiary.desktop.widgets import Beside, Card, PageBody, button, column, icon_button, line, row
from ketadiary.desktop.widgets.layout import held
from ketadiary.model import Due, Infusion, Timeline

if TYPE_CHECKING:
    from ketadiary.desktop.today.unfinished_forms_card import UnfinishedFormsCard

_TICK_MS = 20_000
_WIDEST = 980
_LINES, _LINES_OF_ROW = 8, 3.5
"""How high, in lines of text, a page that need not be dense is around its rows, and each row."""
_DENSE_LINES, _DENSE_LINES_OF_ROW = 4, 2.5
"""The same of one that is as dense as can be."""
_SHORTLY_BEFORE = timedelta(minutes=-1)


class TodayPage(Page):
    """Opens with the keyboard in the first row: five keys and Enter."""

    touched_by: ClassVar[frozenset[str]] = frozenset(
        ("check_in", "event", "infusion", "measure", "response", "setting", "vitals")
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._timeline = Timeline(())
        self._actions = CheckInActions(session)
        self._check_in = CheckInCard(session, self._actions)
        self.editor = self._check_in.editor
        self._entered = EnteredToday(session, self._actions)
        self._due = DueCard(session.tr)
        self._review = ReviewCard(session, self._actions)
        self._self_checks = SelfCheckCard(session)
        self._aftercare = AftercareCard(session)
        self._earlier = EarlierCard(session)
        self._kept: UnfinishedFormsCard | None = None
        self._dense = False
        self._has_news = self._painted = False
        self._coming: Sequence[Due] | None = due_now(session)
        """What is due and not shown yet."""
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._connect()
        self._build()
        self._check_in.restore()

    def refresh(self) -> None:
        """Show the diary as it is now; what is being typed stays."""
        self._timeline = self.session.diary.timeline()
        self._earlier.refresh(self._timeline)
        self._check_in.refresh()
        self._entered.refresh()
        if not self._review.isHidden():
            self._review.refresh()
        self._has_news = True
        self._show_news()
        self._self_checks.refresh()
        self._show_kept_forms()
        self._show_infusion_day()
        self._show_since()
        if self._painted:
            self._ask()
        self._fit()

    def fill_in(self) -> None:
        self._painted = True
        self._ask()

    def keep(self) -> str:
        return self._check_in.keep()

    def focus_first(self) -> None:
        """Put the keyboard where the next digit rates."""
        self._tick()
        self._check_in.focus_first()

    def begin_new(self) -> None:
        self._tick()
        self._body.show_top()
        self._check_in.begin_new()

    def undo_typed(self) -> bool:
        return self._check_in.undo_typed()

    def redo_typed(self) -> bool:
        return self._check_in.redo_typed()

    def footer_height(self) -> int:
        """Save is never covered."""
        return 0 if self._foot.isHidden() else self._foot.height()

    def _ask(self) -> None:
        """Have looked up what takes its time."""
        self._earlier.ask()
        self._entered.ask()

    def _connect(self) -> None:
        bus = self.session.bus
        self._check_in.room_changed.connect(self._on_room_changed)
        self._check_in.folded.connect(self._on_folded)
        self.editor.edited.connect(self._show_news)
        self.editor.edited.connect(self.typed)
        self.editor.bar.keys_asked_for.connect(self._show_keys)
        self._review.all_reviewed.connect(self._check_in.focus_first_gap)
        bus.form_left.connect(self._show_kept_forms)
        bus.due_changed.connect(self._on_due_changed)
        self._due.put_off.connect(self._on_put_off)
        self._due.end_asked_for.connect(lambda infusion_id: self.session.open(InfusionTarget(infusion_id)))
        self._due.check_in_asked_for.connect(self._check_in.begin_planned)

    def _build(self) -> None:
        tr = self.session.tr
        self._body = PageBody(tr("Today"), widest=_WIDEST)
        self._infusion = button(tr("Record an infusion"), self._ask_for_infusion, picture="infusions")
        self._vitals = button(tr("Add vitals"), self._add_vitals, kind="quiet", picture="pulse")
        self._to_aftercare = icon_button("note", tr("What the clinic said"), self._show_aftercare)
        self._body.controls.addWidget(self._to_aftercare)
        self._body.controls.addWidget(Beside(self._vitals, self._infusion, spread=False))
        self._above, self._below, self._later, self._kept_place = (column(gap=SPACE * 2) for _ in range(4))
        parts = (self._above, self._check_in, self._below, self._earlier, self._later, self._kept_place,
                 self._entered, self._self_checks, self._aftercare)  # fmt: skip
        for part in parts:
            self._body.add(part)
        self._offer(self._above)
        self.editor.bar.setMaximumWidth(_WIDEST - 64)
        # The scroll bar's width more at the right, so that Save ends where the card does.
        self._foot = held(column(line(), row(self.editor.bar, margins=(32, 8, 44, 10)), gap=0))
        self.setLayout(column(self._body, self._foot, gap=0))

    def _fit(self) -> None:
        """Keep every row in sight: where the window is low, what stands around them gives way, and then goes below."""
        if self._check_in.is_folded:
            return
        offers = [one for one in (self._due, self._review) if not one.isHidden() and not self._waits(one)]
        room = self._body.height() - self._check_in.height_above_rows()
        room -= sum(one.sizeHint().height() + SPACE for one in offers)
        rows, line = len(self.editor.rows), self.fontMetrics().height()
        self._offer(self._below if room < (_DENSE_LINES + _DENSE_LINES_OF_ROW * rows) * line else self._above)
        self._set_dense(room < (_LINES + _LINES_OF_ROW * rows) * line)

    def _settle(self) -> None:
        """Have everything find its place at once: what is painted meanwhile is squeezed into the height of before."""
        if self.isVisible():
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _offer(self, place: QVBoxLayout) -> None:
        """Have what is due and what is to be looked at in a place, above the rows or below them."""
        for card in (self._review, self._due):
            wanted = self._later if self._waits(card) else place
            if wanted.indexOf(card) < 0:
                wanted.insertWidget(0, card)

    def _waits(self, card: Card) -> bool:
        """Whether a card can wait below the picture of the earlier infusions, before which few words are to come."""
        return self._earlier.is_expected and (card is self._review or self._check_in.has_begun)

    def _set_dense(self, dense: bool) -> None:
        if dense != self._dense:
            self._dense = dense
            for part in (self._body, self._due, self._review, self._check_in, self.editor.rows):
                part.set_dense(dense)
            for place in (self._above, self._below, self._later, self._kept_place):
                place.setSpacing(SPACE if dense else SPACE * 2)

    def _show_since(self) -> None:
        now = self.session.clock()
        self._body.set_subtitle(since_words(self._timeline, now, self.session.tr))
        place = self._timeline.place(now.utc)
        self._unended = place.infusion.id if place and place.infusion.length is None else ""
        tr = self.session.tr
        self._infusion.setText(tr("Say when it ended") if self._unended else tr("Record an infusion"))

    def _show_infusion_day(self) -> None:
        """On the day of an infusion vitals can be added, and the clinic's words are read where they were typed in."""
        is_the_day = self._infusion_of_the_day() is not None
        self._vitals.setVisible(is_the_day)
        self._aftercare.refresh()
        for part in (self._aftercare, self._to_aftercare):
            part.setVisible(is_the_day and bool(self._aftercare.words()))

    def _show_aftercare(self) -> None:
        """It stands below the rows, which come before all else, and is wanted by somebody who is dizzy."""
        self._aftercare.focus_words()

    def _infusion_of_the_day(self) -> Infusion | None:
        now = self.session.clock()
        place = self._timeline.place(now.utc)
        return place.infusion if place and place.infusion.started_at.date == now.date else None

    def _show_kept_forms(self) -> None:
        """What else was begun and not saved, once there is any: nearly always there is none."""
        if self._kept is None and unfinished_forms(self.session):
            from ketadiary.desktop.today.unfinished_forms_card import UnfinishedFormsCard  # noqa: PLC0415 - nearly always there is none

            self._kept = UnfinishedFormsCard(self.session)
            self._kept.refresh()
            self._kept_place.addWidget(self._kept)

    def _ask_for_infusion(self) -> None:
        """In a sheet over Today, so that who cancels is where they were."""
        if self._unended:
            self.session.open(InfusionTarget(self._unended))
            return
        from ketadiary.desktop.infusions.infusion_form import InfusionForm  # noqa: PLC0415 - not needed for the first paint

        form = InfusionForm(self.session, None, self.window())
        form.finished.connect(self._lead_on)
        form.open()

    def _lead_on(self) -> None:
        """To what is due, if anything is; else to where a digit answers nothing anew."""
        if not self._due.focus_go():
            self._check_in.focus_first_gap()

    def _add_vitals(self) -> None:
        from ketadiary.desktop.infusions.vitals_form import VitalsForm  # noqa: PLC0415 - not needed for the first paint

        form = VitalsForm(self.session, None, self.window(), of=self._infusion_of_the_day())
        form.finished.connect(self._check_in.focus_first_gap)  # where a digit answers nothing anew
        form.open()

    def _tick(self) -> None:
        """Time has passed; what the diary holds is as at the last refresh."""
        if self._shown_on != self.session.clock().date:
            self._refresh_if_seen()  # with another day its list begins, and days have other names
        self._show_news()
        self._show_since()
        self._check_in.tick()
        self._earlier.tick()
        self.editor.picker.refresh()

    # What comes by time

    def _show_news(self) -> None:
        """Show what comes and goes by time, unless the rows are being answered: they must not move under a hand."""
        if not self._has_news or self._check_in.is_being_typed():
            return
        self._has_news = False
        if self._coming is not None:
            self._due.show_due(self._coming, self.session.diary.timeline())
            self._coming = None
        brief = self._earlier.is_expected
        self._due.set_brief(brief)
        asks_all = brief and (self._check_in.has_begun or not self._due.isHidden())
        self._check_in.offer_gone(Timeline(()) if asks_all else self._timeline)
        self._review.refresh()
        self._fit()
        self._settle()

    def _on_due_changed(self, event: DueChanged) -> None:
        self._coming, self._has_news = event.due, True
        self._show_news()

    def _on_put_off(self) -> None:
        self._due.hide()
        self.session.bus.tell(DuePutOff())

    def _on_room_changed(self) -> None:
        self._show_news()
        self._fit()

    def _on_folded(self, folded: bool) -> None:
        """Once it is saved there is nothing to save; what was entered today comes into sight."""
        self._foot.setHidden(folded)
        if folded:
            self._settle()
            self._entered.show_latest()
        else:
            self._fit()

    def _show_keys(self) -> None:
        from ketadiary.desktop.check_in.keys_sheet import KeysSheet  # noqa: PLC0415 - not needed for the first paint

        KeysSheet(self.session.tr, self).open()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._check_in.take(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and self.editor.unfinished() is None:
            self._body.show_top()
        self._tick()
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._check_in.unfold()
