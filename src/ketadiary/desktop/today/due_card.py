"""What is due after an infusion, at the top of Today."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ketadiary.charts import tip
from ketadiary.desktop.widgets.buttons import button
from ketadiary.desktop.widgets.folding import Strip
from ketadiary.desktop.widgets.layout import Card, column
from ketadiary.desktop.widgets.problems import announce
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.desktop.widgets.text import text
from ketadiary.model import ENDED, Due, Planned, State, Timeline
from ketadiary.wording import Language, due_sentence, ended_hint, missed_sentence, now_is_enough


class DueCard(Card):
    """One sentence about what is due or went by, and two buttons. Hidden while there is nothing to say.

    Signals:
        check_in_asked_for: the person wants to check in, for this planned one (`Planned`).
        end_asked_for: the person wants to say when an infusion ended, by its id.
        put_off: what is shown need not be shown again.
    """

    check_in_asked_for = Signal(object)
    end_asked_for = Signal(str)
    put_off = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__(surface="soft", slim=True)
        self._tr = tr
        self._planned: Planned | None = None
        self._brief = False
        self._heading = text("", "strong", wrap=True)
        self._detail = text("", "muted", wrap=True)
        self._go = button("", self._on_go)
        self._not_now = button(tr("Not now"), self.put_off.emit, kind="quiet")
        self.add(Strip("clock", column(self._heading, self._detail, gap=2), self._go, self._not_now))
        self.hide()

    def show_due(self, items: Sequence[Due], timeline: Timeline) -> None:
        """Show what is due or went by, as `DueWatch.due_changed` says it."""
        by_state = {item.state: item for item in items}
        due, missed = by_state.get(State.DUE), by_state.get(State.MISSED)
        first = due or missed
        self._planned = first.planned if first else None
        if first:
            self._say(due, missed, timeline)
        self.setVisible(first is not None)

    def set_brief(self, brief: bool) -> None:
        """Say of what is due one sentence alone; what went by is then heard, and seen under the mouse."""
        self._brief = brief
        self._show_detail()

    def focus_go(self) -> bool:
        """Put the keyboard on what is to be done now; False where nothing is."""
        if self.isHidden():
            return False
        focus_in_sight(self._go)
        return True

    def _say(self, due: Due | None, missed: Due | None, timeline: Timeline) -> None:
        tr, told = self._tr, "" if self.isHidden() else self._heading.text()
        went_by = missed_sentence(len(missed.covers), tr) if missed else ""
        if due:
            self._heading.setText(due_sentence(due.planned, timeline.number(due.planned.infusion_id) or 0, tr))
            self._detail.setText(ended_hint(tr) if due.planned.key == ENDED else went_by)
        else:
            self._heading.setText(went_by)
            self._detail.setText(now_is_enough(tr))
        self._show_detail()
        asks_end = due is not None and due.planned.key == ENDED
        self._go.setText(tr("Say when it ended") if asks_end else tr("Check in now"))
        self._not_now.setAccessibleDescription(self._heading.text())
        self.setAccessibleName(self._heading.text())
        if self._heading.text() != told:
            announce(self, self._heading.text())

    def _show_detail(self) -> None:
        detail = self._detail.text()
        aside = self._brief and self._planned is not None and self._planned.key != ENDED
        self._detail.setVisible(bool(detail) and not aside)
        self._heading.setToolTip(tip(detail) if aside else "")
        self._go.setAccessibleDescription(detail if aside else "")

    def _on_go(self) -> None:
        assert self._planned is not None
        if self._planned.key == ENDED:
            self.end_asked_for.emit(self._planned.infusion_id)
        else:
            self.check_in_asked_for.emit(self._planned)
