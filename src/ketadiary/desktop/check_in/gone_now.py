""" "Gone now": a symptom that was there after the last infusion, said to be gone in one act."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Flow, button, row, text
from ketadiary.desktop.widgets.tab_order import move_focus
from ketadiary.entering.remaining_symptoms import remaining_symptoms
from ketadiary.model import Infusion, Measure, Timeline, baseline_since
from ketadiary.wording import shortened

_HEIGHT = 36
_LONGEST = 30


class GoneNowStrip(QWidget):
    """A button for each symptom that is still there and not rated in the check-in that is being typed.

    What goes leaves its place empty: nothing moves while the rows are answered, or under the mouse.

    Signals:
        said_gone: one is gone by now (`Measure`).
    """

    said_gone = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: list[Measure] = []
        self._offered = True
        self._rated: Collection[str] = ()
        self._over: Collection[str] = ()
        """Of what is shown, what is gone since: its place stays empty while the strip is seen."""
        self._asked = text(session.tr("Gone by now?"), "muted")
        self._asked.setMinimumHeight(_HEIGHT)
        _keep_place(self._asked)
        self._buttons: list[QPushButton] = []
        self._flow = Flow()
        content = row(self._asked, self._flow, gap=12)
        content.setStretch(1, 1)
        content.setAlignment(self._asked, Qt.AlignmentFlag.AlignTop)
        self.setLayout(content)
        self.hide()

    def refresh(self, timeline: Timeline) -> None:
        """Offer what was still there when last rated since the last infusion began."""
        self._show(self._still_there(timeline.infusions) if timeline.infusions else [])

    def offer(self, offered: bool) -> None:
        """Offer it or not: what is gone by now is asked beside a check-in of now, and of no other time."""
        self._offered = offered
        self.setVisible(offered and bool(self._shown))

    def leave_out(self, rated: Collection[str]) -> None:
        """Ask no more about the measures that are rated in the check-in that is being typed."""
        self._rated = rated
        for one, measure in zip(self._buttons, self._shown, strict=True):
            one.setVisible(measure.key not in {*rated, *self._over})
        self._asked.setVisible(any(not one.isHidden() for one in self._buttons))

    def _still_there(self, infusions: Sequence[Infusion]) -> list[Measure]:
        diary = self._session.diary
        check_ins = diary.check_ins(since=baseline_since(infusions[-1], infusions))
        return remaining_symptoms(infusions, check_ins, diary.measures().values(), self._session.clock().utc)

    def _show(self, measures: Sequence[Measure]) -> None:
        if self.isVisible() and measures and all(one in self._shown for one in measures):
            self._pass_over({one.key for one in self._shown} - {one.key for one in measures})
            return
        self._shown, self._over = list(measures), ()
        here = self._focused()
        if here is not None and not measures:
            move_focus(self.window(), forward=True)
        self._buttons = [self._button(measure) for measure in measures]
        self._flow.show_items(self._buttons)
        self.leave_out(self._rated)
        self.setVisible(self._offered and bool(measures))
        if here is not None and measures:
            self._buttons[min(here, len(measures) - 1)].setFocus()

    def _pass_over(self, over: Collection[str]) -> None:
        here, self._over = self._focused(), over
        self.leave_out(self._rated)
        left = [place for place, one in enumerate(self._buttons) if not one.isHidden()]
        if here is not None and left and here not in left:
            self._buttons[next((place for place in left if place > here), left[-1])].setFocus()

    def _focused(self) -> int | None:
        return next((place for place, one in enumerate(self._buttons) if one.hasFocus()), None)

    def _button(self, measure: Measure) -> QPushButton:
        tr = self._session.tr
        made = button(
            shortened(measure.label, _LONGEST),
            lambda: self.said_gone.emit(measure),
            hint=tr("It is gone now: {measure} {value}", measure=measure.label, value=measure.scale_min),
        )
        made.setAccessibleName(tr("{measure} gone now", measure=measure.label))
        made.setMinimumHeight(_HEIGHT)
        made.setAutoDefault(True)
        _keep_place(made)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # who points at it goes on typing where they were
        return made


def _keep_place(widget: QWidget) -> None:
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
