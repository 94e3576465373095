"""One infusion with all that belongs to it."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ketadiary.desktop.care.aftercare_card import AftercareCard
from ketadiary.desktop.infusions.chart_card import ChartCard
from ketadiary.desktop.infusions.check_ins_card import CheckInsCard
from ketadiary.desktop.infusions.ended_card import EndedCard
from ketadiary.desktop.infusions.facts_card import FactsCard
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.infusions.lasted_card import LastedCard
from ketadiary.desktop.infusions.vitals_card import VitalsCard
from ketadiary.desktop.shell.deleting import delete_with_notice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import PageTarget, RecordTarget
from ketadiary.desktop.shell.turns import Turns
from ketadiary.desktop.widgets import Card, Strip, button, column, text
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.desktop.widgets.space_below import RoomBelow
from ketadiary.model import Infusion, Timeline, rated

_AFTER_PAINTING = 8
"""Milliseconds in which what changed so far is painted: else that and the first card would come in one go."""


class InfusionView(QScrollArea):
    """Facts, the question for the end, how long it lasted, the ratings, vitals and check-ins of one infusion.

    Signals:
        deleted: the person moved it to the bin.
    """

    deleted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._infusion: Infusion | None = None
        self._turns = Turns(self)
        self._facts = FactsCard(session.tr)
        self._ended = EndedCard(session)
        self._check_in_now = CheckInNowCard(session)
        self._lasted = LastedCard(session)
        self._chart = ChartCard(session)
        self._vitals = VitalsCard(session)
        self._aftercare = AftercareCard(session)
        self._check_ins = CheckInsCard(session)
        self._facts.edit.clicked.connect(self._edit)
        self._facts.delete.clicked.connect(self._delete)
        self._chart.check_in_chosen.connect(lambda check_in: session.open(RecordTarget(check_in)))
        inside = QWidget()
        charts = (self._check_in_now, self._lasted, self._chart)
        self._cards = column(
            self._facts, self._ended, *charts, self._vitals, self._aftercare, self._check_ins, None, gap=16
        )
        inside.setLayout(self._cards)
        self.stand(below=False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setMaximumWidth(1000)
        self.setWidget(inside)
        self._room = RoomBelow(self, self.setViewportMargins)

    def make_room(self, height: int) -> None:
        """Leave so many pixels at the bottom to a notice."""
        self._room.make(height)

    def stand(self, *, below: bool) -> None:
        """Stand below the list of infusions, or beside it."""
        self._cards.setContentsMargins(32 if below else 2, 8 if below else 28, 32, 32)

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Show one of the infusions of the timeline, from its top if another was shown."""
        if self._infusion is None or self._infusion.id != infusion.id:
            self.verticalScrollBar().setValue(0)
        self._infusion = infusion
        self._facts.show_infusion(infusion, timeline.number(infusion.id) or 0)
        self._ended.show_infusion(infusion)
        self._aftercare.refresh()
        self._check_in_now.show_infusion(infusion, timeline)
        for one in (self._lasted, self._chart):
            one.setVisible(self._check_in_now.isHidden())
        cards = (self._lasted, self._chart, self._vitals, self._check_ins)
        self._turns.begin((partial(card.show_infusion, infusion, timeline) for card in cards), _AFTER_PAINTING)

    def focus_end(self) -> bool:
        """Put the keyboard where the end is said; False where it is known."""
        asks = not self._ended.isHidden()
        if asks:
            self._ended.focus_answer()
        return asks

    def focus_next(self) -> None:
        """Put the keyboard on what comes next after recording it: its end, or the check-in."""
        if not self.focus_end():
            self._check_in_now.focus_go()

    def _edit(self) -> None:
        InfusionForm(self._session, self._infusion, self.window()).open()

    def _delete(self) -> None:
        if self._infusion is not None:
            delete_with_notice(self._session, self._infusion.id)
            self.deleted.emit()

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._room.let_go()


_OF_NOW = timedelta(hours=72)
"""How long after an infusion a check-in still tells of it."""


class CheckInNowCard(Card):
    """Says that nothing has been rated after an infusion yet; hidden once something has."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(slim=True)
        self._session = session
        self._go = button(tr("Check in now"), partial(session.open, PageTarget("today")), kind="primary")
        self.add(Strip("clock", column(text(tr("Nothing has been rated after it yet."), wrap=True)), self._go))

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Lead to the check-in, if this is the last infusion and one of now."""
        following, started_at = timeline.after(infusion), infusion.started_at.utc
        until = following.started_at.utc if following else None
        self.setHidden(bool(rated(self._session.diary.check_ins(started_at, until))))
        self._go.setVisible(following is None and self._session.clock().utc - started_at < _OF_NOW)

    def focus_go(self) -> None:
        """Put the keyboard on the way to the check-in, where there is one."""
        if not self.isHidden() and not self._go.isHidden():
            focus_in_sight(self._go)
